import type { Box, Inline, Place, Run } from './blocks';

/** The part of `box` that holds characters `start` to `end` of `length`, all taken as equally wide. */
export function sliceBox(box: Box, length: number, start: number, end: number): Box {
  const advance = box.width / Math.max(length, 1);
  return { ...box, x: box.x + advance * start, width: advance * (end - start) };
}

/** How many characters a place holds if each of them is one of the source's; null where that cannot be said. */
export function placeLength(place: Place): number | null {
  return place.kind === 'pdf' ? null : place.end - place.start;
}

/**
 * The place of characters `start` to `end` of a text of `length` characters that stands unbroken at `place`.
 * All of `place` comes back where the source spells the text differently (an entity, a shared string).
 */
export function slicePlace(place: Place, length: number, start: number, end: number): Place {
  if (place.kind === 'pdf') {
    const [box, ...more] = place.boxes;
    return box && more.length === 0 ? { ...place, boxes: [sliceBox(box, length, start, end)] } : place;
  }
  if (placeLength(place) !== length) return place;
  return { ...place, start: place.start + start, end: place.start + end };
}

function firstRunAfter(runs: Run[], position: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run && run.at + run.length <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function coveredPlaces(inline: Inline, start: number, end: number): Place[] {
  const places: Place[] = [];
  for (let i = firstRunAfter(inline.runs, start); i < inline.runs.length; i++) {
    const run = inline.runs[i];
    if (!run || run.at >= end) break;
    places.push(slicePlace(run.place, run.length, Math.max(start - run.at, 0), Math.min(end - run.at, run.length)));
  }
  return places;
}

/** One place from the first of `places` to the last; null when there is none or they stand in different parts. */
export function spanPlaces(places: Place[]): Place | null {
  const first = places[0];
  const last = places.at(-1);
  if (!first || !last) return null;
  if (first.kind === 'pdf') return { ...first, boxes: places.flatMap((place) => boxesSeenFrom(place, first.page)) };
  if (last.kind === 'pdf') return null;
  if (first.kind === 'package' && last.kind === 'package' && first.part !== last.part) return null;
  return { ...first, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

function boxesSeenFrom(place: Place, page: number): Box[] {
  if (place.kind !== 'pdf') return [];
  return place.page === page ? place.boxes : place.boxes.map((box) => ({ page: place.page, ...box }));
}

/** The place of characters `start` to `end` of a folded text; the whole text's place where nothing finer is known. */
export function placeWithin(inline: Inline, start: number, end: number): Place {
  if (start <= 0 && end >= inline.text.length) return inline.place;
  return spanPlaces(coveredPlaces(inline, start, end)) ?? inline.place;
}

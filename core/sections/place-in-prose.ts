import type { Inline, Place } from '../document/blocks';
import { narrowPlace } from '../document/inline';
import type { ProseParagraph, Stretch } from './sections';

/** The stretches of an inline's text from index `from`; none where it is one stretch, or where it has no offsets. */
export function stretchesOf(inline: Inline, from: number): Stretch[] | undefined {
  if (inline.runs.length < 2) return undefined;
  const stretches = inline.runs.flatMap(({ at, length, place }): Stretch[] => {
    if (place.kind === 'pdf' || at + length <= from) return [];
    const cut = Math.max(0, from - at);
    const exact = place.end - place.start === length;
    return [[at + cut - from, length - cut, exact ? place.start + cut : place.start, place.end]];
  });
  return stretches.length > 1 ? stretches : undefined;
}

function stretchesWithin(stretches: Stretch[], from: number, to: number): Stretch[] {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const [at, length] = stretches[middle]!;
    if (at + length > from) high = middle;
    else low = middle + 1;
  }
  let last = low;
  while (last < stretches.length && stretches[last]![0] < to) last++;
  return stretches.slice(low, last);
}

/** Where a stretch is covered from index `from` to `to`; all of it where its characters cannot be told apart. */
function covered([at, length, start, end]: Stretch, from: number, to: number): { start: number; end: number } {
  if (end - start !== length) return { start, end };
  return { start: start + Math.max(0, from - at), end: start + Math.min(length, to - at) };
}

/** The place of the characters from `from` to `to` of a paragraph, counted from its own start. */
export function placeInProse(paragraph: ProseParagraph, from: number, to: number): Place {
  const { place, stretches } = paragraph;
  if (!stretches || place.kind === 'pdf') return narrowPlace(place, paragraph.end - paragraph.start, from, to);
  const inside = stretchesWithin(stretches, from, to);
  const [first] = inside;
  const last = inside.at(-1);
  if (!first || !last) return place;
  return { ...place, start: covered(first, from, to).start, end: covered(last, from, to).end };
}

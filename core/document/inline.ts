import { matchesOf } from '../text/matches';
import type { Box, Inline, Place, Run } from './blocks';

/** A piece of text as the source has it, before white space is folded. */
export interface Piece {
  text: string;
  place: Place;
}

const WORD = /[^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/g;
const SPACE = /\s/;

/** The part of a box that holds characters `start` to `end` of `length`, all of them taken as equally wide. */
export function sliceBox(box: Box, length: number, start: number, end: number): Box {
  const advance = box.width / Math.max(length, 1);
  return { ...box, x: box.x + advance * start, width: advance * (end - start) };
}

/**
 * The place of characters `start` to `end` of a text of `length` characters that stands at `place`.
 * All of `place` where characters cannot be told apart, as in an entity.
 */
export function narrowPlace(place: Place, length: number, start: number, end: number): Place {
  if (place.kind === 'pdf') {
    const [box, ...more] = place.boxes;
    return box && more.length === 0 ? { ...place, boxes: [sliceBox(box, length, start, end)] } : place;
  }
  const isWhole = start === 0 && end === length;
  if (isWhole || place.end - place.start !== length) return place;
  return { ...place, start: place.start + start, end: place.start + end };
}

/** From the first place to the last; the first alone where they stand in different parts. */
export function spanPlaces(first: Place, last: Place): Place {
  if (first === last) return first;
  if (first.kind === 'pdf') return unitePlaces([first, last], first);
  if (first.kind === 'package' && last.kind === 'package' && first.part !== last.part) return first;
  return last.kind === 'pdf' ? first : { ...first, end: last.end };
}

function boxesOn(page: number, place: Place): Box[] {
  if (place.kind !== 'pdf') return [];
  return place.page === page ? place.boxes : place.boxes.map((box) => ({ page: place.page, ...box }));
}

/** One place for several in reading order; for PDF every box of each, with its page where that is another one. */
export function unitePlaces(places: Place[], fallback: Place): Place {
  const first = places[0];
  const last = places.at(-1);
  if (!first || !last) return fallback;
  if (first.kind !== 'pdf') return spanPlaces(first, last);
  return { ...first, boxes: places.flatMap((place) => boxesOn(first.page, place)) };
}

/**
 * Folds pieces into one text and keeps the way back. Pieces join without a space unless one of them has
 * white space at the seam. `empty` is the place of an inline without text.
 */
export function makeInline(pieces: Piece[], empty: Place): Inline {
  let text = '';
  let gap = false;
  const runs: Run[] = [];
  for (const piece of pieces) {
    let from = 0;
    for (const match of matchesOf(piece.text, WORD)) {
      gap ||= SPACE.test(piece.text.slice(from, match.index));
      if (gap && text !== '') text += ' ';
      gap = false;
      from = match.index + match[0].length;
      runs.push({
        at: text.length,
        length: match[0].length,
        place: narrowPlace(piece.place, piece.text.length, match.index, from),
      });
      text += match[0];
    }
    gap ||= SPACE.test(piece.text.slice(from));
  }
  return {
    text,
    runs,
    place: unitePlaces(
      runs.map((run) => run.place),
      empty,
    ),
  };
}

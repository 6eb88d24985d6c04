import type { Inline, Place, Run } from './blocks';

/** A piece of text as the source has it, before white space is folded. */
export interface Piece {
  text: string;
  place: Place;
}

const WORD = /[^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/g;
const SPACE = /\s/;

/** The part of a place that holds `length` characters from the `offset`th; all of it where characters cannot be told apart. */
function narrow(place: Place, text: string, offset: number, length: number): Place {
  if (place.kind === 'pdf' || place.end - place.start !== text.length) return place;
  return { ...place, start: place.start + offset, end: place.start + offset + length };
}

/** From the first place to the last; for PDF all boxes on the first page of the two. */
export function spanPlaces(first: Place, last: Place): Place {
  if (first.kind === 'pdf' && last.kind === 'pdf') {
    if (first === last || first.page !== last.page) return first;
    return { ...first, boxes: [...first.boxes, ...last.boxes] };
  }
  if (first.kind === 'package' && last.kind === 'package' && first.part !== last.part) return first;
  if (first.kind !== 'pdf' && last.kind !== 'pdf') return { ...first, end: last.end };
  return first;
}

function placeOfRuns(runs: Run[], fallback: Place): Place {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return fallback;
  if (first.place.kind !== 'pdf') return spanPlaces(first.place, last.place);
  const page = first.place.page;
  const boxes = runs.flatMap(({ place }) => (place.kind === 'pdf' && place.page === page ? place.boxes : []));
  return { ...first.place, boxes };
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
    for (const match of piece.text.matchAll(WORD)) {
      gap ||= SPACE.test(piece.text.slice(from, match.index));
      if (gap && text !== '') text += ' ';
      gap = false;
      from = match.index + match[0].length;
      runs.push({
        at: text.length,
        length: match[0].length,
        place: narrow(piece.place, piece.text, match.index, match[0].length),
      });
      text += match[0];
    }
    gap ||= SPACE.test(piece.text.slice(from));
  }
  return { text, runs, place: placeOfRuns(runs, empty) };
}

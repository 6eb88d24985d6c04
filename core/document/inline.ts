import { foldSpace } from '../text/normalise';
import type { Inline, Place, Run } from './blocks';
import { placeLength, slicePlace } from './place-within';

/** A stretch of source text with its place. */
export interface Piece {
  text: string;
  place: Place;
}

const INVISIBLE = '\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060\\ufeff';
const WORDS = new RegExp(`[^\\s${INVISIBLE}]+(?: [^\\s${INVISIBLE}]+)*`, 'g');
const INVISIBLE_ONLY = new RegExp(`^[${INVISIBLE}]*$`);

interface Draft {
  text: string;
  runs: Run[];
  spaced: boolean;
}

function push(draft: Draft, text: string, place: Place): void {
  if (draft.spaced && draft.text !== '') draft.text += ' ';
  draft.spaced = false;
  draft.runs.push({ at: draft.text.length, length: text.length, place });
  draft.text += text;
}

function isSpace(text: string): boolean {
  return text !== '' && !INVISIBLE_ONLY.test(text);
}

function pushSliced(draft: Draft, piece: Piece): void {
  let from = 0;
  for (const match of piece.text.matchAll(WORDS)) {
    if (isSpace(piece.text.slice(from, match.index))) draft.spaced = true;
    from = match.index + match[0].length;
    push(draft, match[0], slicePlace(piece.place, piece.text.length, match.index, from));
  }
  if (isSpace(piece.text.slice(from))) draft.spaced = true;
}

function pushWhole(draft: Draft, piece: Piece): void {
  const text = foldSpace(piece.text);
  if (/^\s/.test(piece.text)) draft.spaced = true;
  if (text !== '') push(draft, text, piece.place);
  if (/\s$/.test(piece.text)) draft.spaced = true;
}

function canSlice(piece: Piece): boolean {
  if (piece.place.kind === 'pdf') return piece.place.boxes.length === 1;
  return placeLength(piece.place) === piece.text.length;
}

/** The pieces as one text with its white space folded, and the way back to where each stretch stands. */
export function makeInline(pieces: Piece[], place: Place): Inline {
  const draft: Draft = { text: '', runs: [], spaced: false };
  for (const piece of pieces) {
    if (canSlice(piece)) pushSliced(draft, piece);
    else pushWhole(draft, piece);
  }
  return { text: draft.text, place, runs: draft.runs };
}

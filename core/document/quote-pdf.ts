import { foldSpace } from '../text/normalise';
import type { Box, PdfPiece, Place, ReadDocument } from './blocks';

/** Rounding of positions that went through a file. */
const SLACK = 0.01;
/** Rounding of sums. */
const EXACT = 1e-6;

function holds(piece: PdfPiece, box: Box): boolean {
  const { x, y, width, height } = piece.box;
  if (piece.text.trim() === '' || Math.abs(y - box.y) > SLACK || Math.abs(height - box.height) > SLACK) return false;
  return box.x >= x - SLACK && box.x + box.width <= x + width + SLACK;
}

function isSame(a: Box, b: Box): boolean {
  return [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].every((gap) => Math.abs(gap) <= EXACT);
}

/** The piece that a box is or lies in: the narrowest, as characters without breadth stand at the edges of others. */
function findPiece(pieces: PdfPiece[], box: Box): number {
  let found = -1;
  for (const [i, piece] of pieces.entries()) {
    if (!holds(piece, box)) continue;
    if (isSame(piece.box, box)) return i;
    if (piece.box.width < (pieces[found]?.box.width ?? Number.POSITIVE_INFINITY)) found = i;
  }
  return found;
}

/** Characters of a piece under a box, all of them taken as equally wide. */
function slice(piece: PdfPiece, box: Box): string {
  const advance = piece.box.width / piece.text.length;
  if (advance <= SLACK) return piece.text;
  const start = Math.round((box.x - piece.box.x) / advance);
  return piece.text.slice(start, start + Math.max(Math.round(box.width / advance), 1));
}

/** True where a space stands between two pieces that follow one another; `before` is -1 where the first is on another page. */
function isSpaced(pieces: PdfPiece[], before: number, after: number): boolean {
  if (before < 0) return pieces[after - 1]?.text.trim() === '';
  return pieces.slice(before + 1, after).some((piece) => piece.text.trim() === '');
}

/** The words at a place of a PDF, white space folded; empty for an empty cell or a place of another kind. */
export function quotePdf(document: ReadDocument, place: Place): string {
  if (place.kind !== 'pdf') return '';
  let quoted = '';
  let last = { page: 0, index: -1 };
  for (const box of place.boxes) {
    const page = box.page ?? place.page;
    const pieces = document.pages?.[page - 1] ?? [];
    const index = findPiece(pieces, box);
    const piece = pieces[index];
    if (!piece) continue;
    if (last.page > 0 && isSpaced(pieces, last.page === page ? last.index : -1, index)) quoted += ' ';
    quoted += slice(piece, box);
    last = { page, index };
  }
  return foldSpace(quoted);
}

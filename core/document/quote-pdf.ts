import { foldSpace } from '../text/normalise';
import type { Box, PdfPiece, Place, ReadDocument } from './blocks';

/** Rounding of positions that went through a file. */
const SLACK = 0.01;

function holds(piece: PdfPiece, box: Box): boolean {
  const { x, y, width, height } = piece.box;
  if (piece.text.trim() === '' || Math.abs(y - box.y) > SLACK || Math.abs(height - box.height) > SLACK) return false;
  return box.x >= x - SLACK && box.x + box.width <= x + width + SLACK;
}

/** Characters of a piece under a box, all of them taken as equally wide. */
function slice(piece: PdfPiece, box: Box): string {
  const advance = piece.box.width / piece.text.length;
  const start = Math.round((box.x - piece.box.x) / advance);
  return piece.text.slice(start, start + Math.max(Math.round(box.width / advance), 1));
}

/** True where a space stands between two pieces of a page that follow one another. */
function isSpaced(pieces: PdfPiece[], before: number, after: number): boolean {
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
    const index = pieces.findIndex((piece) => holds(piece, box));
    const piece = pieces[index];
    if (!piece) continue;
    if (last.page === page && isSpaced(pieces, last.index, index)) quoted += ' ';
    quoted += slice(piece, box);
    last = { page, index };
  }
  return foldSpace(quoted);
}

import type { Box, PdfPiece } from './blocks';
import type { Glyph } from './pdf-marks';

/** Characters that stand on one line, in reading order. */
export interface TextLine {
  glyphs: Glyph[];
  text: string;
  x0: number;
  x1: number;
  baseline: number;
  size: number;
}

/** Share of the type's height from which a gap is a space. */
export const SPACE = 0.3;
/** Share of it within which characters touch. */
const TOUCH = 0.12;

export function gapBetween(before: Glyph, after: Glyph): number {
  if (after.way === 'down') return before.baseline - after.baseline - after.size;
  if (after.way === 'up') return after.baseline - before.baseline - after.size;
  return after.x0 - before.x1;
}

/** True where two characters follow one another as within a word. */
function touches(before: Glyph, after: Glyph): boolean {
  return Math.abs(gapBetween(before, after)) <= TOUCH * after.size;
}

export function boxOf(glyph: Glyph): Box {
  return { x: glyph.x0, y: glyph.baseline - glyph.size * 0.12, width: glyph.x1 - glyph.x0, height: glyph.size };
}

const FIGURE = /^[0-9.,]$/;

/** How much smaller than the figure beside it a footnote mark is, and how far off its line, as shares of the height. */
const MARK_SIZE = 0.85;
const MARK_RISE = 0.12;

/** How much of a figure another may cover before neither can be read. */
const COVERED = 0.35;

/** True where two figures cannot belong to one number: one is a mark beside the other, printed over it, or struck out. */
function clashes(before: Glyph, after: Glyph): boolean {
  if (!FIGURE.test(before.text) || !FIGURE.test(after.text) || after.way !== 'along') return false;
  if (before.isStruck !== after.isStruck) return true;
  const [small, large] = [Math.min(before.size, after.size), Math.max(before.size, after.size)];
  if (small < MARK_SIZE * large || Math.abs(before.baseline - after.baseline) > MARK_RISE * large) return true;
  return gapBetween(before, after) < -COVERED * Math.min(before.x1 - before.x0, after.x1 - after.x0);
}

/** The same character printed twice at one spot, as some programs do for bold type. */
function isEcho(before: Glyph, after: Glyph): boolean {
  const near = 0.3 * Math.min(before.x1 - before.x0, after.x1 - after.x0);
  return before.text === after.text && Math.abs(before.x0 - after.x0) < near && after.way === 'along';
}

function withoutEchoes(glyphs: Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  for (const glyph of glyphs) {
    if (!kept.slice(-3).some((before) => isEcho(before, glyph))) kept.push(glyph);
  }
  return kept;
}

function makeLine(glyphs: Glyph[]): TextLine {
  let [x0, x1, size] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') continue;
    x0 = Math.min(x0, glyph.x0);
    x1 = Math.max(x1, glyph.x1);
    size = Math.max(size, glyph.size);
  }
  const baseline = glyphs[0]?.baseline ?? 0;
  return { glyphs, text: glyphs.map((glyph) => glyph.text).join(''), x0, x1, baseline, size };
}

/** Splits sorted glyphs where their position leaves that of the first by more than `share` of its size. */
function band(glyphs: Glyph[], position: (glyph: Glyph) => number, share: number): Glyph[][] {
  const bands: Glyph[][] = [];
  for (const glyph of glyphs) {
    const first = bands.at(-1)?.[0];
    if (first && Math.abs(position(glyph) - position(first)) <= share * Math.max(first.size, glyph.size)) {
      bands.at(-1)?.push(glyph);
    } else bands.push([glyph]);
  }
  return bands;
}

function linesAlong(glyphs: Glyph[]): TextLine[] {
  const sorted = [...glyphs].sort((a, b) => b.baseline - a.baseline);
  return band(sorted, (glyph) => glyph.baseline, 0.4).map((line) =>
    makeLine(withoutEchoes(line.sort((a, b) => a.x0 - b.x0))),
  );
}

/** Columns of writing that runs down the page, from the right, or up it, from the left. */
function linesTurned(glyphs: Glyph[], way: 'down' | 'up'): TextLine[] {
  const sign = way === 'down' ? -1 : 1;
  const sorted = [...glyphs].sort((a, b) => sign * (a.x0 - b.x0));
  return band(sorted, (glyph) => glyph.x0, 0.4).map((line) =>
    makeLine(line.sort((a, b) => sign * (a.baseline - b.baseline))),
  );
}

/** The lines that characters form, from the top; lines without any text are left out. */
export function findLines(glyphs: Glyph[]): TextLine[] {
  const along = glyphs.filter((glyph) => glyph.way === 'along');
  const lines = linesAlong(along);
  if (along.length < glyphs.length) {
    lines.push(
      ...linesTurned(
        glyphs.filter((glyph) => glyph.way === 'down'),
        'down',
      ),
    );
    lines.push(
      ...linesTurned(
        glyphs.filter((glyph) => glyph.way === 'up'),
        'up',
      ),
    );
  }
  return lines.filter((line) => line.text.trim() !== '');
}

function spaceAfter(glyph: Glyph): PdfPiece {
  const box = boxOf(glyph);
  return { text: ' ', box: { ...box, x: box.x + box.width, width: 0 } };
}

/** True where a character goes on with a piece: as wide as its others, and next to the last. */
function continues(piece: PdfPiece | undefined, before: Glyph | undefined, glyph: Glyph): boolean {
  if (!piece || !before || glyph.way !== 'along' || glyph.text.length !== 1) return false;
  const breadth = piece.box.width / piece.text.length;
  if (breadth < TOUCH * glyph.size) return false;
  const isAlike = Math.abs(glyph.x1 - glyph.x0 - breadth) <= 0.1 * breadth;
  return isAlike && touches(before, glyph) && piece.box.height === glyph.size && before.text.length === 1;
}

/**
 * The pieces of a line: runs of characters of one breadth, so that a character's box can be told from its number;
 * a space between them is a piece of its own. `seams` are characters that must not join the one before.
 */
export function linePieces(line: TextLine, seams: Set<Glyph>): PdfPiece[] {
  const pieces: PdfPiece[] = [];
  let before: Glyph | undefined;
  let spaced = false;
  for (const glyph of line.glyphs) {
    if (glyph.text.trim() === '') {
      spaced = true;
      continue;
    }
    spaced ||= seams.has(glyph);
    if (before) spaced ||= gapBetween(before, glyph) > SPACE * glyph.size || clashes(before, glyph);
    const last = pieces.at(-1);
    if (spaced && before) pieces.push(spaceAfter(before));
    if (!spaced && last && continues(last, before, glyph)) extend(last, glyph);
    else pieces.push({ text: glyph.text, box: boxOf(glyph) });
    before = glyph;
    spaced = false;
  }
  return pieces;
}

function extend(piece: PdfPiece, glyph: Glyph): void {
  piece.text += glyph.text;
  piece.box.width = glyph.x1 - piece.box.x;
}

/** What stands between two texts that follow one another on different lines of a cell: two numbers never join. */
export function cellGlue(before: string, after: string): '' | ' ' {
  return /[0-9.,%+-]$/.test(before) && /^[0-9.,%+-]/.test(after) ? ' ' : wordGlue(before, after);
}

/** What stands between two lines of running text: a space only between words of letters. */
export function wordGlue(before: string, after: string): '' | ' ' {
  return /[A-Za-z,.;:]$/.test(before) && /^[A-Za-z]/.test(after) ? ' ' : '';
}

/** Pieces of several lines as one text. */
export function joinLines(
  lines: TextLine[],
  seams: Set<Glyph>,
  glue: (before: string, after: string) => '' | ' ',
): PdfPiece[] {
  const pieces: PdfPiece[] = [];
  for (const line of lines) {
    const more = linePieces(line, seams);
    const last = pieces.at(-1);
    const first = more[0];
    if (last && first && glue(last.text, first.text) === ' ') {
      pieces.push({ text: ' ', box: { ...last.box, x: last.box.x + last.box.width, width: 0 } });
    }
    pieces.push(...more);
  }
  return pieces;
}

import type { Box, Cell, Grid, PdfPiece, Place } from './blocks';
import { makeInline } from './inline';
import type { Lattice } from './pdf-lattice';
import { cellGlue, findLines, joinLines, type TextLine, wordGlue } from './pdf-lines';
import type { Glyph } from './pdf-marks';

/** A piece with the page on which it stands. */
export interface PagedPiece extends PdfPiece {
  page: number;
}

/** A cell on the way to a grid. Edges are positions on the page; `top` and `bottom` count rows. */
export interface CellDraft {
  left: number;
  right: number;
  row: number;
  rowSpan: number;
  pieces: PagedPiece[];
  text: string;
  /** Its area, for a cell without text. */
  page: number;
  box: Box;
  /** True where its last line has no room for another character. */
  full: boolean;
  /** True where the page cuts it: no line closes it at the upper or the lower end of the table. */
  openAbove: boolean;
  openBelow: boolean;
  doubt: Cell['doubt'] | null;
}

/** A table of one page, or of several that follow one another. */
export interface TableDraft {
  top: number;
  bottom: number;
  page: number;
  lastPage: number;
  rows: number;
  cells: CellDraft[];
  /** Edges of columns, from the left. */
  edges: number[];
  /** Texts of the first rows, to know them when they are printed again. */
  head: string[];
  /** Cells that end in the last row. */
  foot: CellDraft[];
  /** True where its program leaves out the lines at which a page cuts it: then it shows what is cut. */
  showsCuts: boolean;
}

function textOf(pieces: PdfPiece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

/** The draft of one page's table. */
export function draftTable(
  lattice: Lattice,
  sorted: { glyphs: Glyph[][]; merged: Set<number> },
  seams: Set<Glyph>,
  page: number,
  paper: number,
): TableDraft {
  const { xs, ys } = lattice;
  const linesOf = sorted.glyphs.map((own) => findLines(own).map(withoutBullet));
  const margin = marginOf(lattice, linesOf);
  const cells = lattice.cells.map((cell, i): CellDraft => {
    const left = xs[cell.column] ?? 0;
    const right = xs[cell.column + cell.colSpan] ?? left;
    const bottom = ys[cell.row + cell.rowSpan] ?? 0;
    const box: Box = { x: left, y: bottom, width: right - left, height: (ys[cell.row] ?? 0) - bottom };
    const lines = linesOf[i] ?? [];
    const glue = isWrapped(lines, right - left - 2 * margin) ? wordGlue : cellGlue;
    const pieces = joinLines(lines, seams, glue).map((piece) => ({ ...piece, page }));
    const { row, rowSpan, openAbove, openBelow } = cell;
    const full = isFull(lines, left, right);
    const doubt = runsOut(lines, left, right, paper) ? 'truncated' : sorted.merged.has(i) ? 'misaligned' : null;
    return { left, right, row, rowSpan, pieces, text: textOf(pieces), page, box, full, openAbove, openBelow, doubt };
  });
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  const rows = ys.length - 1;
  const showsCuts = cells.some((cell) => cell.openAbove || cell.openBelow);
  const drawn = { top, bottom, page, lastPage: page, rows, cells, edges: [], head: [], foot: [], showsCuts };
  const table = withoutSlivers(withoutFrame(drawn));
  table.edges = uniqueEdges(table.cells.flatMap((cell) => [cell.left, cell.right]));
  table.head = Array.from({ length: Math.min(HEAD_ROWS, table.rows) }, (_, row) => rowText(table, row));
  table.foot = table.cells.filter((cell) => cell.row + cell.rowSpan === table.rows);
  return table;
}

/** Marks that a list sets before its items, those of symbol fonts among them. */
const BULLET = /^[•●○◦▪■□◆\uf06c\uf06e\uf075\uf0a7\uf0b7\uf0d8]$/;

/** A line without the mark of a list before its words: it is no part of a label. */
function withoutBullet(line: TextLine): TextLine {
  const [mark, ...glyphs] = line.glyphs.filter((glyph) => glyph.text.trim() !== '');
  if (!mark || glyphs.length === 0 || !BULLET.test(mark.text)) return line;
  const x0 = Math.min(...glyphs.map((glyph) => glyph.x0));
  return { ...line, glyphs, x0, text: glyphs.map((glyph) => glyph.text).join('') };
}

/** Breadth of a figure, as a share of its height. */
const FIGURE = 0.6;

/** True where the paper ends inside a cell, and a figure beyond the words that are left would not be seen. */
function runsOut(lines: TextLine[], left: number, right: number, paper: number): boolean {
  return lines.some(({ x0, x1, size }) => {
    return (right > paper - 1 && x1 + FIGURE * size > paper) || (left < 1 && x0 - FIGURE * size < 0);
  });
}

/** Word's own margin beside a cell's edge, in points, with some room. */
const WIDEST_MARGIN = 6;

/** The least room that any line of a table leaves to an edge of its cell. */
function marginOf(lattice: Lattice, linesOf: TextLine[][]): number {
  let margin = WIDEST_MARGIN;
  for (const [i, cell] of lattice.cells.entries()) {
    const left = lattice.xs[cell.column] ?? 0;
    const right = lattice.xs[cell.column + cell.colSpan] ?? left;
    for (const line of linesOf[i] ?? []) margin = Math.min(margin, line.x0 - left, right - line.x1);
  }
  return Math.max(margin, 0);
}

/** What the strokes of a cell's edges take of its room, in points. */
const STROKE = 1;

/** A longer row of figures is more than one number. */
const LONGEST_NUMBER = 7;

/**
 * True for one number that its cell was too narrow for: figures only, each line but the last with as many as there
 * is room for. Two numbers below one another would have to fill the cell to the last figure to look the same.
 */
function isWrapped(lines: TextLine[], room: number): boolean {
  const [first, ...more] = lines;
  const last = more.at(-1);
  if (!first || !last || !lines.every((line) => /^\d+$/.test(line.text.trim()))) return false;
  const count = first.text.trim().length;
  const breadth = (first.x1 - first.x0) / count;
  const isEven = lines.every((line) => line === last || line.text.trim().length === count);
  const length = lines.reduce((sum, line) => sum + line.text.trim().length, 0);
  const isFilled = count > 1 && first.x1 - first.x0 + breadth > room - STROKE;
  return isEven && isFilled && last.text.trim().length <= count && length <= LONGEST_NUMBER;
}

/** A head of more rows is no head. */
export const HEAD_ROWS = 4;

function rowText(table: TableDraft, row: number): string {
  const cells = table.cells.filter((cell) => cell.row === row).sort((a, b) => a.left - b.left);
  return cells.map((cell) => cell.text).join('|');
}

/** True for a row that is but the foot of another: few cells begin in it, and those that end in it are empty. */
function isSliver(table: TableDraft, row: number): boolean {
  const [begun, passing]: [CellDraft[], CellDraft[]] = [[], []];
  for (const cell of table.cells) {
    if (cell.row === row) begun.push(cell);
    else if (cell.row < row && row < cell.row + cell.rowSpan) passing.push(cell);
  }
  const breadth = (cells: CellDraft[]): number => cells.reduce((sum, cell) => sum + cell.right - cell.left, 0);
  return begun.every((cell) => cell.text === '' || cell.rowSpan > 1) && breadth(begun) * 2 < breadth(passing);
}

function dropRow(table: TableDraft, row: number): void {
  table.cells = table.cells.filter((cell) => cell.row !== row || cell.rowSpan > 1);
  for (const cell of table.cells) {
    if (cell.row > row) cell.row--;
    else if (cell.row + cell.rowSpan > row) cell.rowSpan--;
  }
  table.rows--;
}

/** True for the empty part of a row that the page cuts: all its words stand on the other page. */
function isEmptyPart(table: TableDraft, row: number): boolean {
  const own = table.cells.filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan && cell.rowSpan === 1);
  return own.length > 0 && own.every((cell) => cell.text === '' && (cell.openAbove || cell.openBelow));
}

/** A column or row of less than this, beside the table, is the frame of a table that it stands in. */
const FRAME = 14;

/** True for a row at an end of the table that is nothing but one low empty cell. */
function isFrameRow(table: TableDraft, row: number): boolean {
  const [cell, ...more] = table.cells.filter((each) => each.row === row);
  const isLow = cell !== undefined && cell.text === '' && cell.rowSpan === 1 && cell.box.height < FRAME;
  return isLow && more.length === 0 && !cell.openAbove && !cell.openBelow && table.rows > 1;
}

/** The table without the frame of a table that it stands in: low rows and narrow columns at its ends without words. */
function withoutFrame(table: TableDraft): TableDraft {
  for (const row of [table.rows - 1, 0]) if (isFrameRow(table, row)) dropRow(table, row);
  for (const side of ['left', 'right', 'left', 'right'] as const) {
    const ends = table.cells.map((cell) => cell[side]);
    const end = side === 'left' ? Math.min(...ends) : Math.max(...ends);
    const column = table.cells.filter((cell) => cell[side] === end);
    const isFrame = column.every((cell) => cell.text === '' && cell.right - cell.left < FRAME);
    if (isFrame && column.length < table.cells.length) {
      table.cells = table.cells.filter((cell) => cell[side] !== end);
    }
  }
  return table;
}

/** The table without rows that only the border of a cell cut by the page makes. */
function withoutSlivers(table: TableDraft): TableDraft {
  for (let row = table.rows - 1; row > 0; row--) if (isSliver(table, row)) dropRow(table, row);
  for (const row of [table.rows - 1, 0]) if (table.rows > 1 && isEmptyPart(table, row)) dropRow(table, row);
  return table;
}

/** Whether the last line leaves no room for one more character beside the usual margins. */
function isFull(lines: TextLine[], left: number, right: number): boolean {
  const last = lines.at(-1);
  if (!last) return false;
  return last.x1 - last.x0 + 2 * last.size + 4 > right - left || right - last.x1 < last.size + WIDEST_MARGIN;
}

/** Positions in rising order, each but once. */
export function uniqueEdges(positions: number[]): number[] {
  const edges: number[] = [];
  for (const edge of [...positions].sort((a, b) => a - b)) {
    if (edges.length === 0 || edge - (edges.at(-1) ?? 0) > 3.2) edges.push(edge);
  }
  return edges;
}

function edgeIndex(edges: number[], position: number): number {
  const index = edges.findIndex((edge) => Math.abs(edge - position) <= 3.2);
  return Math.max(index, 0);
}

function placeOf(source: string, cell: { page: number; box: Box }): Place {
  return { source, kind: 'pdf', page: cell.page, boxes: [cell.box] };
}

function makeCell(source: string, edges: number[], draft: CellDraft): Cell {
  const column = edgeIndex(edges, draft.left);
  const pieces = draft.pieces.map((piece) => ({ text: piece.text, place: placeOf(source, piece) }));
  const colSpan = Math.max(edgeIndex(edges, draft.right) - column, 1);
  const { row, rowSpan, doubt } = draft;
  const cell: Cell = { ...makeInline(pieces, placeOf(source, draft)), row, column, rowSpan, colSpan };
  return doubt ? { ...cell, doubt } : cell;
}

function tablePlace(source: string, table: TableDraft): Place {
  const boxes = new Map<number, Box>();
  for (const { page, box } of table.cells) {
    const known = boxes.get(page) ?? box;
    const x = Math.min(known.x, box.x);
    const y = Math.min(known.y, box.y);
    const right = Math.max(known.x + known.width, box.x + box.width);
    const top = Math.max(known.y + known.height, box.y + box.height);
    boxes.set(page, { x, y, width: right - x, height: top - y });
  }
  const paged = [...boxes].map(([page, box]) => (page === table.page ? box : { ...box, page }));
  return { source, kind: 'pdf', page: table.page, boxes: paged };
}

/** The grid of a table, its columns those of all its pages. */
export function makeGrid(source: string, table: TableDraft): Grid {
  const { edges } = table;
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  for (const draft of table.cells) rows[draft.row]?.push(makeCell(source, edges, draft));
  for (const row of rows) row.sort((a, b) => a.column - b.column);
  const width = Math.max(edges.length - 1, 1);
  return { kind: 'grid', layout: 'ruled', width, edges, rows, place: tablePlace(source, table) };
}

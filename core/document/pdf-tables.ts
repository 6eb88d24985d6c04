import type { Box, Cell, Grid, PdfPiece, Place } from './blocks';
import { makeInline } from './inline';
import type { Lattice } from './pdf-lattice';
import { cellGlue, findLines, joinLines, type TextLine, touches } from './pdf-lines';
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
}

/** A table of one page, or of several that follow one another. */
export interface TableDraft {
  top: number;
  bottom: number;
  page: number;
  lastPage: number;
  rows: number;
  cells: CellDraft[];
}

/** Position among falling or rising edges; -1 outside of them. */
function trackOf(edges: number[], position: number): number {
  const sign = (edges[0] ?? 0) <= (edges.at(-1) ?? 0) ? 1 : -1;
  for (let i = 0; i + 1 < edges.length; i++) {
    if (sign * (position - (edges[i] ?? 0)) >= 0 && sign * (position - (edges[i + 1] ?? 0)) < 0) return i;
  }
  return -1;
}

/** The cell in which a character's middle lies; null outside of the table. */
function cellOf(lattice: Lattice, glyph: Glyph): number | null {
  const column = trackOf(lattice.xs, (glyph.x0 + glyph.x1) / 2);
  const row = column < 0 ? -1 : trackOf(lattice.ys, glyph.baseline + glyph.size * 0.35);
  return row < 0 ? null : (lattice.owner[row]?.[column] ?? null);
}

/** Characters by table and cell; `outside` are those of no table. */
export interface Sorted {
  cells: Glyph[][][];
  outside: Glyph[];
  /** Characters that touch a number of the next cell: where one ends and the other begins cannot be told. */
  seams: Set<Glyph>;
}

const FIGURE = /^[0-9.,]$/;

function isSeam(before: Glyph | undefined, glyph: Glyph): boolean {
  return before !== undefined && FIGURE.test(before.text) && FIGURE.test(glyph.text) && touches(before, glyph);
}

interface Spot {
  lattice: number;
  cell: number;
}

function spotOf(lattices: Lattice[], glyph: Glyph): Spot | null {
  for (const [lattice, drawn] of lattices.entries()) {
    const cell = cellOf(drawn, glyph);
    if (cell !== null) return { lattice, cell };
  }
  return null;
}

/**
 * Gives every character to the cell in which it stands. Figures that run over a cell's edge without a gap go whole
 * to the first cell, with a seam there, so that neither cell shows a number that may be cut or glued.
 */
export function sortGlyphs(lattices: Lattice[], lines: TextLine[]): Sorted {
  const sorted: Sorted = { cells: lattices.map((each) => each.cells.map(() => [])), outside: [], seams: new Set() };
  for (const line of lines) {
    let before: Glyph | undefined;
    let last: Spot | null = null;
    for (const glyph of line.glyphs) {
      let spot = spotOf(lattices, glyph);
      if (last && (spot?.cell !== last.cell || spot.lattice !== last.lattice) && isSeam(before, glyph)) {
        spot = last;
        sorted.seams.add(glyph);
      }
      if (spot) sorted.cells[spot.lattice]?.[spot.cell]?.push(glyph);
      else sorted.outside.push(glyph);
      before = glyph;
      last = spot;
    }
  }
  return sorted;
}

function textOf(pieces: PdfPiece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

/** The draft of one page's table. */
export function draftTable(lattice: Lattice, glyphs: Glyph[][], seams: Set<Glyph>, page: number): TableDraft {
  const { xs, ys } = lattice;
  const cells = lattice.cells.map((cell, i): CellDraft => {
    const left = xs[cell.column] ?? 0;
    const right = xs[cell.column + cell.colSpan] ?? left;
    const bottom = ys[cell.row + cell.rowSpan] ?? 0;
    const box: Box = { x: left, y: bottom, width: right - left, height: (ys[cell.row] ?? 0) - bottom };
    const lines = findLines(glyphs[i] ?? []);
    const pieces = joinLines(lines, seams, cellGlue).map((piece) => ({ ...piece, page }));
    const { row, rowSpan } = cell;
    return { left, right, row, rowSpan, pieces, text: textOf(pieces), page, box, full: isFull(lines, right - left) };
  });
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  return { top, bottom, page, lastPage: page, rows: ys.length - 1, cells };
}

/** Whether the last line leaves no room for one more character beside the usual margins. */
function isFull(lines: TextLine[], width: number): boolean {
  const last = lines.at(-1);
  return last !== undefined && last.x1 - last.x0 + 2 * last.size + 4 > width;
}

function uniqueEdges(cells: CellDraft[]): number[] {
  const edges: number[] = [];
  for (const edge of cells.flatMap((cell) => [cell.left, cell.right]).sort((a, b) => a - b)) {
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
  return { ...makeInline(pieces, placeOf(source, draft)), row: draft.row, column, rowSpan: draft.rowSpan, colSpan };
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
  const edges = uniqueEdges(table.cells);
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  for (const draft of table.cells) rows[draft.row]?.push(makeCell(source, edges, draft));
  for (const row of rows) row.sort((a, b) => a.column - b.column);
  const width = Math.max(edges.length - 1, 1);
  return { kind: 'grid', layout: 'ruled', width, rows, place: tablePlace(source, table) };
}

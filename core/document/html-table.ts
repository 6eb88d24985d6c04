import type { Block, Cell, Grid, Paragraph, Place } from './blocks';
import { makeInline, type Piece } from './inline';
import { type PlacedCell, placeCells } from './place-cells';

interface Segment {
  kind: 'segment';
  pieces: Piece[];
  level: number | null;
}

/** Blocks in reading order; those of a nested table stay a list of their own, or each table around it would copy them. */
export type Blocks = (Block | Blocks)[];

/** What a page body or a cell holds, in reading order: lines of text and finished blocks. */
export interface Container {
  items: (Segment | Block | Blocks)[];
  open: Segment | null;
  length: number;
  hasTable: boolean;
}

/** A cell before its column is known. */
export interface CellBeingRead extends Container {
  start: number;
  end: number;
  colSpan: number;
  rowSpan: number;
}

/** A table while its markup is being walked. */
export interface TableBeingRead {
  start: number;
  /** What it stands in. */
  outside: Container;
  rows: CellBeingRead[][];
  row: CellBeingRead[] | null;
  cell: CellBeingRead | null;
  caption: Container | null;
}

/** Cells longer than this hold prose: the longest label of a form has about 40 characters. */
const PROSE = 300;
const CHAPTER = /^\s*[一二三四五六七八九]\s*[、.．]/;

/** An empty page body, cell or caption. */
export function newContainer(): Container {
  return { items: [], open: null, length: 0, hasTable: false };
}

/** A cell whose markup begins at `start`. */
export function newCell(start: number, colSpan: number, rowSpan: number): CellBeingRead {
  return { items: [], open: null, length: 0, hasTable: false, start, end: start, colSpan, rowSpan };
}

/** Ends the line of text that is being read. */
export function closeSegment(container: Container): void {
  if (container.open) container.items.push(container.open);
  container.open = null;
}

/** Adds text to the line that is being read, or begins one. */
export function addPiece(container: Container, piece: Piece, level: number | null): void {
  container.open ??= { kind: 'segment', pieces: [], level };
  container.open.pieces.push(piece);
  container.length += piece.text.trim().length;
}

/** A column span as browsers read it: `2;` is 2, nonsense is 1. */
export function columnSpan(value: string | undefined): number {
  return Math.max(1, parseSpan(value));
}

function parseSpan(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : number;
}

/** A row span; zero means "to the end of the table". */
export function rowSpan(value: string | undefined): number {
  const rows = parseSpan(value);
  return rows === 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, rows);
}

function toParagraph(segment: Segment, empty: Place): Paragraph | null {
  const inline = makeInline(segment.pieces, empty);
  return inline.text === '' ? null : { kind: 'paragraph', ...inline, level: segment.level };
}

/** Finished blocks in reading order; lines without text are left out. */
export function toBlocks(container: Container, empty: Place): Blocks {
  return container.items.flatMap((item) => (isSegment(item) ? (toParagraph(item, empty) ?? []) : [item]));
}

function isSegment(item: Segment | Block | Blocks): item is Segment {
  return !Array.isArray(item) && item.kind === 'segment';
}

/** All blocks in one list. */
export function flatBlocks(blocks: Blocks): Block[] {
  const flat: Block[] = [];
  const waiting: Blocks = [blocks];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) for (const block of next.toReversed()) waiting.push(block);
    else flat.push(next);
  }
  return flat;
}

function cellText(cell: CellBeingRead): string {
  return cell.items.map((item) => (isSegment(item) ? item.pieces.map((piece) => piece.text).join('') : '')).join('');
}

/** A row that lays out the page instead of holding cells of a table: it is read as running text. */
function isLayoutRow(row: CellBeingRead[]): boolean {
  if (row.some((cell) => cell.hasTable || cell.length > PROSE)) return true;
  const [only] = row.filter((cell) => cell.length > 0);
  return row.length === 1 && only !== undefined && CHAPTER.test(cellText(only));
}

function toCell({ cell, column, colSpan, rowSpan }: PlacedCell<CellBeingRead>, row: number, place: Place): Cell {
  const pieces: Piece[] = [];
  for (const [index, item] of cell.items.entries()) {
    if (!isSegment(item)) continue;
    if (index > 0) pieces.push({ text: '\n', place });
    for (const piece of item.pieces) pieces.push(piece);
  }
  const { text, runs, place: own } = makeInline(pieces, place);
  return { row, column, colSpan, rowSpan, text, runs, place: own };
}

/** Adds a list of blocks as one; an empty one is none. */
export function addBlocks(items: (Segment | Block | Blocks)[], blocks: Blocks): void {
  if (blocks.length > 0) items.push(blocks);
}

/** The table as grids, broken where rows of running text stand between its rows. */
export function finishTable(table: TableBeingRead, source: string): Blocks {
  const blocks: Blocks = [];
  const { placed, width } = placeCells(table.rows);
  let rows: Cell[][] = [];
  const at = (start: number, end: number): Place => ({ source, kind: 'html', start, end });
  const closeGrid = () => {
    if (rows.some((row) => row.length > 0)) blocks.push(toGrid(rows, width));
    rows = [];
  };
  for (const [number, row] of table.rows.entries()) {
    if (isLayoutRow(row)) {
      closeGrid();
      for (const cell of row) addBlocks(blocks, toBlocks(cell, at(cell.start, cell.end)));
      continue;
    }
    rows.push((placed[number] ?? []).map((found) => toCell(found, rows.length, at(found.cell.start, found.cell.end))));
  }
  closeGrid();
  return blocks;
}

function toGrid(rows: Cell[][], width: number): Grid {
  const cells = rows.flat();
  const first = cells[0]!.place;
  const last = cells.at(-1)!.place;
  const clipped = rows.map((row) =>
    row.map((cell) => (cell.row + cell.rowSpan > rows.length ? { ...cell, rowSpan: rows.length - cell.row } : cell)),
  );
  const place = first.kind === 'html' && last.kind === 'html' ? { ...first, end: last.end } : first;
  return { kind: 'grid', layout: 'ruled', width, rows: clipped, place };
}

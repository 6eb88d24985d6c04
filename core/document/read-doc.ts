import type { SourceFile } from '../page/page-snapshot';
import type { Place, ReadDocument } from './blocks';
import {
  type CellDraft,
  type ItemDraft,
  makeBlocks,
  type ParagraphDraft,
  type RowDraft,
  type TableDraft,
} from './table-draft';
import { type CellDefinition, type PropertyRun, readRowDefinition, sprmByte } from './word97-properties';
import { readWord97, type Word97Text } from './word97-text';

const IN_TABLE = 0x2416;
const ROW_END = 0x2417;
const OUTLINE = 0x2640;
const DEPTH = 0x6649;
const INNER_CELL_END = 0x244b;
const INNER_ROW_END = 0x244c;

/** A row while its cells are read; edges come with its end mark. */
interface OpenRow {
  cells: { items: ItemDraft[]; start: number; end: number }[];
  definition: CellDefinition[] | null;
}

/** Tables of one depth that are being read: the outermost first. */
interface OpenTable {
  start: number;
  rows: OpenRow[];
  /** Content of the cell that is not closed yet. */
  items: ItemDraft[];
  cells: OpenRow['cells'];
  cellStart: number;
}

const NEAR = 60;

/** Distinct edges of all rows, those that differ by less than a stroke or a digit's breadth as one. */
function columnEdges(rows: OpenRow[]): number[] {
  const all = rows.flatMap((row) => (row.definition ?? []).flatMap((cell) => [cell.left, cell.right]));
  const edges: number[] = [];
  for (const edge of all.sort((a, b) => a - b)) {
    const last = edges.at(-1);
    if (last === undefined || edge - last > NEAR) edges.push(edge);
  }
  return edges;
}

function edgeIndex(edges: number[], position: number): number {
  let index = 0;
  while (index + 1 < edges.length && (edges[index + 1] ?? 0) <= position) index++;
  return index;
}

interface Making {
  source: string;
  edges: number[];
}

function placeAt(making: Making, start: number, end: number): Place {
  return { source: making.source, kind: 'doc', start, end };
}

function ruledRow(making: Making, row: OpenRow, definition: CellDefinition[]): RowDraft {
  const cells: CellDraft[] = [];
  for (const [i, cell] of row.cells.entries()) {
    const { left, right, joined, merge } = definition[i] ?? { left: 0, right: 0, joined: false, merge: null };
    const colSpan = Math.max(edgeIndex(making.edges, right) - edgeIndex(making.edges, left), 1);
    const before = cells.at(-1);
    if (joined && before) before.colSpan += colSpan;
    else cells.push({ place: placeAt(making, cell.start, cell.end), colSpan, merge, items: cell.items });
  }
  return { cells, skip: edgeIndex(making.edges, definition[0]?.left ?? 0) };
}

function looseRow(making: Making, row: OpenRow): RowDraft {
  const cells = row.cells.map((cell): CellDraft => {
    return { place: placeAt(making, cell.start, cell.end), colSpan: 1, merge: null, items: cell.items };
  });
  return { cells, skip: 0 };
}

/** A table whose rows all say where their cells stand is ruled; else only the order of cells is known. */
function makeTable(source: string, open: OpenTable, end: number): TableDraft {
  const ruled = open.rows.every((row) => row.definition?.length === row.cells.length);
  const making: Making = { source, edges: ruled ? columnEdges(open.rows) : [] };
  const rows = open.rows.map((row) =>
    ruled && row.definition ? ruledRow(making, row, row.definition) : looseRow(making, row),
  );
  const place = placeAt(making, open.start, end);
  return { kind: 'table', layout: ruled ? 'ruled' : 'loose', place, rows };
}

function headingLevel(run: PropertyRun | undefined): number | null {
  const outline = run?.sprms.some((sprm) => sprm.code === OUTLINE) ? sprmByte(run, OUTLINE) + 1 : (run?.style ?? 0);
  return outline >= 1 && outline <= 6 ? outline : null;
}

function makeParagraph(source: string, word: Word97Text, start: number, end: number): ParagraphDraft {
  const place: Place = { source, kind: 'doc', start, end };
  const pieces = [{ text: word.text.slice(start, end), place }];
  return { kind: 'draft', place, level: headingLevel(word.paragraphAt(end)), pieces, after: [] };
}

/** How deep in tables a paragraph stands; 0 outside. */
function depthOf(run: PropertyRun | undefined): number {
  const depth = sprmByte(run, DEPTH);
  return Math.min(depth > 0 ? depth : sprmByte(run, IN_TABLE), 16);
}

interface Mark {
  kind: 'paragraph' | 'cell' | 'row';
  depth: number;
  run: PropertyRun | undefined;
}

function markAt(word: Word97Text, offset: number, isCell: boolean): Mark {
  const run = word.paragraphAt(offset);
  const depth = depthOf(run);
  if (depth <= 1 && sprmByte(run, ROW_END) === 1) return { kind: 'row', depth: 1, run };
  if (depth > 1 && sprmByte(run, INNER_ROW_END) === 1) return { kind: 'row', depth, run };
  if (depth > 1 && sprmByte(run, INNER_CELL_END) === 1) return { kind: 'cell', depth, run };
  return isCell ? { kind: 'cell', depth: Math.max(depth, 1), run } : { kind: 'paragraph', depth, run };
}

interface Reading {
  source: string;
  word: Word97Text;
  items: ItemDraft[];
  tables: OpenTable[];
}

function targetOf(reading: Reading): ItemDraft[] {
  return reading.tables.at(-1)?.items ?? reading.items;
}

/** Closes tables deeper than `depth`; cells without an end mark of their row make a last row. */
function closeTables(reading: Reading, depth: number, end: number): void {
  while (reading.tables.length > depth) {
    const open = reading.tables.pop();
    if (!open) return;
    if (open.cells.length > 0) open.rows.push({ cells: open.cells, definition: null });
    const target = targetOf(reading);
    target.push(makeTable(reading.source, open, end), ...open.items);
  }
}

function openTables(reading: Reading, depth: number, start: number): void {
  while (reading.tables.length < depth) {
    reading.tables.push({ start, rows: [], items: [], cells: [], cellStart: start });
  }
}

function takeParagraph(reading: Reading, start: number, end: number, isCell: boolean): void {
  const { kind, depth, run } = markAt(reading.word, end, isCell);
  closeTables(reading, depth, start);
  openTables(reading, depth, start);
  const table = reading.tables.at(-1);
  if (kind !== 'row' || end > start) targetOf(reading).push(makeParagraph(reading.source, reading.word, start, end));
  if (!table) return;
  if (kind === 'cell') {
    table.cells.push({ items: table.items, start: table.cellStart, end });
    table.items = [];
  }
  if (kind === 'row') {
    table.rows.push({ cells: table.cells, definition: readRowDefinition(run) });
    table.cells = [];
    table.items = [];
  }
  if (kind !== 'paragraph') table.cellStart = end + 1;
}

function readItems(source: string, word: Word97Text, from: number, to: number): ItemDraft[] {
  const reading: Reading = { source, word, items: [], tables: [] };
  let start = from;
  for (const { at, isCell } of word.ends) {
    if (at < from || at >= to) continue;
    takeParagraph(reading, start, at, isCell);
    start = at + 1;
  }
  if (start < to) reading.items.push(makeParagraph(source, word, start, to));
  closeTables(reading, 0, to);
  return reading.items;
}

/**
 * Reads a Word 97–2003 document (.doc): paragraphs, headings, tables. Where every row of a table says where its
 * cells stand the grid is ruled with its spans, else loose. Notes, heads, deleted and hidden text are left out.
 * `source` is the SHA-256 of the bytes.
 */
export function readDoc(file: SourceFile, source: string): ReadDocument {
  const word = readWord97(file.bytes);
  const items = readItems(source, word, 0, word.bodyEnd);
  if (word.boxes.end > word.boxes.start) items.push(...readItems(source, word, word.boxes.start, word.boxes.end));
  const blocks = makeBlocks(items);
  return {
    source,
    name: file.name,
    url: file.url,
    kind: 'doc',
    format: 'doc',
    encoding: null,
    title: null,
    meta: {},
    blocks,
    links: [],
    pictures: word.pictures.map((start) => {
      const place: Place = { source, kind: 'doc', start, end: start + 1 };
      return { place, after: blocks.filter((block) => block.place.kind === 'doc' && block.place.end <= start).length };
    }),
    facts: word.facts,
    texts: { '': word.text },
  };
}

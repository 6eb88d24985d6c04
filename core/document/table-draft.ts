import type { Block, Cell, Grid, Paragraph, Place } from './blocks';
import { makeInline, type Piece } from './inline';

/** A paragraph of a Word document before its white space is folded. */
export interface ParagraphDraft {
  kind: 'draft';
  /** Where it stands, text or not. */
  place: Place;
  level: number | null;
  pieces: Piece[];
  /** Text boxes anchored in it. */
  after: ItemDraft[];
}

export interface CellDraft {
  place: Place;
  colSpan: number;
  /** `continue` where it is one with the cell above. */
  merge: 'restart' | 'continue' | null;
  items: ItemDraft[];
}

export interface RowDraft {
  cells: CellDraft[];
  /** Columns left out before the first cell. */
  skip: number;
}

export interface TableDraft {
  kind: 'table';
  layout: Grid['layout'];
  place: Place;
  rows: RowDraft[];
}

export type ItemDraft = ParagraphDraft | TableDraft;

/** Paragraphs of a cell as one text; a nested table's text is its own grid's. */
function cellPieces(cell: CellDraft): Piece[] {
  return cell.items.flatMap((item) =>
    item.kind === 'table' ? [] : [...item.pieces, { text: '\n', place: item.place }],
  );
}

interface Layout {
  rows: Cell[][];
  width: number;
  /** Cell that a column belongs to, for merges that go on in the next row. */
  above: Map<number, Cell>;
}

function layRow(layout: Layout, row: RowDraft): void {
  const cells: Cell[] = [];
  const seen = new Map<number, Cell>();
  let column = row.skip;
  for (const draft of row.cells) {
    const merged = draft.merge === 'continue' ? layout.above.get(column) : undefined;
    const cell = merged ?? layCell(draft, layout.rows.length, column);
    if (merged) merged.rowSpan++;
    else cells.push(cell);
    if (draft.merge !== null) seen.set(column, cell);
    column += draft.colSpan;
  }
  layout.above = seen;
  layout.width = Math.max(layout.width, column);
  layout.rows.push(cells);
}

function layCell(draft: CellDraft, row: number, column: number): Cell {
  return { ...makeInline(cellPieces(draft), draft.place), row, column, rowSpan: 1, colSpan: draft.colSpan };
}

function makeGrid(table: TableDraft): Grid {
  const layout: Layout = { rows: [], width: 0, above: new Map() };
  for (const row of table.rows) layRow(layout, row);
  return { kind: 'grid', layout: table.layout, width: layout.width, rows: layout.rows, place: table.place };
}

function makeParagraph(item: ParagraphDraft): Paragraph[] {
  const inline = makeInline(item.pieces, item.place);
  return inline.text === '' ? [] : [{ kind: 'paragraph', level: item.level, ...inline }];
}

function cellsOf(table: TableDraft): CellDraft[] {
  return table.rows.flatMap((row) => row.cells);
}

function nestedTables(table: TableDraft): TableDraft[] {
  return cellsOf(table).flatMap((cell) => cell.items.filter((item) => item.kind === 'table'));
}

/** A table that only arranges the page: one column, or one whose tables have more cells than it has itself. */
function isLayout(table: TableDraft): boolean {
  if (table.rows.every((row) => row.cells.length <= 1)) return true;
  const own = cellsOf(table).length;
  return nestedTables(table).some((nested) => nested.rows.length > 1 && cellsOf(nested).length >= own);
}

function tableBlocks(table: TableDraft): Block[] {
  if (isLayout(table)) return makeBlocks(cellsOf(table).flatMap((cell) => cell.items));
  const boxes = cellsOf(table).flatMap((cell) => cell.items.flatMap((item) => ('after' in item ? item.after : [])));
  return [makeGrid(table), ...makeBlocks([...nestedTables(table), ...boxes])];
}

/**
 * Blocks of a Word document in reading order. A nested table comes after the table that holds it,
 * a text box after its paragraph; a table that only arranges the page gives way to what it holds.
 */
export function makeBlocks(items: ItemDraft[]): Block[] {
  return items.flatMap((item) => {
    if (item.kind === 'table') return tableBlocks(item);
    return [...makeParagraph(item), ...makeBlocks(item.after)];
  });
}

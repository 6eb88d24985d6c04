import { type CellDraft, HEAD_ROWS, type TableDraft, uniqueEdges } from './pdf-tables';

const NEAR = 4;

/** True where two tables have the same sides, and one's columns are drawn on lines that the other has too. */
export function haveSameColumns(first: TableDraft, second: TableDraft): boolean {
  const isNear = (a: number | undefined, b: number | undefined): boolean => Math.abs((a ?? 0) - (b ?? 0)) <= NEAR;
  if (!isNear(first.edges[0], second.edges[0]) || !isNear(first.edges.at(-1), second.edges.at(-1))) return false;
  const within = (some: number[], all: number[]): boolean =>
    some.every((edge) => all.some((other) => isNear(edge, other)));
  return within(second.edges, first.edges) || within(first.edges, second.edges);
}

/** How many rows at the head of the second page print the first rows again. */
function repeatedRows(first: TableDraft, second: TableDraft): number {
  for (let count = Math.min(HEAD_ROWS, first.rows - 1, second.rows - 1); count > 0; count--) {
    const isClosed = second.cells.every((cell) => cell.row >= count || cell.row + cell.rowSpan <= count);
    const again = second.head.slice(0, count);
    const isSame = again.every((text, row) => text === first.head[row]);
    if (isClosed && isSame && again.some((text) => /\p{L}/u.test(text))) return count;
  }
  return 0;
}

function isSameColumn(a: CellDraft, b: CellDraft): boolean {
  return Math.abs(a.left - b.left) <= NEAR && Math.abs(a.right - b.right) <= NEAR;
}

/** Labels begin with an ordinal; what goes on with one does not. */
const ORDINAL = /^[\s(（]*(?:[一二三四五六七八九十]+|\d{1,2})\s*[)）、.．]/;

const NUMBER = /^[+-]?\d[\d.,]*$/;

/** True where `after` can be the rest of what `before` says: its last line was full, and this begins nothing new. */
function canGoOn(before: CellDraft, after: CellDraft): boolean {
  if (before.text === '' || NUMBER.test(before.text) || NUMBER.test(after.text)) return false;
  return before.full && !ORDINAL.test(after.text);
}

interface Pair {
  before: CellDraft;
  after: CellDraft;
}

/** Cells at the foot of one page with those at the head of the next that stand in the same column. */
function pairsAt(first: TableDraft, second: TableDraft): Pair[] {
  const heads = second.cells.filter((cell) => cell.row === 0);
  return first.foot.flatMap((before) => {
    const after = heads.find((cell) => isSameColumn(before, cell));
    return after ? [{ before, after }] : [];
  });
}

/** Pairs that are one cell spanning rows on both sides of the break. */
function spanningPairs(pairs: Pair[]): Pair[] {
  return pairs.filter(({ before, after }) => {
    if (before.rowSpan === 1 && after.rowSpan === 1) return false;
    return after.text === '' || before.text === '' || canGoOn(before, after);
  });
}

/** Whether the break runs through a row: its rest is the end of a label, and values stand on one side only. */
function isBrokenRow(pairs: Pair[], rest: Pair[]): boolean {
  const single = pairs.filter((pair) => !rest.includes(pair) && pair.before.rowSpan === 1 && pair.after.rowSpan === 1);
  const goesOn = single.some(({ before, after }) => after.text !== '' && canGoOn(before, after));
  const parted = single.every(({ before, after }) => before.text === '' || after.text === '' || canGoOn(before, after));
  return goesOn && parted;
}

function absorb(before: CellDraft, after: CellDraft, rowSpan: number): void {
  before.pieces.push(...after.pieces);
  before.text += after.text;
  before.rowSpan = rowSpan;
  before.full = after.full;
}

function dropRows(table: TableDraft, count: number): void {
  table.cells = table.cells.filter((cell) => cell.row >= count);
  for (const cell of table.cells) cell.row -= count;
  table.rows -= count;
}

/**
 * Joins the next page's part to a table that breaks off at the foot of its page: a head printed again is dropped,
 * a cell that spans the break is one, and a row that the break runs through is one row.
 */
export function joinTables(first: TableDraft, second: TableDraft): void {
  dropRows(second, repeatedRows(first, second));
  const pairs = pairsAt(first, second);
  const spanning = spanningPairs(pairs);
  const broken = isBrokenRow(pairs, spanning);
  const joined = broken ? pairs : spanning;
  const shift = broken ? first.rows - 1 : first.rows;
  const taken = new Map<CellDraft, CellDraft>();
  for (const { before, after } of joined) {
    absorb(before, after, shift + after.row + after.rowSpan - before.row);
    taken.set(after, before);
  }
  for (const cell of second.cells) {
    if (taken.has(cell)) continue;
    cell.row += shift;
    first.cells.push(cell);
  }
  first.rows = shift + second.rows;
  first.foot = second.foot.map((cell) => taken.get(cell) ?? cell);
  first.edges = uniqueEdges([...first.edges, ...second.edges]);
  first.bottom = second.bottom;
  first.lastPage = second.lastPage;
}

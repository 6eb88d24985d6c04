import { cellGlue } from './pdf-lines';
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

/** Labels begin with an ordinal, titles with an article's number; what goes on with one does not. */
const ORDINAL = /^\s*(?:第|[(（]?(?:[一二三四五六七八九十]+|\d{1,2})\s*[)）、.．])/;

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

/** A cell that no line closes at the foot of its page goes on in the open one at the head of the next. */
function isCut({ before, after }: Pair): boolean {
  return before.openBelow && after.openAbove;
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

/** The pairs that are one cell each, and whether the break runs through a row. */
interface Break {
  joined: Pair[];
  broken: boolean;
}

/** True where both halves of a row have numbers in all columns in which one has: two rows, not one. */
function areTwoRows(pairs: Pair[]): boolean {
  const counted = pairs.filter(({ before, after }) => NUMBER.test(before.text) || NUMBER.test(after.text));
  return counted.length > 0 && counted.every(({ before, after }) => before.text !== '' && after.text !== '');
}

/** What the page breaks, where lines that are not drawn show it. */
function shownBreak(pairs: Pair[]): Break {
  const cut = pairs.filter(isCut);
  const single = cut.filter(({ before, after }) => before.rowSpan === 1 && after.rowSpan === 1);
  const broken = single.length > 0 && !areTwoRows(single);
  return { joined: broken ? pairs : cut.filter((pair) => !single.includes(pair)), broken };
}

/** What the page breaks, told by the words alone. */
function readBreak(pairs: Pair[]): Break {
  const spanning = spanningPairs(pairs);
  const broken = isBrokenRow(pairs, spanning);
  return { joined: broken ? pairs : spanning, broken };
}

/** A row that the page cuts goes on at the head of the next: each of its cells that has words goes on there. */
export function goesOnInRow(first: TableDraft, second: TableDraft): boolean {
  const open = first.foot.filter((cell) => cell.openBelow && cell.text !== '');
  const heads = second.cells.filter((cell) => cell.row === 0 && cell.openAbove);
  return open.length > 0 && open.every((cell) => heads.some((head) => isSameColumn(cell, head)));
}

function absorb(before: CellDraft, after: CellDraft, rowSpan: number): void {
  const [next] = after.pieces;
  if (next && cellGlue(before.text, after.text) === ' ') {
    before.pieces.push({ ...next, text: ' ', box: { ...next.box, width: 0 } });
    before.text += ' ';
  }
  before.pieces.push(...after.pieces);
  before.text += after.text;
  before.rowSpan = rowSpan;
  before.full = after.full;
  before.openBelow = after.openBelow;
  before.doubt ??= after.doubt;
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
  const repeated = repeatedRows(first, second);
  dropRows(second, repeated);
  // below a head printed again a row begins at the head's own line
  if (repeated > 0) for (const cell of second.cells) cell.openAbove ||= cell.row === 0;
  const pairs = pairsAt(first, second);
  const { joined, broken } = first.showsCuts || second.showsCuts ? shownBreak(pairs) : readBreak(pairs);
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
  first.showsCuts ||= second.showsCuts;
}

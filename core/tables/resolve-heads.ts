import type { Inline } from '../document/blocks';
import { joinInlines } from '../document/cut-inline';
import type { ColumnForm } from '../editions/edition';
import { isCorner, isTitle, matchHead } from './label-index';
import type { LabelMatch } from './reading';
import type { SheetCell, SheetRow } from './sheet';

/** A printed column: the column of the form it names, or null where its head names none. */
export interface Head {
  column: string | null;
  match: LabelMatch;
  inline: Inline;
  /** Columns of the sheet that it covers; equal where only its order is known. */
  start: number;
  end: number;
}

export interface Heads {
  slots: Head[];
  /** True where `start` and `end` of the slots can be relied on. */
  ruled: boolean;
  /** Columns of a ruled table, right of the first head, above which only empty cells stand. */
  blanks: number[];
}

interface Node {
  group: string | null;
  head: Head | null;
  children: Node[];
}

interface Token {
  inline: Inline;
  cell: SheetCell;
  first: boolean;
}

function tokensOf(row: SheetRow): Token[] {
  return row.cells.flatMap((cell, index) =>
    cell.begins && cell.inline.text !== '' ? [{ inline: cell.inline, cell, first: index === 0 }] : [],
  );
}

function namesColumn(text: string, table: string): boolean {
  return matchHead(text).columns.some((column) => column.table === table);
}

function namesHead(text: string, table: string): boolean {
  return matchHead(text).group !== null || namesColumn(text, table);
}

/**
 * Joins a head that was split over two rows of cells (商业 above 企业), found at the same number in both rows.
 * The lower half is emptied.
 */
function joinStacked(rows: SheetRow[], table: string): SheetRow[] {
  const joined = rows.map((row) => ({ ...row, cells: [...row.cells] }));
  for (const [index, row] of joined.entries()) {
    const below = joined[index + 1];
    if (!below) continue;
    for (const [i, cell] of row.cells.entries()) {
      const lower = below.cells.find((other) => other.start === cell.start && other.begins);
      if (!lower || lower === cell || lower.inline.text === '' || cell.inline.text === '') continue;
      if (namesHead(cell.inline.text, table)) continue;
      const whole = joinInlines([cell.inline, lower.inline]);
      if (!namesColumn(whole.text, table)) continue;
      row.cells[i] = { ...cell, inline: whole };
      below.cells[below.cells.indexOf(lower)] = { ...lower, inline: { ...lower.inline, text: '', runs: [] } };
    }
  }
  return joined;
}

function findGroup(node: Node, group: string): Node | null {
  if (node.group === group) return node;
  for (const child of node.children) {
    const found = findGroup(child, group);
    if (found) return found;
  }
  return null;
}

function deepest(root: Node, groups: string[]): Node {
  for (const group of [...groups].reverse()) {
    const found = findGroup(root, group);
    if (found) return found;
  }
  return root;
}

function leaves(node: Node): Head[] {
  return node.head ? [node.head] : node.children.flatMap(leaves);
}

/** Of the columns with this label, the first that is free and whose own group is there. */
function freeColumn(candidates: ColumnForm[], root: Node, taken: Set<string>): ColumnForm | null {
  const free = candidates.filter((column) => !taken.has(column.id));
  const grouped = free.filter((column) => column.groups.length === 0 || findGroup(root, column.groups.at(-1)!));
  return grouped[0] ?? (candidates.length === 1 ? (free[0] ?? null) : null);
}

/**
 * Heads by their order alone, as in text where spans are lost. A group stands for the heads printed below it:
 *
 *     自然人 | 法人或其他组织 | 总计        becomes 自然人, 商业企业 … 其他, 总计
 *              商业企业 … 其他
 */
export function headsInOrder(rows: SheetRow[], table: string, columns: ColumnForm[]): Heads {
  const root: Node = { group: null, head: null, children: [] };
  const taken = new Set<string>();
  const doubled = new Set<string>();
  let isSure = true;
  for (const row of joinStacked(rows, table)) {
    const tokens = tokensOf(row).filter(({ inline }) => !isCorner(inline.text) && !isTitle(inline.text));
    let beside: Node | null = null;
    let nameless: Node[] = [];
    let hasGroup = false;
    for (const token of tokens) {
      for (const id of takenBefore(token, table, taken)) doubled.add(id);
      const found = placeToken(token, root, table, columns, taken);
      if (!found) continue;
      if (found.parent === null) {
        nameless.push(found.node);
        continue;
      }
      isSure &&= nameless.length === 0 || beside === null || beside === found.parent;
      found.parent.children.push(...nameless, found.node);
      hasGroup ||= found.node.group !== null;
      nameless = [];
      beside = found.parent;
    }
    // behind a group it may as well stand before the heads that the group stands for
    isSure &&= nameless.length === 0 || !row.isGuessed || !hasGroup;
    (beside ?? root).children.push(...nameless);
  }
  const named = leaves(root);
  // of two heads with one label neither is known to be the one
  const slots = sharesLabels(columns)
    ? named
    : named.map((slot) => (isIn(doubled, slot) ? { ...slot, column: null } : slot));
  isSure &&= hasItsGroups(slots, columns, root) || rises(slots, columns);
  isSure &&= !sharesLabels(columns) || (slots.length === columns.length && followsForm(slots, columns));
  return { slots: isSure ? slots : slots.map((slot) => ({ ...slot, column: null })), ruled: false, blanks: [] };
}

function isIn(ids: Set<string>, { column }: Head): boolean {
  return column !== null && ids.has(column);
}

function takenBefore(token: Token, table: string, taken: Set<string>): string[] {
  const { columns } = matchHead(token.inline.text);
  return columns.flatMap((entry) => (entry.table === table && taken.has(entry.column) ? [entry.column] : []));
}

/** False where a head is printed and the group above it is not: then its row may stand below that of its neighbours. */
function hasItsGroups(slots: Head[], columns: ColumnForm[], root: Node): boolean {
  const named = columns.filter(({ id }) => slots.some((slot) => slot.column === id));
  return named.every(({ groups }) => groups.every((group) => findGroup(root, group) !== null));
}

/** True for heads in the order of the form. */
function rises(slots: Head[], columns: ColumnForm[]): boolean {
  const numbers = slots
    .map((slot) => columns.findIndex(({ id }) => id === slot.column))
    .filter((number) => number >= 0);
  return numbers.every((number, i) => i === 0 || number > numbers[i - 1]!);
}

/** True where heads of one wording stand under several groups: only a complete set in the form's order tells them apart. */
function sharesLabels(columns: ColumnForm[]): boolean {
  return new Set(columns.map((column) => column.zh)).size < columns.length;
}

function followsForm(slots: Head[], columns: ColumnForm[]): boolean {
  const groupOf = (id: string | null) => columns.find((column) => column.id === id)?.groups.join();
  return slots.every((slot, i) => groupOf(slot.column) === columns[i]?.groups.join());
}

/** A head or a group and the node it belongs under; null for a head that names nothing: its neighbours decide. */
interface Placed {
  node: Node;
  parent: Node | null;
}

function placeToken(token: Token, root: Node, table: string, columns: ColumnForm[], taken: Set<string>): Placed | null {
  const { group, columns: named } = matchHead(token.inline.text);
  if (group) {
    const path = columns.find((column) => column.groups.includes(group))?.groups ?? [];
    return { node: { group, head: null, children: [] }, parent: deepest(root, path.slice(0, path.indexOf(group))) };
  }
  const matches = named.filter((entry) => entry.table === table);
  const candidates = columns.filter((column) => matches.some((entry) => entry.column === column.id));
  if (candidates.length === 0 && token.first) return null;
  const column = freeColumn(candidates, root, taken);
  if (column) taken.add(column.id);
  const { inline, cell } = token;
  const match = matches[0]?.match ?? 'variant';
  const head = { column: column?.id ?? null, match, inline, start: cell.start, end: cell.end };
  return { node: { group: null, head, children: [] }, parent: column ? deepest(root, column.groups) : null };
}

interface Stack {
  cells: SheetCell[];
  /** A row of heads has no cell here although it reaches further right: its cells have moved. */
  hole: boolean;
}

function stackAt(rows: SheetRow[], column: number, width: number): Stack {
  const cells: SheetCell[] = [];
  let hole = false;
  for (const row of rows) {
    const cell = row.cells.find((c) => c.start <= column && c.end > column);
    if (!cell) {
      hole ||= row.cells.length > 0 && column < width;
      continue;
    }
    if (cell.inline.text !== '' && !cells.some((known) => known.inline === cell.inline)) cells.push(cell);
  }
  return { cells, hole };
}

function columnOfStack(
  stack: Stack,
  table: string,
  columns: ColumnForm[],
): { column: string; match: LabelMatch } | null {
  const inlines = stack.cells.map((cell) => cell.inline);
  const groups = inlines.flatMap((inline) => matchHead(inline.text).group ?? []);
  for (let from = inlines.length - 1; from >= 0; from--) {
    const named = matchHead(joinInlines(inlines.slice(from)).text).columns.filter((entry) => entry.table === table);
    const candidates = columns.filter((column) => named.some((entry) => entry.column === column.id));
    const fitting = candidates.filter((c) => c.groups.length === 0 || groups.includes(c.groups.at(-1)!));
    const chosen = fitting.length === 1 ? fitting[0] : candidates.length === 1 ? candidates[0] : null;
    if (chosen) return { column: chosen.id, match: named[0]!.match };
  }
  return null;
}

function sameLowest(a: Stack | undefined, b: Stack): boolean {
  return a?.cells.at(-1)?.inline === b.cells.at(-1)?.inline;
}

/** Heads by the columns of a ruled table: what stands above each column, from the top. */
function headsByColumn(rows: SheetRow[], table: string, columns: ColumnForm[]): Heads & { holes: boolean } {
  const width = Math.max(0, ...rows.flatMap((row) => row.cells.map((cell) => cell.end)));
  const slots: Head[] = [];
  let before: Stack | undefined;
  let holes = false;
  const blanks: number[] = [];
  for (let column = 0; column < width; column++) {
    const stack = stackAt(rows, column, width);
    holes ||= stack.hole;
    const lowest = stack.cells.at(-1);
    const last = slots.at(-1);
    if (last && lowest && sameLowest(before, stack)) last.end = column + 1;
    else if (lowest && !isCorner(lowest.inline.text) && !isTitle(lowest.inline.text)) {
      const found = columnOfStack(stack, table, columns);
      const inline = lowest.inline;
      slots.push({
        column: found?.column ?? null,
        match: found?.match ?? 'variant',
        inline,
        start: column,
        end: column + 1,
      });
    }
    if (!lowest && slots.length > 0) blanks.push(column);
    before = stack;
  }
  return { slots: withoutDoubles(slots), ruled: true, blanks, holes };
}

/** A column that two heads claim belongs to neither. */
function withoutDoubles(slots: Head[]): Head[] {
  return slots.map((slot) => {
    const claims = slots.filter((other) => other.column !== null && other.column === slot.column);
    return claims.length > 1 ? { ...slot, column: null } : slot;
  });
}

/** A head has three or four rows, a few more where merged cells were written out; more of them are no head. */
const MOST_HEAD_ROWS = 16;

function isComplete(heads: Heads, columns: ColumnForm[]): boolean {
  return heads.slots.length === columns.length && heads.slots.every((slot) => slot.column !== null);
}

/**
 * The columns that rows of heads name, for one table, from left to right.
 * Where cells of a ruled head have moved (a gap in a row of heads), only a complete set in order is believed:
 * otherwise its heads name nothing.
 */
export function resolveHeads(
  printed: SheetRow[],
  layout: 'ruled' | 'loose',
  table: string,
  columns: ColumnForm[],
): Heads {
  const rows = printed.slice(-MOST_HEAD_ROWS);
  if (layout === 'loose') {
    const heads = headsInOrder(rows, table, columns);
    return { ...heads, slots: withoutDoubles(heads.slots) };
  }
  const ruled = headsByColumn(rows, table, columns);
  if (!ruled.holes && isComplete(ruled, columns)) return ruled;
  const ordered = headsInOrder(rows, table, columns);
  if (isComplete(ordered, columns)) return ordered;
  const isPart = !ruled.holes && ruled.slots.some((slot) => slot.column !== null);
  if (isPart && !sharesLabels(columns)) return ruled;
  return { slots: ruled.slots.map((slot) => ({ ...slot, column: null })), ruled: true, blanks: ruled.blanks };
}

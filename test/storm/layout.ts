import type { HeadModel, RowModel, TableModel } from './model';
import type { Random } from './random';

/** A cell of a published table, before any markup. */
export interface LaidCell {
  text: string;
  rows: number;
  columns: number;
  kind: 'title' | 'corner' | 'head' | 'label' | 'value' | 'filler';
}

/** Rows of a published table; `heads` of them stand above the data. */
export interface LaidTable {
  id: string;
  cells: LaidCell[][];
  /** Row ids by number; null for titles and heads. */
  rowIds: (string | null)[];
  /** Columns that hold labels. */
  labelColumns: number;
}

/** How one document rules its tables. */
export interface Ruling {
  /** 行政复议's five heads: beside the second row of heads, or in the third. */
  reviewHeads: 'second' | 'third';
  /** A group label: one cell over all its rows, the same printed again half way, or in every row. */
  groups: 'span' | 'twice' | 'each';
  /** A single head of a table of section 2 reaches over all columns of values. */
  isWide: boolean;
  /** One physical table for section 2, or one for each item of article 20. */
  isStacked: boolean;
}

export function pickRuling(random: Random): Ruling {
  return {
    reviewHeads: random.pick(['second', 'third']),
    groups: random.pick(['span', 'span', 'span', 'twice', 'each']),
    isWide: random.chance(0.7),
    isStacked: random.chance(0.7),
  };
}

function cell(kind: LaidCell['kind'], text: string, columns = 1, rows = 1): LaidCell {
  return { kind, text, columns, rows };
}

/** Spans that share `total` columns among `count` cells; the last takes what is left. */
function shareOut(total: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (i < count - 1 ? 1 : Math.max(1, total - count + 1)));
}

function proactive(table: TableModel, width: number, ruling: Ruling): LaidTable {
  const total = ruling.isWide ? width - 1 : Math.max(table.heads.length, 1);
  const kept = table.heads.filter((head) => !head.isDropped);
  const headSpans = kept.length === table.heads.length ? shareOut(total, kept.length) : kept.map(() => 1);
  const cells: LaidCell[][] = [];
  if (table.title !== '') cells.push([cell('title', table.title, total + 1)]);
  cells.push([cell('corner', table.corner), ...kept.map((head, i) => cell('head', head.label, headSpans[i]))]);
  for (const row of table.rows) {
    const isWhole = row.cells.length === table.heads.length;
    const spans = isWhole ? shareOut(total, row.cells.length) : row.cells.map(() => 1);
    cells.push([cell('label', row.label), ...row.cells.map((text, i) => cell('value', text, spans[i]))]);
  }
  return { id: table.id, cells, rowIds: idsOf(table, cells), labelColumns: 1 };
}

function idsOf(table: TableModel, cells: LaidCell[][]): (string | null)[] {
  const heads = cells.length - table.rows.length;
  return cells.map((_, i) => (i < heads ? null : (table.rows[i - heads]?.row ?? null)));
}

/** Rows of heads: a head at depth n stands under n groups, and reaches down to the last row of heads. */
function headRows(heads: HeadModel[], depth: number, lowest: (head: HeadModel) => number): LaidCell[][] {
  const rows: LaidCell[][] = Array.from({ length: depth }, () => []);
  for (const [i, head] of heads.entries()) {
    for (const [level, group] of head.groups.entries()) {
      const isNew = heads[i - 1]?.groups[level] !== group;
      if (!isNew) continue;
      const same = heads.slice(i).findIndex((other) => other.groups[level] !== group);
      const columns = same < 0 ? heads.length - i : same;
      const isLast = level === head.groups.length - 1;
      rows[level]!.push(cell('head', group, columns, isLast ? lowest(head) - level : 1));
    }
    if (!head.isDropped) rows[lowest(head)]!.push(cell('head', head.label, 1, depth - lowest(head)));
  }
  return rows;
}

function requests(table: TableModel, ruling: Ruling): LaidTable {
  const depth = 3;
  const heads = headRows(table.heads, depth, (head) => head.groups.length);
  heads[0]!.unshift(cell('corner', table.corner, 3, depth));
  const body = table.rows.map((row, i) => [
    ...labelsOf(table.rows, i, ruling),
    ...row.cells.map((text) => cell('value', text)),
  ]);
  const cells = [...heads, ...body];
  return { id: table.id, cells, rowIds: idsOf(table, cells), labelColumns: 3 };
}

function samePath(rows: RowModel[], a: number, b: number, level: number): boolean {
  const [first, second] = [rows[a], rows[b]];
  if (!first || !second) return false;
  return Array.from({ length: level + 1 }, (_, l) => l).every(
    (l) => first.path[l] && first.path[l]?.id === second.path[l]?.id,
  );
}

/** Rows over which the group at this level reaches from row `i`; 0 where its cell began further up. */
function reach(rows: RowModel[], i: number, level: number, ruling: Ruling): number {
  if (ruling.groups === 'each') return 1;
  let first = i;
  while (first > 0 && samePath(rows, first - 1, i, level)) first--;
  let last = i;
  while (samePath(rows, i, last + 1, level)) last++;
  const length = last - first + 1;
  const half = ruling.groups === 'twice' && level === 0 && length > 3 ? Math.floor(length / 2) : length;
  if (i === first) return half;
  if (i === first + half) return length - half;
  return 0;
}

function labelsOf(rows: RowModel[], i: number, ruling: Ruling): LaidCell[] {
  const row = rows[i]!;
  const labels: LaidCell[] = [];
  for (const [level, group] of row.path.entries()) {
    const length = reach(rows, i, level, ruling);
    if (length > 0) labels.push(cell('label', group.label, 1, length));
  }
  return [...labels, cell('label', row.label, 3 - row.path.length)];
}

function review(table: TableModel, ruling: Ruling): LaidTable {
  const isShort = (head: HeadModel) => head.groups.length === 1 && ruling.reviewHeads === 'second';
  const heads = headRows(table.heads, 3, (head) => (isShort(head) ? 1 : 2));
  const body = table.rows.map((row) => row.cells.map((text) => cell('value', text)));
  const cells = [...heads, ...body];
  return { id: table.id, cells, rowIds: idsOf(table, cells), labelColumns: 0 };
}

/** A table as its form rules it. */
export function layOut(table: TableModel, ruling: Ruling): LaidTable {
  if (table.id === 'requests') return requests(table, ruling);
  if (table.isUnlabelled) return review(table, ruling);
  return proactive(table, 4, ruling);
}

/** Several tables as one physical table. */
export function stack(tables: LaidTable[]): LaidTable {
  return {
    id: tables[0]!.id,
    cells: tables.flatMap((table) => table.cells),
    rowIds: tables.flatMap((table) => table.rowIds.map((row) => (row === null ? null : `${table.id}.${row}`))),
    labelColumns: tables[0]!.labelColumns,
  };
}

/**
 * Prints an empty cell for every place that a span covers: to the right (`across`), below (`down`), in the rows
 * that `where` names. Other spans stay. `isNarrow` prints one empty cell where a wide one is continued below, so that
 * the rows of heads end up narrower than the rows of values.
 */
export function fillSpans(
  rows: LaidCell[][],
  how: { across: boolean; down: boolean },
  where: (row: number) => boolean,
  isNarrow = false,
): LaidCell[][] {
  const filled: LaidCell[][] = [];
  const busy = new Map<string, 'taken' | 'empty'>();
  for (const [r, row] of rows.entries()) {
    const out: LaidCell[] = [];
    let column = 0;
    const skip = () => {
      for (let state = busy.get(`${r},${column}`); state; state = busy.get(`${r},${column}`)) {
        if (state === 'empty') out.push(cell('filler', ''));
        column++;
      }
    };
    for (const original of row) {
      skip();
      const across = how.across && where(r);
      const down = how.down && where(r);
      out.push({ ...original, columns: across ? 1 : original.columns, rows: down ? 1 : original.rows });
      for (let dr = 0; dr < original.rows; dr++) {
        for (let dc = 0; dc < original.columns; dc++) {
          if (dr === 0 && dc === 0) continue;
          const isEmpty = dr === 0 ? across : down && (dc === 0 || !isNarrow);
          busy.set(`${r + dr},${column + dc}`, isEmpty ? 'empty' : 'taken');
        }
      }
      column += original.columns;
      if (across) {
        for (let dc = 1; dc < original.columns; dc++) out.push(cell('filler', ''));
      }
    }
    skip();
    filled.push(out);
  }
  return filled;
}

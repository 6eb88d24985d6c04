import type { Model, RowModel, TableModel } from './model';
import type { Random } from './random';

function field(table: TableModel, row: RowModel, column: string): string {
  return `${table.id}.${row.row}.${column}`;
}

/** What stands in the row is open from now on: the old values may be found, others must not. */
function doubt(model: Model, table: TableModel, row: RowModel): void {
  model.touched.add(row);
  for (const head of table.heads) {
    const id = field(table, row, head.column);
    const known = model.expected.get(id);
    if (known) model.expected.set(id, { ...known, counted: false, status: null });
  }
}

function doubtTable(model: Model, table: TableModel): void {
  const touched = [...model.touched];
  for (const row of table.rows) doubt(model, table, row);
  model.touched = new Set(touched);
}

/** No value of the row may be read any more. */
function forbid(model: Model, table: TableModel, row: RowModel): void {
  for (const head of table.heads) {
    model.expected.set(field(table, row, head.column), { value: null, counted: false, status: null });
  }
}

interface Target {
  table: TableModel;
  row: RowModel;
  at: number;
}

function pickRow(model: Model, random: Random): Target | null {
  const tables = model.tables.filter((table) => table.rows.length > 0);
  if (tables.length === 0) return null;
  const table = random.chance(0.6)
    ? (tables.find((t) => t.id === 'requests') ?? random.pick(tables))
    : random.pick(tables);
  const at = random.int(0, table.rows.length - 1);
  return { table, row: table.rows[at]!, at };
}

function pickWholeRow(model: Model, random: Random): Target | null {
  const target = pickRow(model, random);
  if (!target || model.touched.has(target.row)) return null;
  return target.row.cells.length === target.table.heads.length && target.row.cells.length > 1 ? target : null;
}

type Operator = (model: Model, random: Random) => boolean;

const dropRow: Operator = (model, random) => {
  const target = pickRow(model, random);
  if (!target) return false;
  forbid(model, target.table, target.row);
  target.table.rows.splice(target.at, 1);
  return true;
};

const dropCell: Operator = (model, random) => {
  const target = pickWholeRow(model, random);
  if (!target) return false;
  doubt(model, target.table, target.row);
  target.row.cells.splice(random.int(0, target.row.cells.length - 1), 1);
  return true;
};

const dropHead: Operator = (model, random) => {
  const target = pickRow(model, random);
  if (!target) return false;
  doubtTable(model, target.table);
  random.pick(target.table.heads).isDropped = true;
  return true;
};

const blankHead: Operator = (model, random) => {
  const target = pickRow(model, random);
  if (!target) return false;
  doubtTable(model, target.table);
  random.pick(target.table.heads).label = '';
  return true;
};

/** An empty cell pushes the values one to the right; the last is lost, so the document states the moved ones. */
const shiftCells: Operator = (model, random) => {
  const target = pickWholeRow(model, random);
  if (!target) return false;
  const { table, row } = target;
  const from = random.int(0, row.cells.length - 1);
  const before = table.heads.map((head) => model.expected.get(field(table, row, head.column))!);
  model.touched.add(row);
  row.cells.splice(from, 0, '');
  row.cells.pop();
  for (const [i, head] of table.heads.entries()) {
    const stated = i < from ? before[i]! : i === from ? null : before[i - 1]!;
    model.expected.set(field(table, row, head.column), {
      value: stated?.value ?? null,
      counted: false,
      status: null,
    });
  }
  return true;
};

/** An empty cell more than the row has columns: nobody can tell which one it is. */
const insertBlank: Operator = (model, random) => {
  const target = pickWholeRow(model, random);
  if (!target) return false;
  doubt(model, target.table, target.row);
  target.row.cells.splice(random.int(0, target.row.cells.length), 0, '');
  return true;
};

const insertNumber: Operator = (model, random) => {
  const target = pickWholeRow(model, random);
  if (!target) return false;
  doubt(model, target.table, target.row);
  target.row.cells.splice(random.int(0, target.row.cells.length), 0, String(random.int(10_000, 99_999)));
  return true;
};

const mergeCells: Operator = (model, random) => {
  const target = pickWholeRow(model, random);
  if (!target) return false;
  const { table, row } = target;
  const at = random.int(0, row.cells.length - 2);
  const isGlued = random.chance(0.5);
  const both = row.cells[at]! + (isGlued ? '' : ' ') + row.cells[at + 1]!;
  doubt(model, table, row);
  row.cells.splice(at, 2, both);
  if (!isGlued && random.chance(0.3)) row.cells.splice(at + 1, 0, '');
  return true;
};

const splitCell: Operator = (model, random) => {
  const target = pickWholeRow(model, random);
  if (!target) return false;
  const { table, row } = target;
  const long = row.cells.flatMap((text, i) => (/^\d{2,}$/.test(text) ? [i] : []));
  if (long.length === 0) return false;
  const at = random.pick(long);
  const text = row.cells[at]!;
  const cut = random.int(1, text.length - 1);
  doubt(model, table, row);
  row.cells.splice(at, 1, text.slice(0, cut), text.slice(cut));
  return true;
};

/** The tables stand under each other's headings: labels still say what they are. */
const swapTables: Operator = (model, random) => {
  const [a, b] = random.shuffle(model.tables.filter((table) => table.section !== 's2'));
  const other = random.chance(0.5) ? random.pick(model.tables.filter((table) => table.section === 's2')) : b;
  if (!a || !other || a.section === other.section) return false;
  [a.section, other.section] = [other.section, a.section];
  return true;
};

const repeatLabel: Operator = (model, random) => {
  const target = pickRow(model, random);
  if (!target || target.table.rows.length < 2) return false;
  const { table, at } = target;
  const other = table.rows[(at + random.int(1, table.rows.length - 1)) % table.rows.length]!;
  forbid(model, table, target.row);
  doubt(model, table, other);
  // a bare 总计 names its row by its neighbours only, so one elsewhere does not put it in doubt
  if (other.label.length > 2) forbidIfDifferent(model, table, target.row, other);
  target.row.label = other.label;
  target.row.path = other.path.length === target.row.path.length && random.chance(0.5) ? other.path : target.row.path;
  return true;
};

/** Printed twice: only a value that both rows print alike may stand. */
function forbidIfDifferent(model: Model, table: TableModel, a: RowModel, b: RowModel): void {
  for (const head of table.heads) {
    const values = [a, b].map((row) => model.truth.values[field(table, row, head.column)]);
    if (values[0] === values[1]) continue;
    model.expected.set(field(table, b, head.column), { value: null, counted: false, status: null });
  }
}

const cutLabel: Operator = (model, random) => {
  const target = pickRow(model, random);
  if (!target || target.row.label.length < 2) return false;
  const { row } = target;
  const from = random.int(0, row.label.length - 1);
  const to = random.chance(0.5) ? row.label.length : random.int(from + 1, row.label.length);
  doubt(model, target.table, row);
  row.label = row.label.slice(0, from) + row.label.slice(to);
  return true;
};

const cutHead: Operator = (model, random) => {
  const target = pickRow(model, random);
  if (!target) return false;
  const head = random.pick(target.table.heads);
  doubtTable(model, target.table);
  head.label = head.label.slice(0, random.int(1, head.label.length));
  return true;
};

function replaceCells(texts: readonly string[], status: 'blank' | 'placeholder' | 'non_numeric'): Operator {
  return (model, random) => {
    const target = pickWholeRow(model, random);
    if (!target) return false;
    const { table, row } = target;
    model.touched.add(row);
    for (let i = random.int(1, 3); i > 0; i--) {
      const at = random.int(0, row.cells.length - 1);
      row.cells[at] = random.pick(texts);
      const id = field(table, row, table.heads[at]!.column);
      const counted = model.expected.get(id)!.counted;
      model.expected.set(id, { value: null, counted, status });
    }
    return true;
  };
}

/** A row that nobody filled in. */
const blankRow: Operator = (model, random) => {
  const target = pickWholeRow(model, random);
  if (!target) return false;
  const { table, row } = target;
  model.touched.add(row);
  for (const [i, head] of table.heads.entries()) {
    const id = field(table, row, head.column);
    row.cells[i] = '';
    model.expected.set(id, { value: null, counted: model.expected.get(id)!.counted, status: 'blank' });
  }
  return true;
};

/** Columns in another order: heads say which is which, groups stay together. */
const permuteColumns: Operator = (model, random) => {
  const target = pickWholeRow(model, random);
  if (!target) return false;
  const { table } = target;
  if (table.rows.some((row) => row.cells.length !== table.heads.length)) return false;
  const groups = random.shuffle([...new Set(table.heads.map((head) => head.groups.join('/')))]);
  const order = groups.flatMap((group) =>
    random.shuffle(table.heads.flatMap((head, i) => (head.groups.join('/') === group ? [i] : []))),
  );
  doubtTable(model, table);
  table.heads = order.map((i) => table.heads[i]!);
  for (const row of table.rows) row.cells = order.map((i) => row.cells[i]!);
  return true;
};

/** Rows in another order: labels say which is which. */
const permuteRows: Operator = (model, random) => {
  const target = pickRow(model, random);
  if (!target || target.table.rows.length < 2) return false;
  doubtTable(model, target.table);
  target.table.rows = random.shuffle(target.table.rows);
  return true;
};

/** The source breaks off inside a table. */
const truncate: Operator = (model, random) => {
  const table = random.int(0, model.tables.length - 1);
  const rows = model.tables[table]!.rows;
  if (rows.length === 0) return false;
  const row = random.int(0, rows.length - 1);
  const cells = random.int(0, Math.max(0, rows[row]!.cells.length - 1));
  model.endsAfter = { table, row, cells };
  for (const [t, later] of model.tables.entries()) {
    for (const [r, lost] of later.rows.entries()) {
      if (t > table || (t === table && r > row)) forbid(model, later, lost);
      else if (t === table && r === row) doubt(model, later, lost);
    }
  }
  rows[row]!.cells.length = cells;
  rows.length = row + 1;
  model.tables.length = table + 1;
  return true;
};

/** Every way in which a document may be damaged, by name. Each leaves in `expected` what reading it must give. */
export const operators: Record<string, Operator> = {
  dropRow,
  dropCell,
  dropHead,
  blankHead,
  shiftCells,
  insertBlank,
  insertNumber,
  mergeCells,
  splitCell,
  swapTables,
  repeatLabel,
  cutLabel,
  cutHead,
  truncate,
  permuteColumns,
  permuteRows,
  blankRow,
  blankCells: replaceCells([''], 'blank'),
  placeholders: replaceCells(['-', '/', '—', '——', '无', '\\'], 'placeholder'),
  textInCell: replaceCells(['见附件', '涉外学校审批', '3至5', '2项3件', '无此项', '12?'], 'non_numeric'),
};

/** Damages a model in place, once or twice. */
export function damageModel(model: Model, random: Random): void {
  const names = Object.keys(operators);
  for (let i = random.pick([1, 1, 2]); i > 0; i--) {
    const name = random.pick(names);
    if (model.endsAfter !== null || model.damage.includes('repeatLabel') || model.damage.includes('permuteColumns'))
      return;
    if ((name === 'repeatLabel' || name === 'permuteColumns') && model.damage.length > 0) continue;
    if (operators[name]!(model, random)) model.damage.push(name);
  }
}

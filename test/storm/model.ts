import type { Status } from '../../core/tables/reading';
import { ordinalStyle, printOrdinal, wordingOf } from './label-variants';
import { makeRandom, type Random } from './random';
import type { Truth } from './truth';

/** What a right reading of the published document says of one field. */
export interface Expectation {
  /** The only value that may be `ok`; null where no value may be. */
  value: number | null;
  /** False where damage or the layout leaves the field open: any refusal is right then, a wrong value never. */
  counted: boolean;
  /** The status where it is not `ok` and is certain. */
  status: Status | null;
}

export interface HeadModel {
  column: string;
  label: string;
  groups: string[];
  /** Its cell is not printed at all. */
  isDropped: boolean;
}

export interface RowModel {
  row: string;
  /** Labels of the groups it stands under, from the left, with their ids. */
  path: { id: string; label: string }[];
  label: string;
  /** Printed cells in order; as many as there are heads unless damaged. */
  cells: string[];
}

export interface TableModel {
  id: string;
  form: string;
  section: string;
  /** 第二十条第（一）项, or empty. */
  title: string;
  corner: string;
  heads: HeadModel[];
  rows: RowModel[];
  isUnlabelled: boolean;
}

/** A report without layout: what stands in which table, and what reading it must give. */
export interface Model {
  truth: Truth;
  title: string;
  tables: TableModel[];
  expected: Map<string, Expectation>;
  /** Names of the damage done. */
  damage: string[];
  /** Rows whose cells are damaged: no second damage is done to them. */
  touched: Set<RowModel>;
  /** The source breaks off after this table; null where it is whole. */
  endsAfter: { table: number; row: number; cells: number } | null;
}

function thousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

function fullWidth(text: string): string {
  return text.replace(/[0-9.,-]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

/** A value in one of the ways in which reports print it. */
function printValue(value: number, table: string, column: string, random: Random): string {
  const plain = Number.isInteger(value) ? String(value) : value.toFixed(4).replace(/0+$/, '');
  if (random.chance(0.9)) return plain;
  if (column === 'items_change') {
    const size = plain.replace('-', '');
    if (value > 0) return random.pick([`增${size}`, `+${size}`, `增加${size}`]);
    return value < 0 ? random.pick([`减${size}`, `－${size}`, `减少${size}`]) : plain;
  }
  const [whole = '', fraction] = plain.split('.');
  const grouped = thousands(whole) + (fraction ? `.${fraction}` : '');
  const unit = table.startsWith('proactive') && column !== 'amount' && column !== 'amount_wan' ? '件' : '';
  return random.pick([grouped, fullWidth(plain), plain + unit, value > 3 && unit ? `${plain}（其中修订3件）` : plain]);
}

const CORNER = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';

/** The report that states a truth, in the wording of one typist. */
export function makeModel(truth: Truth): Model {
  const random = makeRandom(truth.seed + 1);
  const style = ordinalStyle(random);
  const share = random.pick([0, 0.1, 0.3]);
  const hasOrdinals = random.chance(0.95);
  const expected = new Map<string, Expectation>();
  const label = (ordinal: string, wording: string) =>
    (hasOrdinals ? printOrdinal(ordinal, style) : '') + wordingOf(wording, random, share);
  const tables = truth.tables.map(({ form, table }): TableModel => {
    const groups = new Map(table.rows.map((row) => [row.id, { id: row.id, label: label(row.ordinal, row.zh), row }]));
    const pathOf = (parent: string | null): RowModel['path'] => {
      const group = parent === null ? undefined : groups.get(parent);
      return group ? [...pathOf(group.row.parent), { id: group.id, label: group.label }] : [];
    };
    const groupLabels = new Map<string, string>();
    const heads = table.columns.map((column): HeadModel => {
      for (const name of column.groups) {
        if (!groupLabels.has(name)) groupLabels.set(name, wordingOf(name, random, share));
      }
      return {
        column: column.id,
        label: wordingOf(column.zh, random, share),
        groups: column.groups.map((name) => groupLabels.get(name)!),
        isDropped: false,
      };
    });
    const rows = table.rows
      .filter((row) => row.kind === 'data')
      .map((row): RowModel => {
        const cells = table.columns.map((column) => {
          const id = `${table.id}.${row.id}.${column.id}`;
          const value = truth.values[id] ?? 0;
          expected.set(id, { value, counted: true, status: null });
          return printValue(value, table.id, column.id, random);
        });
        return { row: row.id, path: pathOf(row.parent), label: groups.get(row.id)!.label, cells };
      });
    return {
      id: table.id,
      form,
      section: table.section,
      title: table.section === 's2' ? table.zh : '',
      corner: table.unlabelled ? '' : table.id === 'requests' ? CORNER : '信息内容',
      heads,
      rows,
      isUnlabelled: table.unlabelled,
    };
  });
  const title = random.pick([
    `${truth.agency}${truth.year}年政府信息公开工作年度报告`,
    `${truth.year}年${truth.agency}政府信息公开工作年度报告`,
    `${truth.agency}${truth.year}年度政府信息公开年度报告`,
  ]);
  return { truth, title, tables, expected, damage: [], touched: new Set(), endsAfter: null };
}

import type { Edition, TableForm } from '../../core/editions/edition';
import { form2019 } from '../../core/editions/form2019';
import { form2021 } from '../../core/editions/form2021';
import { makeRandom, type Random } from './random';

/** What a fictional agency states, before anybody lays it out. */
export interface Truth {
  seed: number;
  agency: string;
  year: number;
  /** The tables it fills in, each with the form it is taken from. */
  tables: { form: string; table: TableForm }[];
  /** `distinct`: no value twice and none zero. `real`: many zeros. */
  regime: 'distinct' | 'real';
  /** Every field of the tables, by `table.row.column`. */
  values: Record<string, number>;
}

const PLACES = ['云汀市', '云汀市青岚区', '松浦县', '临砚市', '鹿鸣县白鹭镇', '雾江区', '望舒市', '汀兰县'];
const BODIES = ['教育局', '公安局', '自然资源局', '卫生健康局', '财政局', '人民政府办公室', '水利局', '统计局'];

function agencyOf(random: Random): string {
  const place = random.pick(PLACES);
  return place.endsWith('镇') ? `${place}人民政府` : `${place}${random.pick(BODIES)}`;
}

function tablesOf(random: Random): Truth['tables'] {
  const take = (edition: Edition, isRequests: boolean) =>
    edition.tables
      .filter((table) => (table.id === 'requests') === isRequests || table.id === 'review_litigation')
      .map((table) => ({ form: edition.id, table }));
  const first = random.pick([form2019, form2021]);
  const second = random.chance(0.15) ? (first === form2019 ? form2021 : form2019) : first;
  const order = first.tables.map((table) => table.id);
  const tables = [
    ...take(first, false).filter(({ table }) => table.id !== 'review_litigation'),
    ...take(second, true).filter(({ table }) => table.id === 'requests'),
    ...take(first, true).filter(({ table }) => table.id === 'review_litigation'),
  ];
  return tables.sort((a, b) => order.indexOf(a.table.id) - order.indexOf(b.table.id));
}

/** Whole numbers from 1 up, none of them twice, as few digits as in real reports. */
function distinctNumbers(random: Random): () => number {
  const used = new Set<number>();
  return () => {
    for (;;) {
      const number = random.int(1, random.pick([9, 99, 999, 999, 9999]));
      if (used.has(number)) continue;
      used.add(number);
      return number;
    }
  };
}

function realNumbers(random: Random): () => number {
  return () => (random.chance(0.8) ? 0 : random.int(1, random.pick([3, 9, 30, 200])));
}

function isMoney(table: string, column: string): boolean {
  return (table === 'proactive_fees' && column === 'amount_wan') || column === 'amount';
}

/** Makes the sums come out that the form states, where the report is to be consistent. */
function balance(table: TableForm, values: Record<string, number>): void {
  const data = table.rows.filter((row) => row.kind === 'data').map((row) => row.id);
  for (const { along, left, right } of table.identities) {
    const [target, ...known] = left;
    const lines = along === 'columns' ? data : table.columns.map((column) => column.id);
    for (const line of lines) {
      const id = (part: string) =>
        along === 'columns' ? `${table.id}.${line}.${part}` : `${table.id}.${part}.${line}`;
      const sum = (parts: string[]) => parts.reduce((total, part) => total + (values[id(part)] ?? 0), 0);
      values[id(target!)] = sum(right) - sum(known);
    }
  }
}

/** A truth for a seed. */
export function makeTruth(seed: number): Truth {
  const random = makeRandom(seed);
  const regime = random.chance(0.7) ? 'distinct' : 'real';
  const number = regime === 'distinct' ? distinctNumbers(random) : realNumbers(random);
  const tables = tablesOf(random);
  const values: Record<string, number> = {};
  for (const { table } of tables) {
    for (const row of table.rows.filter((candidate) => candidate.kind === 'data')) {
      for (const column of table.columns) {
        const value = number();
        const isNegative = column.id === 'items_change' && value > 0 && random.chance(0.4);
        const fraction = isMoney(table.id, column.id) && value > 0 ? random.int(1, 9999) / 10_000 : 0;
        values[`${table.id}.${row.id}.${column.id}`] = isNegative ? -value : Number((value + fraction).toFixed(4));
      }
    }
    if (regime === 'real' && random.chance(0.5)) balance(table, values);
  }
  const year = tables.some(({ form }) => form === 'form2021') ? random.int(2021, 2025) : random.int(2019, 2020);
  return { seed, agency: agencyOf(random), year, tables, regime, values };
}

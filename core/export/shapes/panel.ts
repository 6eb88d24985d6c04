import type { Entry } from '../../collection/collection';
import { indicators, readIndicator } from '../../comparison/indicators';
import { readNumber } from '../../comparison/measures';
import { type Chosen, checkedOf, type Selection } from '../selection';
import type { Column, Row, Table } from '../table';
import { variables } from '../variables';
import { publicationColumns, publicationValues } from './reports';
import { agencyColumns, agencyValues, qualityColumns, qualityValues } from './shared-columns';

const head: Column[] = [
  {
    name: 'agency_id',
    type: 'string',
    zh: '机关编号（更名后不变）',
    en: 'Agency, the same through renames',
    required: true,
  },
  { name: 'year', type: 'integer', zh: '报告年度', en: 'Report year', required: true },
  { name: 'report_id', type: 'string', zh: '报告编号', en: 'Report', required: true },
];

const valueColumns: Column[] = variables.map(({ name, zh, en }) => ({ name, type: 'number', zh, en }));
const withoutUnit = variables.filter((variable) => variable.unit === null);
const unitColumns: Column[] = withoutUnit.map(({ name, zh, en }) => ({
  name: `${name}_unit`,
  type: 'string',
  zh: `${zh}：报告所载单位`,
  en: `${en}: unit as printed`,
}));
const indicatorColumns: Column[] = indicators.map(({ id, zh, en }) => ({ name: `ind_${id}`, type: 'number', zh, en }));
const statusColumns: Column[] = variables.map(({ name, zh, en }) => ({
  name: `${name}_st`,
  type: 'string',
  zh: `${zh}：有无数值及原因`,
  en: `${en}: why there is a number or none`,
  required: true,
}));

/** Reports that have a place in the panel. */
export function isInPanel(entry: Entry): boolean {
  return entry.accepted && entry.agency !== null && entry.year !== null;
}

async function rowOf(chosen: Chosen): Promise<Row> {
  const { entry, report } = chosen;
  const numbers = variables.map(({ field }) => readNumber(report, field));
  const previous = await chosen.previous();
  return [
    entry.agency,
    entry.year,
    entry.report,
    ...agencyValues(chosen),
    ...publicationValues(chosen),
    ...qualityValues(chosen, await checkedOf(chosen)),
    ...numbers.map((number) => number.value),
    ...withoutUnit.map(({ field }) => report.values[field]?.unit ?? null),
    ...indicators.map((indicator) => readIndicator(indicator, report, previous).value),
    ...numbers.map((number) => number.status),
  ];
}

async function* rows(selection: Selection): AsyncGenerator<Row[]> {
  for await (const chosen of selection.reports(isInPanel)) yield [await rowOf(chosen)];
}

/**
 * One row for every agency and year, in that order, from the version that counts. Every field of every form has its
 * column; behind the numbers stands for each of them a column that says why it is there or not.
 */
export const panelTable: Table = {
  name: 'panel',
  zh: '宽表：每机关每年度一行',
  en: 'One row for every agency and year',
  columns: [
    ...head,
    ...agencyColumns,
    ...publicationColumns,
    ...qualityColumns,
    ...valueColumns,
    ...unitColumns,
    ...indicatorColumns,
    ...statusColumns,
  ],
  key: ['agency_id', 'year'],
  refers: [{ columns: ['report_id'], table: 'reports', to: ['report_id'] }],
  rows,
};

import type { IndicatorReading } from '../comparison/indicators';

/** Why a value is there or is not; see `Status`, `NumberStatus`, `IndicatorReading`. */
export type AnyStatus = IndicatorReading['status'];

export interface StatusMeaning {
  value: AnyStatus;
  zh: string;
  en: string;
  /** Extended missing value of Stata; null for `ok`. */
  stata: string | null;
}

/** Every status with its meaning; the missing codes of all formats. */
export const statuses: StatusMeaning[] = [
  { value: 'ok', zh: '有数值', en: 'has a number', stata: null },
  { value: 'blank', zh: '单元格空白', en: 'the cell is empty', stata: '.a' },
  { value: 'placeholder', zh: '填“/”“—”“无”等', en: 'a slash, a dash, 无 and the like', stata: '.a' },
  { value: 'not_on_form', zh: '该格式没有此栏', en: 'the form does not ask', stata: '.b' },
  { value: 'row_missing', zh: '表中缺此行', en: 'the row is not in the table', stata: '.c' },
  { value: 'table_missing', zh: '报告缺此表', en: 'the table is not in the report', stata: '.c' },
  { value: 'truncated', zh: '来源在此行中断', en: 'the source breaks off in this row', stata: '.c' },
  {
    value: 'misaligned',
    zh: '该行无法与栏目对齐，整行不取',
    en: 'the row cannot be laid against its heads',
    stata: '.c',
  },
  { value: 'non_numeric', zh: '不是数字', en: 'not a number', stata: '.d' },
  { value: 'other_unit', zh: '单位与格式不同', en: 'printed in another unit', stata: '.d' },
  { value: 'conflict', zh: '同一栏两处数值不同', en: 'printed twice with different values', stata: '.e' },
  { value: 'zero_denominator', zh: '分母为零', en: 'the denominator is zero', stata: '.e' },
  { value: 'no_previous_year', zh: '没有上一年的报告', en: 'no report of the year before', stata: '.e' },
];

/** The statuses as categories of a column. */
export function statusCategories(without: AnyStatus[] = []): { value: string; zh: string; en: string }[] {
  return statuses.filter((status) => !without.includes(status.value)).map(({ value, zh, en }) => ({ value, zh, en }));
}

import { indicators, readIndicator } from '../../comparison/indicators';
import type { Selection } from '../selection';
import { statusCategories } from '../statuses';
import type { Row, Table } from '../table';
import { isInPanel } from './panel';
import { breakColumns, breakValues, fieldIdsNote } from './shared-columns';

async function* rows(selection: Selection): AsyncGenerator<Row[]> {
  for await (const chosen of selection.reports(isInPanel)) {
    const { entry, report } = chosen;
    const previous = await chosen.previous();
    yield indicators.map((indicator) => {
      const { value, numerator, denominator, status, small, missing } = readIndicator(indicator, report, previous);
      return [
        entry.agency,
        entry.year,
        indicator.id,
        entry.report,
        value,
        numerator,
        denominator,
        status,
        small,
        missing.join(' ') || null,
        ...breakValues([...indicator.numerator, ...indicator.denominator], entry.year),
      ];
    });
  }
}

/** Rates with numerator and denominator, so that they can be pooled. */
export const indicatorsTable: Table = {
  name: 'indicators',
  zh: '派生指标：每机关每年度每指标一行，附分子分母',
  en: 'Derived indicators with numerator and denominator, one row for every agency, year and indicator',
  columns: [
    { name: 'agency_id', type: 'string', zh: '机关编号', en: 'Agency', required: true },
    { name: 'year', type: 'integer', zh: '报告年度', en: 'Report year', required: true },
    {
      name: 'indicator',
      type: 'string',
      zh: '指标',
      en: 'Indicator',
      note: { zh: '宽表中的变量名为 ind_ 加此编号', en: 'its column in the panel has the same name after ind_' },
      required: true,
      categories: indicators.map(({ id, zh, en }) => ({ value: id, zh, en })),
    },
    { name: 'report_id', type: 'string', zh: '报告编号', en: 'Report', required: true },
    { name: 'value', type: 'number', zh: '数值', en: 'Value' },
    { name: 'numerator', type: 'number', zh: '分子', en: 'Numerator' },
    { name: 'denominator', type: 'number', zh: '分母', en: 'Denominator' },
    {
      name: 'status',
      type: 'string',
      zh: '有无数值及原因',
      en: 'Why there is a value or none',
      required: true,
      categories: statusCategories(),
    },
    { name: 'small', type: 'boolean', zh: '分母小于10', en: 'Denominator below 10', required: true },
    {
      name: 'missing',
      type: 'string',
      zh: '缺少的栏目',
      en: 'Fields without a value',
      note: fieldIdsNote,
    },
    ...breakColumns,
  ],
  key: ['agency_id', 'year', 'indicator'],
  refers: [{ columns: ['report_id'], table: 'reports', to: ['report_id'] }],
  rows,
};

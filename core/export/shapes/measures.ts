import { measures, readMeasure } from '../../comparison/measures';
import type { Selection } from '../selection';
import { statusCategories } from '../statuses';
import type { Row, Table } from '../table';
import { variableOf } from '../variables';
import { isInPanel } from './panel';
import { breakColumns, breakValues, fieldIdsNote, formCategories } from './shared-columns';

async function* rows(selection: Selection): AsyncGenerator<Row[]> {
  for await (const { entry, report } of selection.reports(isInPanel)) {
    yield measures.map((measure) => {
      const { value, status, form, fields } = readMeasure(report, measure);
      const name = variableOf(measure.id)!.name;
      return [
        entry.agency,
        entry.year,
        measure.id,
        entry.report,
        name,
        form,
        fields.join(' ') || null,
        value,
        status,
        measure.unit,
        measure.relation,
        ...breakValues([measure.id], entry.year),
      ];
    });
  }
}

/** What all forms ask, under one name: the long table of agencies and years that may be compared across forms. */
export const measuresTable: Table = {
  name: 'measures',
  zh: '跨格式可比指标：每机关每年度每指标一行',
  en: 'Measures that all forms share, one row for every agency, year and measure',
  columns: [
    { name: 'agency_id', type: 'string', zh: '机关编号', en: 'Agency', required: true },
    { name: 'year', type: 'integer', zh: '报告年度', en: 'Report year', required: true },
    {
      name: 'measure',
      type: 'string',
      zh: '指标',
      en: 'Measure',
      required: true,
      categories: measures.map(({ id, zh, en }) => ({ value: id, zh, en })),
    },
    { name: 'report_id', type: 'string', zh: '报告编号', en: 'Report', required: true },
    { name: 'variable', type: 'string', zh: '宽表中的变量名', en: 'Name in the panel', required: true },
    { name: 'form', type: 'string', zh: '该表所用格式', en: 'Form of the table', categories: formCategories },
    {
      name: 'fields',
      type: 'string',
      zh: '取自栏目（多个则相加）',
      en: 'Fields it was read from; several are added',
      note: fieldIdsNote,
    },
    { name: 'value', type: 'number', zh: '数值', en: 'Number' },
    {
      name: 'status',
      type: 'string',
      zh: '有无数值及原因',
      en: 'Why there is a number or none',
      required: true,
      categories: statusCategories(['zero_denominator', 'no_previous_year']),
    },
    { name: 'unit', type: 'string', zh: '单位', en: 'Unit' },
    {
      name: 'comparability',
      type: 'string',
      zh: '跨格式可比性',
      en: 'How far the forms say the same',
      required: true,
      categories: [
        { value: 'same', zh: '各格式同一栏', en: 'one field on every form' },
        { value: 'sum', zh: '某格式分为几栏，相加后相同', en: 'on some form the sum of several fields' },
        {
          value: 'close',
          zh: '定义改变，数值相近；序列在换格式处中断',
          en: 'nearly the same under a new definition: a break in the series',
        },
      ],
    },
    ...breakColumns,
  ],
  key: ['agency_id', 'year', 'measure'],
  refers: [{ columns: ['report_id'], table: 'reports', to: ['report_id'] }],
  rows,
};

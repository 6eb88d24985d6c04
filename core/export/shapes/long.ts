import type { Correction } from '../../collection/collection';
import { historyOf, stepsOf } from '../../collection/correction-history';
import { formOfField } from '../../comparison/measures';
import type { Reading } from '../../tables/reading';
import type { Chosen, Selection } from '../selection';
import { statusCategories } from '../statuses';
import type { Row, Table } from '../table';
import { variableOf } from '../variables';
import { placeText } from './place-text';
import { formCategories, whoColumns, whoValues } from './shared-columns';

function whyCorrected(corrections: Correction[], field: string): string | null {
  return stepsOf(historyOf(corrections), field).undo?.why ?? null;
}

function rowOf(chosen: Chosen, field: string, reading: Reading): Row {
  const [table = '', row = '', column = ''] = field.split('.');
  const variable = variableOf(field);
  const form = formOfField(chosen.report, field);
  const label = (form === null ? undefined : variable?.forms[form]) ?? variable;
  const asRead = chosen.asRead.values[field];
  return [
    ...whoValues(chosen),
    field,
    variable?.name ?? null,
    form,
    table,
    row,
    column,
    label?.zh ?? null,
    label?.en ?? null,
    reading.value,
    reading.status,
    asRead?.value ?? null,
    asRead?.status ?? 'table_missing',
    reading.raw,
    reading.unit,
    reading.how === 'by hand',
    whyCorrected(chosen.corrections, field),
    reading.place?.source ?? null,
    placeText(reading.place),
  ];
}

async function* rows(selection: Selection): AsyncGenerator<Row[]> {
  for await (const chosen of selection.reports()) {
    yield Object.entries(chosen.report.values).map(([field, reading]) => rowOf(chosen, field, reading));
  }
}

const withoutDerived = statusCategories(['not_on_form', 'other_unit', 'zero_denominator', 'no_previous_year']);

/** One row for every field of a report, present or not: the archival form, nothing left out. */
export const longTable: Table = {
  name: 'long',
  zh: '长表：每份报告的每一栏一行',
  en: 'One row for every field of every report',
  columns: [
    ...whoColumns,
    {
      name: 'field',
      type: 'string',
      zh: '栏目编号',
      en: 'Field',
      note: { zh: '由表、行、列三个编号组成', en: 'the ids of table, row and column' },
      required: true,
    },
    { name: 'variable', type: 'string', zh: '宽表中的变量名', en: 'Name in the panel' },
    { name: 'form', type: 'string', zh: '该表所用格式', en: 'Form of the table', categories: formCategories },
    { name: 'table', type: 'string', zh: '表', en: 'Table', required: true },
    { name: 'row', type: 'string', zh: '行', en: 'Row', required: true },
    { name: 'column', type: 'string', zh: '列', en: 'Column', required: true },
    { name: 'label_zh', type: 'string', zh: '栏目名称', en: 'Label in Chinese' },
    { name: 'label_en', type: 'string', zh: '栏目英文名称', en: 'Label in English' },
    { name: 'value', type: 'number', zh: '数值（更正后）', en: 'Number, corrections applied' },
    {
      name: 'status',
      type: 'string',
      zh: '有无数值及原因',
      en: 'Why there is a number or none',
      required: true,
      categories: withoutDerived,
    },
    { name: 'value_read', type: 'number', zh: '读出的数值（更正前）', en: 'Number as read, before corrections' },
    {
      name: 'status_read',
      type: 'string',
      zh: '更正前的状态',
      en: 'Status as read',
      required: true,
      categories: withoutDerived,
    },
    {
      name: 'value_raw',
      type: 'string',
      zh: '单元格原文',
      en: 'The cell as printed',
      note: { zh: '更正不改原文', en: 'corrections leave it as it is' },
    },
    { name: 'unit', type: 'string', zh: '单位', en: 'Unit' },
    {
      name: 'corrected',
      type: 'boolean',
      zh: '是否人工录入或更正',
      en: 'Entered or corrected by hand',
      required: true,
    },
    { name: 'correction_note', type: 'string', zh: '更正理由', en: 'Reason of the correction' },
    {
      name: 'source_sha256',
      type: 'string',
      zh: '来源文件的SHA-256',
      en: 'SHA-256 of the source',
      note: { zh: '见来源表的 sha256', en: 'see sha256 in the table of sources' },
    },
    {
      name: 'place',
      type: 'string',
      zh: '在来源中的位置',
      en: 'Place in the source',
      note: {
        zh: '“起-止”为解码后文本中的位置（UTF-16 单元，从 0 起，不含止）；docx、xlsx 前有文件包内的部件名；PDF 为“p页码 x,y,宽,高”，单位点，原点在左下角',
        en: '“start-end” in the decoded text (UTF-16 units from 0, end not included); for docx and xlsx after the name of the part inside the file; for PDF “p” and the page, then x,y,width,height in points from the lower left',
      },
    },
  ],
  key: ['report_id', 'field'],
  refers: [{ columns: ['report_id'], table: 'reports', to: ['report_id'] }],
  rows,
};

import { deadlineOf } from '../../editions/deadlines';
import { isDepartmentClass } from '../../identity/classify-agency';
import { type Chosen, checkedOf, type Selection } from '../selection';
import type { Column, Row, Table, Value } from '../table';
import {
  agencyColumns,
  agencyValues,
  capturedColumn,
  formCategories,
  qualityColumns,
  qualityValues,
  whoColumns,
  whoValues,
} from './shared-columns';

/** When it was published, and by how many days after the legal day. */
export const publicationColumns: Column[] = [
  {
    name: 'edition',
    type: 'string',
    zh: '格式',
    en: 'Form',
    note: {
      zh: '多数表所用的格式，由栏目名称认出；各表不一时见长表的 form',
      en: 'that of most of its tables, told by their labels; the long table has that of each in its column form',
    },
    categories: formCategories,
  },
  { name: 'published', type: 'date', zh: '公布日期', en: 'Published' },
  {
    name: 'deadline',
    type: 'date',
    zh: '法定公布期限',
    en: 'Legal deadline',
    note: {
      zh: '《政府信息公开条例》（2019年修订）第四十九条：部门为次年1月31日，政府为次年3月31日；2018年度及以前为次年3月31日（2007年条例第三十一条）。机关类别不明时留空',
      en: 'OGI Regulation (2019) Art. 49: 31 January of the next year for departments, 31 March for governments; 31 March up to report year 2018 (Regulation of 2007, Art. 31). Empty where the class of the agency is not known',
    },
  },
  {
    name: 'days_late',
    type: 'integer',
    zh: '逾期天数（负数为提前）',
    en: 'Days after the deadline; negative is early',
  },
  { name: 'url', type: 'string', zh: '网址', en: 'Address' },
  capturedColumn,
];

const DAY = 86_400_000;

/** Their values. */
export function publicationValues({ report, entry }: Chosen): Value[] {
  const { published, agencyClass } = report.identity;
  const deadline = entry.year === null ? null : deadlineOf(entry.year, isDepartmentClass(agencyClass));
  const late = published && deadline ? (Date.parse(published) - Date.parse(deadline.by)) / DAY : null;
  return [report.edition, published, deadline?.by ?? null, late, report.url, report.capturedAt];
}

async function* rows(selection: Selection): AsyncGenerator<Row[]> {
  for await (const chosen of selection.reports()) {
    const { entry, report } = chosen;
    yield [
      [
        ...whoValues(chosen),
        entry.accepted,
        report.title,
        report.detection.kind,
        ...agencyValues(chosen),
        ...publicationValues(chosen),
        report.reader,
        ...qualityValues(chosen, await checkedOf(chosen)),
      ],
    ];
  }
}

/** One row for every report, every version of it. */
export const reportsTable: Table = {
  name: 'reports',
  zh: '报告表：每份报告一行',
  en: 'One row for every report',
  columns: [
    ...whoColumns,
    {
      name: 'accepted',
      type: 'boolean',
      zh: '是否为该机关该年度采用的版本',
      en: 'The version that counts',
      note: {
        zh: '同一机关同一年度有几份报告时，宽表只取其中一份',
        en: 'of several reports of one agency and year the panel takes one',
      },
      required: true,
    },
    { name: 'title', type: 'string', zh: '标题', en: 'Title' },
    {
      name: 'detected',
      type: 'string',
      zh: '判断为',
      en: 'Taken for',
      required: true,
      categories: [
        { value: 'report', zh: '年度报告', en: 'an annual report' },
        { value: 'index', zh: '目录页', en: 'a list of reports' },
        { value: 'other', zh: '其他', en: 'something else' },
      ],
    },
    ...agencyColumns,
    ...publicationColumns,
    { name: 'reader', type: 'string', zh: '读取程序版本', en: 'Version of the reader', required: true },
    ...qualityColumns,
  ],
  key: ['report_id'],
  refers: [],
  rows,
};

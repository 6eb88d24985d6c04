import { deadlineOf } from '../../editions/deadlines';
import { isDepartmentClass } from '../../identity/classify-agency';
import { type Chosen, checkedOf, type Selection } from '../selection';
import type { Column, Row, Table, Value } from '../table';
import { agencyColumns, agencyValues, qualityColumns, qualityValues, whoColumns, whoValues } from './shared-columns';

/** When it was published, and by how many days after the legal day. */
export const publicationColumns: Column[] = [
  { name: 'edition', type: 'string', zh: '格式', en: 'Form' },
  { name: 'published', type: 'date', zh: '公布日期', en: 'Published' },
  { name: 'deadline', type: 'date', zh: '法定公布期限', en: 'Legal deadline' },
  {
    name: 'days_late',
    type: 'integer',
    zh: '逾期天数（负数为提前）',
    en: 'Days after the deadline; negative is early',
  },
  { name: 'url', type: 'string', zh: '网址', en: 'Address' },
  { name: 'captured_at', type: 'datetime', zh: '采集时间', en: 'Captured' },
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

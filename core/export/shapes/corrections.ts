import type { Selection } from '../selection';
import type { Row, Table } from '../table';

function shown(value: number | string | null): string | null {
  return value === null ? null : String(value);
}

async function* rows(selection: Selection): AsyncGenerator<Row[]> {
  const chosen = new Set(selection.entries.map((entry) => entry.report));
  const corrections = selection.collection.corrections.filter((correction) => chosen.has(correction.report));
  const inOrder = corrections.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  yield inOrder.map(({ id, report, field, before, after, by, at, why, undoes, state }) => [
    id,
    report,
    field,
    shown(before),
    shown(after),
    by,
    at,
    why,
    undoes,
    state,
  ]);
}

/** The log of corrections, oldest first. */
export const correctionsTable: Table = {
  name: 'corrections',
  zh: '更正记录',
  en: 'The log of corrections',
  columns: [
    { name: 'correction_id', type: 'string', zh: '更正编号', en: 'Correction', required: true },
    { name: 'report_id', type: 'string', zh: '报告编号', en: 'Report', required: true },
    {
      name: 'field',
      type: 'string',
      zh: '栏目编号',
      en: 'Field',
      note: {
        zh: '以 identity. 开头的是机关、年度等身份信息',
        en: 'one that begins with identity. is of the agency, the year and the like',
      },
      required: true,
    },
    { name: 'before', type: 'string', zh: '更正前', en: 'Before' },
    { name: 'after', type: 'string', zh: '更正后', en: 'After' },
    { name: 'by', type: 'string', zh: '更正人（空：未署名）', en: 'By (empty: unsigned)' },
    { name: 'at', type: 'datetime', zh: '更正时间', en: 'At', required: true },
    { name: 'why', type: 'string', zh: '理由', en: 'Why' },
    { name: 'undoes', type: 'string', zh: '撤销的更正', en: 'Correction that it takes back' },
    {
      name: 'state',
      type: 'string',
      zh: '状态',
      en: 'State',
      required: true,
      categories: [
        { value: 'applied', zh: '已采用', en: 'applied' },
        { value: 'proposed', zh: '导入的建议，未采用', en: 'proposed by an import, not applied' },
      ],
    },
  ],
  key: ['correction_id'],
  refers: [{ columns: ['report_id'], table: 'reports', to: ['report_id'] }],
  rows,
};

import type { Selection } from '../selection';
import type { Row, Table } from '../table';
import { capturedColumn } from './shared-columns';

async function* rows(selection: Selection): AsyncGenerator<Row[]> {
  for await (const { entry, report } of selection.reports()) {
    yield report.sources.map(({ name, sha256, kind, format, url, encoding, facts }, i) => [
      entry.report,
      i + 1,
      name,
      sha256,
      kind,
      format,
      url,
      encoding,
      facts.join(' ') || null,
      report.capturedAt,
    ]);
  }
}

/** The files that reports were read from, with their hashes. */
export const sourcesTable: Table = {
  name: 'sources',
  zh: '来源表：每个来源文件一行',
  en: 'One row for every source',
  columns: [
    { name: 'report_id', type: 'string', zh: '报告编号', en: 'Report', required: true },
    {
      name: 'number',
      type: 'integer',
      zh: '序号，先页面后附件',
      en: 'Number: the page first, then attachments',
      required: true,
    },
    { name: 'name', type: 'string', zh: '文件名', en: 'Name', required: true },
    { name: 'sha256', type: 'string', zh: 'SHA-256', en: 'SHA-256', required: true },
    { name: 'kind', type: 'string', zh: '文件种类', en: 'Kind', required: true },
    { name: 'format', type: 'string', zh: '格式', en: 'Format', required: true },
    { name: 'url', type: 'string', zh: '网址', en: 'Address' },
    { name: 'encoding', type: 'string', zh: '字符编码', en: 'Encoding' },
    {
      name: 'facts',
      type: 'string',
      zh: '读取时注意到的情况',
      en: 'Noticed while reading',
      note: {
        zh: '以空格分隔，如 mojibake（乱码）、truncated_input（文件不全）、picture_tables（表格是图片）、no_text_layer（扫描件）',
        en: 'with spaces between them, such as mojibake, truncated_input, picture_tables, no_text_layer (a scan)',
      },
    },
    capturedColumn,
  ],
  key: ['report_id', 'number'],
  refers: [{ columns: ['report_id'], table: 'reports', to: ['report_id'] }],
  rows,
};

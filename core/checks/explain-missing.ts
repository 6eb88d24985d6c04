import { editions, fieldsOfEdition } from '../editions';
import { reasons, type Words } from './rule';

/** Inputs that are not fields, rows, tables or sections. */
const inputs: Record<string, Words> = {
  addresses: { zh: '文中没有网址', en: 'no address in the text' },
  agency: { zh: '机关名称', en: 'name of the agency' },
  agency_class: { zh: '机关类别', en: 'kind of agency' },
  announcements: { zh: '文中没有「几项」之类的预告', en: 'the text announces no number of parts' },
  claims: { zh: '文中没有可核对的数字', en: 'no figure in the text to compare' },
  collection: { zh: '其他报告', en: 'other reports' },
  contents: { zh: '开头没有列出内容', en: 'the preamble lists no contents' },
  division: { zh: '所在地区', en: 'region of the agency' },
  form: { zh: '格式', en: 'form' },
  legal_basis: { zh: '文中没有引用依据', en: 'the text cites no legal basis' },
  level: { zh: '行政层级', en: 'administrative level' },
  peers: { zh: '足够多的同级机关', en: 'enough agencies of the same level' },
  percentages: { zh: '文中没有可重算的百分比', en: 'no percentage in the text that could be recomputed' },
  period: { zh: '文中没有统计期限', en: 'the text names no statistical period' },
  postcode: { zh: '文中没有邮编', en: 'no postcode in the text' },
  previous_year: { zh: '上一年的报告', en: 'the report of the year before' },
  published: { zh: '发布日期', en: 'publication date' },
  sections: { zh: '各部分的标题', en: 'headings of the chapters' },
  signature: { zh: '署名', en: 'signature' },
  tables: { zh: '表格', en: 'tables' },
  telephone: { zh: '文中没有电话', en: 'no telephone number in the text' },
  text: { zh: '足够长的文字', en: 'text long enough to compare' },
  title: { zh: '标题', en: 'title' },
  total: { zh: '百分比的总数', en: 'the whole of the percentage' },
  totals: { zh: '文中没有「其中」', en: 'the text states no whole with its parts' },
  year: { zh: '报告年度', en: 'report year' },
  years: { zh: '正文没有突出的年份', en: 'no year stands out in the text' },
};

const printed = new Map<string, Words>(
  editions.flatMap((edition) => [
    ...edition.sections.map(({ id, zh, en }) => [id, { zh, en }] as const),
    ...edition.tables.map(({ id, zh, en }) => [id, { zh, en }] as const),
    ...edition.tables.flatMap((table) =>
      table.rows.map((row) => [`${table.id}.${row.id}`, { zh: row.zh || table.zh, en: row.en }] as const),
    ),
    ...fieldsOfEdition(edition).map(({ id, zh, en }) => [id, { zh, en }] as const),
  ]),
);

/**
 * What an entry of `Verdict.missing` means, for a person: a field (with `@year` for that of another year), a row,
 * a table, a section, another input, or the reason of a `not_applicable`. Null for an unknown entry.
 */
export function explainMissing(entry: string): Words | null {
  const [name = '', year] = entry.split('@');
  const words = inputs[name] ?? printed.get(name) ?? (reasons as Record<string, Words>)[name] ?? null;
  return words && year !== undefined ? { zh: `${words.zh}（${year}年）`, en: `${words.en} (${year})` } : words;
}

import type { CheckedReport } from '../../../core/checks/check-report';
import { checkReport } from '../../../core/checks/check-report';
import { editions, fieldsOfEdition } from '../../../core/editions';
import type { NewCapture } from '../../../pwa/store/collection';

type Checked = Pick<CheckedReport, 'values' | 'verdicts' | 'findings'>;

const YEARS = 7;
/** So many sets of numbers there are: to check each report's own would take longer than to store it. */
const SETS = 500;
const LENGTH = 2000;
const form = editions.at(-1)!;
const fields = fieldsOfEdition(form);
const SHA = 'c0ffee'.padEnd(64, '0');
const places = ['云溪省', '松岭省', '白鹭省', '石桥省', '清泉省', '南浦省'];
const kinds = [
  '教育局',
  '财政局',
  '自然资源局',
  '卫生健康局',
  '公安局',
  '人民政府',
  '审计局',
  '交通运输局',
  '民政局',
  '水利局',
];
const levels = ['province', 'prefecture', 'county'] as const;

/** What such reports are made of; the numbers between them make every text another one. */
const PHRASES = (
  '本机关认真贯彻落实政府信息公开条例 坚持以公开为常态不公开为例外 全年通过门户网站主动公开政府信息 依法依规办理依申请公开 ' +
  '健全信息发布审核机制 落实先审查后公开 政务新媒体发布信息 组织业务培训 主要负责同志定期听取汇报 存在的主要问题 ' +
  '公开内容有待丰富 培训力度不够 下一步将加强学习 提高答复质量 规范性文件集中公开 政策解读形式单一 公众参与渠道不多 ' +
  '本年度未收取信息处理费 无其他需要报告的事项 行政复议和行政诉讼 按时办结率 部分事项更新不及时 加强平台建设 ' +
  '重点领域信息公开 优化营商环境 公共企事业单位 政府信息管理 监督保障 社会评议 责任追究'
).split(' ');

/** A sequence that is the same on every machine. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function narrative(number: number): string {
  const random = mulberry(number);
  let text = `虚构文本第${number}号。`;
  while (text.length < LENGTH)
    text += `${PHRASES[Math.floor(random() * PHRASES.length)]}${Math.floor(random() * 900)}件，`;
  return text.slice(0, LENGTH);
}

function proseOf(text: string) {
  const place = { source: SHA, kind: 'html' as const, start: 10, end: 10 + text.length };
  return { text, paragraphs: [{ start: 0, end: text.length, place }] };
}

/** The agency of a number; one in three has a name that is found nowhere else. */
function agencyOf(number: number): { agency: string; division: string; regions: [string, string, string] } {
  const at = Math.floor(number / YEARS);
  const province = places[at % places.length]!;
  const [city, county] = [
    `${String.fromCharCode(0x4e10 + (at % 40))}江市`,
    `${String.fromCharCode(0x5510 + (at % 400))}河县`,
  ];
  const kind = kinds[Math.floor(at / 400) % kinds.length]!;
  const code = String(530000 + (at % 400) * 7).slice(0, 6);
  return {
    agency: `${county}${kind}${at >= 4000 ? `第${Math.floor(at / 4000)}分局` : ''}`,
    division: code,
    regions: [province, city, county],
  };
}

const sets: (Checked | undefined)[] = [];

/** Numbers with what the checks say of them, under the id of a report. */
function checkedNumbers(number: number, id: string): Checked {
  const at = number % SETS;
  sets[at] ??= checkNumbers(at);
  const { values, verdicts, findings } = sets[at];
  const own = findings.map((finding) => ({
    ...finding,
    reports: [id],
    inputs: finding.inputs.map((input) => ({ ...input, report: id })),
  }));
  return { values, verdicts, findings: own };
}

function checkNumbers(set: number): Checked {
  const random = mulberry(set * 7919 + 1);
  const values = fields.map(({ id, unit }, i) => {
    const value = Math.floor(random() ** 4 * 500);
    const place = { source: SHA, kind: 'html' as const, start: 5000 + i * 40, end: 5002 + i * 40 };
    return [id, { value, raw: String(value), unit, status: 'ok' as const, place, how: 'read' as const }] as const;
  });
  const report = { ...bareReport(set), values: Object.fromEntries(values) };
  return { values: report.values, ...checkReport(report) };
}

/** A report without its numbers. */
function bareReport(number: number) {
  const year = form.years.from - 2 + (number % YEARS);
  const { agency, division, regions } = agencyOf(number);
  const text = narrative(number);
  const heading = { ordinal: '一、', place: { source: SHA, kind: 'html' as const, start: 0, end: 4 } };
  return {
    schema: 'gongkai-report/1' as const,
    reader: 'bench',
    id: `bench-${String(number).padStart(6, '0')}`,
    url: null,
    capturedAt: null,
    sources: [],
    detection: { kind: 'report' as const, score: 1, evidence: [] },
    title: `${agency}${year}年政府信息公开工作年度报告`,
    identity: {
      agency,
      year,
      published: `${year + 1}-01-${String(1 + (number % 28)).padStart(2, '0')}`,
      division,
      province: regions[0],
      prefecture: regions[1],
      county: regions[2],
      level: levels[number % 3]!,
      agencyClass: 'department' as const,
      agencyType: null,
      signature: null,
      candidates: [],
    },
    edition: form.id,
    editions: Object.fromEntries(form.tables.map((table) => [table.id, form.id])),
    preamble: proseOf('根据《中华人民共和国政府信息公开条例》编制，所述机关与数字均为虚构。'),
    sections: [
      { id: 's1', heading: '总体情况', ...heading, ...proseOf(text.slice(0, 1200)) },
      { id: 's5', heading: '存在的主要问题及改进情况', ...heading, ...proseOf(text.slice(1200)) },
    ],
    tables: [],
    claims: [],
    unplaced: [],
    artefacts: [],
  };
}

function madeReport(number: number): CheckedReport {
  const report = bareReport(number);
  return { ...report, ...checkedNumbers(number, report.id) };
}

/** A capture of a report that nobody published, read and checked, as an import would hand it to the store. */
export function madeCapture(number: number): NewCapture {
  const report = madeReport(number);
  const bytes = new TextEncoder().encode(
    `<html><body>${report.title}${report.sections.map(({ text }) => text).join('')}</body></html>`,
  );
  const source = { name: `${report.id}.html`, url: null, contentType: 'text/html', bytes };
  const snapshot = { id: report.id, url: null, title: report.title, capturedAt: null, sources: [source] };
  return { id: report.id, snapshot, report, problem: null, circumstances: null };
}

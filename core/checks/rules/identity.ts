import { divisionNames } from '../../divisions/division-names';
import { type Division, divisionOfCode, mayBegin } from '../../divisions/find-division';
import { editionForYear, editions } from '../../editions';
import { deadlineOf } from '../../editions/deadlines';
import { numberOf, regulations } from '../../editions/duties';
import { isDepartmentClass } from '../../identity/classify-agency';
import type { Report } from '../../report/report';
import { compact } from '../../text/compact';
import { findPeriods } from '../../text/dates';
import { matchesOf } from '../../text/matches';
import { judged, textInput, titleInput, together, unjudged } from '../judging';
import { allLines, type Line, linesOf, quoted, sectionOf, sentencesOf, shortened } from '../prose';
import { type ProvinceMarks, provinceMarks } from '../province-marks';
import type { Failure, Judgement, ReportRule, Words } from '../rule';

const form: Words = {
  zh: '年度报告格式；政府信息公开条例第四十九条、第五十条',
  en: 'the form of the report; Regulation, Art. 49 and 50',
};

const TITLE = /^(.{0,60})(?:20[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})年度?政府信息公开工作年度报告$/;

function judgeTitle(report: Report): Judgement {
  if (report.title === null) return unjudged(['title']);
  const { agency, year } = report.identity;
  const match = TITLE.exec(compact(report.title).text.replaceAll(' ', ''));
  if (match && match[1] !== '') return judged();
  const expected = `${agency ?? '机关名称'}${year ?? '年份'}年政府信息公开工作年度报告`;
  return judged({
    inputs: [titleInput(report)],
    expected,
    found: report.title,
    because: {
      zh: `标题是「${report.title}」，规定写法为「${expected}」。`,
      en: `The title is “${report.title}”; the form asks for “${expected}”.`,
    },
  });
}

function titleYear(report: Report): number | null {
  const year = /20[0-9]{2}/.exec(compact(report.title ?? '').text)?.[0];
  return year === undefined ? null : Number(year);
}

/** Years named in the preamble and the overview, with how often. */
function bodyYears(report: Report): Map<number, number> {
  const section = sectionOf(report, 's1');
  const lines = [...linesOf(report.preamble), ...(section ? linesOf(section) : [])];
  const counts = new Map<number, number>();
  for (const match of lines
    .map((line) => line.text)
    .join('\n')
    .matchAll(/(20[0-9]{2})年/g)) {
    counts.set(Number(match[1]), (counts.get(Number(match[1])) ?? 0) + 1);
  }
  return counts;
}

/** The year that the body names clearly more often than any other; null where there is none. */
function mainYear(counts: Map<number, number>): { year: number; count: number } | null {
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first || (second && second[1] === first[1])) return null;
  return { year: first[0], count: first[1] };
}

function judgeYear(report: Report): Judgement {
  const year = titleYear(report);
  if (year === null) return unjudged(['title']);
  const counts = bodyYears(report);
  const main = mainYear(counts);
  if (!main) return unjudged(['years']);
  if (main.year === year || main.count < 3 || (counts.get(year) ?? 0) > 1) return judged();
  const line = allLines(report).find((one) => one.text.includes(`${main.year}年`));
  return judged({
    inputs: [titleInput(report), ...(line ? [quoted(report, line, `${main.year}年`)] : [])],
    expected: year,
    found: main.year,
    because: {
      zh: `标题是${year}年，正文却有 ${main.count} 处说${main.year}年。`,
      en: `The title says ${year}; the text says ${main.year} in ${main.count} places.`,
    },
  });
}

function judgePublished(report: Report): Judgement {
  if (report.identity.published !== null) return judged();
  return judged({
    inputs: [titleInput(report)],
    attribution: 'unclear',
    because: {
      zh: `没有找到发布日期${report.identity.signature ? '' : '，也没有署名'}。`,
      en: `No publication date was found${report.identity.signature ? '' : ', and no signature'}.`,
    },
  });
}

function judgePunctual(report: Report): Judgement {
  const { published, year } = report.identity;
  if (published === null) return unjudged(['published']);
  if (year === null) return unjudged(['year']);
  const due = deadlineOf(year, isDepartmentClass(report.identity.agencyClass));
  const earliest = deadlineOf(year, true);
  if (!due) return earliest && published <= earliest.by ? judged() : unjudged(['agency_class']);
  if (published <= due.by) return judged();
  const candidate = report.identity.candidates.find((one) => one.of === 'published' && one.value === published);
  return judged({
    inputs: [textInput(report, candidate?.evidence ?? published, candidate?.place ?? null)],
    expected: `≤ ${due.by}`,
    found: published,
    // The date of a page may be that of a later move to another site.
    attribution: candidate?.from === 'signature' ? 'source' : 'unclear',
    because: {
      zh: `${year}年度报告应在 ${due.by} 前公布，日期是 ${published}。`,
      en: `The report for ${year} was due by ${due.by}; it is dated ${published}.`,
    },
  });
}

function judgeSignature(report: Report): Judgement {
  const { agency, signature } = report.identity;
  const missing = [...(agency ? [] : ['agency']), ...(signature ? [] : ['signature'])];
  if (!agency || !signature) return unjudged(missing);
  const [one, other] = [agency, signature].map((name) => compact(name).text.replaceAll(' ', ''));
  if (one!.includes(other!) || other!.includes(one!)) return judged();
  const place = report.identity.candidates.find((candidate) => candidate.of === 'signature')?.place ?? null;
  return judged({
    inputs: [titleInput(report), textInput(report, signature, place)],
    expected: agency,
    found: signature,
    because: {
      zh: `标题的机关是「${agency}」，署名是「${signature}」。`,
      en: `The title names ${agency}; the signature says ${signature}.`,
    },
  });
}

/** Names of districts that are also common words, or too short to stand for a place by themselves. */
const COMMON = new Set([
  '老城区',
  '新城区',
  '市中区',
  '新市区',
  '城中区',
  '城关区',
  '市南区',
  '市北区',
  '城东区',
  '城西区',
  '城北区',
  '江北区',
  '城厢区',
  '开发区',
]);
const LONGEST_NAME = 12;
/** Words before a place that one visits, learns from or cites. */
const ELSEWHERE = /(?:赴|到|往|与|和|同|向|对接|学习|考察|借鉴|来自|参照|援助|支援|帮扶|协作|合作)[^,;。]{0,8}$/;

interface Mention {
  name: string;
  line: Line;
}

/** Full names of divisions that are neither above nor below the agency's own, outside of titles and quotations. */
function foreignNames(line: Line, own: Division): Mention[] {
  const text = line.text.replace(/《[^》]{0,80}》|“[^”]{0,80}”/g, (words) => '　'.repeat(words.length));
  const found: Mention[] = [];
  for (let at = 0; at < text.length - 2; at++) {
    const name = placeAt(text, at);
    if (!name) continue;
    if (isForeign(name, own) && !ELSEWHERE.test(text.slice(Math.max(0, at - 12), at))) found.push({ name, line });
    at += name.length - 1;
  }
  return found;
}

const LAST = /[省市县区州旗盟]/;

function placeAt(text: string, at: number): string | null {
  if (!mayBegin(text, at)) return null;
  for (let length = Math.min(LONGEST_NAME, text.length - at); length >= 3; length--) {
    if (!LAST.test(text[at + length - 1]!)) continue;
    const name = text.slice(at, at + length);
    if (
      divisionNames()
        .get(name)
        ?.some((entry) => entry.kind === 'full')
    )
      return name;
  }
  return null;
}

function isForeign(name: string, own: Division): boolean {
  if (COMMON.has(name)) return false;
  const meant = (divisionNames().get(name) ?? []).map((entry) => entry.division);
  return meant.every((division) => !onOneLine(division.code, own.code));
}

function onOneLine(one: string, other: string): boolean {
  const stem = (code: string) => code.replace(/(?:00){1,2}$/, '');
  return one.startsWith(stem(other)) || other.startsWith(stem(one));
}

/** A department's or township's text that speaks of requests made to the government above it. */
const TO_GOVERNMENT = /向[省市县区]?(?:人民)?政府[^,;。]{0,14}提出的?政府信息公开申请/;

function judgeForeign(report: Report): Judgement {
  return together([judgeForeignPlaces(report), judgeForeignAgency(report)]);
}

function judgeForeignPlaces(report: Report): Judgement {
  const own = report.identity.division ? divisionOfCode(report.identity.division) : null;
  if (!own) return unjudged(['division']);
  const mentions = allLines(report).flatMap((line) => foreignNames(line, own));
  if (mentions.length === 0) return judged();
  const names = [...new Set(mentions.map((mention) => mention.name))];
  return judged({
    inputs: mentions.map((mention) => quoted(report, mention.line, mention.name)),
    expected: own.name,
    found: names.join('、'),
    instances: names,
    because: {
      zh: `文中出现外地地名：${names.join('、')}（本机关在${own.name}）。`,
      en: `The text names other places: ${names.join(', ')} (the agency is in ${own.name}).`,
    },
  });
}

function judgeForeignAgency(report: Report): Judgement {
  const { agencyClass } = report.identity;
  if (agencyClass === null) return unjudged(['agency_class']);
  if (agencyClass === 'government' || agencyClass === 'government_office') return judged();
  const line = allLines(report).find((one) => TO_GOVERNMENT.test(one.text));
  const words = line && TO_GOVERNMENT.exec(line.text)?.[0];
  if (!line || !words) return judged();
  return judged({
    inputs: [quoted(report, line, words)],
    found: words,
    because: {
      zh: `「${words}」说的是政府，不是本机关，像是照抄上级的文字。`,
      en: `“${words}” speaks of the government, not of this agency; it seems copied from above.`,
    },
  });
}

/** The numbers of the forms as texts print them, with either kind of brackets. */
const numbered = editions.map((edition) => {
  const number = numberOf(edition);
  return { edition, number, printed: [number, number.replace('〔', '[').replace('〕', ']')] };
});

function judgeBasis(report: Report): Judgement {
  const cited = allLines(report).filter(
    (line) => line.text.includes('政府信息公开条例') || numbered.some((form) => printedIn(line.text, form.printed)),
  );
  const { year } = report.identity;
  if (cited.length === 0) return unjudged(['legal_basis']);
  if (year === null) return unjudged(['year']);
  return judged(...cited.map((line) => basisFailure(report, line, year)));
}

function printedIn(text: string, wordings: string[]): string | undefined {
  return wordings.find((wording) => text.includes(wording));
}

function basisFailure(report: Report, line: Line, year: number): Failure | null {
  const wrong = wrongNumber(line.text, year) ?? wrongTitle(line.text) ?? wrongOrder(line.text, year);
  return wrong && { inputs: [quoted(report, line, wrong.words)], found: wrong.words, because: wrong.because };
}

interface WrongBasis {
  words: string;
  because: Words;
}

/** The number of a form that was not in force in the report's year. */
function wrongNumber(text: string, year: number): WrongBasis | null {
  const due = editionForYear(year);
  const wrong = numbered.find(({ edition, printed }) => edition !== due && printedIn(text, printed));
  const words = wrong && printedIn(text, wrong.printed);
  if (!words) return null;
  return {
    words,
    because: told(
      `${year}年度报告引用的是${words}，${due ? `应为${numberOf(due)}` : '当时还没有'}`,
      `The report for ${year} cites ${words}; ${due ? `${numberOf(due)} was in force` : 'it was issued later'}`,
    ),
  };
}

/** The title of the form on trial with the number of another. */
function wrongTitle(text: string): WrongBasis | null {
  const trial = numbered.find(({ edition }) => edition.zh.endsWith('（试行）'));
  const other = numbered.find((form) => form !== trial && printedIn(text, form.printed));
  if (!trial || !other || !text.includes('格式(试行)') || printedIn(text, trial.printed)) return null;
  return {
    words: printedIn(text, other.printed) ?? other.number,
    because: told(
      `「格式（试行）」是${trial.number}的名称，文号却是${other.number}`,
      `格式（试行） is the title of ${trial.number}, but the number given is ${other.number}`,
    ),
  };
}

/** The order of a Regulation that no longer governed the year. */
function wrongOrder(text: string, year: number): WrongBasis | null {
  const order = /国务院令第?([0-9]{3})号/.exec(text);
  const cited = regulations.find((regulation) => regulation.order === order?.[1]);
  const now = regulations.find((regulation) => regulation.to === null);
  if (!order || !now || !cited || cited.to === null || year <= cited.to) return null;
  return {
    words: order[0],
    because: told(
      `引用的是旧条例（${order[0]}），${now.from}年已修订为国务院令第${now.order}号`,
      `Cites the old Regulation (${order[0]}); it was replaced in ${now.from} by order ${now.order}`,
    ),
  };
}

const forms = editions.map((edition) => edition.source.number).join('、');

function told(zh: string, en: string): Words {
  return { zh: `${zh}。`, en: `${en}.` };
}

function ownMarks(report: Report): ProvinceMarks | null {
  const code = report.identity.division?.slice(0, 2);
  return provinceMarks.find((marks) => marks.code === code) ?? null;
}

const ADDRESS = /(?:https?:\/\/|www\.)([0-9a-z.-]{4,80})/gi;

function judgeAddresses(report: Report): Judgement {
  const hosts = allLines(report).flatMap((line) =>
    matchesOf(line.text, ADDRESS).map((match) => ({
      line,
      host: match[1]!.toLowerCase(),
    })),
  );
  const own = ownMarks(report);
  if (hosts.length === 0) return unjudged(['addresses']);
  if (!own) return unjudged(['division']);
  return together(hosts.map(({ line, host }) => judgeHost(report, line, host, own)));
}

function judgeHost(report: Report, line: Line, host: string, own: ProvinceMarks): Judgement {
  const [, name] = /([a-z0-9-]+)\.gov\.cn$/.exec(host) ?? [];
  const other = provinceMarks.find((marks) => name !== undefined && marks.hosts.includes(name));
  if (!other || other === own) return judged();
  return judged({
    inputs: [quoted(report, line, host)],
    found: host,
    instances: [host],
    because: { zh: `网址 ${host} 属于其他省份。`, en: `The address ${host} belongs to another province.` },
  });
}

const TELEPHONE = /(?<![0-9])(0[0-9]{2,3})[-—–)\s][0-9]{7,8}(?![0-9])/g;
const POSTCODE = /(?:邮编|邮政编码|邮码)[::]?([0-9]{6})(?![0-9])/g;

function judgeNumbers(report: Report): Judgement {
  const own = ownMarks(report);
  const numbers = allLines(report).flatMap((line) => [
    ...matchesOf(line.text, TELEPHONE).map((match) => ({ line, number: match[1]!, kind: 'areas' as const })),
    ...matchesOf(line.text, POSTCODE).map((match) => ({ line, number: match[1]!, kind: 'postcodes' as const })),
  ]);
  if (numbers.length === 0) return unjudged(['telephone', 'postcode']);
  if (!own) return unjudged(['division']);
  return together(numbers.map(({ line, number, kind }) => judgeNumber(report, line, number, own[kind])));
}

function judgeNumber(report: Report, line: Line, number: string, own: string[]): Judgement {
  if (own.some((start) => number.startsWith(start))) return judged();
  return judged({
    inputs: [quoted(report, line, number)],
    expected: own.join(' '),
    found: number,
    instances: [number],
    because: {
      zh: `区号或邮编 ${number} 不属于本省（${own.join('、')}）。`,
      en: `The area code or postcode ${number} is not of this province (${own.join(', ')}).`,
    },
  });
}

/** A period is stated in a sentence of its own; nothing beyond this length is one. */
const LONGEST_SENTENCE = 2000;

/** Statistical periods that a text names: a period whose clause says so. */
function statedPeriods(report: Report): { line: Line; from: string; to: string; words: string }[] {
  return allLines(report).flatMap((line) =>
    sentencesOf(line).flatMap((sentence) => {
      const short = sentence.text.slice(0, LONGEST_SENTENCE);
      return findPeriods(short)
        .filter(({ start, end }) => /统计|期限|数据|时间|期间|截止?$/.test(around(short, start, end)))
        .map(({ from, to, start, end }) => ({ line: sentence, from, to, words: short.slice(start, end) }));
    }),
  );
}

function around(text: string, start: number, end: number): string {
  return text.slice(Math.max(0, start - 24), start) + text.slice(end, end + 2);
}

function judgePeriod(report: Report): Judgement {
  const periods = statedPeriods(report);
  const { year } = report.identity;
  if (periods.length === 0) return unjudged(['period']);
  if (year === null) return unjudged(['year']);
  return together(
    periods.map(({ line, from, to, words }) => {
      if (from === `${year}-01-01` && to === `${year}-12-31`) return judged();
      return judged({
        inputs: [quoted(report, line, shortened(words))],
        expected: `${year}-01-01 – ${year}-12-31`,
        found: `${from} – ${to}`,
        because: {
          zh: `统计期限是 ${from} 至 ${to}，不是${year}年全年。`,
          en: `The statistical period is ${from} to ${to}, not the whole of ${year}.`,
        },
      });
    }),
  );
}

const on = { category: 'identity', scope: 'report', forms: [], source: form } as const;

/** Which period the numbers speak of; listed with the narrative rules. */
export const periodRule: ReportRule = {
  ...on,
  category: 'narrative',
  id: 'NAR-11',
  severity: 'error',
  name: { zh: '统计期限即报告年度', en: 'Statistical period = report year' },
  formula: 'period = year-01-01 … year-12-31',
  matters: { zh: '期限不对，数字就不是这一年的。', en: 'With another period the numbers are not of this year.' },
  judge: judgePeriod,
};

/** Rules about who reports, on which year, and when. */
export const identityRules: ReportRule[] = [
  {
    ...on,
    id: 'IDN-01',
    severity: 'info',
    name: { zh: '标题用规定的写法', en: 'Title pattern' },
    formula: 'title = {agency}{year}年(度)政府信息公开工作年度报告',
    matters: { zh: '标题不规范，检索时容易漏掉。', en: 'Reports under other titles are easily missed in a search.' },
    judge: judgeTitle,
  },
  {
    ...on,
    id: 'IDN-02',
    severity: 'error',
    name: { zh: '标题与正文年份一致', en: 'Report year consistent in title and text' },
    formula: 'most frequent year of preamble and s1 = year of title',
    matters: {
      zh: '年份不一致，多半沿用了去年的文字。',
      en: 'Another year in the text means last year’s text was kept.',
    },
    judge: judgeYear,
  },
  {
    ...on,
    id: 'IDN-03',
    severity: 'warning',
    name: { zh: '有发布日期', en: 'Publication date present' },
    formula: 'published ≠ null, in the text or the page’s metadata',
    matters: { zh: '没有日期，就无法知道是否按时公布。', en: 'Without a date nobody can tell whether it was in time.' },
    judge: judgePublished,
  },
  {
    ...on,
    id: 'IDN-04',
    severity: 'warning',
    source: { zh: '政府信息公开条例第四十九条', en: 'Regulation, Art. 49' },
    name: { zh: '按时公布', en: 'Published in time' },
    formula: 'published ≤ 31 January (departments) or 31 March (governments) of year + 1; 31 March up to 2018',
    matters: { zh: '条例规定了公布的期限。', en: 'The Regulation sets the day.' },
    judge: judgePunctual,
  },
  {
    ...on,
    id: 'IDN-05',
    severity: 'error',
    name: { zh: '署名与标题机关一致', en: 'Signing agency = title agency' },
    formula: 'signature = agency, or one contains the other',
    matters: { zh: '署名是别的机关，文字可能抄自它。', en: 'Signed by another agency, the text may be that agency’s.' },
    judge: judgeSignature,
  },
  {
    ...on,
    id: 'IDN-06',
    severity: 'warning',
    source: { zh: '内容应属本机关', en: 'the text should be the agency’s own' },
    name: { zh: '没有外地的地名、别人的口气', en: 'No foreign region or agency' },
    formula: 'division names in text ∈ own ancestors ∪ own descendants ∪ quotations',
    matters: { zh: '出现外地地名，文字多半抄自外地。', en: 'Names of other places mostly come from copied text.' },
    judge: judgeForeign,
  },
  {
    ...on,
    id: 'IDN-07',
    severity: 'warning',
    source: {
      zh: `${forms}；国务院令第${regulations.at(-1)?.order}号`,
      en: `${forms}; State Council order ${regulations.at(-1)?.order}`,
    },
    name: { zh: '法律依据与年度相符', en: 'Legal basis fits the year' },
    formula:
      'the form cited is that of the year; its title and number agree; no order of a Regulation that was replaced',
    matters: { zh: '引用旧文号，多半照搬了旧报告。', en: 'An old number mostly means an old report was reused.' },
    judge: judgeBasis,
  },
  {
    ...on,
    id: 'IDN-08',
    severity: 'info',
    source: { zh: '各省政府域名', en: 'domains of the provinces' },
    name: { zh: '文中网址属于本省', en: 'Addresses in text belong to the agency’s province' },
    formula: 'no address under another province’s gov.cn domain',
    matters: { zh: '外省网址多半是抄来的。', en: 'Another province’s address was probably copied.' },
    judge: judgeAddresses,
  },
  {
    ...on,
    id: 'IDN-09',
    severity: 'info',
    source: { zh: '长途区号与邮政编码', en: 'area codes and postal zones' },
    name: { zh: '区号、邮编属于本省', en: 'Area code and postcode fit the province' },
    formula: 'area code and postcode ∈ those of the province',
    matters: { zh: '外省号码多半是抄来的。', en: 'Another province’s number was probably copied.' },
    judge: judgeNumbers,
  },
];

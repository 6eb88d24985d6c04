import type { Report } from '../../report/report';
import { matchesOf } from '../../text/matches';
import { judged, textInput, together, unjudged } from '../judging';
import { linesOf, proseOf, quoted, sectionOf, shortened } from '../prose';
import type { Failure, Judgement, ReportRule, Words } from '../rule';

const practice: Words = { zh: '文字规范', en: 'care in writing' };

const pairs: [string, string, RegExp, RegExp][] = [
  ['“', '”', /“/g, /”/g],
  ['《', '》', /《/g, /》/g],
  ['（', '）', /\(/g, /\)/g],
  ['〔', '〕', /〔/g, /〕/g],
  ['【', '】', /【/g, /】/g],
];

/** 1) and 一) number a list and close nothing. */
const NUMBERED = /(^|[。;；:：,、])([0-9]{1,2}|[一二三四五六七八九十]{1,2}|[a-zA-Z])\)/gm;

function withoutNumbers(text: string): string {
  return text.includes(')') ? text.replace(NUMBERED, '$1') : text;
}

function judgeBalance(report: Report): Judgement {
  return together(proseOf(report).map(({ id, prose }) => judgeBalanceOf(report, id, linesOf(prose))));
}

function judgeBalanceOf(report: Report, id: string, lines: ReturnType<typeof linesOf>): Judgement {
  const text = lines.map((line) => withoutNumbers(line.text)).join('\n');
  if (text === '') return { of: 0, assessed: 0, missing: [], failures: [] };
  const odd = pairs
    .map(([open, close, opens, closes]) => ({ open, close, opened: count(text, opens), closed: count(text, closes) }))
    .filter(({ opened, closed }) => opened !== closed);
  return judged(
    ...odd.map(({ open, close, opened, closed }): Failure => {
      const line = lines.find((one) => isOdd(withoutNumbers(one.text), open, close)) ?? lines[0]!;
      return {
        inputs: [quoted(report, line, shortened(line.text))],
        expected: opened,
        found: closed,
        instances: [id],
        because: {
          zh: `「${open}」${opened} 个，「${close}」${closed} 个，不成对。`,
          en: `${opened} “${open}” but ${closed} “${close}”.`,
        },
      };
    }),
  );
}

function count(text: string, mark: RegExp): number {
  return text.match(mark)?.length ?? 0;
}

function isOdd(text: string, open: string, close: string): boolean {
  const half = (mark: string) => (mark === '（' ? '(' : mark === '）' ? ')' : mark);
  return text.split(half(open)).length !== text.split(half(close)).length;
}

const ARTEFACT =
  /\[bookmark:[^\]]{0,40}\]|PAGEREF|HYPERLINK|_Toc\d{4,}|错误[!！]未(?:找到引用源|定义书签)|&nbsp;|EMBED Equation/g;

function judgeArtefacts(report: Report): Judgement {
  const inText = proseOf(report).flatMap(({ prose }) =>
    linesOf(prose).flatMap((line) => matchesOf(line.text, ARTEFACT).map((match) => quoted(report, line, match[0]))),
  );
  const noted = report.artefacts.map(({ text, place }) => textInput(report, text, place));
  const inputs = noted.length > 0 ? noted : inText;
  if (inputs.length === 0) return judged();
  const words = [...new Set(inputs.map((input) => String(input.value)))];
  return judged({
    inputs,
    expected: 0,
    found: inputs.length,
    because: {
      zh: `转换时留下的痕迹：${words.join('、')}。`,
      en: `Left over from conversion: ${words.join(', ')}.`,
    },
  });
}

const QUANTITY = /[0-9][0-9.,]{0,12}[余多]?[百千万亿]?[余多]?(?:条|件|次|篇|项|份|期|场)/;

function judgeQuantities(report: Report): Judgement {
  const section = sectionOf(report, 's1');
  const lines = section ? linesOf(section) : [];
  if (!section || lines.length === 0) return unjudged(['s1']);
  if (lines.some((line) => QUANTITY.test(line.text))) return judged();
  return judged({
    inputs: [textInput(report, section.heading, section.place)],
    expected: '≥ 1',
    found: 0,
    because: {
      zh: '总体情况里没有一个公开数量（条、件、次、篇、项）。',
      en: 'The overview states no number of things disclosed.',
    },
  });
}

const OWN = /[我本][局市县区省乡镇厅委办院部校旗盟州所署行台处会]|本(?:机关|单位|中心|街道)|街道办/;

function judgeOwnName(report: Report): Judgement {
  const section = sectionOf(report, 's1');
  const lines = section ? linesOf(section) : [];
  if (!section || lines.length === 0) return unjudged(['s1']);
  const names = ownNames(report);
  if (lines.some((line) => OWN.test(line.text) || names.some((name) => line.text.includes(name)))) return judged();
  if (names.length === 0) return unjudged(['agency']);
  return judged({
    inputs: [textInput(report, section.heading, section.place)],
    expected: names[0]!,
    because: {
      zh: `总体情况里没有出现「${names[0]}」或「我局」一类的自称，像是通用文字。`,
      en: `The overview never names ${names[0]} or says “our bureau”; it could be anybody’s text.`,
    },
  });
}

function ownNames(report: Report): string[] {
  const { agency, county, prefecture, province } = report.identity;
  const regions = [county, prefecture, province].filter((name) => name !== null);
  const short = regions.map((name) => name.replace(/(?:自治)?[省市县区州旗盟]$/, '')).filter((name) => name.length > 1);
  return [...(agency ? [agency] : []), ...regions, ...short];
}

/** Rules about the wording that one report can answer. */
export const textRules: ReportRule[] = [
  {
    id: 'TXT-01',
    severity: 'info',
    category: 'text',
    scope: 'report',
    forms: [],
    source: practice,
    name: { zh: '引号、括号成对', en: 'Balanced quotes and brackets' },
    formula: 'count(open) = count(close) in each section',
    matters: { zh: '不成对处常有漏字或误删。', en: 'Where they are not, words are often missing too.' },
    judge: judgeBalance,
  },
  {
    id: 'TXT-02',
    severity: 'info',
    category: 'text',
    scope: 'report',
    forms: [],
    source: practice,
    name: { zh: '没有转换痕迹', en: 'No conversion artefacts' },
    formula: 'no [bookmark: …], PAGEREF, HYPERLINK, _Toc… in the text',
    matters: { zh: '说明发布前没有人校看。', en: 'A sign that nobody looked before publishing.' },
    judge: judgeArtefacts,
  },
  {
    id: 'TXT-03',
    severity: 'info',
    category: 'text',
    scope: 'report',
    forms: [],
    source: practice,
    name: { zh: '没有错别字', en: 'No lexical slips' },
    formula: '—',
    matters: { zh: '由人判断。', en: 'Left to people.' },
    exempt: () => 'for_people',
    judge: () => unjudged(['for_people']),
  },
  {
    id: 'TXT-04',
    severity: 'info',
    category: 'text',
    scope: 'report',
    forms: [],
    source: { zh: '政府信息公开条例第五十条第一项', en: 'Regulation, Art. 50(1)' },
    name: { zh: '总体情况有数量', en: 'Section 1 has quantitative content' },
    formula: 'count of N条, N件, N次, N篇, N项 in s1 ≥ 1',
    matters: {
      zh: '没有数量的概述无法核对，也无法比较。',
      en: 'An overview without numbers can be neither checked nor compared.',
    },
    judge: judgeQuantities,
  },
  {
    id: 'TXT-07',
    severity: 'info',
    category: 'text',
    scope: 'report',
    forms: [],
    source: practice,
    name: { zh: '总体情况提到本机关或本地', en: 'Section 1 names its own agency or region' },
    formula: 'mentions of agency, region, 我局, 我市 … in s1 ≥ 1',
    matters: { zh: '谁都能用的文字，多半是抄来的。', en: 'Text that fits anybody was probably copied.' },
    judge: judgeOwnName,
  },
];

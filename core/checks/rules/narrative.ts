import { allForms } from '../../editions';
import { duties } from '../../editions/duties';
import type { Report } from '../../report/report';
import { matchesOf } from '../../text/matches';
import { smallChinese } from '../../text/normalise';
import { findNumerals, type Numeral, parseNumeral } from '../../text/numerals';
import { absent, fieldInput, judged, numberIn, sum, textInput, together, unjudged } from '../judging';
import { allLines, type Line, linesOf, proseOf, quoted, sectionOf, sentencesOf, shortened } from '../prose';
import type { Failure, Judgement, ReportRule, Words } from '../rule';
import { periodRule } from './identity';
import { claimRules } from './narrative-claims';

const consistency: Words = { zh: '同一报告前后应当一致', en: 'a report must agree with itself' };
const both = allForms;

function judgeFeeReport(report: Report): Judgement {
  const section = sectionOf(report, 's6');
  if (!section) return unjudged(['s6']);
  if (linesOf(section).some((line) => /收费|信息处理费|收取/.test(line.text))) return judged();
  return judged({
    inputs: [textInput(report, shortened(section.text.trim() || section.heading), section.place)],
    because: {
      zh: '第六部分没有报告信息处理费收取情况；格式要求说明，没有也应写明。',
      en: 'Section six does not report processing fees; the form asks for it, even when there were none.',
    },
  });
}

interface Counted extends Numeral {
  unit: string;
}

const UNIT = /^(?:人次|万元|[条件篇项份次个期场种类户家处名人元])/;

/** Numbers of a sentence with the unit behind them. */
function countsIn(text: string): Counted[] {
  return findNumerals(text).flatMap((numeral) => {
    const rest = text.slice(numeral.end, numeral.end + 4).replace(/^[余多]/, '');
    const unit = UNIT.exec(rest)?.[0];
    return unit ? [{ ...numeral, unit }] : [];
  });
}

interface Whole {
  line: Line;
  text: string;
  whole: Counted;
  parts: Counted[];
}

/** Every “A, of which B, C and D”: the number before 其中, and those after it up to the next one, in its unit. */
function wholesIn(line: Line): Whole[] {
  if (!line.text.includes('其中')) return [];
  const sentences = sentencesOf(line);
  return sentences.flatMap((sentence, index) => {
    const before = index > 0 && sentence.text.startsWith('其中') ? (sentences[index - 1]?.text ?? '') : '';
    return wholesOf(line, before, sentence);
  });
}

function wholesOf(line: Line, before: string, sentence: Line): Whole[] {
  const pieces = sentence.text.split('其中');
  return pieces.slice(1).flatMap((piece, index) => {
    const lead = pieces[index] === '' ? before : (pieces[index] ?? '');
    const whole = countsIn(lead).at(-1);
    const parts = whole ? countsIn(piece.split(/[;]/)[0] ?? '').filter((part) => part.unit === whole.unit) : [];
    return whole && parts.length > 0 ? [{ line, text: `${lead}其中${piece}`, whole, parts }] : [];
  });
}

function upperLimit(whole: Counted): number {
  if (whole.bound === 'at_least') return Number.POSITIVE_INFINITY;
  return whole.bound === 'about' ? whole.value * 1.05 : whole.value;
}

function lowerLimit(part: Counted): number {
  if (part.bound === 'almost') return part.value * 0.9;
  return part.bound === 'about' ? part.value * 0.95 : part.value;
}

function judgeParts(report: Report): Judgement {
  const wholes = allLines(report).flatMap(wholesIn);
  if (wholes.length === 0) return unjudged(['totals']);
  return together(wholes.map((stated) => judgeWhole(report, stated)));
}

function judgeWhole(report: Report, { line, text, whole, parts }: Whole): Judgement {
  const least = sum(parts.map(lowerLimit));
  if (least <= upperLimit(whole)) return judged();
  const listed = parts.map((part) => part.value).join(' + ');
  const more = parts.some((part) => part.bound === 'at_least');
  return judged({
    inputs: [quoted(report, line, shortened(text))],
    expected: `≤ ${whole.value}`,
    found: least,
    because: {
      zh: `文中总数 ${whole.value}${whole.unit}，其中各项 ${listed} = ${more ? '至少 ' : ''}${least}，超过总数。`,
      en: `The text states ${whole.value} in all, of which ${listed} = ${more ? 'at least ' : ''}${least}, more than the whole.`,
    },
  });
}

interface Announced {
  line: Line;
  words: string;
  announced: number;
  listed: number;
}

const N = '([0-9]{1,2}|[一二两三四五六七八九十]{1,2})';
const MADE_OF = new RegExp(`由([^。]{4,200}?)等?${N}个?部分(?:组成|构成)`);
const ASPECTS = new RegExp(`${N}个?(?:大|主要)?方面[^:。]{0,12}:`);
const TITLES = new RegExp(`${N}[份件项个部](?:文件|制度)?:(《[^。]{2,600})`);

function announcedIn(line: Line): Announced[] {
  return [madeOf(line), aspects(line), titles(line)].filter(
    (found) => found !== null && found.listed > 1,
  ) as Announced[];
}

/** 由A、B、C等三部分组成; a pair such as 行政复议、行政诉讼 is one part. */
function madeOf(line: Line): Announced | null {
  const match = MADE_OF.exec(line.text);
  const announced = match && parseNumeral(match[2]!);
  if (!match || announced === null) return null;
  const parts = match[1]!.replace('行政复议、行政诉讼', '行政复议和行政诉讼').replace('复议、', '复议和').split('、');
  return { line, words: match[0], announced, listed: parts.length };
}

/** 以下三个方面：一是…；二是…；三是… in one paragraph. */
function aspects(line: Line): Announced | null {
  const match = ASPECTS.exec(line.text);
  const announced = match && parseNumeral(match[1]!);
  if (!match || announced === null) return null;
  const rest = line.text.slice(match.index + match[0].length);
  let listed = 0;
  for (const token of tokensIn(rest)) {
    if (token.number !== listed + 1) break;
    listed = token.number;
  }
  return { line, words: match[0], announced, listed };
}

/** 三份：《…》、《…》、《…》 counts titles, not titles within titles. */
function titles(line: Line): Announced | null {
  const match = TITLES.exec(line.text);
  const announced = match && parseNumeral(match[1]!);
  if (!match || announced === null) return null;
  return { line, words: match[0].slice(0, 40), announced, listed: outerTitles(match[2]!) };
}

function outerTitles(text: string): number {
  let depth = 0;
  let found = 0;
  for (const character of text) {
    if (character === '《' && depth++ === 0) found += 1;
    if (character === '》' && depth > 0) depth -= 1;
  }
  return found;
}

function judgeAnnounced(report: Report): Judgement {
  const announced = allLines(report).flatMap(announcedIn);
  if (announced.length === 0) return unjudged(['announcements']);
  return together(
    announced.map((one) =>
      one.announced === one.listed
        ? judged()
        : judged({
            inputs: [quoted(report, one.line, shortened(one.words))],
            expected: one.announced,
            found: one.listed,
            because: {
              zh: `说有 ${one.announced} 项，列出 ${one.listed} 项：「${shortened(one.words)}」。`,
              en: `Announces ${one.announced}, lists ${one.listed}: “${shortened(one.words)}”.`,
            },
          }),
    ),
  );
}

const CONTENTS = /报告(?:内容)?(?:由|包括|包含|分为)([^。]{20,400})/;
const LEGACY = /收费及减免|收费和减免|收费、减免/;
const announcedBy: [string, RegExp][] = [
  ['s1', /总体|概述|基本情况/],
  ['s2', /主动公开/],
  ['s3', /申请/],
  ['s4', /复议|诉讼/],
  ['s5', /问题/],
  ['s6', /其[他它]/],
];

function judgeContents(report: Report): Judgement {
  for (const line of linesOf(report.preamble)) {
    const contents = CONTENTS.exec(line.text)?.[1];
    if (contents && (contents.match(/、/g)?.length ?? 0) >= 3) return judgeContentsIn(report, line, contents);
  }
  return unjudged(['contents']);
}

function judgeContentsIn(report: Report, line: Line, contents: string): Judgement {
  const legacy = LEGACY.exec(contents)?.[0];
  const left = announcedBy.filter(([id, words]) => sectionOf(report, id) && !words.test(contents)).map(([id]) => id);
  if (!legacy && left.length === 0) return judged();
  const names = left.map((id) => `「${sectionOf(report, id)?.heading}」`).join('、');
  const zh = [legacy ? `提到「${legacy}」（2007年条例第三十二条的内容）` : '', names ? `没有提到${names}` : ''];
  const en = [
    legacy ? `names “${legacy}”, content of Art. 32 of the Regulation of 2007` : '',
    names ? `leaves out ${names}` : '',
  ];
  return judged({
    inputs: [quoted(report, line, shortened(contents))],
    instances: [...(legacy ? ['legacy'] : []), ...left],
    because: {
      zh: `开头所列内容与正文不符：${zh.filter(Boolean).join('；')}。`,
      en: `The announced contents differ from the report: it ${en.filter(Boolean).join('; ')}.`,
    },
  });
}

interface Token {
  number: number;
  words: string;
  line: Line;
}

const ITEM = /(^|[。;:,、!?()」”])([一二三四五六七八九十]{1,3})是/g;
const PART = /(?:^|[。;])\(([一二三四五六七八九十]{1,3})\)/g;

function tokensIn(text: string): { number: number; words: string }[] {
  return matchesOf(text, ITEM).flatMap((match) => {
    const number = smallChinese(match[2]!);
    return number === null
      ? []
      : [
          {
            number,
            words: `${match[2]}是${text.slice(match.index + match[0].length, match.index + match[0].length + 16)}`,
          },
        ];
  });
}

function partsIn(text: string): { number: number; words: string }[] {
  return matchesOf(text, PART).flatMap((match) => {
    const number = smallChinese(match[1]!);
    return number === null ? [] : [{ number, words: text.slice(match.index, match.index + 20) }];
  });
}

/** Items that do not follow the one before; a list may begin again at one anywhere. */
function gapsIn(tokens: Token[]): { token: Token; after: number }[] {
  let last = 0;
  return tokens.flatMap((token) => {
    const after = last;
    last = token.number;
    return token.number === 1 || token.number === after + 1 ? [] : [{ token, after }];
  });
}

function judgeEnumerations(report: Report): Judgement {
  const found = proseOf(report).map(({ prose }) => linesOf(prose));
  const sequences = found.flatMap((lines) => [
    lines.flatMap((line) => tokensIn(line.text).map((token) => ({ ...token, line }))),
    lines.flatMap((line) => partsIn(line.text).map((token) => ({ ...token, line }))),
  ]);
  return together([
    { of: 1, assessed: 1, missing: [], failures: [] },
    ...sequences.map((tokens) => judgeSequence(report, tokens)),
  ]);
}

function judgeSequence(report: Report, tokens: Token[]): Judgement {
  if (tokens.length === 0) return { of: 0, assessed: 0, missing: [], failures: [] };
  return judged(
    ...gapsIn(tokens).map(({ token, after }): Failure => {
      const expected = after === 0 ? 1 : after + 1;
      return {
        inputs: [quoted(report, token.line, token.words)],
        expected,
        found: token.number,
        because: {
          zh: `「${token.words}…」前面没有第 ${token.number - 1} 项（此前数到 ${after}）。`,
          en: `“${token.words}…” is item ${token.number}, but the list before it reached ${after}.`,
        },
      };
    }),
  );
}

const fiveAspects: [string, RegExp][] = [
  ['主动公开', /主动公开|公开各类|公开政府信息|公开信息/],
  ['依申请公开', /申请/],
  ['政府信息管理', /信息管理|信息资源|规范性文件|保密审查|公开属性|审核发布/],
  ['平台建设', /平台|网站建设|新媒体|专栏/],
  ['监督保障', /监督|考核|评议|责任追究/],
];

function judgeAspects(report: Report): Judgement {
  const section = sectionOf(report, 's1');
  if (!section || section.text.trim() === '') return unjudged(['s1']);
  const text = linesOf(section)
    .map((line) => line.text)
    .join('\n');
  const left = fiveAspects.filter(([, words]) => !words.test(text)).map(([name]) => name);
  if (left.length === 0) return judged();
  return judged({
    inputs: [textInput(report, section.heading, section.place)],
    expected: 5,
    found: 5 - left.length,
    instances: left,
    because: {
      zh: `总体情况没有谈到：${left.join('、')}。`,
      en: `The overview does not speak of ${left.join(', ')}, as the form asks.`,
    },
  });
}

const SERVICES = /(?:政务服务|行政权力|权责|权责清单)事项([0-9]{1,5})项/;
const STOCK = ['licensing', 'other_services'].flatMap((row) =>
  ['items_prev', 'items_change'].map((column) => `proactive_licensing.${row}.${column}`),
);

function judgeServices(report: Report): Judgement {
  for (const line of allLines(report)) {
    const match = SERVICES.exec(line.text);
    if (match) return judgeServiceCount(report, line, match[0], Number(match[1]));
  }
  return unjudged(['claims']);
}

function judgeServiceCount(report: Report, line: Line, words: string, stated: number): Judgement {
  const missing = absent(report, STOCK);
  if (missing.length > 0) return unjudged(missing);
  const items = sum(STOCK.map((field) => numberIn(report, field) ?? Number.NaN));
  if (items === stated) return judged();
  return judged({
    inputs: [quoted(report, line, words), ...STOCK.map((field) => fieldInput(report, field))],
    expected: items,
    found: stated,
    attribution: 'unclear',
    because: {
      zh: `文字说${words}，表格中行政许可与其他对外管理服务事项共 ${items} 项；范围可能不同，请核对。`,
      en: `The text says ${stated} service items; the table has ${items} licences and other services. Their scopes may differ.`,
    },
  });
}

/** How many counts before a share may be its whole. */
const MOST_WHOLES = 100;
const SHARE = /占[^0-9%,;]{0,10}([0-9]{1,3}(?:\.[0-9]{1,2})?)%/g;

interface Share {
  line: Line;
  text: string;
  percent: number;
  decimals: number;
  part: Counted;
  wholes: Counted[];
}

function sharesIn(line: Line): Share[] {
  if (!line.text.includes('占')) return [];
  return sentencesOf(line).flatMap((sentence) => {
    const stated = matchesOf(sentence.text, SHARE);
    if (stated.length === 0) return [];
    const counts = countsIn(sentence.text).filter((count) => count.bound === 'exact');
    let before = 0;
    return stated.flatMap((match) => {
      while (before < counts.length && counts[before]!.end <= match.index) before++;
      const part = counts[before - 1];
      if (!part || match.index - part.end > 12) return [];
      const wholes = counts
        .slice(Math.max(0, before - 1 - MOST_WHOLES), before - 1)
        .filter((count) => count.unit === part.unit && count.value > 0);
      const decimals = match[1]!.split('.')[1]?.length ?? 0;
      return [{ line, text: sentence.text, percent: Number(match[1]), decimals, part, wholes }];
    });
  });
}

function judgeShares(report: Report): Judgement {
  const shares = allLines(report).flatMap(sharesIn);
  if (shares.length === 0) return unjudged(['percentages']);
  return together(shares.map((share) => judgeShare(report, share)));
}

/** Where several wholes are possible one that fits clears the share, and none that fits proves nothing. */
function judgeShare(report: Report, { line, text, percent, decimals, part, wholes }: Share): Judgement {
  const tolerance = Math.max(0.1, 0.5 * 10 ** -decimals) + 1e-9;
  const of = (whole: Counted) => (part.value / whole.value) * 100;
  if (wholes.some((whole) => Math.abs(of(whole) - percent) <= tolerance)) return judged();
  if (wholes.length !== 1) return unjudged(['total']);
  const [whole] = wholes as [Counted];
  return judged({
    inputs: [quoted(report, line, shortened(text))],
    expected: Number(of(whole).toFixed(2)),
    found: percent,
    because: {
      zh: `${part.value} / ${whole.value} = ${of(whole).toFixed(2)}%，文中写 ${percent}%。`,
      en: `${part.value} / ${whole.value} = ${of(whole).toFixed(2)} %, the text says ${percent} %.`,
    },
  });
}

const on = { category: 'narrative', scope: 'report', forms: [], source: consistency } as const;

/** Rules about the running text that one report can answer. */
export const narrativeRules: ReportRule[] = [
  ...claimRules,
  {
    ...on,
    id: 'NAR-06',
    severity: 'warning',
    forms: duties.processingFee,
    source: {
      zh: '2021年格式第六部分；国办函〔2020〕109号',
      en: 'section six of the form of 2021; 国办函〔2020〕109号',
    },
    name: { zh: '第六部分报告信息处理费', en: 'Section 6 reports 信息处理费' },
    formula: 's6 speaks of 收费, 信息处理费 or 收取',
    matters: {
      zh: '收费是对申请人权利的限制，须公开。',
      en: 'Fees limit the right to ask, so they must be disclosed.',
    },
    judge: judgeFeeReport,
  },
  {
    ...on,
    id: 'NAR-07',
    severity: 'info',
    name: { zh: '文中总数不少于其中各项之和', en: 'Stated total = sum of stated parts' },
    formula: 'Σ parts after 其中 ≤ total before it; 余 and 多 are lower bounds',
    matters: { zh: '各项之和超过总数，必有一数有误。', en: 'Parts above their whole: one number is wrong.' },
    judge: judgeParts,
  },
  {
    ...on,
    id: 'NAR-08',
    severity: 'info',
    name: { zh: '说几项就列几项', en: 'Announced number of parts = parts listed' },
    formula: 'N in N部分, N个方面, N份：… = count of what follows',
    matters: { zh: '少列的可能是删漏了。', en: 'What is not listed may have been cut.' },
    judge: judgeAnnounced,
  },
  {
    ...on,
    id: 'NAR-09',
    severity: 'warning',
    forms: both,
    source: {
      zh: '政府信息公开条例（2007）第三十二条；现行格式',
      en: 'Regulation of 2007, Art. 32; the form in force',
    },
    name: { zh: '开头所列内容与正文一致', en: 'Announced contents match the sections' },
    formula: 'contents announced in the preamble = sections found; 收费及减免 is content of the old Regulation',
    matters: {
      zh: '沿用旧条例的套话，报告可能未按现行要求编写。',
      en: 'Old boilerplate suggests the report ignores what is asked today.',
    },
    judge: judgeContents,
  },
  {
    ...on,
    id: 'NAR-10',
    severity: 'info',
    name: { zh: '列举连续', en: 'Enumerations have no gaps' },
    formula: '一是, 二是, 三是 … and （一）, （二） … run on',
    matters: { zh: '断号是删改或拼接的痕迹。', en: 'A gap is a trace of cutting or pasting.' },
    judge: judgeEnumerations,
  },
  periodRule,
  {
    ...on,
    id: 'NAR-12',
    severity: 'info',
    forms: duties.fiveAspects,
    source: { zh: '2021年格式第一部分', en: 'section one of the form of 2021' },
    name: { zh: '总体情况谈到五个方面', en: 'Section 1 covers the five aspects' },
    formula: 's1 speaks of 主动公开, 依申请公开, 政府信息管理, 平台建设, 监督保障',
    matters: { zh: '没有谈到的方面，就没有报告。', en: 'An aspect not spoken of is not reported on.' },
    judge: judgeAspects,
  },
  {
    ...on,
    id: 'NAR-13',
    severity: 'info',
    name: { zh: '文中事项数与表格相符', en: 'Service items in text agree with item stock' },
    formula: '政务服务事项N项 = licensing + other_services (items_prev + items_change)',
    matters: { zh: '范围可能不同，需要人核对。', en: 'Scopes may differ; a person must look.' },
    judge: judgeServices,
  },
  {
    ...on,
    id: 'NAR-14',
    severity: 'info',
    name: { zh: '文中百分比可以重算', en: 'Percentages recompute' },
    formula: '|100 · part / total − percent| ≤ 0.1, or the precision printed',
    matters: { zh: '算不出来的百分比不能引用。', en: 'A percentage that does not recompute cannot be cited.' },
    judge: judgeShares,
  },
];

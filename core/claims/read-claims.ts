import type { Prose, Section } from '../sections/sections';
import { isAsked } from './asked';
import type { Claim } from './claim';
import {
  applicants,
  type ClaimPattern,
  claimPatterns,
  shares,
  sinceLongAgo,
  type Topic,
  topics,
} from './claim-patterns';
import { type Figure, findFigures } from './find-figures';
import { findZeros } from './find-zeros';
import { type Sentence, splitSentences } from './split-sentences';

/**
 * The counts that a report states in prose, clause by clause: 收到申请12件, 未收到, 三份. `reportYear` tells which
 * of several years a sentence speaks of. Figures that no pattern names are claims about null; blank is never zero.
 */
export function readClaims(preamble: Prose, sections: Section[], reportYear: number | null = null): Claim[] {
  return [
    ...claimsOf(preamble, 'preamble', reportYear),
    ...sections.flatMap((section) => claimsOf(section, section.id, reportYear)),
  ];
}

function claimsOf(prose: Prose, section: string, reportYear: number | null): Claim[] {
  const opening: Topic | null = section === 's3' ? 'requests' : null;
  let topic: Topic | null = opening;
  let year: number | null = null;
  let underHeading = false;
  let ofDisclosure = false;
  return splitSentences(prose).flatMap((sentence) => {
    if (sentence.first && !underHeading) topic = opening;
    if (sentence.first) year = null;
    const goesOn = ofDisclosure && !sentence.first && (topic === 'review' || topic === 'suits');
    ofDisclosure = section === 's4' || topic === 'requests' || goesOn || /信息公开|依申请公开/.test(sentence.text);
    const reading = readSentence(sentence, { section, reportYear, topic, year, ofDisclosure });
    topic = reading.topic;
    year = reading.year;
    underHeading = sentence.heading;
    return reading.claims;
  });
}

interface Context {
  section: string;
  reportYear: number | null;
  /** Whether the sentence or its surroundings speak of disclosure at all. */
  ofDisclosure: boolean;
  /** What the sentence before in the same paragraph spoke of, and of which year. */
  topic: Topic | null;
  year: number | null;
}

interface Mention<T> {
  at: number;
  value: T;
}

interface SentenceReading {
  claims: Claim[];
  topic: Topic | null;
  year: number | null;
}

function readSentence(sentence: Sentence, context: Context): SentenceReading {
  const { text } = sentence;
  const spoken = topicMentions(text);
  const opening = spoken.length === 0 && /结转/.test(text) && /新收|收到/.test(text) ? 'requests' : context.topic;
  const inherited = spoken.length === 0 ? context.year : null;
  const years = [{ at: -1, value: inherited }, ...yearMentions(text)];
  const zeros = findZeros(text, context.reportYear).map((zero) => zeroClaim(sentence, context, years, zero));
  const figures = figureClaims(sentence, context, years, [{ at: -1, value: opening }, ...spoken]);
  const claims = [...zeros, ...figures].sort((a, b) => a.at - b.at).map(({ claim }) => claim);
  return { claims, topic: spoken.at(-1)?.value ?? context.topic, year: years.at(-1)!.value };
}

const TOPICS = new RegExp(topics.map(({ words }) => `(${words})`).join('|'), 'g');

function topicMentions(text: string): Mention<Topic>[] {
  return [...text.matchAll(TOPICS)].map((match) => ({
    at: match.index,
    value: topics[match.slice(1).findIndex((group) => group !== undefined)]!.topic,
  }));
}

/** Years that a figure behind them belongs to; 较2020年 and 2020年结转 are not such. */
function yearMentions(text: string): Mention<number>[] {
  return [...text.matchAll(/(?<![\d较比至到])(20\d\d)年度?(?!\d{1,2}月|.{0,3}结转|\d)/g)].map((match) => ({
    at: match.index,
    value: Number(match[1]),
  }));
}

/** The last mention before a point of the text; mentions are in order. */
function latest<T>(mentions: Mention<T>[], before: number): T | null {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.at < before) low = middle + 1;
    else high = middle;
  }
  return mentions[low - 1]?.value ?? null;
}

interface Placed {
  at: number;
  claim: Claim;
}

function zeroClaim(
  sentence: Sentence,
  context: Context,
  years: Mention<number | null>[],
  zero: ReturnType<typeof findZeros>[number],
): Placed {
  const { start, end } = clauseAround(sentence.text, zero.start, zero.end);
  const year = latest(years, zero.start);
  const claim: Claim = {
    about: zero.about,
    value: 0,
    bound: 'exact',
    unit: zero.unit,
    scope: scopeOf(zero.about, '', year, context.reportYear),
    year,
    section: context.section,
    ...sentence.printed(start, end),
  };
  return { at: zero.start, claim };
}

/** The words from the last comma or bracket before a stretch to the next one after it. */
function clauseAround(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  while (start > 0 && from - start < CLAUSE && !BOUNDARIES.includes(text[start - 1]!)) start -= 1;
  let end = to;
  while (end < text.length && end - to < CLAUSE && !BOUNDARIES.includes(text[end]!)) end += 1;
  return { start, end };
}

const LEAD = 60;
/** How many figures of a sentence a later one can refer to. */
const REMEMBERED = 12;
const CLAUSE = 200;
const BOUNDARIES = ',，。;()!?\n';
const CLOSING = /(?:的|共计|合计|总计|累计|总数|总共|共有|共|为|是|有|了|达到?|均|各|仅|就|已|:|计|数量?|分别)+$/;
const OPENER = /^(?:[、:]|其中|包括|包含|含|另|和|及|与)+/;
const COMPARED =
  /(?:同比|环比|相比|[较比](?:上一?年|去年|前年|往年|(?:19|20)\d\d年)|增加|减少|增长|下降|上升|多出|提高)/;

interface Lead {
  /** Words from the last boundary to the figure. */
  words: string;
  /** The same without closing words such as 共, 为. */
  stripped: string;
}

function leadOf(text: string, from: number, figure: Figure): Lead {
  const window = text.slice(Math.max(from, figure.start - LEAD), figure.start);
  const words = /[^,，()]*$/.exec(window)![0];
  const stripped = words.replace(OPENER, '').replace(CLOSING, '');
  return { words, stripped };
}

function figureClaims(
  sentence: Sentence,
  context: Context,
  years: Mention<number | null>[],
  spoken: Mention<Topic | null>[],
): Placed[] {
  const { text } = sentence;
  const placed: (Placed & { lead: Lead; figure: Figure })[] = [];
  let from = 0;
  for (const figure of findFigures(text)) {
    const lead = leadOf(text, from, figure);
    from = figure.end;
    const topic = latest(spoken, figure.start);
    const earlier = placed.slice(-REMEMBERED).map(({ claim }) => claim);
    const tail = text.slice(figure.end, figure.end + 12);
    for (const about of aboutOf({ figure, lead, topic, tail, context, earlier })) {
      const claim = figureClaim(sentence, context, latest(years, figure.start), figure, lead, about);
      placed.push({ at: figure.start, claim, lead, figure });
    }
  }
  joinInflow(placed, text);
  return placed;
}

function figureClaim(
  sentence: Sentence,
  context: Context,
  year: number | null,
  figure: Figure,
  lead: Lead,
  about: string | null,
): Claim {
  const { start, end } = clauseAround(sentence.text, figure.start, figure.end);
  const negative = about?.endsWith('.items_change') && /减少|减|下降/.test(lead.words);
  return {
    about,
    value: negative ? -figure.value : figure.value,
    bound: figure.bound,
    unit: figure.unit,
    scope: scopeOf(about, sinceWords(sentence.text, figure) + lead.words, year, context.reportYear),
    year,
    section: context.section,
    ...sentence.printed(start, end),
  };
}

/** 自条例施行以来，共收到… : such words stand a comma before the count. */
function sinceWords(text: string, figure: Figure): string {
  return sinceLongAgo.test(text.slice(Math.max(0, figure.start - LEAD), figure.start)) ? '以来' : '';
}

function scopeOf(about: string | null, lead: string, year: number | null, reportYear: number | null): Claim['scope'] {
  if (about === 'requests.carried_in.total') return 'carried';
  if (year !== null && reportYear !== null && year !== reportYear) return 'other_year';
  if (/累计|截至|截止/.test(lead) || sinceLongAgo.test(lead)) return 'cumulative';
  if (/^[、]?(?:其中|包括|包含|含)/.test(lead)) return 'part';
  return 'year';
}

interface Asked {
  figure: Figure;
  lead: Lead;
  topic: Topic | null;
  tail: string;
  context: Context;
  earlier: Claim[];
}

/** What a figure speaks of; more than one where 行政复议、行政诉讼 share it; null where no pattern names it. */
function aboutOf(asked: Asked): (string | null)[] {
  if (COMPARED.test(asked.lead.words)) return [changeOf(asked)];
  const pattern = mayFit(asked) ? claimPatterns.find((candidate) => fits(candidate, asked)) : undefined;
  if (!pattern) return [applicantOf(asked) ?? sumOf(asked)];
  const { about } = pattern;
  if (about.startsWith('requests.') && shares.test(asked.lead.words)) return [applicantOf(asked)];
  if (!isDispute(about)) return [about];
  if (!ofDisclosure(asked)) return [null];
  if (about !== 'disputes.total') return [about];
  const each = asked.figure.value === 0 || /[均各]|分别/.test(asked.lead.words.slice(-4));
  return each ? ['review_litigation.count.review_total', 'suits.total'] : [about];
}

const NAMED =
  /申请|公开|报告|结转|顺延|转入|延续|遗留|复议|诉讼|起诉|规范性文件|规章|许可|处罚|强制|收费|采购|处理费|收费通知/;

/** A quick no for most figures: without a topic only words that name their object can tell what is counted. */
function mayFit({ lead, topic }: Asked): boolean {
  if (lead.words === '') return false;
  return (topic !== null && topic !== 'other') || NAMED.test(lead.words);
}

function isDispute(about: string): boolean {
  return about.startsWith('review_litigation.') || about.startsWith('suits.') || about === 'disputes.total';
}

/** Agencies also handle reconsiderations of other matters; those count no disclosure. */
function ofDisclosure({ context, lead }: Asked): boolean {
  if (/(?:办理|审理|受理|审结|应诉|代理).*(?:复议|诉讼)/.test(lead.words) && !/信息公开/.test(lead.words)) return false;
  return context.ofDisclosure;
}

function fits(pattern: ClaimPattern, { figure, lead, topic, tail, context }: Asked): boolean {
  if (!inUnits(pattern.units, figure.unit)) return false;
  if (pattern.topic && !pattern.topic.includes(topic ?? 'other')) return false;
  if (pattern.after && !pattern.after.test(tail)) return false;
  if (pattern.not?.test(lead.words)) return false;
  if (!pattern.lead.test(lead.stripped) && !pattern.lead.test(lead.words)) return false;
  return isAsked(pattern.about, context.reportYear);
}

function inUnits(units: ClaimPattern['units'], unit: string): boolean {
  if (units === 'money') return /元$/.test(unit);
  if (units === 'items') return unit === '项' || unit === '个' || unit === '笔' || unit === '件';
  return /^(?:件|份|宗|例|封|起|次|笔|个|件次|人次|部)$/.test(unit);
}

const items = [
  'proactive_licensing.licensing',
  'proactive_enforcement.penalty',
  'proactive_enforcement.coercion',
  'proactive_fees.admin_fees',
];

/** 行政许可0件，比上一年减少2项: the change of the items that the clause before named. */
function changeOf({ figure, lead, earlier, context }: Asked): string | null {
  if (figure.unit !== '项') return null;
  if (!/^[比较](?:上一?年|去年)度?(?:增加|减少|增长)$/.test(lead.stripped)) return null;
  const row = items.find(
    (id) =>
      earlier.at(-1)?.about?.startsWith(id) ||
      (id.endsWith('admin_fees') && earlier.at(-1)?.about === 'admin_fees.items'),
  );
  return row && isAsked(`${row}.items_change`, context.reportYear) ? `${row}.items_change` : null;
}

/** 其中自然人申请10件: a share of the requests received, where those were named just before. */
function applicantOf({ figure, lead, topic, earlier }: Asked): string | null {
  if (topic !== 'requests' || !inUnits('cases', figure.unit)) return null;
  const whole = earlier.findLast(({ about }) => about !== null && !about.startsWith('requests.new_received.n'));
  const received = earlier.some(({ about }) => about === 'requests.new_received.total');
  if (!received || (whole && !whole.about!.startsWith('requests.new_received.'))) return null;
  const column = applicants.find(({ words }) => words.test(lead.stripped))?.column;
  return column ? `requests.new_received.${column}` : null;
}

/** 新收13件，上年结转2件，共15件. */
function sumOf({ lead, topic, earlier, figure }: Asked): string | null {
  if (topic !== 'requests' || !inUnits('cases', figure.unit) || lead.stripped !== '' || !/[共合总]计?/.test(lead.words))
    return null;
  const named = new Set(earlier.map(({ about }) => about));
  return named.has('requests.new_received.total') && named.has('requests.carried_in.total') ? 'requests.inflow' : null;
}

/** 共收到15件（其中上年结转2件…）: a figure that holds the carried ones too is the inflow. */
function joinInflow(placed: (Placed & { lead: Lead; figure: Figure })[], text: string): void {
  placed.forEach((one, index) => {
    if (one.claim.about !== 'requests.new_received.total' && one.claim.about !== 'requests.handled') return;
    if (/新收|新增|本年新/.test(one.lead.words)) return;
    const carried = placed.slice(index + 1, index + 4).find(({ claim }) => claim.about === 'requests.carried_in.total');
    if (carried && /含|其中|包括/.test(text.slice(one.figure.end, carried.figure.start)))
      one.claim.about = 'requests.inflow';
  });
}

import type { Prose, Section } from '../sections/sections';
import { aboutFigure } from './about-figure';
import type { Claim } from './claim';
import { sinceLongAgo, type Topic } from './claim-patterns';
import { type Figure, findFigures } from './find-figures';
import { findZeros, type Zero } from './find-zeros';
import { type Lead, leadOfFigure, REACH } from './lead-of-figure';
import { latest, type Mention, topicMentions, yearMentions } from './mentions';
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

interface SentenceReading {
  claims: Claim[];
  topic: Topic | null;
  year: number | null;
}

/** A sentence with what it speaks of at each point. */
interface SpokenSentence {
  sentence: Sentence;
  context: Context;
  years: Mention<number | null>[];
  topics: Mention<Topic | null>[];
}

function readSentence(sentence: Sentence, context: Context): SentenceReading {
  const { text } = sentence;
  const spoken = topicMentions(text);
  const opening = spoken.length === 0 && /结转/.test(text) && /新收|收到/.test(text) ? 'requests' : context.topic;
  const inherited = spoken.length === 0 ? context.year : null;
  const years = [{ at: -1, value: inherited }, ...yearMentions(text)];
  const whole = { sentence, context, years, topics: [{ at: -1, value: opening }, ...spoken] };
  const zeros = findZeros(text, context.reportYear).map((zero) => zeroClaim(whole, zero));
  const claims = [...zeros, ...figureClaims(whole)].sort((a, b) => a.at - b.at).map(({ claim }) => claim);
  return { claims, topic: spoken.at(-1)?.value ?? context.topic, year: years.at(-1)!.value };
}

interface PlacedClaim {
  at: number;
  claim: Claim;
}

function zeroClaim({ sentence, context, years }: SpokenSentence, zero: Zero): PlacedClaim {
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

const CLAUSE = 200;
const BOUNDARIES = ',，。;()!?\n';

/** The words from the last comma or bracket before a stretch to the next one after it. */
function clauseAround(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  while (start > 0 && from - start < CLAUSE && !BOUNDARIES.includes(text[start - 1]!)) start -= 1;
  let end = to;
  while (end < text.length && end - to < CLAUSE && !BOUNDARIES.includes(text[end]!)) end += 1;
  return { start, end };
}

/** How many figures of a sentence a later one can refer to. */
const REMEMBERED = 12;
const TAIL = 12;

interface FigureClaim extends PlacedClaim {
  lead: Lead;
  figure: Figure;
}

function figureClaims(whole: SpokenSentence): PlacedClaim[] {
  const { text } = whole.sentence;
  const { reportYear, ofDisclosure } = whole.context;
  const placed: FigureClaim[] = [];
  let from = 0;
  for (const figure of findFigures(text)) {
    const lead = leadOfFigure(text, from, figure);
    from = figure.end;
    const topic = latest(whole.topics, figure.start);
    const earlier = placed.slice(-REMEMBERED).map(({ claim }) => claim);
    const tail = text.slice(figure.end, figure.end + TAIL);
    for (const about of aboutFigure({ figure, lead, topic, tail, earlier, reportYear, ofDisclosure })) {
      placed.push({ at: figure.start, claim: figureClaim(whole, figure, lead, about), lead, figure });
    }
  }
  joinInflow(placed, text);
  return placed;
}

function figureClaim(
  { sentence, context, years }: SpokenSentence,
  figure: Figure,
  lead: Lead,
  about: string | null,
): Claim {
  const { start, end } = clauseAround(sentence.text, figure.start, figure.end);
  const year = latest(years, figure.start);
  const fewer = about?.endsWith('.items_change') && /减|下降/.test(lead.words);
  const window = sentence.text.slice(Math.max(0, figure.start - REACH), figure.start);
  return {
    about,
    value: fewer ? -figure.value : figure.value,
    bound: figure.bound,
    unit: figure.unit,
    scope: sinceLongAgo.test(window) ? 'cumulative' : scopeOf(about, lead.words, year, context.reportYear),
    year,
    section: context.section,
    ...sentence.printed(start, end),
  };
}

function scopeOf(about: string | null, lead: string, year: number | null, reportYear: number | null): Claim['scope'] {
  if (about === 'requests.carried_in.total') return 'carried';
  if (year !== null && reportYear !== null && year !== reportYear) return 'other_year';
  if (/累计|截至|截止/.test(lead)) return 'cumulative';
  if (/^[、:]?(?:其中|包括|包含|含)/.test(lead)) return 'part';
  return 'year';
}

/** 共收到15件（其中上年结转2件…）: a figure that holds the carried ones too is the inflow. */
function joinInflow(placed: FigureClaim[], text: string): void {
  placed.forEach(({ claim, lead, figure }, index) => {
    if (claim.about !== 'requests.new_received.total' && claim.about !== 'requests.handled') return;
    if (/新收|新增|本年新/.test(lead.words)) return;
    const carried = placed.slice(index + 1, index + 4).find((next) => next.claim.about === 'requests.carried_in.total');
    const between = carried ? text.slice(figure.end, carried.figure.start) : '';
    if (/含|其中|包括/.test(between)) claim.about = 'requests.inflow';
  });
}

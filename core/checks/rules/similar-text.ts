import type { Report } from '../../report/report';
import { judged, together, unjudged } from '../judging';
import { sectionOf } from '../prose';
import type { CollectionRule, Failure, Judgement, PairRule, Words } from '../rule';
import { containment, narrativeOf, type PlainText, plainTextOf, sharedPassages, sharesAtLeast } from '../similarity';

const own: Words = {
  zh: '报告应是本机关本年的情况（政府信息公开条例第五十条）',
  en: 'a report is on its own agency and year (Regulation, Art. 50)',
};

/** Fewer shingles than this prove nothing: any two short texts share some formula. */
export const LEAST_TEXT = 150;
/** From this share on a text counts as copied from another agency. */
export const COPIED = 0.3;
const REPEATED = 0.6;
const REPEATED_SECTION = 0.45;

/** Two texts with what they share, as evidence: the passages stand in both. */
export function copyFailure(
  one: { report: Report; text: PlainText },
  other: { report: Report; text: PlainText },
  share: number,
  least: number,
  because: (percent: number, longest: number) => Words,
): Failure {
  const passages = sharedPassages(one.text, other.text, 3);
  return {
    inputs: passages.flatMap((passage) => [
      { report: one.report.id, value: passage.text, place: passage.one },
      { report: other.report.id, value: passage.text, place: passage.other },
    ]),
    expected: `< ${least}`,
    found: Number(share.toFixed(3)),
    because: because(Math.round(share * 100), passages[0]?.text.length ?? 0),
  };
}

function judgeRepeated(previous: Report, next: Report): Judgement {
  const whole = judgeTexts(previous, next, narrativeOf(previous), narrativeOf(next), REPEATED, null);
  const sections = ['s1', 's5'].map((id) => judgeSection(previous, next, id));
  // One defect, one finding: the whole text speaks for its sections.
  return whole.failures.length > 0
    ? { ...together([whole, ...sections]), failures: whole.failures }
    : together([whole, ...sections]);
}

function judgeSection(previous: Report, next: Report, id: string): Judgement {
  const [before, now] = [sectionOf(previous, id), sectionOf(next, id)];
  if (!before || !now) return unjudged([id]);
  return judgeTexts(previous, next, plainTextOf(before), plainTextOf(now), REPEATED_SECTION, id);
}

function judgeTexts(
  previous: Report,
  next: Report,
  before: PlainText,
  now: PlainText,
  least: number,
  section: string | null,
): Judgement {
  if (Math.min(before.text.length, now.text.length) < LEAST_TEXT) return unjudged([section ?? 'text']);
  const share = sharesAtLeast(before.text, now.text, least);
  if (share === null) return judged();
  const heading = section && sectionOf(next, section)?.heading;
  const of = heading ? `「${heading}」` : '全文';
  const failure = copyFailure(
    { report: next, text: now },
    { report: previous, text: before },
    share,
    least,
    (percent, longest) => ({
      zh: `${of}有 ${percent}% 与上年报告相同，最长连续 ${longest} 字。`,
      en: `${percent} % of ${heading ? `“${heading}”` : 'the text'} recurs from last year’s report; the longest run has ${longest} characters.`,
    }),
  );
  return judged({ ...failure, instances: [section ?? 'text'] });
}

/** How much of the shorter narrative of two reports recurs in the other, 0 to 1; null where one is too short to tell. */
export function likeness(one: Report, other: Report): number | null {
  const [a, b] = [narrativeOf(one).text, narrativeOf(other).text];
  return Math.min(a.length, b.length) < LEAST_TEXT ? null : containment(a, b);
}

/** Judged by `checkCollection`, which knows the other agencies. */
export const copiedTextRule: CollectionRule = {
  id: 'TXT-05',
  severity: 'warning',
  category: 'text',
  scope: 'collection',
  forms: [],
  source: own,
  name: { zh: '文字不抄自别的机关', en: 'No cross-agency boilerplate' },
  formula: '|A ∩ B| / min(|A|, |B|) < 0.30 over shingles of 8 characters, against every other agency of the year',
  matters: { zh: '抄来的文字不反映本机关的工作。', en: 'Copied text says nothing of this agency’s work.' },
};

const crossYear: PairRule = {
  id: 'TXT-06',
  severity: 'warning',
  category: 'text',
  scope: 'pair',
  forms: [],
  source: own,
  name: { zh: '文字不照搬上年', en: 'No cross-year boilerplate' },
  formula: '|A ∩ B| / min(|A|, |B|) over shingles of 8 characters < 0.60 for the whole text and < 0.45 for s1 and s5',
  matters: {
    zh: '年年相同的文字，看不出这一年做了什么。',
    en: 'Text that repeats every year does not say what was done in this one.',
  },
  judgePair: judgeRepeated,
};

/** Rules that hold texts of several reports against each other. */
export const similarTextRules = [copiedTextRule, crossYear];

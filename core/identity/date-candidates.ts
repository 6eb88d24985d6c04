import type { Place } from '../document/blocks';
import { placeWithin } from '../document/place-within';
import { findDates } from '../text/dates';
import type { Signature } from './find-signature';
import type { Candidate, Evidence } from './identity';
import type { Labelled } from './read-labelled';
import type { Line } from './source-lines';

/** Everything that may tell the date of publication. */
export interface DateSources {
  labelled: Labelled[];
  signature: Signature;
  head: Line[];
  url: string | null;
}

/** Candidates for the date of publication in the order of trust: 发布日期, address, dates of the text, 成文日期. */
export function dateCandidates({ labelled, signature, head, url }: DateSources): Candidate[] {
  return [
    ...labelled.filter((label) => label.kind === 'published').flatMap(labelledDate),
    ...fromAddress(url),
    ...signed(signature),
    ...head.flatMap(loneDate),
    ...labelled.filter((label) => label.kind === 'written').flatMap(labelledDate),
  ];
}

function candidate(iso: string, from: Evidence, evidence: string, place: Place | null): Candidate {
  return { of: 'published', value: iso, from, evidence, place };
}

function labelledDate(label: Labelled): Candidate[] {
  const date = findDates(label.evidence)[0];
  return date ? [candidate(date.iso, label.from, label.evidence, label.place)] : [];
}

function signed({ date }: Signature): Candidate[] {
  return date ? [candidate(date.iso, 'signature', date.evidence, date.place)] : [];
}

const BESIDE_DATE =
  /(?:来源|作者|浏览|点击|字体|字号|阅读|打印|编辑|分享)(?:次数|数|量)?[:：].*$|\d{1,2}:\d{2}(?::\d{2})?|[（）()【】[\]•·]/g;

/** A line under the title that is nothing but a date, a time and the portal's own words. */
function loneDate({ inline }: Line): Candidate[] {
  const date = findDates(inline.text)[0];
  if (!date || inline.text.length > 80) return [];
  const rest = (inline.text.slice(0, date.start) + inline.text.slice(date.end))
    .replace(/\s/g, '')
    .replace(BESIDE_DATE, '');
  if (rest !== '') return [];
  const evidence = inline.text.slice(date.start, date.end);
  return [candidate(date.iso, 'text', evidence, placeWithin(inline, date.start, date.end))];
}

const STAMPS = [
  /\/t(20\d\d)(\d\d)(\d\d)_/,
  /\/art\/(20\d\d)\/(\d{1,2})\/(\d{1,2})\//,
  /\/(20\d\d)-(\d\d)[-/](\d\d)\//,
  /\/(20\d\d)(\d\d)\/(\d\d)\//,
];

function fromAddress(url: string | null): Candidate[] {
  const match = url === null ? undefined : STAMPS.map((stamp) => stamp.exec(url)).find((found) => found !== null);
  const date = match ? findDates(match.slice(1).join('-'))[0] : undefined;
  return date ? [candidate(date.iso, 'host', match![0], null)] : [];
}

/**
 * The date of publication among its candidates: the most trusted one, unless it lies outside of the months in
 * which the report was due while a date in the text lies within them; then the page was moved later. Null for none.
 */
export function publicationDate(candidates: Candidate[], year: number | null): string | null {
  const first = candidates[0];
  if (!first) return null;
  if (year === null || inSeason(first.value, year)) return first.value;
  const written = candidates.find(
    ({ from, value }) => (from === 'signature' || from === 'text') && inSeason(value, year),
  );
  return (written ?? first).value;
}

function inSeason(iso: string, year: number): boolean {
  return iso >= `${year + 1}-01-01` && iso <= `${year + 1}-04-30`;
}

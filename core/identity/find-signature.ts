import type { Place } from '../document/blocks';
import { placeWithin } from '../document/place-within';
import { findDates } from '../text/dates';
import { isAgencyName } from './is-agency-name';
import type { Line } from './source-lines';

/** The block at the end of a report: who signs, and when. */
export interface Signature {
  agency: { name: string; evidence: string; place: Place } | null;
  date: { iso: string; evidence: string; place: Place } | null;
}

/**
 * The signature block among the lines after the last heading: an agency's name alone on its line with a date on
 * the same or one of the next lines. A name without a date counts only if it is one of `known`, a date without
 * a name only if it fills its line; page footers have both. Each part is null where there is none.
 */
export function findSignature(tail: Line[], known: string[]): Signature {
  const dated = tail.flatMap((line, at) => {
    const date = signedDate(line);
    return date ? [{ date, agency: nameNear(tail, at) }] : [];
  });
  const block = dated.find(({ agency }) => agency !== null) ?? dated[0];
  if (block) return block;
  const names = tail.map(signedName).filter((name) => name !== null);
  return { agency: names.find(({ name }) => known.some((other) => agree(name, other))) ?? null, date: null };
}

function nameNear(tail: Line[], at: number): Signature['agency'] {
  const near = [tail[at], tail[at - 1], tail[at - 2]];
  return near.map((line) => (line ? signedName(line) : null)).find((name) => name !== null) ?? null;
}

function agree(name: string, other: string): boolean {
  return name.endsWith(other) || other.endsWith(name);
}

const WRAPPED = /^[（(【]?|[）)】。]?$/g;

/** A date that fills its line, or all of it but an agency's name. */
function signedDate({ inline }: Line): Signature['date'] {
  if (inline.text.length > 80) return null;
  const date = findDates(inline.text).at(-1);
  if (!date) return null;
  const around = (inline.text.slice(0, date.start) + inline.text.slice(date.end))
    .replace(/\s/g, '')
    .replace(WRAPPED, '');
  if (around !== '' && !isAgencyName(around)) return null;
  const evidence = inline.text.slice(date.start, date.end);
  return { iso: date.iso, evidence, place: placeWithin(inline, date.start, date.end) };
}

function signedName({ inline }: Line): Signature['agency'] {
  if (inline.text.length > 80) return null;
  const date = findDates(inline.text).at(-1);
  const end = date ? date.start : inline.text.length;
  const raw = inline.text
    .slice(0, end)
    .trim()
    .replace(/[（(【]$/, '')
    .trim();
  const name = raw.replace(/\s/g, '');
  if (!isAgencyName(name) || /^[（(]?[一二三四五六七八九十\d]/.test(name)) return null;
  const start = inline.text.indexOf(raw);
  return { name, evidence: raw, place: placeWithin(inline, start, start + raw.length) };
}

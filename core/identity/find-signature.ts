import type { Place } from '../document/blocks';
import { placeWithin } from '../document/place-within';
import { findDates } from '../text/dates';
import { isAgencyName } from './agency-words';
import type { Line } from './source-lines';

/** The block at the end of a report: who signs, and when. */
export interface Signature {
  agency: { name: string; evidence: string; place: Place } | null;
  date: { iso: string; evidence: string; place: Place } | null;
}

/**
 * The signature block among the lines after the last heading: an agency's name alone on its line, a date
 * alone on its line, or both on one line. The last such date counts; both parts are null where there is none.
 */
export function findSignature(tail: Line[]): Signature {
  const dated = tail.findLastIndex((line) => signedDate(line) !== null);
  const date = dated < 0 ? null : signedDate(tail[dated]!);
  if (date === null) return { agency: lastName(tail.slice(0, 12)), date: null };
  const near = [tail[dated]!, tail[dated - 1], tail[dated - 2], tail[dated + 1]];
  const agency = near.map((line) => line && signedName(line)).find((name) => name) ?? null;
  return { agency, date };
}

function lastName(tail: Line[]): Signature['agency'] {
  return tail.map(signedName).findLast((name) => name !== null) ?? null;
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

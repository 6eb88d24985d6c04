import { halfWidth } from './compact';
import { matchesOf } from './matches';
import { parseNumeral } from './numerals';

/** A complete date in running text. */
export interface FoundDate {
  /** ISO date, such as 2021-01-25. */
  iso: string;
  start: number;
  end: number;
}

/** A statistical period as printed: both ends are ISO dates, in the printed order. */
export interface FoundPeriod {
  from: string;
  to: string;
  start: number;
  end: number;
}

const NUMBER = '[0-9]\\s?[0-9]?|[一二三四五六七八九十]{1,3}';
const YEAR = '(?:19|20)[0-9]{2}|[12](?:\\s[0-9]){3}|[一二][〇○零Oo0ОΟ一二三四五六七八九]{3}';
const WORDED = `(?<![0-9])(${YEAR})\\s{0,3}年\\s{0,3}(${NUMBER})\\s{0,3}月\\s{0,3}(${NUMBER})\\s{0,3}[日号]`;
const SIGNED = '(?<![0-9.])((?:19|20)[0-9]{2})\\s?([-./])\\s?([0-9]{1,2})\\s?\\5\\s?([0-9]{1,2})(?![0-9]|[.][0-9])';
const DATE = new RegExp(`${WORDED}|${SIGNED}`, 'g');
const SHORT = new RegExp(`^(${NUMBER})\\s?月\\s?(${NUMBER})\\s?[日号]`);
const UNTIL = /^\s?(?:起|开始)?\s?,?\s?(?:至|到|截?止|[-—–~]{1,2})\s?/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Every complete date of a text, in order. A date that lost a glyph (`20221月1日`, `202115`) is not guessed. */
export function findDates(text: string): FoundDate[] {
  return matchesOf(halfWidth(text), DATE).flatMap((match) => {
    const [whole, year, month, day, signedYear, , signedMonth, signedDay] = match;
    const iso = isoDate(year ?? signedYear!, month ?? signedMonth!, day ?? signedDay!);
    return iso ? [{ iso, start: match.index, end: match.index + whole.length }] : [];
  });
}

/** The one date that a string is, with or without a time of day after it; null for anything else. */
export function parseDate(text: string): string | null {
  const trimmed = text.trim();
  const [first] = findDates(trimmed);
  if (first?.start !== 0) return null;
  return /^(?:[\sT]*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(
    halfWidth(trimmed.slice(first.end)),
  )
    ? first.iso
    : null;
}

function isoDate(year: string, month: string, day: string): string | null {
  const y = yearNumber(year);
  const m = smallNumber(month);
  const d = smallNumber(day);
  if (y === null || m === null || d === null || m < 1 || m > 12 || d < 1 || d > lastDay(y, m)) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

function lastDay(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && !leap ? 28 : DAYS[month - 1]!;
}

function yearNumber(text: string): number | null {
  const value = parseNumeral(text.replace(/\s/g, '').replace(/[Oo0ОΟ](?=[^0-9])|(?<=[^0-9])[Oo0ОΟ]/g, '〇'));
  return value !== null && value >= 1990 && value < 2100 ? value : null;
}

function smallNumber(text: string): number | null {
  return parseNumeral(text.replace(/\s/g, ''));
}

/** What may link two dates; most sentences have none of it, or no year, and that is seen at once. */
const LINK = /[至到止\-—–~～－]/;

/** Every “from … to …” of a text; a second date without a year takes the year of the first. */
export function findPeriods(text: string): FoundPeriod[] {
  if (!LINK.test(text)) return [];
  const half = halfWidth(text);
  const dates = findDates(text);
  const byStart = new Map(dates.map((date) => [date.start, date]));
  return dates.flatMap((date) => {
    const link = UNTIL.exec(half.slice(date.end, date.end + 12));
    if (!link) return [];
    const at = date.end + link[0].length;
    const second = byStart.get(at) ?? yearless(half, at, date.iso);
    return second ? [{ from: date.iso, to: second.iso, start: date.start, end: second.end }] : [];
  });
}

function yearless(half: string, at: number, first: string): FoundDate | null {
  const match = SHORT.exec(half.slice(at, at + 16));
  const iso = match && isoDate(first.slice(0, 4), match[1]!, match[2]!);
  return match && iso ? { iso, start: at, end: at + match[0].length } : null;
}

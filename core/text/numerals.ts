import { halfWidth } from './compact';
import { matchesOf } from './matches';

/** How a printed number limits the true one: 余, 多, 以上 `at_least`; 近 `almost`; 约 `about`. */
export type Bound = 'exact' | 'at_least' | 'almost' | 'about';

/** A number found in running text; `start` and `end` include its words of bound. */
export interface Numeral {
  value: number;
  bound: Bound;
  script: 'arabic' | 'chinese';
  start: number;
  end: number;
}

const CHINESE_DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const SCALES: Record<string, number> = { '': 1, 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const FORMAL: Record<string, string> = { 拾: '十', 佰: '百', 仟: '千', 萬: '万', 億: '亿', 兩: '两' };
const D = '[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]';
const THOUSANDS = new RegExp(`^(?:(${D})千)?(零)?(?:(${D})百)?(零)?(?:(${D})?(十))?(零)?(${D})?$`);
const ARABIC = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([百千万亿])?$/;

/**
 * The number that a whole string states, in Arabic digits of either width with thousands separators
 * and 万, or in Chinese numerals; null for anything else, also where two readings are possible (一百二, 二三).
 */
export function parseNumeral(text: string): number | null {
  const single = text.length === 1 ? CHINESE_DIGITS[text] : undefined;
  if (single !== undefined) return single;
  const half = halfWidth(text).trim();
  const arabic = ARABIC.exec(half);
  if (arabic) return arabicValue(arabic);
  return chineseValue(half.replace(/[拾佰仟萬億兩]/g, (character) => FORMAL[character]!));
}

function arabicValue([, sign, whole, fraction, scale]: RegExpExecArray): number {
  const plain = Number(whole!.replaceAll(',', '') + (fraction ?? ''));
  const value = scale ? Number((plain * SCALES[scale]!).toFixed(4)) : plain;
  return sign === '-' ? -value : value;
}

function chineseValue(text: string): number | null {
  if (text.length === 0 || text.length > 24) return null;
  if ([...text].every((character) => character in CHINESE_DIGITS)) return positional(text);
  const hundredMillions = text.split('亿');
  if (hundredMillions.length > 2) return null;
  return scaled(hundredMillions, SCALES.亿!, (part) => scaled(part.split('万'), SCALES.万!, belowTenThousand));
}

/** 二〇二一 is 2021, 三 is 3; 二三 would be “two or three” and is refused. */
function positional(text: string): number | null {
  if (text.length > 1 && text.length < 4) return null;
  return [...text].reduce((value, character) => value * 10 + CHINESE_DIGITS[character]!, 0);
}

function scaled(parts: string[], scale: number, read: (part: string) => number | null): number | null {
  if (parts.length > 2) return null;
  const last = parts.at(-1)!;
  const low = last === '' && parts.length === 2 ? 0 : read(last);
  const high = parts.length === 2 ? read(parts[0]!) : 0;
  return low === null || high === null ? null : high * scale + low;
}

function belowTenThousand(text: string): number | null {
  const match = text === '' ? null : THOUSANDS.exec(text);
  if (!match) return null;
  const [, thousand, , hundred, , tens, ten, zero, unit] = match;
  const bare = unit && !ten && !zero && !match[4] && !match[2];
  if (bare && (thousand || hundred)) return null;
  return digit(thousand) * 1000 + digit(hundred) * 100 + (ten ? (tens ? digit(tens) : 1) * 10 : 0) + digit(unit);
}

function digit(character: string | undefined): number {
  return character ? CHINESE_DIGITS[character]! : 0;
}

const BEFORE =
  /(?:(?<![附最临靠邻])近|将近|(?<![公节合条预签履邀制契])约|大约|超过|超|逾|突破|不少于|不低于|至少|多达)$/;
/** Most numbers have no word of bound before them, and that is seen from one character. */
const LAST_OF_BEFORE = /[近约概过超逾破于少达]/;
const AFTER = /^(?:余|多(?![次种项个方元样部])|以上)/;
const TOKEN = /[0-9０-９]+(?:[.,．，][0-9０-９]+)*(?:[百千万亿](?!元))?|[零〇○一二两三四五六七八九十百千万亿]+/g;
const ROUND = /^[百千万亿]$/;

/**
 * Every number in a text, in order. Groups of digits that state no single number (2021.1.25, `5，224`,
 * digits divided by a space) are left out: what cannot be read surely is not read.
 */
export function findNumerals(text: string): Numeral[] {
  return matchesOf(text, TOKEN)
    .flatMap((match) => split(match[0], match.index))
    .flatMap((piece) => numeral(text, piece));
}

interface Piece {
  text: string;
  start: number;
}

/** `2020，223` is two numbers, `5，224` may be one or two and gives none. */
function split(token: string, start: number): Piece[] {
  if (!token.includes('，') || /^[０-９，．]+$/.test(token)) return [{ text: token, start }];
  if (/^\d{1,3}(?:，\d{3})+(?:\D|$)/.test(token)) return [];
  const pieces: Piece[] = [];
  let at = start;
  for (const text of token.split('，')) {
    pieces.push({ text, start: at });
    at += text.length + 1;
  }
  return pieces;
}

function numeral(text: string, { text: token, start }: Piece): Numeral[] {
  const end = start + token.length;
  if (dividedBySpace(text, start, end)) return [];
  const before = LAST_OF_BEFORE.test(text[start - 1] ?? '')
    ? (BEFORE.exec(text.slice(Math.max(0, start - 4), start))?.[0] ?? '')
    : '';
  const after = AFTER.exec(text.slice(end, end + 3))?.[0] ?? '';
  const value = ROUND.test(token) ? roundValue(token, after) : parseNumeral(token);
  if (value === null) return [];
  const script = /^[0-9０-９]/.test(token) ? 'arabic' : 'chinese';
  return [{ value, bound: boundOf(before, after), script, start: start - before.length, end: end + after.length }];
}

/** 百余 is a number, a bare 万 or 千 is a part of another word. */
function roundValue(token: string, after: string): number | null {
  return after === '' ? null : SCALES[token]!;
}

/** 1 276: digits with only a space between them may be one number or two. */
function dividedBySpace(text: string, start: number, end: number): boolean {
  if (!/[0-9０-９]/.test(text[start] ?? '')) return false;
  if (!/\s/.test(text[start - 1] ?? '') && !/\s/.test(text[end] ?? '')) return false;
  if (/\d\s+$/.test(halfWidth(text.slice(Math.max(0, start - 4), start)))) return true;
  return /[0-9０-９]$/.test(text.slice(start, end)) && /^\s+\d/.test(halfWidth(text.slice(end, end + 4)));
}

function boundOf(before: string, after: string): Bound {
  if (after !== '' || /^(?:超过?|逾|突破|不少于|不低于|至少|多达)$/.test(before)) return 'at_least';
  if (before.endsWith('近')) return 'almost';
  return before.endsWith('约') ? 'about' : 'exact';
}

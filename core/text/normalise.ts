import { withoutPinyin } from './pinyin';
import { simplified } from './simplified';

const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

/** Nothing to fold: most cells are a number or a plain label. */
const EVEN = /^[^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]*$/;

/** Folds every run of white space (U+00A0 and U+3000 too) to one space, drops invisible characters, trims. */
export function foldSpace(text: string): string {
  if (EVEN.test(text)) return text;
  return text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/**
 * A label in the shape in which labels are compared: NFKC, no white space, one kind of bracket,
 * no quotation marks, one kind of comma, simplified characters, no pinyin. Ordinals are kept.
 */
export function normaliseLabel(text: string): string {
  const known = normalised.get(text);
  if (known !== undefined) return known;
  if (normalised.size >= MOST_KNOWN) normalised.clear();
  const label = simplified(PLAIN.test(text) ? text : normaliseOdd(text));
  normalised.set(text, label);
  return label;
}

/** The same few labels are compared again and again, by one stage after the other. */
const normalised = new Map<string, string>();
const MOST_KNOWN = 4096;

/** Nothing to normalise: most cells are a number or a plain label. */
const PLAIN = /^[\u4e00-\u9fff\d.()、]*$/;

function normaliseOdd(text: string): string {
  return withoutPinyin(text)
    .replace(/\[bookmark:[^\]]*\]/g, '')
    .normalize('NFKC')
    .replace(FOLDED, (mark) =>
      OPENING.includes(mark) ? '(' : CLOSING.includes(mark) ? ')' : COMMAS.includes(mark) ? '、' : '',
    );
}

const OPENING = '【〔[';
const CLOSING = '】〕]';
const COMMAS = '，､,';
/** These, and what goes: white space, invisible characters, quotation marks. One pattern, since each takes long to make. */
const FOLDED = /[【〔[】〕\]，､,\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff"'“”‘’「」『』《》〈〉]/g;

const ORDINAL =
  /^(?:第?([一二三四五六七八九十]+)[、.．,:：]|\(([一二三四五六七八九十]+)\)[、.]?|(\d{1,2})(?:[、.．](?!\d)|\.(?=\D))|\((\d{1,2})\)[、.]?)/;

/** A label without its ordinal, and the ordinal by kind: `一` (一、), `（一）`, `1` (1.), `(1)`. */
export interface SplitLabel {
  ordinal: { kind: 'chapter' | 'part' | 'item'; number: number } | null;
  /** The ordinal as it stood in the normalised label. */
  printed: string;
  rest: string;
}

const DIGITS = '零一二三四五六七八九';

/** 一 to 九十九; null for anything else. */
export function smallChinese(text: string): number | null {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!match || text === '') return null;
  const [, first, ten, last] = match;
  if (!ten) return first && !last ? DIGITS.indexOf(first) : null;
  return (first ? DIGITS.indexOf(first) : 1) * 10 + (last ? DIGITS.indexOf(last) : 0);
}

/** Splits 一、 （一） 1. (1) from the front of a normalised label. */
export function splitOrdinal(normalised: string): SplitLabel {
  const match = ORDINAL.exec(normalised);
  if (!match) return { ordinal: null, printed: '', rest: normalised };
  const [printed, chapter, part, item, bracketed] = match;
  const rest = normalised.slice(printed.length);
  if (chapter) return { ordinal: ordinal('chapter', smallChinese(chapter)), printed, rest };
  if (part) return { ordinal: ordinal('part', smallChinese(part)), printed, rest };
  return { ordinal: ordinal('item', Number(item ?? bracketed ?? 0)), printed, rest };
}

function ordinal(kind: 'chapter' | 'part' | 'item', number: number | null): SplitLabel['ordinal'] {
  return number === null ? null : { kind, number };
}

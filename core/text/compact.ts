import { matchesOf } from './matches';
import { blankPinyin } from './pinyin';

/** Text in half width without white space, and for each of its characters the index in the text it came from. */
export interface Compact {
  text: string;
  /** One index more than characters: the last is where the compacted text ends. */
  at: number[];
}

const WIDE = /[\uff01-\uff5e\u3000]/;

/**
 * Full-width ASCII as ASCII, the ideographic space as a space; every index stays what it was.
 * `，` between two half-width digits stays: 5，224 may be one number or two.
 */
export function halfWidth(text: string): string {
  if (!WIDE.test(text)) return text;
  return text
    .replace(/(?<!\d)，|，(?!\d)/g, ',')
    .replace(/\u3000/g, ' ')
    .replace(/[\uff01-\uff0b\uff0d-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

const VISIBLE = /[^\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/g;
const DIGIT = /[0-9]/;
const LATIN = /[A-Za-z]/;

/**
 * Removes white space and invisible characters and halves the width. One space stays between two digits
 * or two Latin letters, where removing it would make another number or word.
 */
export function compact(text: string): Compact {
  const half = blankPinyin(halfWidth(text));
  const at: number[] = [];
  let kept = '';
  let end = 0;
  for (const { 0: word, index } of matchesOf(half, VISIBLE)) {
    if (separates(half[end - 1], word[0]!)) {
      kept += ' ';
      at.push(end);
    }
    kept += word;
    end = index + word.length;
    for (let i = index; i < end; i += 1) at.push(i);
  }
  at.push(end);
  return { text: kept, at };
}

function separates(before: string | undefined, after: string): boolean {
  return (
    before !== undefined && ((DIGIT.test(before) && DIGIT.test(after)) || (LATIN.test(before) && LATIN.test(after)))
  );
}

/** Start and end in the original text of a stretch of the compacted one; an empty stretch stays empty. */
export function original(compacted: Compact, start: number, end: number): { start: number; end: number } {
  const from = compacted.at[start] ?? 0;
  return { start: from, end: end > start ? compacted.at[end - 1]! + 1 : from };
}

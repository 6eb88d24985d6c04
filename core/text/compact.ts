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
    .replace(/[\uff01-\uff0b\uff0d-\uff5e]|(?<!\d)，|，(?!\d)/g, (character) =>
      String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    )
    .replace(/\u3000/g, ' ');
}

const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/;
const ALPHANUMERIC = /[0-9A-Za-z]/;

/**
 * Removes white space and invisible characters and halves the width. One space stays between two digits
 * or two Latin letters, where removing it would make another number or word.
 */
export function compact(text: string): Compact {
  const half = halfWidth(text);
  const at: number[] = [];
  const kept: string[] = [];
  let gap = -1;
  for (let index = 0; index < half.length; index += 1) {
    const character = half[index]!;
    if (INVISIBLE.test(character)) {
      if (gap < 0) gap = index;
      continue;
    }
    if (gap >= 0 && separates(kept.at(-1), character)) {
      kept.push(' ');
      at.push(gap);
    }
    gap = -1;
    kept.push(character);
    at.push(index);
  }
  at.push(kept.length === 0 ? 0 : at[kept.length - 1]! + 1);
  return { text: kept.join(''), at };
}

function separates(before: string | undefined, after: string): boolean {
  return (
    before !== undefined && ALPHANUMERIC.test(before) && ALPHANUMERIC.test(after) && digit(before) === digit(after)
  );
}

function digit(character: string): boolean {
  return character >= '0' && character <= '9';
}

/** Start and end in the original text of a stretch of the compacted one; an empty stretch stays empty. */
export function original(compacted: Compact, start: number, end: number): { start: number; end: number } {
  const from = compacted.at[start] ?? 0;
  return { start: from, end: end > start ? compacted.at[end - 1]! + 1 : from };
}

/** 嚴(yán)格, 政(zheng)(zheng)府: mirrors of portals print the reading of a character in brackets behind it. The bracket is group 0. */
const PINYIN = /(?<=[\u3400-\u9fff])(?:[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6}[)）])+/g;

/** The stretches of a text that only tell how a character is read, in order. */
export function pinyinIn(text: string): { start: number; end: number }[] {
  if (!/[a-z][)）]|[à-ǜ][)）]/.test(text)) return [];
  return [...text.matchAll(PINYIN)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** The text without them. */
export function withoutPinyin(text: string): string {
  return pinyinIn(text).length > 0 ? text.replace(PINYIN, '') : text;
}

/** The text with blanks in their stead, so that every index stays what it was. */
export function blankPinyin(text: string): string {
  return pinyinIn(text).length > 0 ? text.replace(PINYIN, (reading) => ' '.repeat(reading.length)) : text;
}

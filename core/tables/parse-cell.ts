import { foldSpace, smallChinese } from '../text/normalise';

/** What a cell of a column of numbers says. `value` is a number only where `status` is `ok`. */
export interface CellValue {
  status: 'ok' | 'blank' | 'placeholder' | 'non_numeric';
  value: number | null;
  /** Unit printed inside the cell; null where there is none. */
  unit: string | null;
}

const PLACEHOLDER = /^(?:[-–—―─_/\\·.。*、~]+|无|暂无|无数据|不适用|未统计|N\/?A)$/i;
const UNIT = '(万元|亿元|元|件次|人次|件|条|项|个|份|宗|例|笔|次|人|家|起|部|篇|封)';
const NUMBER = new RegExp(
  `^(增加|新增|增|减少|减|[+\\-–−])?\\s*(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?\\s*${UNIT}?\\s*(?:\\([^()]*\\))?$`,
);
const SPELT = new RegExp(`^([零〇一二三四五六七八九十]{1,3})\\s*${UNIT}?$`);

/** Footnote marks, fractions and circled numbers: normalised, they would join the number before them. */
const MARK = /[²³¹\u2070-\u2089①-⓿❶-➓㉈-㉏㉑-㉟㊱-㊿½¼¾⅐-↋]/;

function blank(status: 'blank' | 'placeholder' | 'non_numeric'): CellValue {
  return { status, value: null, unit: null };
}

/** Most cells. */
const PLAIN = /^(?:0|[1-9]\d{0,14})$/;

/** A whole number of more than one digit that begins with 0 is two cells run together, not a number. */
function isGlued(digits: string): boolean {
  return /^0\d/.test(digits);
}

function signed(sign: string | undefined, value: number): number {
  return value !== 0 && sign !== undefined && /^[减\-–−]/.test(sign) ? -value : value;
}

function spelt(text: string): CellValue | null {
  const match = SPELT.exec(text);
  if (!match) return null;
  const value = /^[零〇]$/.test(match[1] ?? '') ? 0 : smallChinese(match[1] ?? '');
  return value === null ? null : { status: 'ok', value, unit: match[2] ?? null };
}

/**
 * Reads a cell as printed: signs in words (增10), full-width digits, thousands separators, a unit (251000元),
 * a remark in brackets (22（其中修订16件）). Anything that could be two numbers is refused.
 */
export function parseCell(text: string): CellValue {
  if (PLAIN.test(text)) return { status: 'ok', value: Number(text), unit: null };
  const folded = foldSpace(text).normalize('NFKC');
  if (folded === '') return blank('blank');
  if (MARK.test(text)) return blank('non_numeric');
  if (PLACEHOLDER.test(folded.replace(/\s/g, ''))) return blank('placeholder');
  const match = NUMBER.exec(folded);
  if (!match) return spelt(folded) ?? blank('non_numeric');
  const [, sign, whole = '', fraction = '', unit] = match;
  if (isGlued(whole)) return blank('non_numeric');
  return { status: 'ok', value: signed(sign, Number(whole.replaceAll(',', '') + fraction)), unit: unit ?? null };
}

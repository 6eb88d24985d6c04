import { findNumerals, type Numeral } from '../text/numerals';

/** A number with its counter, in compacted text. `end` is behind the counter. */
export interface Figure extends Numeral {
  unit: string;
}

const UNITS =
  '万元|亿元|万人次|人次|批次|个部分|个方面|个工作日|工作日|小时|分钟|部分|方面|元|件次|件|条次|条|份|宗|例|封|起|次|笔|项|个|篇|人|名|家|期|场|部|册|处|批|类|户|所|页|版|幅|张|组|轮|门|种|套|台|座|则|通|余|家次|户次|天|%|％'
    .split('|')
    .sort((a, b) => b.length - a.length);
const UNIT = new RegExp(`^(?:${UNITS.join('|')})`);
/** Counters that make a Chinese numeral a count and not a word: 三份, but not 一次 or 两个. */
const COUNTED_IN_WORDS = /^(?:件|份|宗|例|封|起|笔|条|项|篇|次|部分|方面|个部分|个方面|批次|场|期|元|万元)$/;
const RARELY_ONE = /^(?:件|份|宗|例|起|笔|封)$/;
const NOT_A_COUNT = /[第每同前后数几多逐A-Za-z〔[#№.\-/]$|每[年月周天日季]$/;
const THING = /^(?:大?事(?![项宜])|套|揽子)/;
const BOUND_AFTER = /^(?:以上|余)/;
const LIMIT_AFTER = /^(?:以下|以内|之内|以前|左右内)/;

/** Every figure with a counter, in order; ordinals, dates, numbers of documents and mere words are left out. */
export function findFigures(text: string): Figure[] {
  return findNumerals(text).flatMap((numeral) => withUnit(text, numeral));
}

function withUnit(text: string, numeral: Numeral): Figure[] {
  if (NOT_A_COUNT.test(text.slice(Math.max(0, numeral.start - 2), numeral.start))) return [];
  const unit = UNIT.exec(text.slice(numeral.end, numeral.end + 6))?.[0];
  if (!unit || unit === '余') return [];
  const end = numeral.end + unit.length;
  const rest = text.slice(end, end + 4);
  if (THING.test(rest) || LIMIT_AFTER.test(rest)) return [];
  if (numeral.script === 'chinese' && !countsInWords(numeral, unit)) return [];
  const more = BOUND_AFTER.exec(rest)?.[0] ?? '';
  const bound = more === '' ? numeral.bound : 'at_least';
  return [{ ...numeral, bound, unit: unit === '％' ? '%' : unit, end: end + more.length }];
}

function countsInWords({ value }: Numeral, unit: string): boolean {
  return value === 1 ? RARELY_ONE.test(unit) : COUNTED_IN_WORDS.test(unit);
}

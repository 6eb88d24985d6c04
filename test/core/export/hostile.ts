import { okReading } from '../../pwa/made-report';

/** Texts that break writers: each must come out the same in every format that can hold it. */
export const hostileTexts: [name: string, text: string, written: string][] = [
  ['a formula', '=HYPERLINK("http://example.invalid/","点")', '=HYPERLINK("http://example.invalid/","点")'],
  ['a plus', '+SUM(A1)', '+SUM(A1)'],
  ['a minus that is no number', '-abc', '-abc'],
  ['an at sign', '@cmd', '@cmd'],
  ['a tab first', '\t=1', '\t=1'],
  ['a carriage return first', '\r=1', '\r=1'],
  ['quotation marks', '甲"乙""丙', '甲"乙""丙'],
  ['commas and line breaks', '甲,乙\r\n丙\n丁', '甲,乙\r\n丙\n丁'],
  ['half a surrogate pair', '甲\ud83d乙', '甲\ufffd乙'],
  ['a whole pair', '甲😀乙', '甲😀乙'],
  ['NUL and other controls', '甲\u0000乙\u0008', '甲\ufffd乙\ufffd'],
  ['what Excel takes for an escape', '_x0041_', '_x0041_'],
  ['mark-up', '<b>&amp;</b>', '<b>&amp;</b>'],
  ['spaces around', '  甲  ', '  甲  '],
];

/** A reading that has this text and no number. */
export function textReading(raw: string) {
  return { ...okReading(0), value: null, raw, status: 'non_numeric' as const };
}

import type { Figure } from './find-figures';

/** The words that lead to a figure. */
export interface Lead {
  /** From the last comma or bracket, or the figure before, to the figure. */
  words: string;
  /** The same without closing words such as 共, 为; the clause before where nothing else is left. */
  stripped: string;
}

/** How far back the words of a figure reach. */
export const REACH = 60;
const LAST_CLAUSE = /[^,，()]*$/;
const CLOSING = /(?:的|共计|合计|总计|累计|总数|总共|共有|共|为|是|有|了|达到?|均|各|仅|就|已|:|计|数量?|分别)+$/;
const OPENER = /^(?:[、:]|其中|包括|包含|含|另|和|及|与)+/;

function strip(words: string): string {
  return words.replace(OPENER, '').replace(CLOSING, '');
}

/** The words before a figure, not before `from`, where the figure before it ended. */
export function leadOfFigure(text: string, from: number, figure: Figure): Lead {
  const window = text.slice(Math.max(from, figure.start - REACH), figure.start);
  const words = LAST_CLAUSE.exec(window)![0];
  const stripped = strip(words);
  const before = window.slice(0, window.length - words.length);
  if (stripped !== '' || !/[,，]$/.test(before)) return { words, stripped };
  return { words, stripped: strip(LAST_CLAUSE.exec(before.slice(0, -1))![0]) };
}

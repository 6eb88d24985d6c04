import { FILE } from '../../core/detect/signals';
import { foldSpace } from '../../core/text/normalise';
import { hasNestedTables } from './readable-document';

/** Shorter lines outside tables hold counters of visits and dates of today. */
const SHORTEST_LINE = 30;

/**
 * Tells whether cells, sentences or linked files of a page have changed between two visits; not what a page is.
 * Empty where a page has none of them: then it tells nothing.
 */
export function fingerprintOf(page: Document): string {
  let hash = 0x811c9dc5;
  let length = 0;
  const add = (text: string) => {
    length += text.length;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  };
  const nested = hasNestedTables(page) || page.querySelector('p table') !== null;
  for (const element of page.querySelectorAll('td, th, p, li, div')) add(lineOf(element, nested));
  for (const { href } of page.links) if (FILE.test(href)) add(`${href}\n`);
  return length > 0 ? (hash >>> 0).toString(16) : '';
}

/** Of a block without blocks. The line of source, date and visits that stands in such ones is no sentence. */
function sentencesOf(element: Element): string {
  if (element.querySelector('div, p, li, table')) return '';
  const text = foldSpace(element.textContent);
  return text.length < SHORTEST_LINE || !text.includes('。') ? '' : `${text}\n`;
}

/** Word processors put a paragraph into each cell: its words are the cell's. */
function lineOf(element: Element, nested: boolean): string {
  if (element.localName === 'p' && /^t[dh]$/.test(element.parentElement?.localName ?? '')) return '';
  if (nested && element.querySelector('table')) return '';
  if (/^(?:div|li)$/.test(element.localName)) return sentencesOf(element);
  const text = foldSpace(element.textContent);
  return element.localName === 'p' && text.length < SHORTEST_LINE ? '' : `${text}\n`;
}

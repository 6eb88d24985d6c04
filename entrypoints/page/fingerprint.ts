import { foldSpace } from '../../core/text/normalise';
import { hasNestedTables } from './readable-document';

/** Shorter lines outside tables hold counters of visits and dates of today. */
const SHORTEST_LINE = 30;

/** Tells whether cells or sentences of a page have changed between two visits; not what a page is. */
export function fingerprintOf(page: Document): string {
  let hash = 0x811c9dc5;
  const nested = hasNestedTables(page) || page.querySelector('p table') !== null;
  for (const element of page.querySelectorAll('td, th, p')) {
    const text = lineOf(element, nested);
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

/** Word processors put a paragraph into each cell: its words are the cell's. */
function lineOf(element: Element, nested: boolean): string {
  if (element.localName === 'p' && /^t[dh]$/.test(element.parentElement?.localName ?? '')) return '';
  if (nested && element.querySelector('table')) return '';
  const text = foldSpace(element.textContent);
  return element.localName === 'p' && text.length < SHORTEST_LINE ? '' : `${text}\n`;
}

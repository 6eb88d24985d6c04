import { glanceAt } from '../../core/detect/glance';
import { documentsOf, hasFrames } from './readable-document';
import { VIEWERS } from './viewers';

/** `XPathResult.STRING_TYPE`, which a script has to be given first. */
const STRING_TYPE = 2;

/** Whether detection is worth its time on a page. */
export function mayBeReport(page: Document): boolean {
  const promise = glanceAt(textOf(page));
  // A file that a viewer shows goes by the title of the page. What it shows is for detection to say, of which this is spared.
  return promise === 'report' || (promise === 'mention' && page.title.includes('公') && hasViewer(page));
}

/**
 * With the frames that may be read, and theirs. The page's own comes by XPath: to read it from an element would take longer,
 * since that makes the world of the extension know elements at all.
 */
function textOf(page: Document): string {
  const text = page.evaluate('string()', page, null, STRING_TYPE).stringValue;
  if (!hasFrames(page)) return text;
  const [, ...framed] = documentsOf(page);
  return [text, ...framed.map(({ body }) => body?.textContent ?? '')].join('\n');
}

function hasViewer(page: Document): boolean {
  return page.querySelector(VIEWERS) !== null;
}

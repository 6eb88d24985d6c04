import { glanceAt } from '../../core/detect/glance';
import { framesOf, readableDocument } from './readable-document';
import { viewedFiles } from './viewed-files';

/** Whether detection is worth its time on a page. */
export function mayBeReport(page: Document): boolean {
  const promise = glanceAt(textOf(page));
  // A file that a viewer shows goes by the title of the page.
  return promise === 'report' || (promise === 'mention' && /公\s*开/.test(page.title) && viewedFiles(page).length > 0);
}

/** With the frames that may be read. */
function textOf(page: Document): string {
  const text = page.documentElement.textContent ?? '';
  const frames = framesOf(page).map((frame) => readableDocument(frame)?.body?.textContent ?? '');
  return frames.length === 0 ? text : [text, ...frames].join('\n');
}

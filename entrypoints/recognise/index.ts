import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Detection } from '../../core/detect/detect';
import { detect, isBeyondDoubt } from '../../core/detect/detect-report';
import { deliver } from '../page/deliver';
import { detectFile } from '../page/file-tab';
import { isFileTab } from '../page/is-file-tab';
import { outlinePage, outlineTop } from '../page/outline-page';
import { whenSettled } from '../page/when-settled';

/**
 * Injected where the first glance found something: looks properly and answers with what it found, a report or an index;
 * else null, and the page is looked at again as scripts or frames fill it, and the background told. Leaves nothing behind.
 */
export default defineUnlistedScript((): Detection | null => {
  const found = look();
  if (!found) whenSettled(document, tellIfFound);
  return found;
});

function tellIfFound(): boolean {
  const detection = look();
  if (detection) void deliver({ to: 'background', type: 'detected', detection });
  return detection !== null;
}

function look(): Detection | null {
  const detection = isFileTab(document) ? detectFile(document) : detectPage(document);
  return detection.kind === 'other' ? null : detection;
}

/** Most reports are known by so many lines: the rest is walked only where they are not. */
const FIRST_LINES = 150;

function detectPage(page: Document): Detection {
  const first = detect(outlineTop(page, FIRST_LINES));
  return isBeyondDoubt(first) ? first : detect(outlinePage(page));
}

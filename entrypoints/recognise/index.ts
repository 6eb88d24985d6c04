import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Detection } from '../../core/detect/detect';
import { detect } from '../../core/detect/detect-report';
import { deliver } from '../page/deliver';
import { detectFile } from '../page/file-tab';
import { isFileTab } from '../page/is-file-tab';
import { outlinePage } from '../page/outline-page';
import { whenSettled } from '../page/when-settled';

/**
 * Injected where the first glance found something: looks properly, tells the background of a report or an index, leaves
 * nothing behind. A page that scripts or frames still fill is looked at again as it settles.
 */
export default defineUnlistedScript(() => {
  if (!look()) whenSettled(document, look);
});

/** Most reports are known by so many lines, and what follows takes nothing back: the rest is walked only where they are not. */
const FIRST_LINES = 150;

function detectPage(page: Document): Detection {
  const first = detect(outlinePage(page, FIRST_LINES));
  return first.kind === 'report' ? first : detect(outlinePage(page));
}

/** Whether there was something to tell. */
function look(): boolean {
  const detection = isFileTab(document) ? detectFile(document) : detectPage(document);
  if (detection.kind === 'other') return false;
  void deliver({ to: 'background', type: 'detected', detection });
  return true;
}

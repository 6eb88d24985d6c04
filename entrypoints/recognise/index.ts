import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
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

/** Whether there was something to tell. */
function look(): boolean {
  const detection = isFileTab(document) ? detectFile(document) : detect(outlinePage(document));
  if (detection.kind === 'other') return false;
  void deliver({ to: 'background', type: 'detected', detection });
  return true;
}

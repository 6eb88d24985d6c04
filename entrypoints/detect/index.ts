import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { detect } from '../../core/detect/detect-report';
import { deliver } from '../page/deliver';
import { detectFile, isFileTab } from '../page/file-tab';
import { fingerprintOf } from '../page/fingerprint';
import { mayBeReport, outlinePage } from '../page/outline-page';
import { whenSettled } from '../page/when-settled';

/**
 * Runs on every page of a portal: looks, tells the background of a report or an index, leaves nothing behind.
 * A page that scripts or frames still fill is looked at again as it settles.
 */
export default defineUnlistedScript(() => {
  if (window.top === window && !look()) whenSettled(document, look);
});

/** Whether there was something to tell. */
function look(): boolean {
  const detection = isFileTab(document) ? detectFile(document) : mayBeReport(document) && detect(outlinePage(document));
  if (!detection || detection.kind === 'other') return false;
  const fingerprint = isFileTab(document) ? {} : { fingerprint: fingerprintOf(document) };
  void deliver({ to: 'background', type: 'detected', detection, ...fingerprint });
  return true;
}

import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { deliver } from '../page/deliver';
import { isFileTab } from '../page/is-file-tab';
import { mayBeReport } from '../page/may-be-report';
import { whenSettled } from '../page/when-settled';

/**
 * Runs on every page of a portal, so it is small: a glance at the text, and where that promises something the background
 * is asked for a proper look. Leaves nothing behind. A page that scripts or frames still fill is glanced at again.
 */
export default defineUnlistedScript(() => {
  if (!glance()) whenSettled(document, glance);
});

/** Whether there was something to look at. */
function glance(): boolean {
  if (!isFileTab(document) && !mayBeReport(document)) return false;
  void deliver({ to: 'background', type: 'promising' });
  return true;
}

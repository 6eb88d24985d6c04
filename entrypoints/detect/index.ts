import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { detect } from '../../core/detect/detect-report';
import { deliver } from '../page/deliver';
import { mayBeReport, outlinePage } from '../page/outline-page';

/** Runs on every page of a portal: looks once, tells the background of a report or an index, leaves nothing behind. */
export default defineUnlistedScript(() => {
  if (window.top !== window || !mayBeReport(document)) return;
  const detection = detect(outlinePage(document));
  if (detection.kind !== 'other') void deliver({ to: 'background', type: 'detected', detection });
});

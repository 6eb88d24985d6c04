import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { detect } from '../../core/detect/detect-report';
import type { CapturedPage, CaptureFailure } from '../background/messages';
import type { Instruction } from '../background/orders';
import { deliver } from '../page/deliver';
import { metadataOf, outlinePage } from '../page/outline-page';
import { serialisePage } from '../page/serialise-page';

/** A message holds at most 64 MiB, quotation marks escaped. */
const MAX_BYTES = 40 * 1024 * 1024;

/**
 * Injected at a click. Takes the page at one instant, so that address, title and content belong together,
 * and leaves nothing behind. True if there was an order to follow.
 */
export default defineUnlistedScript(() => {
  const world = globalThis as { gongkaiOrder?: Instruction };
  const instruction = world.gongkaiOrder;
  delete world.gongkaiOrder;
  if (!instruction) return false;
  void follow(instruction);
  return true;
});

function follow(instruction: Instruction): Promise<boolean> {
  const { id: order, url, anyPage } = instruction;
  if (url !== '' && url !== location.href) return fail(order, 'PageChanged');
  const detection = detect(outlinePage(document));
  if (detection.kind !== 'report' && !anyPage) {
    return deliver({ to: 'background', type: 'declined', order, detection });
  }
  const page = takePage(detection);
  if (isTooBig(page.html)) return fail(order, 'TooBig');
  return deliver({ to: 'background', type: 'page', order, page });
}

function fail(order: string, because: CaptureFailure): Promise<boolean> {
  return deliver({ to: 'background', type: 'failed', order, because });
}

function isTooBig(html: string): boolean {
  return html.length > MAX_BYTES / 3 && new TextEncoder().encode(html).length > MAX_BYTES;
}

function takePage(detection: CapturedPage['detection']): CapturedPage {
  const { html, removed, frames } = serialisePage(document);
  const { characterSet: charset, referrer, title } = document;
  const circumstances = { charset, referrer, meta: metadataOf(document), removed, frames };
  return { url: location.href, title, html, capturedAt: new Date().toISOString(), detection, circumstances };
}

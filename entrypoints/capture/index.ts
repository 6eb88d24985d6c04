import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Detection } from '../../core/detect/detect';
import { detect } from '../../core/detect/detect-report';
import type { Circumstances } from '../../core/page/circumstances';
import type { CapturedPage, CaptureFailure } from '../background/messages';
import type { Instruction } from '../background/orders';
import { deliver } from '../page/deliver';
import { fetchFile, MAX_FILE } from '../page/fetch-file';
import { detectFile } from '../page/file-tab';
import { fileNameOf, findAttachments } from '../page/find-attachments';
import { fingerprintOf } from '../page/fingerprint';
import { isFileTab } from '../page/is-file-tab';
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
  if (isFileTab(document)) return takeFile(order);
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

function takePage(detection: Detection): CapturedPage {
  const { html, removed, frames } = serialisePage(document);
  const wanted = detection.kind === 'index' ? [] : findAttachments(document);
  const attachments = wanted.map((file) => ({ ...file, outcome: 'waiting', status: null }) as const);
  const fingerprint = fingerprintOf(document);
  return {
    ...commonOf(detection),
    html,
    ...(fingerprint && { fingerprint }),
    circumstances: { ...circumstancesOf(), removed, frames, attachments },
  };
}

/** The browser's viewer shows the bytes; asked for again they come from its cache or from the same server. */
async function takeFile(order: string): Promise<boolean> {
  const common = { ...commonOf(detectFile(document)), circumstances: circumstancesOf() };
  const { outcome, contentType, base64 } = await fetchFile(location.href, MAX_FILE);
  if (base64 === null) return fail(order, outcome === 'too big' ? 'TooBig' : 'NotFetched');
  const page = { ...common, title: common.title || fileNameOf(common.url), html: '', file: { contentType, base64 } };
  return deliver({ to: 'background', type: 'page', order, page });
}

function commonOf(detection: Detection): Pick<CapturedPage, 'url' | 'title' | 'capturedAt' | 'detection'> {
  return { url: location.href, title: document.title, capturedAt: new Date().toISOString(), detection };
}

function circumstancesOf(): Circumstances {
  const { characterSet: charset, referrer } = document;
  const [navigation] = performance.getEntriesByType('navigation');
  const served = navigation?.name.split('#')[0];
  return {
    charset,
    referrer,
    meta: metadataOf(document),
    removed: { formValues: 0, hiddenInputs: 0 },
    frames: { inlined: 0, leftOut: 0 },
    ...(served && served !== location.href.split('#')[0] && { servedUrl: served }),
  };
}

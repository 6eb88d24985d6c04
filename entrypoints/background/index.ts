import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { Detection } from '../../core/detect/detect';
import type { Answer, Ask, Refusal } from '../../pwa/sources/hand-over';
import { problemName } from '../../pwa/state/problems';
import { takeOverIfLeft, takeOverWhenLeft } from '../queue/take-over';
import { capturesWithOpenAttachments, fetchAttachments } from './attachments';
import { showBadge, showFound, showNotKept } from './badge';
import { savedState, unsavedState } from './badge-state';
import { carryOut } from './carry-out';
import { database, type Order } from './database';
import { followLink } from './follow-link';
import { giveUp } from './give-up';
import { watchGrantedHosts } from './granted-hosts';
import { answer } from './hand-over';
import { createMenus, followMenu } from './menus';
import { type Message, readMessage } from './messages';
import { declineOrder, failOrder, forgetOldComparisons, openOrders, putOrder } from './orders';
import { keepPage, knownCapture, undoCapture } from './outbox';
import { keepPairing, pair, pairAsAsked, pairedWith, tellWaiting, unpair, unpairIfRevoked } from './pairing';
import { maySend, type Sender } from './sender';
import { createReading } from './start-reading';

const REFUSED: Refusal = { ok: false, problem: { name: 'Refused', message: 'this sender may not ask this' } };

/** When this life of the background began. */
const started = Date.now();

const read = createReading((id) => void afterReading(id));

export default defineBackground({
  type: 'module',
  main() {
    browser.runtime.onMessage.addListener((value: unknown, sender, reply) => {
      const message = readMessage(value);
      if (!message) return;
      receive(message, sender).then(reply, () => reply({ ok: false }));
      return true;
    });
    browser.runtime.onStartup.addListener(() => undefined);
    browser.runtime.onInstalled.addListener(() => void createMenus());
    browser.storage.local.onChanged.addListener(({ language }) => void (language && createMenus()));
    browser.contextMenus.onClicked.addListener((clicked, tab) => void followMenu(clicked, tab).then(read));
    browser.storage.local.onChanged.addListener(({ pairing }) => void (pairing && watchGrantedHosts()));
    browser.permissions.onAdded.addListener(() => void pairAsAsked().then(tellWaiting).then(watchGrantedHosts));
    browser.permissions.onRemoved.addListener(() => void unpairIfRevoked().then(watchGrantedHosts));
    void wake();
  },
});

/** Whatever a stopped background or browser left open goes on; to be called at every start. */
async function wake(): Promise<void> {
  for (const part of [keepPairing, watchGrantedHosts, takeOverIfLeft, forgetOldComparisons, resumeCaptures])
    await part().catch(console.error);
}

async function resumeCaptures(): Promise<void> {
  for (const order of await openOrders()) await resume(order).catch(console.error);
  for (const { id } of await capturesWithOpenAttachments()) await fetchAttachments(id);
  await read();
}

/** The tab may show another page by now, or be another tab: only a known address tells. */
async function resume(order: Order): Promise<void> {
  if (order.link) return followLink(order);
  // The queue page's own affair.
  if (order.tab === browser.tabs.TAB_ID_NONE) return;
  if (order.url) return carryOut(order);
  // One that was made since then is being carried out already.
  if (order.at >= started) return;
  await failOrder(order.id, order.tab, { name: 'PageChanged', message: 'the address was not known' });
}

async function receive(message: Message, sender: Sender): Promise<unknown> {
  const pairing = await pairedWith();
  const known = {
    extensionId: browser.runtime.id,
    extensionOrigin: new URL(browser.runtime.getURL('/')).origin,
    pairedOrigin: pairing?.origin ?? null,
  };
  if (!maySend(message.type, sender, known)) return REFUSED;
  if (message.type === 'ask') return answerAsk(message.ask);
  return { ok: await act(message, sender) };
}

/** Other open pages of the collection, too, should know how many still wait. */
async function answerAsk(ask: Ask): Promise<Answer> {
  const given = await answer(ask);
  if (ask.type === 'acknowledge') void tellWaiting();
  return given;
}

type Deed = Exclude<Message, { type: 'ask' }>;

/** Does what the message asks for; false where it cannot be. */
async function act(message: Deed, sender: Sender): Promise<boolean> {
  const tab = sender.tab?.id ?? -1;
  switch (message.type) {
    case 'promising':
      return lookProperly(sender.url ?? '', documentOf(tab, sender.documentId));
    case 'detected':
      return afterDetection(message.detection, sender.url ?? '', documentOf(tab, sender.documentId));
    case 'page':
      return takeIn(message, tab, sender.documentId);
    case 'declined':
      await declineOrder(message.order, tab, message.detection);
      return true;
    case 'failed':
      await giveUp({ id: message.order, tab }, { name: message.because, message: '' });
      return true;
    case 'capture':
      await begin(message);
      return true;
    case 'undo':
      return undo(message.capture);
    case 'pair':
      return pair(message.address).then(alsoTellWaiting);
    case 'unpair':
      await unpair();
      return true;
    case 'was read':
      await afterReading(message.capture);
      return true;
    case 'corrected':
      await tellWaiting();
      return true;
    case 'kept':
      void read();
      return true;
    case 'queue left':
      await takeOverWhenLeft();
      return true;
  }
}

type Target = { tabId: number; documentIds?: string[] };

/** The same document, where the browser tells documents apart: the tab may have gone on meanwhile. */
function documentOf(tabId: number, documentId: string | undefined): Target {
  return documentId ? { tabId, documentIds: [documentId] } : { tabId };
}

/** Where not even the click could be written down, the badge says so: the popup may be closed by now. */
async function begin(message: Extract<Message, { type: 'capture' }>): Promise<void> {
  try {
    await carryOut(await putOrder(message));
  } catch (error) {
    await showNotKept(message.tab, { name: problemName(error), message: String(error) });
    throw error;
  }
}

async function lookProperly(url: string, target: Target): Promise<boolean> {
  const files = ['/recognise.js' as const];
  const [answer] = await browser.scripting.executeScript<[], Detection | null>({ target, files });
  return answer?.result ? afterDetection(answer.result, url, target) : true;
}

async function afterDetection({ kind }: Detection, url: string, target: Target): Promise<boolean> {
  const capture = await knownCapture(url);
  const fingerprint = capture?.fingerprint ? await fingerprintIn(target) : undefined;
  await showFound(target.tabId, (await savedState(url, fingerprint)) ?? unsavedState(kind));
  return true;
}

/** Of the page as it is now; undefined where it has gone. */
async function fingerprintIn(target: Target): Promise<string | undefined> {
  const [answer] = await browser.scripting
    .executeScript<[], string>({ target, files: ['/fingerprint.js'] })
    .catch(() => []);
  return answer?.result;
}

/** The page is on disk before anything else is done with it; its attachments follow, and then it is read. */
async function takeIn(
  message: Extract<Message, { type: 'page' }>,
  tab: number,
  documentId: string | undefined,
): Promise<boolean> {
  const outcome = await keepPage(message.order, message.page, tab, documentId).catch(async (error: Error) => {
    await giveUp({ id: message.order, tab }, { name: problemName(error), message: error.message });
    return null;
  });
  if (!outcome) return false;
  await showBadge(tab, (await savedState(message.page.url, message.page.fingerprint)) ?? 'none');
  void fetchAttachments(message.order).then(read);
  return true;
}

async function undo(id: string): Promise<boolean> {
  const capture = await undoCapture(id);
  if (capture) await showIfThere(capture.tab, capture.url, capture.detection.kind);
  await tellWaiting();
  return true;
}

async function afterReading(id: string): Promise<void> {
  const capture = await database.captures.get({ id });
  if (!capture) return;
  await showIfThere(capture.tab, capture.url, capture.detection.kind);
  await tellWaiting();
}

/** The tab may show another page by now. */
async function showIfThere(tabId: number, url: string, kind: Detection['kind']): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab?.url === url) await showBadge(tabId, (await savedState(url)) ?? unsavedState(kind));
}

async function alsoTellWaiting(paired: boolean): Promise<boolean> {
  if (paired) await tellWaiting();
  return paired;
}

import type { CDPSession, Page } from 'playwright-core';
import type { ExtensionTools } from './browser';

/**
 * The extension's popup as it hangs from the toolbar. Playwright does not count it among the pages,
 * so it is driven through the browser's own protocol.
 */
export interface Popup {
  /** Value of an expression in the popup; a promise is awaited. */
  evaluate<T>(expression: string): Promise<T>;
  /** The visible text. */
  text(): Promise<string>;
  /** Resolves with the visible text as soon as it contains the words. */
  waitForText(words: string): Promise<string>;
  /** Clicks the first element that matches a CSS selector; throws where there is none. */
  click(selector: string): Promise<void>;
  close(): Promise<void>;
}

const WAIT = 60_000;

/** Opens the popup over a tab. The tab is brought to the front first, since the popup belongs to the tab in front. */
export async function showPopup(control: CDPSession, tools: ExtensionTools, page: Page): Promise<Popup> {
  await page.bringToFront();
  return popupAfter(control, tools, () =>
    tools.page.evaluate(() => (globalThis as unknown as PopupOpener).chrome.action.openPopup()),
  );
}

/** The browser takes it for a click of the user's own hand. */
export async function clickToolbar(control: CDPSession, tools: ExtensionTools, page: Page): Promise<Popup> {
  await page.bringToFront();
  const { targetInfos } = await control.send('Target.getTargets', { filter: [{ type: 'tab' }] });
  const tab = targetInfos.find(({ url }) => url === page.url());
  if (!tab) throw new Error(`No tab shows ${page.url()}.`);
  return popupAfter(control, tools, () =>
    control.send('Extensions.triggerAction', { id: tools.id, targetId: tab.targetId }),
  );
}

async function popupAfter(control: CDPSession, tools: ExtensionTools, act: () => Promise<unknown>): Promise<Popup> {
  await control.send('Target.setDiscoverTargets', { discover: true });
  const opened = popupTarget(control, tools.id);
  await act();
  const targetId = await opened;
  const channel = await attach(control, targetId);
  return popup(channel.send, async () => {
    await control.send('Target.closeTarget', { targetId });
    await channel.gone;
  });
}

interface PopupOpener {
  chrome: { action: { openPopup(): Promise<void> } };
}

/** Id of the next popup that opens in the extension's origin. */
function popupTarget(control: CDPSession, extensionId: string): Promise<string> {
  const origin = `chrome-extension://${extensionId}/popup`;
  return new Promise((resolve) => {
    const heard = ({ targetInfo }: { targetInfo: { targetId: string; url: string; type: string } }) => {
      if (targetInfo.type !== 'page' || !targetInfo.url.startsWith(origin)) return;
      control.off('Target.targetCreated', heard);
      control.off('Target.targetInfoChanged', heard);
      resolve(targetInfo.targetId);
    };
    control.on('Target.targetCreated', heard);
    control.on('Target.targetInfoChanged', heard);
  });
}

type Send = (method: string, params: object) => Promise<Answer>;

interface Answer {
  result?: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

/** A channel to a target inside the browser's session. After the target has gone every message is refused. */
async function attach(control: CDPSession, targetId: string): Promise<{ send: Send; gone: Promise<void> }> {
  const { sessionId } = await control.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (reason: Error) => void }>();
  let open = true;
  control.on('Target.receivedMessageFromTarget', (received) => {
    if (received.sessionId !== sessionId) return;
    const { id, result } = JSON.parse(received.message);
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  const gone = new Promise<void>((resolve) => {
    control.on('Target.detachedFromTarget', (detached) => {
      if (detached.sessionId !== sessionId) return;
      open = false;
      for (const { reject } of waiting.values()) reject(new Error(CLOSED));
      resolve();
    });
  });
  let last = 0;
  const send: Send = (method, params) =>
    new Promise((resolve, reject) => {
      if (!open) return reject(new Error(CLOSED));
      last += 1;
      waiting.set(last, { resolve, reject });
      const message = JSON.stringify({ id: last, method, params });
      control.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
    });
  return { send, gone };
}

const CLOSED = 'The popup has closed.';

function popup(send: Send, close: () => Promise<void>): Popup {
  async function evaluate<T>(expression: string): Promise<T> {
    const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await send('Runtime.evaluate', params);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result?.value as T;
  }
  return {
    evaluate,
    text: () => evaluate('document.body.innerText'),
    waitForText: (words) => evaluate(`(${waitForWords})(${JSON.stringify(words)}, ${WAIT})`),
    click: async (selector) => {
      await evaluate(`(${clickFirst})(${JSON.stringify(selector)})`);
    },
    close,
  };
}

/** Runs in the popup. */
function waitForWords(words: string, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const observer = new MutationObserver(look);
    const timer = setTimeout(() => {
      observer.disconnect();
      reject(new Error(`No “${words}” in the popup, which reads: ${document.body?.innerText}`));
    }, limit);
    function look() {
      const text = document.body?.innerText ?? '';
      if (!text.includes(words)) return;
      observer.disconnect();
      clearTimeout(timer);
      resolve(text);
    }
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    look();
  });
}

/** Runs in the popup. */
function clickFirst(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`Nothing matches ${selector} in the popup, which reads: ${document.body.innerText}`);
  element.click();
}

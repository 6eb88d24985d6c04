import { browser } from 'wxt/browser';
import { queue } from '../background/queue-database';
import type { Look } from './judge-page';

/** How a tab came to its page: it is there; the time was up before; somebody closed it. */
export type Arrival = 'loaded' | 'late' | 'closed';

/** Opens an inactive tab for as long as `use` needs it. It is written down, so that none stays behind. */
export async function withTab<Result>(url: string, use: (tabId: number) => Promise<Result>): Promise<Result> {
  const { id } = await browser.tabs.create({ url, active: false });
  if (id === undefined) throw new Error('The browser opened no tab.');
  await queue.tabs.put({ id, session: await sessionId() });
  try {
    return await use(id);
  } finally {
    await closeTab(id);
  }
}

/** Closes tabs that an interrupted queue left open. Those of an earlier session of the browser have other ids now. */
export async function closeLeftTabs(): Promise<void> {
  const session = await sessionId();
  const left = await queue.tabs.toArray();
  for (const tab of left.filter((opened) => opened.session === session)) await closeTab(tab.id);
  await queue.tabs.bulkDelete(left.map(({ id }) => id));
}

async function closeTab(id: number): Promise<void> {
  await browser.tabs.remove(id).catch(() => undefined);
  await queue.tabs.delete(id);
}

async function sessionId(): Promise<string> {
  const { queueSession } = await browser.storage.session.get('queueSession');
  if (typeof queueSession === 'string') return queueSession;
  const fresh = crypto.randomUUID();
  await browser.storage.session.set({ queueSession: fresh });
  return fresh;
}

/** Resolves when the tab has loaded or is gone, at the latest after `limit` milliseconds. */
export function arrive(tabId: number, limit: number): Promise<Arrival> {
  return new Promise((resolve) => {
    const { onUpdated, onRemoved } = browser.tabs;
    const finish = (arrival: Arrival) => {
      onUpdated.removeListener(updated);
      onRemoved.removeListener(removed);
      clearTimeout(timer);
      resolve(arrival);
    };
    const updated = (id: number, { status }: { status?: string | undefined }) => {
      if (id === tabId && status === 'complete') finish('loaded');
    };
    const removed = (id: number) => {
      if (id === tabId) finish('closed');
    };
    const timer = setTimeout(() => finish('late'), limit);
    onUpdated.addListener(updated);
    onRemoved.addListener(removed);
    void loadedAlready(tabId).then((arrival) => arrival && finish(arrival));
  });
}

async function loadedAlready(tabId: number): Promise<Arrival | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab) return 'closed';
  return tab.status === 'complete' ? 'loaded' : null;
}

/**
 * What the tab shows; the browser's own words where it gives no access. A tab that still waits for its server,
 * or whose scripts never end, gives no answer at all within `limit` milliseconds.
 */
export function lookAt(tabId: number, limit: number): Promise<Look | string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('no answer'), limit);
    void ask(tabId)
      .then(resolve)
      .finally(() => clearTimeout(timer));
  });
}

async function ask(tabId: number): Promise<Look | string> {
  try {
    const [answer] = await browser.scripting.executeScript({ target: { tabId }, func: look, injectImmediately: true });
    return answer?.result ?? 'no answer';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Runs in the page, so it can use nothing of this file. */
function look(): Look {
  const [navigation] = performance.getEntriesByType('navigation');
  const { responseStatus } = (navigation ?? {}) as { responseStatus?: number };
  const text = document.body?.innerText ?? '';
  return {
    status: responseStatus ?? 0,
    url: location.href,
    title: document.title,
    text: text.slice(0, 4000),
    length: text.length,
    ready: document.readyState !== 'loading',
  };
}

import { browser } from 'wxt/browser';
import { hostPattern } from '../background/pairing';
import type { Look } from './judge-page';

/** How a tab came to its page: it is there; the time was up before; somebody closed it. */
export type Arrival = 'loaded' | 'late' | 'closed';

/**
 * Before the id of each opened tab, in the storage that ends with the browser's session, as such ids do.
 * Beside it stands the page that opened the tab.
 */
const OPENED = 'queueTab:';
/** This page; a lock of this name is held for as long as it lives. */
const OWNER = `gongkai-tabs:${crypto.randomUUID()}`;
/** Between looks at a tab, whose notice may have been missed. */
const CHECK = 1000;

let owned: Promise<void> | null = null;

/** Whether pages of this address may be read. */
export async function mayRead(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [hostPattern(new URL(url).origin)] });
}

/** Opens an inactive tab for as long as `use` needs it. It is written down, so that none stays behind. */
export async function withTab<Result>(url: string, use: (tabId: number) => Promise<Result>): Promise<Result> {
  owned ??= own();
  await owned;
  const { id } = await browser.tabs.create({ url, active: false });
  if (id === undefined) throw new Error('The browser opened no tab.');
  await browser.storage.session.set({ [OPENED + id]: OWNER });
  try {
    return await use(id);
  } finally {
    await closeTab(id);
  }
}

/** Lets every page of the extension know that this one lives and needs its tabs. */
function own(): Promise<void> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(OWNER, () => {
      resolve();
      return new Promise(() => undefined);
    });
    held.catch(reject);
  });
}

/** Closes tabs whose page has gone; those of living pages are in use. */
export async function closeLeftTabs(): Promise<void> {
  const kept = await browser.storage.session.get(null);
  const { held = [] } = await navigator.locks.query();
  const alive = new Set<unknown>(held.map(({ name }) => name));
  const left = Object.keys(kept).filter((key) => key.startsWith(OPENED) && !alive.has(kept[key]));
  for (const key of left) await closeTab(Number(key.slice(OPENED.length)));
}

async function closeTab(id: number): Promise<void> {
  await browser.tabs.remove(id).catch(() => undefined);
  await browser.storage.session.remove(OPENED + id);
}

/** Resolves when the tab has loaded or is gone, at the latest after `limit` milliseconds. */
export function arrive(tabId: number, limit: number): Promise<Arrival> {
  return new Promise((resolve) => {
    const { onUpdated, onRemoved } = browser.tabs;
    const finish = (arrival: Arrival) => {
      onUpdated.removeListener(look);
      onRemoved.removeListener(look);
      clearInterval(checks);
      clearTimeout(timer);
      resolve(arrival);
    };
    const look = (id: number) => {
      if (id === tabId) void arrivalOf(tabId).then((arrival) => arrival && finish(arrival));
    };
    const timer = setTimeout(() => finish('late'), limit);
    const checks = setInterval(look, CHECK, tabId);
    onUpdated.addListener(look);
    onRemoved.addListener(look);
    look(tabId);
  });
}

/**
 * Whether a tab may have been given a file to download in place of a page: Chromium closes it then, in Firefox it stays
 * empty.
 */
export async function mayHaveDownloaded(tabId: number, arrival: Arrival): Promise<boolean> {
  if (!import.meta.env.FIREFOX) return arrival === 'closed';
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return arrival !== 'loaded' && (!tab || tab.url === 'about:blank');
}

/** Null while the tab is on its way. */
async function arrivalOf(tabId: number): Promise<Arrival | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (!tab) return 'closed';
  // Firefox shows an empty page, complete, before the one that was asked for.
  if (import.meta.env.FIREFOX && tab.url === 'about:blank') return null;
  return tab.status === 'complete' && !tab.pendingUrl ? 'loaded' : null;
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

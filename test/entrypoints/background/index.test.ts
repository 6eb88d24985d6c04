import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from '../../../entrypoints/background/database';
import type { CapturedPage, Message } from '../../../entrypoints/background/messages';
import { keepPage } from '../../../entrypoints/background/outbox';
import { emptyOutbox, samplePage } from './samples';

const { browser, titles, open } = await vi.hoisted(async () => (await import('./fake-browser')).fakeBrowser());
vi.mock('wxt/browser', () => ({ browser }));

const HERE = { id: 7, url: 'http://jyj.qingquan.gov.cn/gk/' };
const LINK = samplePage().url;
const LOOK = { status: 200, url: LINK, title: '', text: '', length: 5000, ready: true };

type Injection = { target: { tabId: number }; args?: { id: string }[]; files?: string[] };

/** What is injected: the look at a page, the instruction, the capturing script, which then brings a page, or none. */
function answerScripts(bring: (order: string, tab: number) => void) {
  const instructed = new Map<number, string>();
  return async ({ target, args, files }: Injection) => {
    if (args) instructed.set(target.tabId, args[0]!.id);
    if (!files) return [{ result: LOOK }];
    setTimeout(() => bring(instructed.get(target.tabId)!, target.tabId));
    return [{ result: true }];
  };
}

function pageGives(changes: Partial<CapturedPage> = {}) {
  const answer = answerScripts((order, tab) => void keepPage(order, samplePage(changes), tab));
  browser.scripting.executeScript.mockImplementation(answer as never);
}

/** The menu of the browser, over a page. */
function choose(clicked: object): void {
  browser.contextMenus.onClicked.fire(clicked, HERE);
}

/** A script of ours in the top frame of a visited page. */
function tell(message: Message): void {
  const sender = { id: 'gongkai', origin: new URL(HERE.url).origin, frameId: 0, tab: HERE, url: HERE.url };
  browser.runtime.onMessage.fire(message, sender, () => undefined);
}

/** A page of the extension. */
function order(message: Message): void {
  const sender = { id: 'gongkai', origin: 'https://extension.example' };
  browser.runtime.onMessage.fire(message, sender, () => undefined);
}

async function titleIs(title: string): Promise<void> {
  await vi.waitFor(() => expect(titles.get(HERE.id)).toBe(title), 20_000);
}

/** Starts the background, as an event does after half a minute of rest. */
async function start(): Promise<void> {
  vi.resetModules();
  browser.contextMenus.onClicked.forget();
  browser.runtime.onMessage.forget();
  const { default: background } = await import('../../../entrypoints/background/index');
  background.main();
}

beforeEach(async () => {
  await emptyOutbox();
  open.clear();
  titles.clear();
  vi.clearAllMocks();
});

describe('a link chosen in the menu', () => {
  it('while the background slept is opened once and kept once', async () => {
    pageGives();
    await start();
    choose({ menuItemId: 'link', linkUrl: LINK });
    await titleIs('badge_link_kept');
    await vi.waitFor(() => expect([...open.keys()]).toEqual([]));
    expect(browser.tabs.create).toHaveBeenCalledTimes(1);
    expect(await database.orders.toArray()).toMatchObject([{ state: 'stored' }]);
    expect((await database.captures.toArray()).map(({ url }) => url)).toEqual([LINK]);
  });

  it('has a badge for each of its outcomes', async () => {
    await start();
    pageGives();
    choose({ menuItemId: 'link', linkUrl: LINK });
    await titleIs('badge_link_kept');
    choose({ menuItemId: 'link', linkUrl: LINK });
    await titleIs('badge_link_known');
    pageGives({ html: 'changed' });
    choose({ menuItemId: 'link', linkUrl: LINK });
    await titleIs('badge_link_changed');
    expect(await database.captures.count()).toBe(1);
    browser.permissions.contains.mockResolvedValueOnce(false);
    choose({ menuItemId: 'link', linkUrl: 'http://elsewhere.example/1.html' });
    await titleIs('badge_link_failed');
  });

  it('is not said to be kept where the browser fails half-way', async () => {
    await start();
    browser.tabs.create.mockRejectedValueOnce(new Error('no window'));
    choose({ menuItemId: 'link', linkUrl: LINK });
    await titleIs('badge_link_failed');
    expect(await database.orders.toArray()).toMatchObject([{ state: 'failed', problem: { message: 'no window' } }]);
  });
});

describe('a page of which nothing came', () => {
  it('has a badge that says why, though no popup is open', async () => {
    await start();
    const answer = answerScripts((order) => tell({ to: 'background', type: 'failed', order, because: 'TooBig' }));
    browser.scripting.executeScript.mockImplementation(answer as never);
    choose({ menuItemId: 'page' });
    await titleIs('queue_with_detail badge_not_kept too_big');
  });

  it('has it where the browser gives no access, and where the storage is full', async () => {
    await start();
    browser.scripting.executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page'));
    choose({ menuItemId: 'page' });
    await titleIs('queue_with_detail badge_not_kept no_access');
    titles.clear();
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
      throw full;
    });
    choose({ menuItemId: 'page' });
    await titleIs('queue_with_detail badge_not_kept no_room');
    titles.clear();
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
      throw full;
    });
    order({ to: 'background', type: 'capture', order: 'p', tab: HERE.id, url: HERE.url, anyPage: false, again: false });
    await titleIs('queue_with_detail badge_not_kept no_room');
  });
});

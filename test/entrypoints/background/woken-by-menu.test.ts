import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { database } from '../../../entrypoints/background/database';
import { keepPage } from '../../../entrypoints/background/outbox';
import { emptyOutbox, samplePage } from './samples';

const { browser, titles, open } = await vi.hoisted(async () => (await import('./fake-browser')).fakeBrowser());
vi.mock('wxt/browser', () => ({ browser }));

const HERE = { id: 7, url: 'http://jyj.qingquan.gov.cn/gk/' };
const LINK = samplePage().url;
const LOOK = { status: 200, url: LINK, title: '', text: '', length: 5000, ready: true };

/** What is injected: the look at a page, the instruction, the capturing script, which brings the page. */
async function answerScript({ target, args, files }: { target: { tabId: number }; args?: object[]; files?: string[] }) {
  if (args) Object.assign(instructed, { [target.tabId]: args[0] });
  if (!files) return [{ result: LOOK }];
  const { id } = instructed[target.tabId]!;
  setTimeout(() => void keepPage(id, samplePage(), target.tabId));
  return [{ result: true }];
}
const instructed: Record<number, { id: string }> = {};

beforeEach(async () => {
  await emptyOutbox();
  open.clear();
});

it('a link that was chosen while the background slept is opened once and kept once', async () => {
  browser.scripting.executeScript.mockImplementation(answerScript as never);
  const { default: background } = await import('../../../entrypoints/background/index');
  background.main();
  browser.contextMenus.onClicked.fire({ menuItemId: 'link', linkUrl: LINK }, HERE);
  await vi.waitFor(() => expect(titles.get(HERE.id)).toMatch(/link_(?:kept|failed)/), 40_000);
  await vi.waitFor(() => expect([...open.keys()]).toEqual([]));
  expect(browser.tabs.create).toHaveBeenCalledTimes(1);
  expect(await database.orders.toArray()).toMatchObject([{ state: 'stored' }]);
  expect((await database.captures.toArray()).map(({ url }) => url)).toEqual([LINK]);
  expect(titles.get(HERE.id)).toBe('badge_link_kept');
});

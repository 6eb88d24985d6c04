import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pages } from '../../portal/pages.js';
import { launchBrowser, type TestBrowser } from './browser';
import { capturesIn, contentOf, ordersIn } from './outbox';

let browser: TestBrowser;

beforeAll(async () => {
  browser = await launchBrowser({ extension: true });
});

afterAll(async () => {
  await browser.close();
});

function portalPage(id: string) {
  const page = pages.find((candidate) => candidate.id === id);
  if (!page) throw new Error(`The portal has no page ${id}.`);
  return page;
}

async function visit(id: string) {
  const page = await browser.context.newPage();
  await page.goto(portalPage(id).url);
  return page;
}

/** Opens the popup over a page and waits until the reading is shown. */
async function clickOn(page: Awaited<ReturnType<typeof visit>>) {
  const popup = await browser.openPopup(page);
  await popup.waitForText('cells');
  return popup;
}

async function capturesOf(url: string) {
  return (await capturesIn(browser)).filter((capture) => capture.url === url);
}

describe('a report page', () => {
  it('shows in the badge, is saved at one click, and the popup says what was read', async () => {
    const page = await visit('education-2020');
    await browser.waitForBadge(page, '报');
    const popup = await clickOn(page);
    const text = await popup.text();
    expect(text).toContain('Saved');
    expect(text).toContain('清泉市教育局');
    expect(text).toMatch(/2020 · 2019 form · (\d+) of \1 cells · web/);
    await browser.waitForBadge(page, '✓');
    const [capture] = await capturesOf(page.url());
    expect(capture).toMatchObject({ state: 'waiting', reading: 'read', title: await page.title() });
    await popup.close();
    await page.close();
  });

  it('whose numbers do not add up is said to be so in the popup, the gravest first', async () => {
    const page = await visit('shiqiao-resources-2023');
    const popup = await clickOn(page);
    const lines = "[...document.querySelectorAll('#findings li')].map((line) => line.textContent)";
    await expect
      .poll(() => popup.evaluate(lines))
      .toEqual([
        '●The total differs from the sum of the applicants: “Total of results” total 8616, sum of columns 8619.',
        '●Items one and two do not equal items three and four: “Commercial enterprises” received and carried in 1604, concluded and carried over 1607.',
        '2 more',
      ]);
    const marks = "[...document.querySelectorAll('#findings .error [role=img]')].map((mark) => mark.ariaLabel)";
    expect(await popup.evaluate(marks)).toEqual(['Error', 'Error']);
    await popup.close();
    await page.close();
  });

  it('is shown, not stored again, when it is clicked again', async () => {
    const page = await visit('education-2020');
    await browser.waitForBadge(page, '✓');
    const popup = await browser.openPopup(page);
    expect(await popup.waitForText('Saved before')).toContain('清泉市教育局');
    await expect.poll(() => capturesOf(page.url())).toHaveLength(1);
    await popup.close();
    await page.close();
  });

  it('that has changed since is told, and kept too when asked for', async () => {
    const page = await visit('education-2020');
    const corrected = '更正：本报告第三部分表格第一行第三项应为 3 件，特此说明，由此给您带来的不便敬请谅解。';
    await page.evaluate((words) => {
      document.body.append(Object.assign(document.createElement('p'), { textContent: words }));
    }, corrected);
    const popup = await browser.openPopup(page);
    await popup.waitForText('the page has changed since');
    await expect.poll(() => capturesOf(page.url())).toHaveLength(1);
    await popup.click('#keep-again');
    await expect.poll(async () => (await capturesOf(page.url())).length).toBe(2);
    await popup.close();
    await page.close();
  });

  it('is forgotten at undo, and its badge goes back', async () => {
    const page = await visit('finance-2022');
    const popup = await clickOn(page);
    await expect.poll(() => capturesOf(page.url())).toHaveLength(1);
    await popup.click('#undo');
    await popup.waitForText('Undone');
    expect(await capturesOf(page.url())).toHaveLength(0);
    await browser.waitForBadge(page, '报');
    await popup.close();
    await page.close();
  });

  it('is kept as its reader saw it: UTF-8 of a GBK page, after its scripts, under its own hash', async () => {
    const page = await visit('songling-statistics-2022');
    expect(await page.evaluate(() => document.characterSet)).toBe('GBK');
    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p>由脚本写入</p>'));
    const popup = await clickOn(page);
    await expect.poll(() => popup.text()).toContain('松岭县统计局');
    const [capture] = await capturesOf(page.url());
    expect(capture).toMatchObject({ circumstances: { charset: 'GBK' } });
    expect(capture!.sources[0]!.contentType).toBe('text/html; charset=utf-8');
    const text = await contentOf(browser, capture!);
    expect([createHash('sha256').update(text).digest('hex')]).toEqual(capture!.hashes);
    expect(text).toContain('由脚本写入');
    expect(text).toMatch(/^<!DOCTYPE html/i);
    await popup.close();
    await page.close();
  });

  it('is kept without what a visitor has typed, with frames of its own origin, and says so', async () => {
    const page = await visit('bailu-2023');
    await page.evaluate(async () => {
      const form = document.createElement('form');
      form.innerHTML =
        '<input type="hidden" name="token" value="gh-token"><input name="q" value="gh-query"><input type="submit" value="检索">' +
        '<textarea>gh-text</textarea><select><option>甲</option><option selected>乙</option></select>' +
        '<input type="checkbox" checked>';
      const frame = document.createElement('iframe');
      frame.src = '/framed.html';
      const foreign = document.createElement('iframe');
      foreign.src = 'http://www.qingquan.gov.cn/';
      document.body.append(form, frame, foreign);
      await Promise.all(
        [frame, foreign].map((added) => new Promise((loaded) => added.addEventListener('load', loaded))),
      );
      frame.contentDocument!.body.innerHTML = '<p>框内文字</p>';
    });
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    const popup = await clickOn(page);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    const [capture] = await capturesOf(page.url());
    expect(capture!.circumstances.removed).toEqual({ formValues: 4, hiddenInputs: 1 });
    expect(capture!.circumstances.frames).toEqual({ inlined: 1, leftOut: 1 });
    const text = await contentOf(browser, capture!);
    expect(text).not.toMatch(/gh-(?:token|query|text)/);
    expect(text).toContain('检索');
    expect(text).toContain('框内文字');
    await popup.close();
    await page.close();
  });
});

/** Listeners on a page's document and window that the extension has put there, through its own view of them. */
async function ownListeners(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const worlds: { id: number; origin: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const own = worlds.find(({ origin }) => origin.startsWith('chrome-extension:'));
  const found: string[] = [];
  for (const expression of own ? ['document', 'window'] : []) {
    const { result } = await session.send('Runtime.evaluate', { expression, contextId: own!.id });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId! });
    found.push(...listeners.map(({ type }) => `${expression} ${type}`));
  }
  await session.detach();
  return own ? found : ['no script yet'];
}

describe('a page that is not a report', () => {
  // one whose text promises nothing, and one that speaks of reports and is looked at properly
  it.each(['website-statement', 'news'])(
    'is watched a while for late scripts, and then left as it was: %s',
    async (id) => {
      const page = await visit(id);
      await expect.poll(() => ownListeners(page)).toEqual(['document load']);
      await expect.poll(() => ownListeners(page)).toEqual([]);
      const report = new TextDecoder().decode(portalPage('education-2020').bytes);
      await page.evaluate((html) => document.write(html), report);
      const control = await visit('education-2021');
      await browser.waitForBadge(control, '报');
      expect(await browser.badge(page)).toBe('');
      await Promise.all([page.close(), control.close()]);
    },
  );

  it('has no badge and is not changed', async () => {
    const page = await visit('news');
    const control = await visit('education-2021');
    await browser.waitForBadge(control, '报');
    expect(await browser.badge(page)).toBe('');
    const served = new TextDecoder().decode(portalPage('news').bytes);
    const text = await page.evaluate(() => document.body.innerHTML.replaceAll(/\s+/g, ''));
    expect(served.replaceAll(/\s+/g, '')).toContain(text);
    await Promise.all([page.close(), control.close()]);
  });

  it('is not stored by a click, which says so in one line and offers to keep it as evidence', async () => {
    const page = await visit('guide');
    const popup = await browser.openPopup(page);
    await popup.waitForText('not an annual report');
    expect(await capturesOf(page.url())).toHaveLength(0);
    await popup.click('#keep-evidence');
    await popup.waitForText('Kept as evidence');
    await expect.poll(() => capturesOf(page.url())).toHaveLength(1);
    await popup.close();
    await page.close();
  });

  it('that lists reports has a badge of its own and is not stored', async () => {
    const page = await visit('index');
    await browser.waitForBadge(page, '录');
    const popup = await browser.openPopup(page);
    await popup.waitForText('list of annual reports');
    expect(await capturesOf(page.url())).toHaveLength(0);
    await popup.close();
    await page.close();
  });
});

describe('a page that is too big for a message', () => {
  it('is not stored, and the popup says why', async () => {
    const page = await visit('education-2021');
    await page.evaluate(() => document.body.append(document.createComment('x'.repeat(41 * 1024 * 1024))));
    const popup = await browser.openPopup(page);
    await popup.waitForText('The page is too big');
    expect(await capturesOf(page.url())).toHaveLength(0);
    await popup.close();
    await page.close();
  });
});

describe('a page that is left between detection and click', () => {
  it('is not mixed with the next: nothing is stored, and the order says so', async () => {
    const page = await visit('education-2022');
    await browser.waitForBadge(page, '报');
    const seen = page.url();
    await page.goto(portalPage('finance-2022').url);
    await browser.extensionPage().evaluate(orderFrom, [seen, page.url()] as const);
    await expect
      .poll(async () => (await ordersIn(browser)).find(({ id }) => id === 'left')?.problem?.name)
      .toBe('PageChanged');
    expect(await capturesOf(page.url())).toEqual([]);
    await page.close();
  });
});

/** Runs in a page of the extension: a click that meant one address, on the tab that shows another by now. */
async function orderFrom([meant, shown]: readonly [string, string]): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
  const tab = (await chrome.tabs.query({})).find(({ url }) => url === shown)!;
  const order = { order: 'left', tab: tab.id, url: meant, anyPage: true, again: false };
  await chrome.runtime.sendMessage({ to: 'background', type: 'capture', ...order });
}

describe('without a network', () => {
  it('a page that is open is captured and read', async () => {
    const page = await visit('liuyin-office-2023');
    await browser.context.setOffline(true);
    const popup = await clickOn(page);
    await expect.poll(() => capturesOf(page.url())).toHaveLength(1);
    await popup.click('#undo');
    await popup.waitForText('Undone');
    await browser.context.setOffline(false);
    await popup.close();
    await page.close();
  });
});

describe('two tabs', () => {
  it('clicked one after the other keep each its own page', async () => {
    const ids = ['liuyin-office-2023', 'yunxi-2024'];
    const open = [await visit(ids[0]!), await visit(ids[1]!)];
    for (const page of open) {
      const popup = await browser.openPopup(page);
      await expect.poll(async () => (await ordersIn(browser)).map(({ url }) => url)).toContain(page.url());
      await popup.close();
    }
    await expect
      .poll(async () => {
        const captures = await capturesIn(browser);
        return open.map((page) => captures.find(({ url }) => url === page.url())?.summary?.agency);
      })
      .toEqual(ids.map((id) => portalPage(id).truth.agency));
    await Promise.all(open.map((page) => page.close()));
  });
});

describe('a background that is killed', () => {
  beforeEach(async () => {
    await browser.killBackground();
  });

  it('before the click loses nothing', async () => {
    const page = await visit('education-2022');
    await browser.waitForBadge(page, '报');
    await browser.killBackground();
    const popup = await clickOn(page);
    await expect.poll(() => capturesOf(page.url())).toHaveLength(1);
    await popup.close();
    await page.close();
  });

  it('ten times during the click stores the page once, and reads it', async () => {
    const page = await visit('finance-2023');
    const popup = await browser.openPopup(page);
    for (let kill = 0; kill < 10; kill += 1) await browser.killBackground();
    await popup.waitForText('cells');
    await expect.poll(() => capturesOf(page.url())).toHaveLength(1);
    await expect.poll(async () => (await ordersIn(browser)).filter(({ state }) => state === 'asked')).toEqual([]);
    await popup.close();
    await page.close();
  });
});

describe('a browser that ends', () => {
  it('before a page was read reads it at the next start', async () => {
    const userDataDir = await mkdtemp(join(tmpdir(), 'gongkai-profile-'));
    const first = await launchBrowser({ extension: true, userDataDir });
    const page = await first.context.newPage();
    await page.goto(portalPage('education-2020').url);
    await (await first.openPopup(page)).waitForText('cells');
    await first.extensionPage().evaluate(forgetReadings);
    expect((await capturesIn(first)).map(({ reading }) => reading)).toEqual(['unread']);
    await first.close();
    const second = await launchBrowser({ extension: true, userDataDir });
    await expect.poll(async () => (await capturesIn(second)).map(({ reading }) => reading)).toEqual(['read']);
    await second.close();
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  });
});

/** Runs in a page of the extension: leaves the captures as they stand between storing and reading. */
async function forgetReadings(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('gongkai-outbox');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const changing = database.transaction('captures', 'readwrite');
  const captures = changing.objectStore('captures');
  const reading = captures.openCursor();
  reading.onsuccess = () => {
    const cursor = reading.result;
    cursor?.update({ ...cursor.value, reading: 'unread', summary: null });
    cursor?.continue();
  };
  await new Promise((resolve) => changing.addEventListener('complete', resolve));
  database.close();
}

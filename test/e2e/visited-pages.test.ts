import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hashBytes } from '../../core/page/hash-bytes';
import { listen } from '../../scripts/listen.js';
import { launchBrowser, type TestBrowser } from './browser';
import { capturesIn, contentOf } from './outbox';
import { grantHost } from './pairing';

/** An office that does not exist, and somebody who copies its reports. */
const HOST = 'www.shuanghe.gov.cn';
const COPY = 'copies.example';
const TITLE = '双河市档案局2023年政府信息公开工作年度报告';
const HEADS = ['一、总体情况', '二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况'];
const REPORT = `<h1>${TITLE}</h1>${HEADS.map((head) => `<p>${head}</p>`).join('')}`;

/** A number in the table of the pages, which tests change. */
let visits = 1;
/** Requests for files, which tests answer. */
const asked: ServerResponse[] = [];

let browser: TestBrowser;
let office: { port: number; close: () => Promise<void> };

beforeAll(async () => {
  office = await listen(servesOffice(), 0);
  const hosts = [HOST, COPY].map((host) => `MAP ${host} 127.0.0.1:${office.port}`).join(',');
  const rules = `${hosts},MAP *.gov.cn 127.0.0.1:${inject('portalPort')},MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1`;
  browser = await launchBrowser({ extension: true, args: [`--host-resolver-rules=${rules}`] });
});

afterAll(async () => {
  await browser.close();
  await office.close();
});

function servesOffice(): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', `http://${HOST}`);
    if (pathname.endsWith('.pdf')) return void asked.push(response);
    if (pathname === '/moved') return void response.writeHead(302, { location: '/landed' }).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>${pageAt(pathname)}`);
  });
}

function pageAt(path: string): string {
  const name = path.split('/')[1]!;
  if (name === 'restless') return RESTLESS;
  if (name === 'nested') return '<body><p>栏目</p><iframe src="/between"></iframe></body>';
  if (name === 'between') return '<body><iframe src="/report"></iframe></body>';
  if (name === 'frameset')
    return '<title>年报</title><frameset rows="20%,80%"><frame src="/menu"><frame src="/half"></frameset>';
  if (name === 'half')
    return '<frameset cols="20%,80%"><frame src="/menu"><frameset><frame src="/report"></frameset></frameset>';
  if (name === 'menu') return '<body><p>栏目</p></body>';
  if (name === 'start') return `<title>栏目</title><a href="/moved">${TITLE}</a>`;
  if (name === 'landed') return `<title>${TITLE}</title>${METADATA}<body>${REPORT}${ROUTED}</body>`;
  if (name === 'editors') return `<title>${TITLE}</title><body>${REPORT}${EDITORS}</body>`;
  const file = name === 'attached' ? `<p><a href="${path}/2023.pdf">${TITLE}.pdf</a></p>` : '';
  const table = `<table><tr><td>申请人情况</td><td>${visits}</td></tr></table>`;
  return `<title>${TITLE}</title><body>${REPORT}${table}${file}<p>〔${path}〕</p></body>`;
}

/** Notices move all the time; the report comes in between. */
const RESTLESS = `<body><p id="notice"></p><div id="report"></div><script>
  let moves = 0;
  setInterval(() => {
    moves += 1;
    document.querySelector('#notice').replaceChildren('通知' + moves);
    if (moves === 10) document.querySelector('#report').innerHTML = '${REPORT}';
  }, 100);
</script></body>`;

const METADATA = '<meta name="ArticleTitle" content="年报"><meta name="PubDate" content="2024-01-25">';
const ROUTED = "<script>addEventListener('load', () => history.pushState(null, '', '/routed?id=7'))</script>";

const EDITORS = `<table><tr><td contenteditable>本栏印有37件</td></tr></table>
  <div contenteditable="true" id="comment"></div><div contenteditable role="textbox">草稿甲</div>
  <div contenteditable="false">不可编辑</div><template><input type="hidden" value="gh-token"><p>模板</p></template>`;

async function open(path: string, host = HOST): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`http://${host}/${path}`);
  return page;
}

/** The page clicked as on the toolbar, until the popup has the words. */
async function click(page: Page, words: string): Promise<string> {
  const popup = await browser.openPopup(page);
  const text = await popup.waitForText(words);
  await popup.close();
  return text;
}

describe('a report that comes late or deep', () => {
  it.each(['restless', 'nested', 'frameset'])('is found: %s', async (path) => {
    const page = await open(path);
    await browser.waitForBadge(page, '报');
    await page.close();
  });
});

describe('a page of framesets', () => {
  it('is kept with what its frames show, so that a browser shows it again', async () => {
    const page = await open('frameset');
    await browser.waitForBadge(page, '报');
    await click(page, 'cells');
    const [kept] = (await capturesIn(browser)).filter(({ url }) => url === page.url());
    expect(kept!.circumstances.frames).toEqual({ inlined: 4, leftOut: 0 });
    const again = await page.evaluate(
      (html) => new DOMParser().parseFromString(html, 'text/html').body.textContent,
      await contentOf(browser, kept!),
    );
    expect(again).toContain(HEADS[2]);
    await page.close();
  });
});

describe('what a reader types', () => {
  it('is not kept, wherever it is typed; what the page prints is', async () => {
    const page = await open('editors');
    await browser.waitForBadge(page, '报');
    await click(page, 'cells');
    const capture = async () => (await capturesIn(browser)).findLast(({ url }) => url === page.url())!;
    const before = await contentOf(browser, await capture());
    expect(before).toContain('本栏印有37件');
    expect(before).not.toMatch(/草稿甲|gh-token/);
    expect((await capture()).circumstances.removed).toEqual({ formValues: 1, hiddenInputs: 1 });
    await page.locator('#comment').click();
    await page.keyboard.type('某人的话');
    const addendum = '补充说明：本报告所列数据的统计期限自 2023 年 1 月 1 日起，至 2023 年 12 月 31 日止，特此说明。';
    await page.evaluate((words) => {
      document.body.append(Object.assign(document.createElement('p'), { textContent: words }));
    }, addendum);
    const popup = await browser.openPopup(page);
    await popup.waitForText('changed');
    await popup.click('#keep-again');
    await expect.poll(async () => (await capture()).circumstances.removed.formValues).toBe(3);
    expect(await contentOf(browser, await capture())).not.toContain('某人的话');
    expect(await page.locator('#comment').textContent()).toBe('某人的话');
    await popup.close();
    await page.close();
  });
});

describe('a page that was come to by a link and a redirect, and has changed its address since', () => {
  it('is kept with where it came from, what it was served as, and how it stood', async () => {
    const page = await open('start');
    await page.click('a');
    await page.waitForURL(`http://${HOST}/routed?id=7`);
    const before = new Date().toISOString();
    await click(page, 'cells');
    const kept = (await capturesIn(browser)).find(({ url }) => url === page.url())!;
    expect(kept).toMatchObject({ title: TITLE, url: `http://${HOST}/routed?id=7` });
    expect(kept.circumstances).toMatchObject({
      charset: 'UTF-8',
      referrer: `http://${HOST}/start`,
      servedUrl: `http://${HOST}/landed`,
      meta: { articletitle: '年报', pubdate: '2024-01-25' },
    });
    expect(kept.capturedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect([kept.capturedAt, before, new Date().toISOString()].toSorted()[1]).toBe(kept.capturedAt);
    await page.close();
  });
});

describe('two tabs', () => {
  it('that are ordered at the same time give each its own page, under its own hash', async () => {
    const pages = [await open('both-1'), await open('both-2')];
    await browser.extensionPage().evaluate(
      orderAll,
      pages.map((page) => page.url()),
    );
    const kept = async () => (await capturesIn(browser)).filter(({ url }) => url.includes('/both-'));
    await expect.poll(kept).toHaveLength(2);
    for (const capture of await kept()) {
      const text = await contentOf(browser, capture);
      expect(text).toContain(`〔${new URL(capture.url).pathname}〕`);
      expect(capture.hashes).toEqual([await hashBytes(new TextEncoder().encode(text))]);
    }
    expect(new Set((await kept()).map(({ hashes }) => hashes[0])).size).toBe(2);
    await Promise.all(pages.map((page) => page.close()));
  });

  it('are not mixed where one leaves its page in the midst of a click: nothing is kept, and the popup says why', async () => {
    const page = await open('left');
    await browser.waitForBadge(page, '报');
    const worker = browser.context.serviceWorkers().at(-1)!;
    await worker.evaluate(leaveAfterFirstStep, `http://${HOST}/entered`);
    await click(page, 'The tab went to another page; nothing was saved');
    await page.waitForURL(`http://${HOST}/entered`);
    const urls = (await capturesIn(browser)).map(({ url }) => url);
    expect(urls.filter((url) => /\/(?:left|entered)$/.test(url))).toEqual([]);
    await page.close();
  });
});

describe('a click on the toolbar', () => {
  it('by hand reads a page of a host that was not granted, and gets no grant by it', async () => {
    const page = await open('clicked', COPY);
    const popup = await browser.clickToolbar(page);
    expect(await popup.waitForText('cells')).toContain(`Not on a government host (${COPY})`);
    const [kept] = (await capturesIn(browser)).filter(({ url }) => url === page.url());
    expect(await contentOf(browser, kept!)).toContain(HEADS[2]);
    expect(await browser.extensionPage().evaluate(isGranted, `http://${COPY}/*`)).toBe(false);
    await popup.close();
    await page.close();
  });

  it('has a key of its own', async () => {
    const commands = await browser
      .extensionPage()
      .evaluate(() => (globalThis as unknown as Api).chrome.commands.getAll());
    expect(commands).toMatchObject([{ name: '_execute_action', shortcut: 'Alt+Shift+G' }]);
  });
});

describe('a granted host', () => {
  it('has the badge of a report until the grant is taken back', async () => {
    const isWatched = () => browser.extensionPage().evaluate(watchedHosts);
    const stranger = await open('report', COPY);
    await grantHost(browser, `http://${COPY}`);
    await expect.poll(isWatched).toEqual([`http://${COPY}/*`]);
    await stranger.reload();
    await browser.waitForBadge(stranger, '报');
    await browser.extensionPage().evaluate(takeBack, `http://${COPY}/*`);
    await expect.poll(isWatched).toEqual([]);
    await stranger.reload();
    const control = await open('report');
    await browser.waitForBadge(control, '报');
    expect(await browser.extensionPage().evaluate(badgeTexts)).toEqual(['', '', '报']);
    await Promise.all([stranger.close(), control.close()]);
  });
});

const SENTENCES = {
  zh_CN: {
    report: '公开：本页是年度报告，点击保存',
    working: '公开：已保存，正在读取',
    saved: '公开：已保存',
    changed: '公开：已保存；网页后来有变',
    failed: '公开：原件已保存，未能读取',
    popup: '原件已保存，未能读取',
    reason: '读取器在读这一页时中断',
  },
  en: {
    report: 'Gongkai: this page is an annual report; click to keep it',
    working: 'Gongkai: kept, being read',
    saved: 'Gongkai: saved',
    changed: 'Gongkai: saved; the page has changed since',
    failed: 'Gongkai: evidence kept, reading failed',
    popup: 'Evidence kept, reading failed',
    reason: 'The reader broke off on this page',
  },
};
const BLUE = [31, 95, 191, 255];
const BROWN = [122, 92, 0, 255];
const GREEN = [29, 107, 58, 255];
const RED = [163, 38, 29, 255];

describe.each(['zh_CN', 'en'] as const)('the badge, in %s', (language) => {
  const words = SENTENCES[language];
  const shown = (page: Page) => browser.extensionPage().evaluate(badgeOf, page.url());

  it('tells a report, one that is being read, is saved, has changed, or could not be read', async () => {
    await browser.extensionPage().evaluate(speak, language);
    const page = await open(`attached/${language}`);
    await expect.poll(() => shown(page)).toEqual(['报', BLUE, words.report]);
    const first = await browser.openPopup(page);
    const file = await nextFile();
    await first.close();
    await expect.poll(() => shown(page)).toEqual(['…', BROWN, words.working]);
    file.writeHead(404).end();
    await expect.poll(() => shown(page)).toEqual(['✓', GREEN, words.saved]);
    visits += 1;
    await page.reload();
    await expect.poll(() => shown(page)).toEqual(['改', BROWN, words.changed]);
    await page.goto(`http://${HOST}/attached/failing-${language}`);
    await expect.poll(() => shown(page)).toEqual(['报', BLUE, words.report]);
    const popup = await browser.openPopup(page);
    const held = await nextFile();
    await browser.extensionPage().evaluate(wearReaderOut, page.url());
    held.writeHead(404).end();
    expect(await popup.waitForText(words.popup)).toContain(words.reason);
    await expect.poll(() => shown(page)).toEqual(['!', RED, words.failed]);
    const kept = (await capturesIn(browser)).findLast(({ url }) => url === page.url())!;
    expect(kept).toMatchObject({ reading: 'unreadable', problem: { name: 'ReaderEnded' } });
    expect(await contentOf(browser, kept)).toContain(HEADS[2]);
    await popup.close();
    await page.close();
  });
});

/** The next file that is asked for, not answered. */
async function nextFile(): Promise<ServerResponse> {
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  return asked.shift()!;
}

interface Api {
  chrome: typeof import('wxt/browser').browser;
}

/** Runs in a page of the extension: clicks on the tabs of all addresses at once. */
async function orderAll(urls: string[]): Promise<void> {
  const { chrome } = globalThis as unknown as Api;
  const tabs = await chrome.tabs.query({});
  const orders = urls.map((url) => {
    const tab = tabs.find((candidate) => candidate.url === url)!.id;
    return { to: 'background', type: 'capture', order: url, tab, url, anyPage: false, again: false };
  });
  await Promise.all(orders.map((order) => chrome.runtime.sendMessage(order)));
}

/** Runs in the background: when a click has begun its first step, the tab goes to another page before the second. */
function leaveAfterFirstStep(address: string): void {
  const { chrome } = globalThis as unknown as Api;
  const { scripting, tabs } = chrome as unknown as { scripting: Scripting; tabs: Api['chrome']['tabs'] };
  const inject = scripting.executeScript;
  scripting.executeScript = async (injection) => {
    const result = await inject.call(scripting, injection);
    if (!injection.func) return result;
    scripting.executeScript = inject;
    const { tabId } = injection.target;
    const arrived = new Promise<void>((resolve) => {
      tabs.onUpdated.addListener((id, { status }, { url }) => {
        if (id === tabId && status === 'complete' && url === address) resolve();
      });
    });
    await tabs.update(tabId, { url: address });
    await arrived;
    return result;
  };
}

interface Scripting {
  executeScript(injection: { target: { tabId: number }; func?: unknown }): Promise<unknown>;
}

/** Runs in a page of the extension. */
async function speak(language: string): Promise<void> {
  await (globalThis as unknown as Api).chrome.storage.local.set({ language });
}

/** Runs in a page of the extension: text, colour and title of the tab that shows an address. */
async function badgeOf(url: string): Promise<unknown[]> {
  const { chrome } = globalThis as unknown as Api;
  const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url);
  const of = { tabId: tab?.id ?? -1 };
  const { action } = chrome;
  return Promise.all([action.getBadgeText(of), action.getBadgeBackgroundColor(of), action.getTitle(of)]);
}

/** Runs in a page of the extension: leaves a capture as it is when the reader has died of it as often as it may. */
async function wearReaderOut(url: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('gongkai-outbox');
    opening.onsuccess = () => resolve(opening.result);
  });
  const changing = database.transaction('captures', 'readwrite');
  const captures = changing.objectStore('captures');
  captures.openCursor().onsuccess = (event) => {
    const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
    if (cursor?.value.url === url) cursor.update({ ...cursor.value, attempts: 3 });
    cursor?.continue();
  };
  await new Promise((resolve) => changing.addEventListener('complete', resolve));
  database.close();
}

/** Runs in a page of the extension. */
async function watchedHosts(): Promise<string[]> {
  const { chrome } = globalThis as unknown as Api;
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: ['detect'] });
  return registered.flatMap(({ matches }) => matches ?? []);
}

/** Runs in a page of the extension. */
async function isGranted(pattern: string): Promise<boolean> {
  return (globalThis as unknown as Api).chrome.permissions.contains({ origins: [pattern] });
}

/** Runs in a page of the extension. */
async function takeBack(pattern: string): Promise<void> {
  await (globalThis as unknown as Api).chrome.permissions.remove({ origins: [pattern] });
}

/** Runs in a page of the extension: the badge of every tab. */
async function badgeTexts(): Promise<string[]> {
  const { chrome } = globalThis as unknown as Api;
  const tabs = await chrome.tabs.query({});
  return Promise.all(tabs.map(({ id }) => chrome.action.getBadgeText({ tabId: id! })));
}

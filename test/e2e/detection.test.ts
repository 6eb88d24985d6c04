import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
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
const visits = 1;
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
  if (name === 'editors') return `<title>${TITLE}</title><body>${REPORT}${EDITORS}</body>`;
  const file = name === 'attached' ? `<p><a href="${path}/2023.pdf">${TITLE}.pdf</a></p>` : '';
  const table = `<table><tr><td>申请人情况</td><td>${visits}</td></tr></table>`;
  return `<title>${TITLE}</title><body>${REPORT}${table}${file}</body>`;
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

interface Api {
  chrome: typeof import('wxt/browser').browser;
}

/** Runs in a page of the extension. */
async function watchedHosts(): Promise<string[]> {
  const { chrome } = globalThis as unknown as Api;
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: ['detect'] });
  return registered.flatMap(({ matches }) => matches ?? []);
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

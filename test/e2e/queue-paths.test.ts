import { createServer, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { listen } from '../../scripts/listen.js';
import { launchBrowser, type TestBrowser } from './browser';
import { chooseFrom, itemsIn, shows } from './queue-page';

/** An office that does not exist, whose server answers as each test says. */
const HOST = 'www.shuanghe.gov.cn';
const TITLE = (year: number) => `双河市档案局${year}年政府信息公开工作年度报告`;

type Answer = (response: ServerResponse) => void;

let server: { port: number; close: () => Promise<void> };
let browser: TestBrowser;
/** By path; what is not here is not found. */
let answers: Map<string, Answer>;

beforeAll(async () => {
  server = await listen(
    createServer((request, response) => {
      const answer = answers.get(new URL(request.url ?? '/', `http://${HOST}`).pathname);
      if (answer) answer(response);
      else response.writeHead(404).end();
    }),
    0,
  );
});

afterAll(async () => {
  await server.close();
});

beforeEach(async () => {
  answers = new Map();
  const rules = `MAP ${HOST} 127.0.0.1:${server.port},MAP *.gov.cn 127.0.0.1:${inject('portalPort')},MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1`;
  browser = await launchBrowser({ extension: true, args: [`--host-resolver-rules=${rules}`] });
});

afterEach(async () => {
  await browser.close();
});

function html(body: string): Answer {
  return (response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><body>${body}</body>`);
}

/** Serves a list of annual reports, the years of which are given, under `/list`. */
function serveList(years: number[], pager = ''): string {
  const links = years.map((year) => `<li><a href="/${year}.html">${TITLE(year)}</a></li>`).join('');
  answers.set('/list', html(`<h1>政府信息公开年报</h1><ul>${links}</ul>${pager}`));
  return `http://${HOST}/list`;
}

describe('a queue page', () => {
  it('that takes over from one that died keeps the tab in use, and lets what was half done wait', async () => {
    const release = await holdQueue();
    const page = await chooseFrom(browser, serveList([2021, 2022, 2023], '<a href="/next">下一页</a>'), 3);
    await page.locator('#pause').click();
    await page.getByText('Paused').waitFor();
    await page.evaluate(leaveHalfDone);
    const asked = new Promise<ServerResponse>((resolve) => answers.set('/next', resolve));
    await page.locator('#next-page').click();
    const response = await asked;
    expect(await itemsIn(page)).toMatchObject([{ state: 'working' }]);
    await release();
    await expect.poll(() => itemsIn(page)).toMatchObject([{ state: 'waiting' }]);
    html(`<a href="/2024.html">${TITLE(2024)}</a>`)(response);
    await shows(page, 'Choose among 4 reports');
  });
});

/** Works the queue from another page of the extension, which does nothing; gives how to end it. */
async function holdQueue(): Promise<() => Promise<void>> {
  const holder = browser.extensionPage();
  await holder.evaluate(
    () =>
      new Promise<void>((held) => {
        void navigator.locks.request('gongkai-queue', () => {
          held();
          return new Promise<void>((end) => Object.assign(globalThis, { end }));
        });
      }),
  );
  return () => holder.evaluate(() => (globalThis as unknown as { end(): void }).end());
}

/** Runs in the queue page: an item as somebody leaves it who dies while working on it. */
async function leaveHalfDone(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('gongkai-queue');
    opening.onsuccess = () => resolve(opening.result);
  });
  const url = 'http://www.shuanghe.gov.cn/2020.html';
  const link = { key: url, url, text: '年报', year: 2020, again: false, host: 'www.shuanghe.gov.cn', position: 1 };
  const trace = { reason: null, detail: null, capture: null, attempts: 1, order: 'half-done', queuedAt: 1 };
  const changing = database.transaction('items', 'readwrite');
  changing.objectStore('items').put({ ...link, ...trace, state: 'working', startedAt: 2, endedAt: null });
  await new Promise((resolve) => changing.addEventListener('complete', resolve));
  database.close();
}

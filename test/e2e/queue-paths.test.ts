import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { hashBytes } from '../../core/page/hash-bytes';
import { listen } from '../../scripts/listen.js';
import { launchBrowser, type TestBrowser } from './browser';
import { capturesIn } from './outbox';
import { grantHost } from './pairing';
import { chooseFrom, itemsIn, setPace, shows, worksOff } from './queue-page';

/** An office that does not exist, whose server answers as each test says. */
const HOST = 'www.shuanghe.gov.cn';
/** Somebody else's. */
const COPY = 'copies.example';
const PDF = new URL('../reports/pdf-writer-page-numbers/page.pdf', import.meta.url);
const TITLE = (year: number) => `双河市档案局${year}年政府信息公开工作年度报告`;

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** What the server was asked for, when, and until when it answered. */
interface Asked {
  path: string;
  referer: string | null;
  began: number;
  ended: number | null;
}

let server: { port: number; close: () => Promise<void> };
let browser: TestBrowser;
/** By path; what is not here is not found. */
let answers: Map<string, Answer>;
let log: Asked[];

beforeAll(async () => {
  server = await listen(
    createServer((request, response) => {
      const path = new URL(request.url ?? '/', `http://${HOST}`).pathname;
      const asked: Asked = { path, referer: request.headers.referer ?? null, began: Date.now(), ended: null };
      log.push(asked);
      response.on('close', () => Object.assign(asked, { ended: Date.now() }));
      const answer = answers.get(path);
      if (answer) answer(response, request);
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
  log = [];
  const rules = `MAP ${COPY} 127.0.0.1:${server.port},MAP ${HOST} 127.0.0.1:${server.port},MAP *.gov.cn 127.0.0.1:${inject('portalPort')},MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1`;
  browser = await launchBrowser({ extension: true, args: [`--host-resolver-rules=${rules}`] });
});

afterEach(async () => {
  await browser.close();
});

function html(body: string): Answer {
  return (response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><body>${body}</body>`);
}

/** Serves a list of annual reports at these addresses, the years of which are in them, under `/list`. */
function serveList(addresses: string[], pager = ''): string {
  const links = addresses.map((address) => `<li><a href="${address}">${TITLE(yearIn(address))}</a></li>`);
  answers.set('/list', html(`<h1>政府信息公开年报</h1><ul>${links.join('')}</ul>${pager}`));
  return `http://${HOST}/list`;
}

function yearIn(address: string): number {
  return Number(/20\d\d/.exec(address)?.[0]);
}

const CHAPTERS =
  '<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>五、存在的主要问题及改进情况</p>';

/** A report as far as it takes to be recognised. */
function report(address: string): Answer {
  return html(`<h1>${TITLE(yearIn(address))}</h1>${CHAPTERS}`);
}

/** What became of each item, by the path of its address. */
async function reasonsIn(page: Page): Promise<Record<string, string | null>> {
  return Object.fromEntries((await itemsIn(page)).map(({ url, reason }) => [new URL(url).pathname, reason]));
}

describe('a queue page', () => {
  it('that takes over from one that died keeps the tab in use, and lets what was half done wait', async () => {
    const release = await holdQueue();
    const page = await chooseFrom(browser, serveList(['/2021', '/2022', '/2023'], '<a href="/next">下一页</a>'), 3);
    await page.locator('#pause').click();
    await page.getByText('Paused').waitFor();
    await page.evaluate(leaveHalfDone);
    const asked = new Promise<ServerResponse>((resolve) => answers.set('/next', resolve));
    await page.locator('#next-page').click();
    const response = await asked;
    await expect.poll(() => itemsIn(page)).toMatchObject([{ state: 'working' }]);
    await release();
    await expect.poll(() => itemsIn(page)).toMatchObject([{ state: 'waiting' }]);
    html(`<a href="/2024.html">${TITLE(2024)}</a>`)(response, response.req);
    await shows(page, 'Choose among 4 reports');
  });

  it('says why a next page could not be read, and reads it when asked again', async () => {
    const page = await chooseFrom(browser, serveList(['/2021', '/2022', '/2023'], '<a href="/next">下一页</a>'), 3);
    answers.set('/next', (response) => response.writeHead(500).end('<p>500</p>'));
    await page.locator('#next-page').click();
    await page.getByText('could not be read: The site had an error (HTTP 500)').waitFor();
    answers.set('/next', html(`<a href="/2024">${TITLE(2024)}</a>`));
    await page.locator('#next-page').click();
    await page.getByText('Choose among 4 reports').waitFor();
  });

  it('gives its work to another when it is closed, and the page in hand is captured once', async () => {
    const first = await chooseFrom(browser, serveList(['/2021', '/2022', '/2023']), 3);
    const held = new Promise<ServerResponse>((resolve) => answers.set('/2021', resolve));
    for (const path of ['/2022', '/2023']) answers.set(path, report(path));
    await setPace(first, '0.1', '20');
    await first.locator('#start').click();
    const second = await browser.context.newPage();
    await second.goto(first.url().split('?')[0]!);
    const abandoned = await held;
    await second.getByText('1 of them being worked on').waitFor();
    answers.set('/2021', report('/2021'));
    await first.close();
    abandoned.destroy();
    await second.getByText('3 queued = 3 done + 0 failed + 0 skipped + 0 waiting').waitFor();
    const captures = (await capturesIn(browser)).map(({ url }) => new URL(url).pathname);
    expect(captures.toSorted()).toEqual(['/2021', '/2022', '/2023']);
    await expect.poll(() => browser.context.pages().filter((open) => /\/20\d\d$/.test(open.url()))).toEqual([]);
  });
});

describe('a site', () => {
  it('is asked for one page at a time, each after the delay, by the queue and by whoever reads on in a list', async () => {
    const slow =
      (body: Answer): Answer =>
      (response, request) =>
        void setTimeout(() => body(response, request), 150);
    const page = (number: number) =>
      slow(html(`<a href="/${2010 + number}">${TITLE(2010 + number)}</a><a href="/next${number + 1}">下一页</a>`));
    const list = serveList(['/2021', '/2022', '/2023'], '<a href="/next1">下一页</a>');
    for (const path of ['/2021', '/2022', '/2023']) answers.set(path, slow(report(path)));
    for (const number of [1, 2]) answers.set(`/next${number}`, page(number));
    answers.set('/next3', slow(html(`<a href="/2013">${TITLE(2013)}</a>`)));
    const working = await chooseFrom(browser, list, 3);
    const reading = await chooseFrom(browser, list, 3);
    await setPace(working, '0.4', '20');
    await working.locator('#start').click();
    await reading.locator('#all-pages').click();
    await shows(reading, 'Choose among 6 reports');
    await reading.getByText('No next page').waitFor();
    await worksOff(working, 3);
    const spans = log.filter(({ path }) => /^\/(?:next\d|20\d\d)$/.test(path));
    expect(spans.map(({ path }) => path).toSorted()).toEqual([
      ...['/2021', '/2022', '/2023', '/next1', '/next2', '/next3'],
    ]);
    const gaps = spans.slice(1).map(({ began }, index) => began - spans[index]!.ended!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(400);

    await expect.poll(() => reading.locator('.links li', { hasText: '✓' }).count()).toBe(3);
    await expect.poll(() => reading.locator('.links li:has(.saved) input:checked').count()).toBe(0);
    await reading.getByRole('button', { name: 'Queue and start (3)' }).waitFor();
    await reading.locator('#choose-none').click();
    await reading.locator('#start:disabled').waitFor();
    await reading.locator('#filter-text').fill('2013');
    await reading.locator('#choose-shown').click();
    await reading.getByRole('button', { name: 'Queue and start (1)' }).waitFor();
  });

  it('that has an error is given twice the delay, and asked again', async () => {
    for (const path of ['/2021', '/2022', '/2023']) answers.set(path, report(path));
    answers.set('/2022', (response) => {
      answers.set('/2022', report('/2022'));
      response.writeHead(503, { 'content-type': 'text/html' }).end('<p>503</p>');
    });
    const page = await chooseFrom(browser, serveList(['/2021', '/2022', '/2023']), 3);
    await setPace(page, '0.5', '20');
    await page.locator('#start').click();
    await worksOff(page, 3);
    await expect.poll(() => reasonsIn(page)).toEqual({ '/2021': 'saved', '/2022': 'saved', '/2023': 'saved' });
    const asked = log.filter(({ path }) => /^\/20\d\d$/.test(path));
    expect(asked.map(({ path }) => path)).toEqual(['/2021', '/2022', '/2023', '/2022']);
    const gaps = asked.slice(1).map(({ began }, index) => began - asked[index]!.ended!);
    expect(gaps.map((gap) => gap >= 500)).toEqual([true, true, true]);
    expect(gaps[1]).toBeGreaterThanOrEqual(1000);
  });

  it('is not asked for further pages of a list after a stop', async () => {
    const page = await chooseFrom(browser, serveList(['/2021', '/2022', '/2023'], '<a href="/next1">下一页</a>'), 3);
    const asked = new Promise<ServerResponse>((resolve) => answers.set('/next1', resolve));
    await page.locator('#all-pages').click();
    const response = await asked;
    await page.locator('#stop-following').click();
    html(`<a href="/2011">${TITLE(2011)}</a><a href="/next2">下一页</a>`)(response, response.req);
    await shows(page, 'Choose among 4 reports');
    await page.locator('#next-page').waitFor();
    expect(log.filter(({ path }) => path === '/next2')).toEqual([]);
  });
});

describe('a list that is not what it seems', () => {
  it('has every file and page under what it is, and says what is not as listed', async () => {
    const pdf = await readFile(PDF);
    const gives: Answer = (response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf);
    const leadsTo =
      (location: string): Answer =>
      (response) =>
        response.writeHead(302, { location }).end();
    answers.set('/2019', leadsTo('/there/2018'));
    answers.set('/there/2018', report('/2018'));
    answers.set(
      '/2020',
      html(`<h1>${TITLE(2020)}</h1>${CHAPTERS}<a href="/hot.pdf">${TITLE(2020)}.pdf</a>
      <a href="/gone.docx">${TITLE(2020)}.docx</a>`),
    );
    answers.set('/hot.pdf', (response, request) => {
      if (request.headers.referer) setTimeout(() => gives(response, request), 1000);
      else response.writeHead(403).end();
    });
    answers.set('/2021', (response) =>
      response
        .writeHead(200, { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename=a.pdf' })
        .end(pdf),
    );
    answers.set('/', html('<p>首页</p>'));
    answers.set('/2022.pdf', gives);
    answers.set('/2023.pdf', gives);
    answers.set('/2024', leadsTo('/'));
    const [ported, foreign] = [`http://${HOST}:8080/2022.pdf`, `http://${COPY}/2023.pdf`];
    await grantHost(browser, `http://${COPY}`);
    const list = ['/2019', '/2020', '/2021', ported, foreign, '/2024'];
    const page = await chooseFrom(browser, serveList(list), list.length);
    await setPace(page, '0.1', '20');
    await page.locator('#start').click();
    await worksOff(page, list.length);
    await expect
      .poll(() => reasonsIn(page))
      .toEqual({
        '/2019': 'saved',
        '/2020': 'saved',
        '/2021': 'saved',
        '/2022.pdf': 'saved',
        '/2023.pdf': 'saved',
        '/2024': 'not_a_report',
      });
    const row = (year: number) => page.locator('tr', { hasText: TITLE(year) });
    await row(2019).getByText(`The listed address led to http://${HOST}/there/2018`).waitFor();
    await row(2019).getByText('The page is of 2018, the list says 2019').waitFor();
    await row(2020).getByText('Attachments that could not be had: 1').waitFor();
    await row(2024).getByText(`not saved (http://${HOST}/)`).waitFor();

    const captures = new Map((await capturesIn(browser)).map((capture) => [new URL(capture.url).pathname, capture]));
    expect(captures.get('/there/2018')).toMatchObject({ circumstances: { askedUrl: `http://${HOST}/2019` } });
    expect(captures.get('/2020')!.circumstances.attachments).toMatchObject([
      { outcome: 'kept' },
      { outcome: 'refused', status: 404 },
    ]);
    const hash = await hashBytes(pdf);
    for (const path of ['/2021', '/2022.pdf', '/2023.pdf']) expect(captures.get(path)!.hashes).toEqual([hash]);
    expect(log.filter(({ path }) => path === '/hot.pdf')).toMatchObject([{ referer: `http://${HOST}/2020` }]);
    await expect.poll(() => browser.context.pages().filter((open) => open.url().includes(HOST))).toEqual([]);
  });
});

describe('a list of odd things', () => {
  it('gets the right outcome for each, files included, and a busy server more time', async () => {
    const pdf = await readFile(PDF);
    const copy = `http://${COPY}/2015`;
    const asked: number[] = [];
    answers.set('/2016', (response) => {
      asked.push(Date.now());
      response.writeHead(429, { 'content-type': 'text/html' }).end('<p>429</p>');
    });
    answers.set('/2014', (response) => response.writeHead(429).end());
    answers.set('/2017.pdf', (response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf));
    answers.set('/2018', html(`<!--${'x'.repeat(41 * 1024 * 1024)}--><h1>${TITLE(2018)}</h1>${CHAPTERS}`));
    answers.set('/2019.docx', html('<p>请登录</p>'));
    answers.set('/2015', report(copy));
    const list = [copy, '/2014', '/2016', '/2017.pdf', '/2018', '/2019.docx', '/2020.zip'];
    const page = await chooseFrom(browser, serveList(list), list.length);
    await setPace(page, '0.5', '20');
    await page.locator('#start').click();
    await worksOff(page, list.length);
    await expect
      .poll(() => reasonsIn(page))
      .toEqual({
        '/2014': 'busy',
        '/2015': 'other_host',
        '/2016': 'busy',
        '/2017.pdf': 'saved',
        '/2018': 'too_big',
        '/2019.docx': 'not_a_file',
        '/2020.zip': 'file',
      });
    expect(asked).toHaveLength(2);
    expect(asked[1]! - asked[0]!).toBeGreaterThan(950);
    const [kept] = await capturesIn(browser);
    expect(kept).toMatchObject({ url: `http://${HOST}/2017.pdf`, hashes: [await hashBytes(pdf)] });
    await expect.poll(async () => (await capturesIn(browser))[0]!.reading).not.toBe('unread');

    await grantHost(browser, `http://${COPY}`);
    expect(await reasonAgain(page, 2015, list.length)).toBe('saved');
    await browser.extensionPage().evaluate(revoke, `http://${COPY}/*`);
    expect(await reasonAgain(page, 2015, list.length)).toBe('other_host');
  });
});

/** Queues the report of a year once more, alone, from another page that lists it; what becomes of it. */
async function reasonAgain(working: Page, year: number, count: number): Promise<string | null | undefined> {
  await working.locator('#clear').click();
  await working.getByText('The queue is empty').waitFor();
  const chooser = await chooseFrom(browser, `http://${HOST}/list`, count);
  await chooser.locator('#filter-year').selectOption(String(year));
  await chooser.locator('#choose-only').click();
  await chooser.locator('.links input').check();
  await chooser.locator('#start').click();
  await worksOff(working, 1);
  await chooser.close();
  return (await reasonsIn(working))[`/${year}`];
}

/** Runs in a page of the extension. */
async function revoke(pattern: string): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
  await chrome.permissions.remove({ origins: [pattern] });
}

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

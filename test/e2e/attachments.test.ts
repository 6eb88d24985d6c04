import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hashBytes } from '../../core/page/hash-bytes';
import { attachments, pages } from '../../portal/pages.js';
import { listen } from '../../scripts/listen.js';
import { launchBrowser, type TestBrowser } from './browser';
import { capturesIn } from './outbox';
import { grantHost } from './pairing';

/** A host of its own beside the portal: an office that does not exist, whose reports are files. */
const HOST = 'www.shuanghe.gov.cn';
const TITLE = '双河市档案局2023年政府信息公开工作年度报告';
/** Somebody else's. */
const COPY = 'copies.example';
const PDF = new URL('../reports/pdf-writer-page-numbers/page.pdf', import.meta.url);

let browser: TestBrowser;
let office: { port: number; close: () => Promise<void> };
let pdf: Uint8Array;

beforeAll(async () => {
  pdf = new Uint8Array(await readFile(PDF));
  office = await listen(servesFiles(), 0);
  const rules = `MAP ${COPY} 127.0.0.1:${office.port},MAP ${HOST} 127.0.0.1:${office.port},MAP *.gov.cn 127.0.0.1:${inject('portalPort')},MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1`;
  browser = await launchBrowser({ extension: true, args: [`--host-resolver-rules=${rules}`] });
});

afterAll(async () => {
  await browser.close();
  await office.close();
});

function servesFiles(): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', `http://${HOST}`);
    if (pathname === '/files/slow.pdf') slow(response);
    else if (pathname.endsWith('.pdf')) response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf);
    else if (pathname.endsWith('.docx')) response.writeHead(403).end();
    else if (pathname === '/gone') response.writeHead(404).end('<p>404</p>');
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageAt(pathname));
  });
}

const CHAPTERS =
  '<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>五、存在的主要问题及改进情况</p>';
/** A number in the table of one page, which tests change. */
let visits = 1;

/** Answers for one file, as tests say. */
let slow: (response: ServerResponse) => void = (response) => response.destroy();

function pageAt(path: string): string {
  const heads = `<!doctype html><html><head><title>${TITLE}</title></head><body><h1>${TITLE}</h1>`;
  if (path === '/viewed')
    return `${heads}<iframe src="/pdfjs/web/viewer?file=%2Ffiles%2F2023.pdf"></iframe></body></html>`;
  if (path === '/elsewhere') {
    const { url } = attachments.find(({ id }) => id === 'liuyin-education-2023-attachment-1')!;
    return `${heads}<a href="${url}">${TITLE}.docx</a><a href="/${encodeURI(TITLE)}.docx">${TITLE}（附件）</a></body></html>`;
  }
  if (path === '/slow') return `${heads}<a href="/files/slow.pdf">${TITLE}.pdf</a></body></html>`;
  if (path === '/late')
    return `<!doctype html><body><script>
    addEventListener('load', () => setTimeout(() => {
      document.body.innerHTML = '<h1>${TITLE}</h1>' + '${CHAPTERS}';
    }, 300));
  </script></body>`;
  if (path === '/frame') return '<!doctype html><body><iframe src="/late"></iframe></body>';
  return `${heads}${CHAPTERS}<table><tr><td>申请人情况</td><td>${visits}</td></tr></table></body></html>`;
}

async function capture(url: string, words = 'cells') {
  const page = await browser.context.newPage();
  await page.goto(url);
  const popup = await browser.openPopup(page);
  const text = await popup.waitForText(words);
  await popup.close();
  await page.close();
  const kept = (await capturesIn(browser)).findLast((candidate) => candidate.url === url)!;
  return { text, kept };
}

describe('a report that hangs on a link', () => {
  it('gives the values of its file, kept as served behind the page', async () => {
    const page = pages.find(({ id }) => id === 'liuyin-education-2023')!;
    const file = attachments.find(({ id }) => id === 'liuyin-education-2023-attachment-1')!;
    const { text, kept } = await capture(page.url);
    expect(kept.hashes[1]).toBe(await hashBytes(file.bytes));
    expect(kept.sources[1]).toMatchObject({ name: '柳荫区教育局2023年政府信息公开工作年度报告.docx', url: file.url });
    expect(kept.circumstances.attachments).toMatchObject([{ url: file.url, outcome: 'kept', status: 200 }]);
    expect(text).toContain('柳荫区教育局');
    expect(text).toMatch(/(\d+) of \1 cells · web · DOCX/);
  });

  it('is fetched from another portal’s host by the background, and a refusal is said with its status', async () => {
    const { kept, text } = await capture(`http://${HOST}/elsewhere`);
    expect(kept.circumstances.attachments).toMatchObject([
      { outcome: 'kept', status: 200 },
      { outcome: 'refused', status: 403 },
    ]);
    expect(kept.sources).toHaveLength(2);
    expect(text).toContain('the server refused it (403)');
  });

  it('is asked for again where the background died while it was on its way', async () => {
    const url = `http://${HOST}/slow`;
    const first = new Promise<ServerResponse>((resolve) => {
      slow = resolve;
    });
    const page = await browser.context.newPage();
    await page.goto(url);
    const popup = await browser.openPopup(page);
    const abandoned = await first;
    slow = (response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf);
    await browser.killBackground();
    abandoned.destroy();
    await popup.waitForText('PDF');
    const kept = (await capturesIn(browser)).filter((candidate) => candidate.url === url);
    expect(kept).toMatchObject([{ circumstances: { attachments: [{ outcome: 'kept' }] }, reading: 'read' }]);
    expect(kept[0]!.hashes[1]).toBe(await hashBytes(pdf));
    await popup.close();
    await page.close();
  });

  it('is found in a viewer that the page frames', async () => {
    const { kept } = await capture(`http://${HOST}/viewed`);
    expect(kept.circumstances.attachments).toMatchObject([{ url: `http://${HOST}/files/2023.pdf`, outcome: 'kept' }]);
    expect(kept.hashes[1]).toBe(await hashBytes(pdf));
  });
});

describe('a tab that shows a PDF', () => {
  it('is captured as its bytes', async () => {
    const { kept, text } = await capture(`http://${HOST}/files/2022.pdf`);
    expect(kept.hashes).toEqual([await hashBytes(pdf)]);
    expect(kept.sources[0]).toMatchObject({ name: '2022.pdf', contentType: 'application/pdf' });
    expect(text).toContain('PDF');
  });

  it('has the badge of a report where its name says so', async () => {
    const page = await browser.context.newPage();
    await page.goto(`http://${HOST}/files/${encodeURI(TITLE)}.pdf`);
    await browser.waitForBadge(page, '报');
    await page.close();
  });
});

describe('a report that is not there at once', () => {
  it.each(['/late', '/frame'])('has its badge when scripts have written it: %s', async (path) => {
    const page = await browser.context.newPage();
    await page.goto(`http://${HOST}${path}`);
    await browser.waitForBadge(page, '报');
    await page.close();
  });
});

describe('a page that has changed since it was saved', () => {
  it('says so by its badge, and the popup shows the lines', async () => {
    const url = `http://${HOST}/changing`;
    visits = 11;
    await capture(url);
    visits = 12;
    const page = await browser.context.newPage();
    await page.goto(url);
    await browser.waitForBadge(page, '改');
    const popup = await browser.openPopup(page);
    const text = await popup.waitForText('申请人情况 12');
    expect(text).toContain('申请人情况 11');
    await popup.click('#keep-again');
    await popup.waitForText('Saved');
    await browser.waitForBadge(page, '✓');
    await popup.close();
    await page.close();
  });
});

describe('a copy on a foreign host', () => {
  it('is kept with a warning of its provenance', async () => {
    await grantHost(browser, `http://${COPY}`);
    const { text } = await capture(`http://${COPY}/report`);
    expect(text).toContain(`Not on a government host (${COPY})`);
  });
});

describe('the context menu', () => {
  it('has its two entries', async () => {
    expect(await browser.extensionPage().evaluate(areMenus, ['page', 'link', 'none'])).toEqual([true, true, false]);
  });

  it('keeps the page, the file of a link, and the page of a link, whose tab is closed again', async () => {
    const page = await browser.context.newPage();
    await page.goto(`http://${HOST}/menu`);
    const file = `http://${HOST}/files/menu.pdf`;
    const linked = `http://${HOST}/menu-linked`;
    await chooseMenu(page.url(), { menuItemId: 'page' });
    await chooseMenu(page.url(), { menuItemId: 'link', linkUrl: file });
    await chooseMenu(page.url(), { menuItemId: 'link', linkUrl: linked });
    const addresses = async () => (await capturesIn(browser)).map(({ url }) => url);
    await expect.poll(addresses).toEqual(expect.arrayContaining([page.url(), file, linked]));
    const kept = (await capturesIn(browser)).find(({ url }) => url === file)!;
    expect(kept.hashes).toEqual([await hashBytes(pdf)]);
    await expect.poll(() => browser.context.pages().filter((open) => open.url() === linked)).toEqual([]);
    await browser.waitForBadge(page, '✓');
    await page.close();
  });

  it.each([
    [`http://${HOST}/refused.docx`, 'HTTP 403', '/menu-refused'],
    [`http://${HOST}/gone`, 'does not exist (HTTP 404)', '/menu-gone'],
    ['http://elsewhere.example/2023.html', 'on a host that is not permitted', '/menu-elsewhere'],
    ['mailto:office@shuanghe.example', 'no page or file on the web', '/menu-mail'],
  ])('says that a link was not kept: %s', async (linkUrl, words, path) => {
    const page = await browser.context.newPage();
    await page.goto(`http://${HOST}${path}`);
    await browser.waitForBadge(page, '报');
    await chooseMenu(page.url(), { menuItemId: 'link', linkUrl });
    await browser.waitForBadge(page, '!');
    const popup = await browser.openPopup(page);
    expect(await popup.waitForText(linkUrl)).toContain(words);
    await popup.close();
    await page.close();
  });
});

/** Chooses as a hand would: a menu of the browser itself cannot be reached without a display. */
async function chooseMenu(address: string, clicked: object): Promise<void> {
  await browser.extensionPage().evaluate(wakeBackground);
  await browser.context
    .serviceWorkers()
    .at(-1)!
    .evaluate(
      async ([url, info]) => {
        const { chrome } = globalThis as unknown as MenuApi;
        const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url);
        chrome.contextMenus.onClicked.dispatch(info, tab);
      },
      [address, clicked] as const,
    );
}

/** Runs in a page of the extension: which entries the browser knows. */
async function areMenus(ids: string[]): Promise<boolean[]> {
  const { contextMenus } = (globalThis as unknown as MenuApi).chrome;
  const known = (id: string) =>
    contextMenus.update(id, {}).then(
      () => true,
      () => false,
    );
  return Promise.all(ids.map(known));
}

/** Runs in a page of the extension. */
async function wakeBackground(): Promise<void> {
  const { chrome } = globalThis as unknown as MenuApi;
  await chrome.runtime.sendMessage({ to: 'background', type: 'undo', capture: 'unheard' });
}

interface MenuApi {
  chrome: {
    runtime: { sendMessage(message: object): Promise<unknown> };
    tabs: { query(filter: object): Promise<{ url?: string }[]> };
    contextMenus: {
      update(id: string, changes: object): Promise<void>;
      onClicked: { dispatch(info: object, tab: object | undefined): void };
    };
  };
}

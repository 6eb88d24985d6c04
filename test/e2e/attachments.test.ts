import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hashBytes } from '../../core/page/hash-bytes';
import { attachments, pages } from '../../portal/pages.js';
import { listen } from '../../scripts/listen.js';
import { launchBrowser, type TestBrowser } from './browser';
import { capturesIn } from './outbox';

/** A host of its own beside the portal: an office that does not exist, whose reports are files. */
const HOST = 'www.shuanghe.gov.cn';
const TITLE = '双河市档案局2023年政府信息公开工作年度报告';
const PDF = new URL('../reports/pdf-writer-page-numbers/page.pdf', import.meta.url);

let browser: TestBrowser;
let office: { port: number; close: () => Promise<void> };
let pdf: Uint8Array;

beforeAll(async () => {
  pdf = new Uint8Array(await readFile(PDF));
  office = await listen(servesFiles(), 0);
  const rules = `MAP ${HOST} 127.0.0.1:${office.port},MAP *.gov.cn 127.0.0.1:${inject('portalPort')},MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1`;
  browser = await launchBrowser({ extension: true, args: [`--host-resolver-rules=${rules}`] });
});

afterAll(async () => {
  await browser.close();
  await office.close();
});

function servesFiles(): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', `http://${HOST}`);
    if (pathname.endsWith('.pdf')) response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf);
    else if (pathname.endsWith('.docx')) response.writeHead(403).end();
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageAt(pathname));
  });
}

function pageAt(path: string): string {
  const heads = `<!doctype html><html><head><title>${TITLE}</title></head><body><h1>${TITLE}</h1>`;
  if (path === '/viewed')
    return `${heads}<iframe src="/pdfjs/web/viewer?file=%2Ffiles%2F2023.pdf"></iframe></body></html>`;
  if (path === '/elsewhere') {
    const { url } = attachments.find(({ id }) => id === 'liuyin-education-2023-attachment-1')!;
    return `${heads}<a href="${url}">${TITLE}.docx</a><a href="/${encodeURI(TITLE)}.docx">${TITLE}（附件）</a></body></html>`;
  }
  return `<!doctype html><html><body></body></html>`;
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

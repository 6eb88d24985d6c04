import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, openCollection, openReport, savedReport } from './collection';

let browser: TestBrowser;
let page: Page;

const AGENCIES = 150;

beforeAll(async () => {
  browser = await launchBrowser();
  // a narrow, low window: what is printed must not hang on what a screen shows
  page = await openCollection(await browser.context.browser()!.newContext({ viewport: { width: 900, height: 500 } }));
  await bringFiles(page, ['education-2021', 'education-2022', 'shiqiao-resources-2023'].map(savedReport));
});

afterAll(async () => {
  await browser.close();
});

/** Lays copies of a report beside it, for agencies that do not exist. */
async function copyReport(count: number): Promise<void> {
  await page.evaluate(async (copies) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('gongkai');
      open.onsuccess = () => resolve(open.result);
    });
    const change = database.transaction(['rows', 'figures'], 'readwrite');
    for (const name of ['rows', 'figures']) {
      const store = change.objectStore(name);
      store.getAll().onsuccess = ({ target }) => {
        const [first] = (target as IDBRequest<{ id: string }[]>).result;
        for (let i = 1; i <= copies; i++) store.put({ ...first, id: `copy-${i}`, agency: `样县第${i}局` });
      };
    }
    await new Promise((resolve) => {
      change.oncomplete = resolve;
    });
    database.close();
  }, count);
}

/** The text of each printed page, without white space; our own reader would join what the pages part. */
async function printed(): Promise<string[]> {
  const data = new Uint8Array(await page.pdf({ preferCSSPageSize: true }));
  const task = getDocument({ data, useSystemFonts: true, verbosity: 0 });
  const file = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const { items } = await (await file.getPage(number)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str : '')).join('');
    // a printed glyph may come back as a radical of its shape
    pages.push(text.normalize('NFKC').replace(/\s/g, ''));
  }
  await task.destroy();
  return pages;
}

describe('on paper', () => {
  it('a report has its findings and its tables, and no controls', async () => {
    await openReport(page, '石桥县');
    await page.locator('.finding').first().waitFor();
    const text = (await printed()).join('');
    for (const words of ['石桥县自然资源局', '8855', 'T3-01', '其他需要报告的事项']) expect(text).toContain(words);
    for (const control of ['重读', '下载原件', '键盘', '馆藏']) expect(text).not.toContain(control);
  });

  it('two reports have every row of their comparison', async () => {
    await page.goto(`${inject('pwa')}#/library?q=教育局&sort=year`);
    await expect.poll(() => page.locator('.rows td.year').count()).toBe(2);
    const links = await page.locator('.rows .agency a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    await page.goto(`${inject('pwa')}#/compare/${links.map((href) => href!.split(/[/?]/)[2]).join('/')}?all=1`);
    await page.locator('.comparison tbody tr').first().waitFor();
    const rows = await page.locator('.comparison tbody tr:not(.table-name)').count();
    const pages = await printed();
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.join('').split('本年新收政府信息公开申请数量').length - 1).toBe(7);
    expect(rows).toBeGreaterThan(190);
    for (const one of pages.slice(0, -1)) expect(one).toContain('清泉市教育局');
  });

  it('tables of agencies have all rows, and their heads on each page', async () => {
    await copyReport(AGENCIES);
    for (const view of ['compare', 'coverage']) {
      await page.goto('about:blank');
      await page.goto(`${inject('pwa')}#/${view}`);
      await page.locator('.panel-count', { hasText: `${AGENCIES + 2} 个机关` }).waitFor();
      expect(await page.locator('.panel tbody tr').count()).toBeLessThan(AGENCIES);
      const pages = await printed();
      const agencies = new Set(pages.join('').match(/样县第\d+局/g));
      expect(agencies.size).toBe(AGENCIES);
      expect(pages.length).toBeGreaterThan(3);
      for (const one of pages.slice(0, -1)) expect(one).toMatch(/202120222023.*机关/);
      await page.locator('.panel tbody .spacer').waitFor({ state: 'attached' });
    }
  });

  it('the library has all rows, also those that nobody has scrolled to: the key of the browser waits for them', async () => {
    await page.evaluate(() => {
      location.hash = '#/library';
      window.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await page.locator('.bar .count', { hasText: `${AGENCIES + 3}` }).waitFor();
    await page.keyboard.press('Control+p');
    await page.locator('body[data-printed=yes]').waitFor();
    const pages = await printed();
    expect(new Set(pages.join('').match(/样县第\d+局/g)).size).toBe(AGENCIES);
    expect(pages.join('')).not.toContain('只印出');
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, openCollection, rowOf, savedReport } from './collection';

let browser: TestBrowser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  // no test can reach the dialog of the system; without it exports go to the downloads
  await browser.context.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
  browser.context.on('weberror', (error) => troubles.push(String(error.error())));
  page = await openCollection(browser.context);
  await bringFiles(page, ['education-2020', 'education-2021', 'education-2022', 'finance-2022'].map(savedReport));
});

afterAll(async () => {
  await browser.close();
  expect(troubles).toEqual([]);
});

/** Runs in the page: damages a line of the library, a reading, a reading with its figures, and figures alone. */
async function damage(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const open = indexedDB.open('gongkai');
    open.onsuccess = () => resolve(open.result);
  });
  const change = database.transaction(['rows', 'reports', 'figures'], 'readwrite');
  const [rows, reports, figures] = ['rows', 'reports', 'figures'].map((name) => change.objectStore(name)) as [
    IDBObjectStore,
    IDBObjectStore,
    IDBObjectStore,
  ];
  rows.getAll().onsuccess = (event) => {
    const all = (event.target as IDBRequest<{ id: string; agency: string; year: number }[]>).result;
    const idOf = (agency: string, year: number) => all.find((row) => row.agency === agency && row.year === year)!.id;
    rows.put({ id: idOf('清泉市教育局', 2020) });
    reports.put({ id: idOf('清泉市教育局', 2021), values: {} });
    figures.put({ id: idOf('清泉市教育局', 2021), values: null });
    figures.put({ id: idOf('清泉市教育局', 2022), states: 'damaged' });
    const torn = reports.get(idOf('清泉市财政局', 2022));
    torn.onsuccess = () => reports.put({ ...torn.result, sections: [null] });
  };
  await new Promise((resolve) => {
    change.oncomplete = resolve;
  });
  database.close();
}

/** The view at an address, in a page that knows nothing of what was there before. */
async function show(address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${inject('pwa')}${address}`);
}

it('damaged records are told of, take no view down, and leave the backup whole', async () => {
  await page.evaluate(damage);

  // the line is made again from what it was made of
  await show('#/library');
  await expect.poll(() => page.locator('.rows tbody tr').count()).toBe(4);
  await rowOf(page, '清泉市教育局', '2020').waitFor();

  await rowOf(page, '清泉市教育局', '2021').locator('.agency a').click();
  await page.locator('.report .waiting', { hasText: '坏了' }).waitFor();

  await show('#/compare?measure=requests.new_received.total');
  const education = page.locator('.panel tbody tr', { hasText: '清泉市教育局' }).locator('td');
  await expect.poll(() => education.nth(0).textContent()).toMatch(/^[\d,]+$/);
  await expect.poll(() => education.nth(1).getAttribute('title')).toContain('坏了');
  await expect.poll(() => education.nth(2).textContent()).toMatch(/^[\d,]+$/);

  for (const [address, landmark] of [
    ['#/charts', '.charts figure'],
    ['#/quality', '.quality tbody tr'],
    ['#/coverage', '.coverage tbody tr'],
    ['#/agencies', '.agencies tbody tr'],
  ] as const) {
    await show(address);
    await page.locator(landmark).first().waitFor();
  }

  // space and permanence are told, and asked for at the button
  await show('#/settings');
  const settings = page.locator('.settings');
  await settings.getByText(/馆藏 4 份 · 已用 [\d.]+ \S+，浏览器允许 [\d.]+/).waitFor();
  await settings.getByRole('button', { name: '请求长期保留' }).click();
  await settings.getByText(/浏览器没有同意|浏览器承诺不自动清除馆藏/).waitFor();

  await show('#/library');
  await page.locator('.check-line button').click();
  await page.locator('.check-line', { hasText: '2 份存下的读数坏了' }).waitFor();

  // a dataset would lack a report without a word
  await show('#/export');
  await page.locator('.start .main').click();
  await page.locator('.work-failed code', { hasText: /清泉市(教育|财政)局/ }).waitFor();

  await show('#/backup');
  await page.locator('.backup .main').click();
  await expect.poll(() => page.locator('.damaged li').allTextContents(), { timeout: 60_000 }).toHaveLength(2);
  await page.locator('.backup [role=status]', { hasText: 'gongkai-backup' }).waitFor();

  // what is damaged is read again like anything else
  await page.locator('.damaged li a', { hasText: '教育局' }).click();
  await page.getByRole('button', { name: '重读' }).click();
  await page.locator('.statutory').first().waitFor();
  await show('#/compare?measure=requests.new_received.total');
  await expect.poll(() => education.nth(1).textContent()).toMatch(/^[\d,]+$/);
});

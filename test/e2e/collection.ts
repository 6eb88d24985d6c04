import type { BrowserContext, Locator, Page } from 'playwright-core';
import { inject, vi } from 'vitest';
import { reportPages } from '../../portal/pages.js';

export interface GivenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A report of the sample portal as a saved file. */
export function savedReport(id: string): GivenFile {
  const page = reportPages.find((candidate) => candidate.id === id);
  if (!page) throw new Error(`The portal has no report ${id}: ${reportPages.map((one) => one.id).join(' ')}`);
  return { name: `${id}.html`, mimeType: page.contentType, buffer: Buffer.from(page.bytes) };
}

export function textFile(name: string, text: string, mimeType = 'text/plain'): GivenFile {
  return { name, mimeType, buffer: Buffer.from(text) };
}

/** The collection in a new tab, at an address such as `#/library`. */
export async function openCollection(context: BrowserContext, address = '', origin = inject('pwa')): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}${address}`);
  await page.locator('.bring-in, .waiting, h1').first().waitFor();
  return page;
}

/** Runs in the page: whether the library counts as many reports as the store has. */
async function countsAll(): Promise<boolean> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const open = indexedDB.open('gongkai');
    open.onsuccess = () => resolve(open.result);
  });
  const stored = await new Promise<number>((resolve) => {
    const count = database.transaction('rows').objectStore('rows').count();
    count.onsuccess = () => resolve(count.result);
  });
  database.close();
  const numbers = document.querySelector('.bar .count')?.textContent?.match(/\d+/g) ?? ['0'];
  return Math.max(...numbers.map(Number)) === stored;
}

/** Chooses files and resolves when each of them has an outcome and the library shows it. */
export async function bringFiles(page: Page, files: GivenFile[]): Promise<void> {
  await page.locator('.bring-in input[type=file]:not(.folder)').setInputFiles(files);
  await page.locator('.imports progress[hidden]').waitFor({ state: 'attached' });
  // not waitForFunction: a promise is true to it, whatever it will say
  await vi.waitUntil(() => page.evaluate(countsAll), { timeout: 60_000 });
}

/** The row of the library that has all of the words. */
export function rowWith(page: Page, ...words: string[]): Locator {
  return words.reduce((rows, text) => rows.filter({ hasText: text }), page.locator('.rows tbody tr'));
}

/** The row of an agency's year; the name of a form has a year in it as well. */
export function rowOf(page: Page, agency: string, year: string): Locator {
  return rowWith(page, agency).filter({ has: page.locator('td.year', { hasText: new RegExp(`^${year}$`) }) });
}

/** Opens a report by its row and resolves when its tables and its source stand. */
export async function openReport(page: Page, ...words: string[]): Promise<void> {
  await rowWith(page, ...words)
    .locator('.agency a')
    .click();
  await page.locator('.statutory').first().waitFor();
  await page.locator('.blocks').waitFor();
}

/** The button of a cell of the statutory tables. */
export function cell(page: Page, field: string): Locator {
  return page.locator(`.statutory button[data-field="${field}"]`);
}

/** Puts a 1 where the stored reading of a report has another number, as an older reader might have read it. */
export async function misread(page: Page, id: string, field: string): Promise<void> {
  await page.evaluate(
    async ([id, field]) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('gongkai');
        request.onsuccess = () => resolve(request.result);
      });
      const store = database.transaction('reports', 'readwrite').objectStore('reports');
      const report = await new Promise<{ values: Record<string, object> }>((resolve) => {
        const request = store.get(id);
        request.onsuccess = () => resolve(request.result);
      });
      report.values[field] = { ...report.values[field], value: 1, raw: '1' };
      await new Promise((resolve) => {
        store.put(report).onsuccess = resolve;
      });
      database.close();
    },
    [id, field] as const,
  );
}

/** Presses Tab until what has the focus is called so, and says where that did not happen. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const called = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement;
      return (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '').trim();
    });
    if (typeof name === 'string' ? called === name : name.test(called)) return;
    passed.push(called.slice(0, 20));
  }
  throw new Error(`Tab never reached ${name}, but ${passed.join(' | ')}`);
}

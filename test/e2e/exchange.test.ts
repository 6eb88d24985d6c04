import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { collectionOfBundle, readBundle } from '../../core/export/bundle/read-bundle';
import { bundleChunks } from '../../core/export/bundle/write-bundle';
import { readAndCheck } from '../../core/read-page';
import { memoryFile } from '../core/export/bundle/memory-file';
import { bytesOf } from '../core/export/collections';
import { AXE_RULES } from './axe';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, cell, openCollection, openReport, rowOf, rowWith, savedReport } from './collection';

const FIELD = 'requests.new_received.total';

let browser: TestBrowser;
let page: Page;
let bundle: Buffer;

/** What a person would choose in the dialog of the system, which no test can reach: files of the origin's own. */
async function answerPicker(): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, {
      showSaveFilePicker: async () => (await navigator.storage.getDirectory()).getFileHandle('saved', { create: true }),
    });
  });
}

/** The saved file; null where there is none. */
async function saved(): Promise<Buffer | null> {
  const base64 = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle('saved').then(
      (handle) => handle.getFile(),
      () => null,
    );
    if (!file) return null;
    const url = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as string);
      reader.readAsDataURL(file);
    });
    await root.removeEntry('saved');
    return url.slice(url.indexOf(',') + 1);
  });
  return base64 === null ? null : Buffer.from(base64, 'base64');
}

async function show(address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${inject('pwa')}${address}`);
  await page.locator('main h1').first().waitFor({ state: 'attached' });
}

/** Exports a bundle of the whole library and resolves when it is saved. */
async function exportBundle(): Promise<Buffer> {
  await show('#/export');
  await page.locator('input[name=evidence]').nth(1).check();
  await page.locator('.start .main').click();
  await page.locator('.made').waitFor();
  return (await saved())!;
}

const bundleFile = (buffer: Buffer) => ({ name: 'b.zip', mimeType: 'application/zip', buffer });

async function bringBundle(buffer: Buffer): Promise<void> {
  await show('#/library');
  await page.locator('.bring-in').waitFor();
  await page.locator('input[type=file]').first().setInputFiles(bundleFile(buffer));
}

async function emptyOrigin(): Promise<void> {
  await page.goto('about:blank');
  const session = await browser.context.newCDPSession(page);
  const origin = new URL(inject('pwa')).origin;
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage,file_systems' });
  await session.detach();
}

/** What axe objects to in both themes. */
async function violations(): Promise<string[]> {
  const all: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations: found } = await new AxeBuilder({ page }).options({ rules: AXE_RULES }).analyze();
    all.push(
      ...found.flatMap(({ id, nodes }) => nodes.map((node) => `${colorScheme} ${id}: ${node.html.slice(0, 160)}`)),
    );
  }
  return all;
}

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openCollection(browser.context);
  await answerPicker();
  await show('#/library');
  await bringFiles(page, ['education-2020', 'education-2021', 'shiqiao-resources-2023'].map(savedReport));
  await openReport(page, '清泉市教育局', '2021');
  await cell(page, FIELD).click();
  await page.locator('.chosen-line button').click();
  await page.locator('.correct input').first().fill('41');
  await page.locator('.correct :is(input, textarea)').nth(1).fill('见附件');
  await page.keyboard.press('Enter');
  await page.locator('.corrections').waitFor();
});

afterAll(async () => {
  await browser.close();
});

describe('an export', () => {
  it('is written, read back, and says what it is', async () => {
    await show('#/export');
    await page.locator('.start .main').click();
    await page.locator('.made').waitFor();
    const text = await page.locator('.made').innerText();
    expect(text).toMatch(/gongkai-[0-9a-f]{12}/);
    expect(text).toContain('long.csv');
    expect(text).toContain('[DS]');
    expect(await violations()).toEqual([]);
    expect((await saved())!.subarray(0, 2).toString()).toBe('PK');
  });

  it('goes to the downloads where the browser cannot ask', async () => {
    await show('#/export');
    await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
    const download = page.waitForEvent('download');
    await page.locator('.start .main').click();
    expect((await download).suggestedFilename()).toMatch(/^gongkai-\d{4}-\d\d-\d\d\.zip$/);
    expect(await (await download).failure()).toBeNull();
  });

  it('can be kept under a name and repeated', async () => {
    await show('#/export');
    await page.locator('.export .option input').nth(3).uncheck();
    await page.locator('form.saved-choices input').fill('论文附表');
    await page.locator('form.saved-choices button').click();
    await show('#/export');
    await expect.poll(() => page.locator('.export .option input').nth(3).isChecked()).toBe(true);
    await page.locator('.saved-choices li button').first().click();
    await expect.poll(() => page.locator('.export .option input').nth(3).isChecked()).toBe(false);
  });

  it('takes what the library is narrowed to', async () => {
    await show('#/library?year=2023');
    await page.locator('nav a[href^="#/export"]').click();
    await page.locator('.start .main').click();
    await page.locator('.made').waitFor();
    await expect.poll(() => page.locator('.row-count', { hasText: 'reports.csv' }).innerText()).toMatch(/\b1$/);
    await saved();
  });

  it('that fails says why and keeps nothing under the name', async () => {
    const taken = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('gongkai');
        request.onsuccess = () => resolve(request.result);
      });
      const store = database.transaction('reports', 'readwrite').objectStore('reports');
      const all = await new Promise<{ id: string; title: string }[]>((resolve) => {
        const request = store.getAll();
        request.onsuccess = () => resolve(request.result);
      });
      store.delete(all[0]!.id);
      await new Promise((resolve) => store.transaction.addEventListener('complete', resolve));
      database.close();
      return all[0]!;
    });
    await show('#/export');
    await page.locator('.start .main').click();
    await page.locator('.work-failed', { hasText: taken.title }).waitFor();
    expect(await violations()).toEqual([]);
    expect(await saved()).toBeNull();
    await page.evaluate(async (report) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('gongkai');
        request.onsuccess = () => resolve(request.result);
      });
      const transaction = database.transaction('reports', 'readwrite');
      transaction.objectStore('reports').put(report);
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
      database.close();
    }, taken);
  });
});

describe('a bundle', () => {
  it('made in Chromium is the very bytes that Node makes of it', async () => {
    bundle = await exportBundle();
    const opened = await readBundle(memoryFile(new Uint8Array(bundle)));
    if ('fault' in opened) throw new Error(`${opened.fault} ${opened.path}`);
    expect(opened.collection.corrections).toHaveLength(1);
    const again = await bytesOf(bundleChunks(collectionOfBundle(opened, readAndCheck), opened.choice, () => {}));
    expect(Buffer.compare(again, bundle)).toBe(0);
  });

  it('refused for a byte that changed, says so and stores nothing', async () => {
    await emptyOrigin();
    const changed = Buffer.from(bundle);
    changed[9000]! ^= 1;
    await bringBundle(changed);
    await page.locator('.work-failed').waitFor();
    await expect.poll(() => page.locator('.work-failed').innerText()).toContain('archive/data.warc.gz');
    expect(await violations()).toEqual([]);
    await expect.poll(() => page.locator('.rows').count()).toBe(0);
  });

  it('taken into an empty collection, gives the same bytes again, however often it is taken', async () => {
    await bringBundle(bundle);
    await page.locator('.imports .line', { hasText: 'b.zip' }).waitFor();
    await rowWith(page, '清泉市教育局', '2021').waitFor();
    expect(await violations()).toEqual([]);
    expect(Buffer.compare(await exportBundle(), bundle)).toBe(0);
    await bringBundle(bundle);
    await page.locator('.imports .line', { hasText: /3 already there|已有 3/ }).waitFor();
    expect(Buffer.compare(await exportBundle(), bundle)).toBe(0);
  });
});

describe('a backup', () => {
  let backup: Buffer;

  it('brings the collection back as it was, and the one of before can be had again', async () => {
    await show('#/backup');
    await page.locator('.backup .main').click();
    await page.locator('.backup section [role=status] code').waitFor();
    backup = (await saved())!;
    await show('#/library');
    await bringFiles(page, [savedReport('education-2022')]);
    await show('#/backup');
    await page.locator('input[name=mode]').nth(1).check();
    await page.locator('.backup input[type=file]').setInputFiles(bundleFile(backup));
    const goBack = page.locator('.backup .beside button').first();
    await goBack.waitFor();
    expect(await violations()).toEqual([]);
    expect(Buffer.compare(await exportBundle(), bundle)).toBe(0);
    await show('#/library');
    await expect.poll(() => rowWith(page, '清泉市教育局', '2022').count()).toBe(0);
    await show('#/backup');
    await goBack.click();
    // what was restored stands beside now, unnamed
    await page.locator('.backup .beside p').nth(1).waitFor({ state: 'detached' });
    await goBack.waitFor();
    await show('#/library');
    await rowWith(page, '清泉市教育局', '2022').waitFor();
  });

  it('merged into a collection, adds what is not there, with what was said of it, and keeps the rest', async () => {
    await emptyOrigin();
    await show('#/library');
    await bringFiles(page, ['education-2020', 'education-2022'].map(savedReport));
    const before = await exportBundle();
    await show('#/backup');
    await page.locator('.backup input[type=file]').setInputFiles(bundleFile(backup));
    const goBack = page.locator('.backup .beside button').first();
    await goBack.waitFor();
    await show('#/library');
    // 2020 was on both sides and is there once
    const rows = page.locator('.rows tbody tr');
    await expect.poll(() => rows.count()).toBe(4);
    await rowOf(page, '清泉市教育局', '2021').locator('.agency a').click();
    await expect.poll(() => cell(page, FIELD).innerText()).toContain('41');
    await show('#/backup');
    await goBack.click();
    await page.locator('.backup .beside p').nth(1).waitFor({ state: 'detached' });
    expect(Buffer.compare(await exportBundle(), before)).toBe(0);
  });
});

describe('what others said of a report that is here already', () => {
  it('changes nothing until it is adopted, and then says whose it was', async () => {
    await emptyOrigin();
    await show('#/library');
    await bringFiles(page, [savedReport('education-2021')]);
    await bringBundle(bundle);
    await rowWith(page, '石桥县').waitFor();
    await openReport(page, '清泉市教育局', '2021');
    const proposed = page.locator('.corrections li', { hasText: '他人的建议' });
    await proposed.waitFor();
    await expect.poll(() => cell(page, FIELD).innerText()).not.toContain('41');
    await proposed.getByRole('button').click();
    await page.locator('.statutory td.by-hand', { hasText: '41' }).waitFor();
    await page.locator('.corrections li', { hasText: '采用 未署名 的建议：见附件' }).waitFor();
    await expect.poll(() => proposed.getByRole('button').count()).toBe(0);
  });
});

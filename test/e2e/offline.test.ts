import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { serveFolder } from '../../scripts/serve-folder.js';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, cell, openCollection, openReport, savedReport } from './collection';

let browser: TestBrowser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** The collection from a server of its own, with one report, kept for use without a network. */
async function visit(folder: string): Promise<{ page: Page; url: string; stopServer(): Promise<void> }> {
  const server = await serveFolder(folder);
  const page = await openCollection(browser.context, '', server.url);
  await bringFiles(page, [savedReport('education-2022')]);
  await page.getByText('可离线使用').waitFor();
  return { page, url: server.url, stopServer: async () => void (await server.close()) };
}

/** The build with another title and its parts under other names, as a later release would be. */
async function laterRelease(folder: string): Promise<void> {
  await rename(join(folder, 'assets'), join(folder, 'later'));
  for (const name of (await readdir(folder, { recursive: true })).filter((path) => /\.(html|js)$/.test(path))) {
    const path = join(folder, name);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('assets/', 'later/'));
  }
  const [index, worker] = [join(folder, 'index.html'), join(folder, 'service-worker.js')];
  await writeFile(index, (await readFile(index, 'utf8')).replace(/<title>.*<\/title>/, '<title>later</title>'));
  const precached = /(index\.html[`"'],\s*["'`]?revision["'`]?:\s*[`"'])\w+/;
  const script = await readFile(worker, 'utf8');
  expect(script).toMatch(precached);
  await writeFile(worker, script.replace(precached, '$1later'));
}

describe('without a server', () => {
  it('reloads, follows deep links, reads files and shows their source', async () => {
    const { page, url, stopServer } = await visit(inject('pwaFolder'));
    await openReport(page, '清泉市教育局');
    const report = page.url();
    await stopServer();
    await page.reload();
    await page.locator('.blocks').waitFor();

    const other = await browser.context.newPage();
    await other.goto(report);
    await other.locator('.statutory').first().waitFor();
    await other.goto(`${url}#/library`);
    await bringFiles(other, [savedReport('education-2020')]);
    await openReport(other, '清泉市教育局', '2020');

    const pdf = join(import.meta.dirname, '../reports/pdf-writer-broken-row/page.pdf');
    await other.goto(`${url}#/library`);
    await bringFiles(other, [{ name: 'page.pdf', mimeType: 'application/pdf', buffer: await readFile(pdf) }]);
    await other.locator('.rows tr', { hasText: 'PDF' }).locator('.agency a').click();
    await cell(other, 'proactive_documents.rules.issued').click();
    await other.locator('.source-pane mark').waitFor();

    await other.goto(`${url}#/charts`);
    await other.locator('.plot').waitFor();
    await other.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
    for (const [address, start] of [
      ['#/export', '.start .main'],
      ['#/backup', '.backup .main'],
    ] as const) {
      await other.evaluate((hash) => {
        location.hash = hash;
      }, address);
      const download = other.waitForEvent('download');
      await other.locator(start).first().click();
      expect(await (await download).failure()).toBeNull();
    }
  });
});

describe('a new version', () => {
  it('waits until the reader agrees, then takes over', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-pwa-'));
    await cp(inject('pwaFolder'), folder, { recursive: true });
    const { page, stopServer } = await visit(folder);
    await laterRelease(folder);

    await page.reload();
    const update = page.getByRole('button', { name: '更新并重新载入' });
    await update.waitFor();
    await expect.poll(() => page.title()).toBe('公开 Gongkai');
    await update.click();
    await page.waitForFunction(() => document.title === 'later');
    await page.locator('.rows').waitFor();
    await stopServer();
    await rm(folder, { recursive: true });
  });
});

describe('a new version that another tab has taken', () => {
  it('is told, and what the older one has lost offers the reload', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-pwa-'));
    await cp(inject('pwaFolder'), folder, { recursive: true });
    const { page, url, stopServer } = await visit(folder);
    const other = await openCollection(browser.context, '', url);
    await other.locator('.rows').waitFor();
    await laterRelease(folder);

    await page.reload();
    await page.getByRole('button', { name: '更新并重新载入' }).click();
    await page.waitForFunction(() => document.title === 'later');
    await other.getByText('新版本已在另一个标签页启用').waitFor();
    await expect.poll(() => other.title()).toBe('公开 Gongkai');
    await other.evaluate(() => {
      location.hash = '#/charts';
    });
    await other.locator('.broken').getByRole('button', { name: '重新载入' }).click();
    await other.waitForFunction(() => document.title === 'later');
    await other.locator('.charts').waitFor();
    await stopServer();
    await rm(folder, { recursive: true });
  });
});

describe('installation', () => {
  it('has nothing in its way', async () => {
    const { page, stopServer } = await visit(inject('pwaFolder'));
    const session = await browser.context.newCDPSession(page);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    const { errors } = await session.send('Page.getAppManifest');
    expect(installabilityErrors).toEqual([]);
    expect(errors).toEqual([]);
    await stopServer();
  });
});

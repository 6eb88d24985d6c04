import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportPages } from '../../portal/pages.js';
import { launchBrowser, type TestBrowser } from './browser';
import { capturesIn, waitingIds } from './outbox';
import { grantHost, openCollection, pairWith } from './pairing';

const REPORT = reportPages[0]!.url;

let browser: TestBrowser;
let options: Page;

beforeAll(async () => {
  browser = await launchBrowser({ extension: true });
  const page = await browser.context.newPage();
  await page.goto(REPORT);
  const popup = await browser.openPopup(page);
  await popup.waitForText('cells');
  await popup.close();
  options = await browser.context.newPage();
  await options.goto(`chrome-extension://${browser.extensionId}/options.html`);
});

afterAll(async () => {
  await browser.close();
});

describe('the options', () => {
  it('save the outbox as a bundle that holds the kept bytes, and that a collection takes in', async () => {
    const [download] = await Promise.all([options.waitForEvent('download'), options.click('#save-outbox')]);
    const bundle = await readFile(await download.path());
    const files = unzipSync(new Uint8Array(bundle));
    const [capture] = await capturesIn(browser);
    expect(Object.keys(files)).toContain('archive/data.warc.gz');
    expect(new TextDecoder().decode(files['captures.jsonl'])).toContain(capture!.hashes[0]);
    const collection = await openCollection(browser);
    const given = { name: 'outbox.zip', mimeType: 'application/zip', buffer: bundle };
    await collection.locator('input[type=file]').first().setInputFiles(given);
    await collection.locator('.rows', { hasText: reportPages[0]!.truth.agency! }).waitFor();
    await collection.close();
  });

  it('list a host that was granted, and take it back', async () => {
    await grantHost(browser, 'http://copies.example');
    const host = options.getByText('http://copies.example/*');
    await host.waitFor();
    await options.locator('#hosts li', { has: host }).getByRole('button').click();
    await host.waitFor({ state: 'detached' });
    const pattern = { origins: ['http://copies.example/*'] };
    const granted = browser.extensionPage().evaluate((asked) => {
      const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
      return chrome.permissions.contains(asked);
    }, pattern);
    expect(await granted).toBe(false);
  });

  it('say so where a host was refused', async () => {
    // Nobody can answer the browser's question without a display: it is answered in its place.
    await options.evaluate(() => {
      const { chrome } = globalThis as unknown as { chrome: { permissions: { request(): Promise<boolean> } } };
      chrome.permissions.request = async () => false;
    });
    await options.locator('input[name=host]').fill('refused.example');
    await options.click('#add-host');
    await options.getByText('Not granted').waitFor();
    await options.locator('input[name=address]').fill('http://localhost:1/');
    await options.click('#pair');
    await options.getByText('Not permitted; not paired').waitFor();
    await options.reload();
  });

  it('change the pace of the queue, and the language of everything', async () => {
    await options.locator('#delay').fill('7');
    await options.locator('#delay').blur();
    await options.selectOption('#language', 'zh_CN');
    await options.getByText('更改快捷键').waitFor();
    const queue = await browser.context.newPage();
    await queue.goto(`chrome-extension://${browser.extensionId}/queue.html`);
    await queue.getByText('列入 0').waitFor();
    await expect.poll(() => queue.locator('#delay').inputValue()).toBe('7');
    const page = await browser.context.newPage();
    await page.goto(REPORT);
    const popup = await browser.openPopup(page);
    await popup.waitForText('此前已保存');
    await popup.close();
    await expect.poll(() => browser.extensionPage().evaluate(titlesOfTabs)).toContain('公开：已保存');
    await options.selectOption('#language', '');
    await options.getByText('Change the keys').waitFor();
    await queue.close();
    await page.close();
  });

  it('say which collection is paired, and clear the bytes that it has received, not before', async () => {
    await expect.poll(() => options.locator('#clear-delivered').isDisabled()).toBe(true);
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    await expect.poll(() => waitingIds(browser)).toEqual([]);
    await expect.poll(() => options.locator('#pairing').textContent()).toBe(collection.url().split('#')[0]);
    await options.click('#clear-delivered:enabled');
    await options.getByText('0.000 MB').first().waitFor();
    await expect.poll(() => capturesIn(browser)).toHaveLength(1);
    await options.click('#unpair');
    await options.getByText('Not paired').waitFor();
  });

  it('pair by address; the pairing ends when the browser takes the host back', async () => {
    const collection = await openCollection(browser);
    const { origin } = new URL(collection.url());
    await grantHost(browser, origin);
    await options.locator('input[name=address]').fill(collection.url());
    await options.click('#pair');
    await options.locator('#unpair').waitFor();
    await options.locator('#hosts').getByRole('button').click();
    await options.getByText('Not paired').waitFor();
    await collection.close();
  });
});

/** Runs in a page of the extension: what the icon says on each tab. */
async function titlesOfTabs(): Promise<string[]> {
  const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
  const tabs = await chrome.tabs.query({});
  return Promise.all(tabs.map(({ id }) => chrome.action.getTitle({ tabId: id! })));
}

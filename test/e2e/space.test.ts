import { randomBytes } from 'node:crypto';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, cell, openCollection, openReport, savedReport } from './collection';

const MEBI = 2 ** 20;
const FULL = /空间已满/;

let browser: TestBrowser;
let page: Page;
let session: CDPSession;

/** What the browser gives this origin from now on; null for what it gives others. */
async function setQuota(quotaSize: number | null): Promise<void> {
  const { origin } = new URL(inject('pwa'));
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== null && { quotaSize }) });
}

/** Room for the app and a few reports. */
const SMALL = 20 * MEBI;
/** A file that no store makes smaller, and for which there never is room. */
const large = { name: '扫描件.rtf', mimeType: 'application/rtf', buffer: randomBytes(SMALL) };

/**
 * Leaves no room at all. The browser goes by what it last saw to be free until somebody asks for more than that, and
 * from then on looks at every write.
 */
async function leaveNothing(): Promise<void> {
  await setQuota(1);
  const refused = await page.evaluate(
    (size) =>
      new Promise((resolve) => {
        const open = indexedDB.open('scratch');
        open.onupgradeneeded = () => open.result.createObjectStore('all', { autoIncrement: true });
        open.onerror = () => resolve(open.error?.name);
        open.onsuccess = () => {
          // random: what can be made smaller is
          const bytes = new Uint8Array(size);
          for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
          const change = open.result.transaction('all', 'readwrite');
          change.objectStore('all').put(bytes);
          change.onabort = () => resolve(change.error?.name);
          change.oncomplete = () => resolve('stored');
        };
      }),
    SMALL,
  );
  expect(refused).toBe('QuotaExceededError');
}

/** The view at an address, in a page that knows nothing of what was done before. */
async function show(address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${inject('pwa')}${address}`);
}

/** The hash of an export of everything, which says what the collection holds. */
async function exported(): Promise<string> {
  await show('#/export');
  await page.locator('.start .main').click();
  const made = page.locator('.made');
  await made.waitFor();
  return /[0-9a-f]{64}/.exec(await made.innerText())![0];
}

beforeAll(async () => {
  browser = await launchBrowser();
  // no test can reach the dialog of the system; without it exports go to the downloads
  await browser.context.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
  const first = await browser.context.newPage();
  session = await browser.context.newCDPSession(first);
  await setQuota(SMALL);
  page = await openCollection(browser.context);
  await bringFiles(page, ['education-2020', 'education-2021'].map(savedReport));
});

afterAll(async () => {
  await browser.close();
});

it('tells of every write that finds no space, loses nothing, and goes on when there is space again', async () => {
  const before = await exported();

  await show('#/library');
  await page.locator('.bring-in input[type=file]:not(.folder)').setInputFiles(large);
  const line = page.locator('.imports:not(.missed)', { has: page.locator('progress[hidden]') });
  await line.locator('button[aria-expanded=false]').click();
  await line.locator('tr', { hasText: large.name }).filter({ hasText: FULL }).waitFor();
  const notice = page.locator('.notices p', { hasText: FULL });
  await notice.getByRole('button').last().click();
  await notice.waitFor({ state: 'detached' });

  await leaveNothing();
  await openReport(page, '清泉市教育局', '2021');
  const field = cell(page, 'requests.new_received.total');
  await field.click();
  await page.locator('.chosen-line button').click();
  await page.locator('.correct input').first().fill('987654');
  await page.locator('.correct :is(input, textarea)').nth(1).fill('见附件'.repeat(100_000));
  await page.keyboard.press('Enter');
  await notice.waitFor();

  await show('#/backup');
  await page.locator('.backup .main').click();
  await page.locator('.work-failed', { hasText: FULL }).waitFor();

  await setQuota(null);
  expect(await exported()).toBe(before);
  await show('#/library');
  // what did not get in is named after the page was left, until somebody has seen it
  await page.locator('.missed .line', { hasText: '1' }).waitFor();
  await bringFiles(page, [large]);
  await expect.poll(() => page.locator('.rows tbody tr').count()).toBe(3);
});

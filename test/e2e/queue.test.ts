import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longList, longListUrl } from '../../portal/long-list.js';
import { launchBrowser, type TestBrowser } from './browser';
import { capturesIn } from './outbox';

type Kind = (typeof longList)[number]['kind'];

/** What the queue must say of each kind of page. */
const REASONS: Record<Kind, string> = {
  report: 'saved',
  error: 'server_error',
  'empty error': 'no_page',
  missing: 'not_found',
  challenge: 'challenge',
  silence: 'timeout',
};
const GOOD = longList.filter(({ kind }) => kind === 'report').length;

let browser: TestBrowser;
let userDataDir: string;

beforeEach(async () => {
  userDataDir = await mkdtemp(join(tmpdir(), 'gongkai-queue-'));
  browser = await launchBrowser({ extension: true, userDataDir });
});

afterEach(async () => {
  await browser.close();
  await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});

async function setPace(page: Page, limit: string): Promise<void> {
  await page.locator('#delay').fill('0.1');
  await page.locator('#limit').fill(limit);
  await page.locator('#limit').blur();
}

/** Opens the queue page by the popup over the list. */
async function chooseFrom(url: string): Promise<Page> {
  const index = await browser.context.newPage();
  await index.goto(url);
  const popup = await browser.openPopup(index);
  await popup.waitForText('Queue this list (40)');
  const opened = browser.context.waitForEvent('page');
  await popup.click('#queue-list');
  const page = await opened;
  await page.locator('#start').waitFor();
  await index.close();
  return page;
}

/** Collects every total line that the page ever shows. */
async function watchTotals(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const shown: string[] = [];
    (globalThis as { totals?: string[] }).totals = shown;
    const total = document.querySelector<HTMLElement>('#total')!;
    const note = () => shown.push(total.innerText);
    new MutationObserver(note).observe(total, { subtree: true, childList: true, characterData: true });
    note();
  });
  return () => page.evaluate(() => (globalThis as { totals?: string[] }).totals!);
}

function numbersIn(total: string): number[] {
  return total.match(/\d+/g)!.slice(0, 5).map(Number);
}

interface Row {
  key: string;
  state: string;
  reason: string | null;
  capture: string | null;
}

async function rowsIn(page: Page): Promise<Row[]> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('gongkai-queue');
      opening.onsuccess = () => resolve(opening.result);
    });
    return new Promise<Row[]>((resolve) => {
      const reading = database.transaction('items').objectStore('items').getAll();
      reading.onsuccess = () => resolve(reading.result);
    });
  });
}

describe('a list of sixty reports of which ten cannot be had', () => {
  it('is worked off with the right outcome for each, the background killed meanwhile, and always adds up', async () => {
    const page = await chooseFrom(longListUrl);
    await page.locator('#next-page').click();
    await page.getByText('Choose among 60 reports').waitFor();
    await setPace(page, '4');
    const totals = await watchTotals(page);
    await page.locator('#start').click();
    await expect.poll(() => page.locator('tr.done').count(), { timeout: 30_000 }).toBeGreaterThan(5);
    await browser.killBackground();
    await page.getByText('+ 0 waiting').waitFor({ timeout: 90_000 });

    const rows = new Map((await rowsIn(page)).map((row) => [row.key, row]));
    const outcomes = longList.map(({ url }) => [url, rows.get(url)?.reason]);
    expect(outcomes).toEqual(longList.map(({ url, kind }) => [url, REASONS[kind]]));
    for (const total of await totals()) {
      const [queued, done, failed, skipped, waiting] = numbersIn(total) as [number, number, number, number, number];
      expect(done + failed + skipped + waiting, total).toBe(queued);
    }
    expect(numbersIn((await totals()).at(-1)!)).toEqual([60, GOOD, 60 - GOOD, 0, 0]);

    const captures = await capturesIn(browser);
    expect(captures.map(({ url }) => url).toSorted()).toEqual(
      longList
        .filter(({ kind }) => kind === 'report')
        .map(({ url }) => url)
        .toSorted(),
    );
    expect(browser.context.pages().filter((open) => open.url().includes('/nbhz/'))).toEqual([]);
    await savesOutcomes(page);
    await page.close();
  });

  async function savesOutcomes(page: Page): Promise<void> {
    const download = page.waitForEvent('download');
    await page.locator('#save-csv').click();
    const csv = await readFile(await (await download).path(), 'utf8');
    const lines = csv.trimEnd().split('\r\n');
    expect(lines).toHaveLength(61);
    for (const { url, kind } of longList) {
      expect(lines.find((line) => line.includes(`${url},`))).toContain(`,${REASONS[kind]},`);
    }
  }
});

describe('a queue under its user’s hand', () => {
  it('rests while it is paused, lets a page be skipped, and retries what failed when asked', async () => {
    const page = await chooseFrom(longListUrl);
    await page.locator('#filter-text').fill('（副本11');
    await page.locator('#choose-only').click();
    await page.locator('#pause').click();
    await page.getByText('Paused').waitFor();
    await page.locator('#start').click();
    await page.getByText('1 queued = 0 done + 0 failed + 0 skipped + 1 waiting').waitFor();
    expect(await rowsIn(page)).toMatchObject([{ state: 'waiting' }]);
    await page.locator('#pause').click();
    await page.getByText('does not exist (HTTP 404)').waitFor();
    await page.locator('#pause').click();
    await page.locator('#retry-failed').click();
    await page.locator('tr.waiting').waitFor();
    await page.getByRole('button', { name: /^Skip/ }).click();
    await page.getByText('1 queued = 0 done + 0 failed + 1 skipped + 0 waiting').waitFor();
  });
});

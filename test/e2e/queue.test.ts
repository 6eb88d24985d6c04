import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { longList, longListUrl } from '../../portal/long-list.js';
import { launchBrowser, type TestBrowser } from './browser';
import { capturesIn } from './outbox';
import { chooseFrom, itemsIn, setPace, shows, watchTotals, worksOff } from './queue-page';

type Kind = (typeof longList)[number]['kind'];

/** What the queue must say of each kind of page. */
const REASONS: Record<Kind, string> = {
  report: 'saved',
  error: 'server_error',
  'empty error': 'server_error',
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

describe('a list of sixty reports of which ten cannot be had', () => {
  it('is worked off with the right outcome for each, the background killed meanwhile, and always adds up', async () => {
    const page = await chooseFrom(browser, longListUrl, 40);
    await page.locator('#next-page').click();
    await shows(page, 'Choose among 60 reports');
    await setPace(page, '0.1', '8');
    const totals = await watchTotals(page);
    await page.locator('#start').click();
    await expect.poll(() => page.locator('tr.done').count()).toBeGreaterThan(5);
    await browser.killBackground();
    await worksOff(page, 60);

    const rows = new Map((await itemsIn(page)).map((row) => [row.key, row]));
    const outcomes = longList.map(({ url }) => [url, rows.get(url)?.reason]);
    expect(outcomes).toEqual(longList.map(({ url, kind }) => [url, REASONS[kind]]));
    const shown = await totals();
    expect(shown.filter(([queued, ...parts]) => parts.reduce((sum, part) => sum + part, 0) !== queued)).toEqual([]);
    expect(shown.at(-1)).toEqual([60, GOOD, 60 - GOOD, 0, 0]);

    const captures = await capturesIn(browser);
    expect(captures.map(({ url }) => url).toSorted()).toEqual(
      longList
        .filter(({ kind }) => kind === 'report')
        .map(({ url }) => url)
        .toSorted(),
    );
    await expect.poll(() => browser.context.pages().filter((open) => open.url().includes('/nbhz/'))).toEqual([]);
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
    const page = await chooseFrom(browser, longListUrl, 40);
    await page.locator('#filter-text').fill('（副本11');
    await page.locator('#choose-only').click();
    await page.locator('#pause').click();
    await page.getByText('Paused').waitFor();
    await page.locator('#start').click();
    await page.getByText('1 queued = 0 done + 0 failed + 0 skipped + 1 waiting').waitFor();
    await expect.poll(() => itemsIn(page)).toMatchObject([{ state: 'waiting' }]);
    await page.locator('#pause').click();
    await page.getByText('does not exist (HTTP 404)').waitFor();
    await page.locator('#pause').click();
    await page.locator('#retry-failed').click();
    await page.locator('tr.waiting').waitFor();
    await page.getByRole('button', { name: /^Skip/ }).click();
    await page.getByText('1 queued = 0 done + 0 failed + 1 skipped + 0 waiting').waitFor();
  });
});

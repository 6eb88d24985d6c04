import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAndCheck } from '../../core/read-page';
import { pages, reportPages } from '../../portal/pages.js';
import { expectedReadings, foundReadings } from '../portal/expected';
import { launchBrowser, type TestBrowser } from './browser';

/** The badge by what a page is, as entrypoints/background/badge.ts has it. */
const BADGES = { report: '报', index: '录', other: '' };

const htmlPages = pages.filter((page) => page.contentType.startsWith('text/html'));

let browser: TestBrowser;

beforeAll(async () => {
  browser = await launchBrowser({ extension: true });
});

afterAll(async () => {
  await browser.close();
});

describe('the sample portal in a browser', () => {
  it('has the badge of a report on reports, of an index on the index, and none elsewhere', async () => {
    const tabs = [];
    for (const page of [...htmlPages.filter(({ truth }) => truth.kind === 'other'), ...htmlPages]) {
      const tab = await browser.context.newPage();
      await tab.goto(page.url);
      tabs.push({ page, tab });
      // Pages without a badge were opened first: once a later page has its own, they have been judged.
      if (page.truth.kind !== 'other') await browser.waitForBadge(tab, BADGES[page.truth.kind]);
    }
    const shown = await Promise.all(tabs.map(async ({ page, tab }) => [page.id, await browser.badge(tab)]));
    expect(shown).toEqual(tabs.map(({ page }) => [page.id, BADGES[page.truth.kind]]));
  });

  it.each(reportPages.map((page) => [page.id, page] as const))(
    'reads the same from the rendered page: %s',
    async (_, page) => {
      const tab = await browser.context.newPage();
      await tab.goto(page.url);
      const bytes = new TextEncoder().encode(await tab.content());
      await tab.close();
      const source = { name: page.id, url: page.url, contentType: 'text/html; charset=utf-8', bytes };
      const { values } = await readAndCheck({
        id: page.id,
        url: page.url,
        title: null,
        capturedAt: null,
        sources: [source],
      });
      expect(foundReadings(values)).toEqual(expectedReadings(page.truth));
    },
  );
});

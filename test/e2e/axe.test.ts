import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, openCollection, savedReport, textFile } from './collection';

const FIELD = 'requests.new_received.total';

let browser: TestBrowser;
let page: Page;
let first: string;
let second: string;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openCollection(browser.context);
});

afterAll(async () => {
  await browser.close();
});

async function speak(language: string): Promise<void> {
  await page.evaluate((name) => localStorage.setItem('gongkai-language', name), language);
}

async function show(address: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${inject('pwa')}${address}`);
  await page.locator('main :is(h1, h2, table)').first().waitFor();
  await page.locator('.waiting', { hasText: /…$/ }).waitFor({ state: 'detached' });
}

/** Rules that hang on colours: all that a theme changes. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe objects to in either theme, one line each; the captured page itself is not ours to mend. */
async function violations(): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await new AxeBuilder({ page }).exclude('iframe').analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await new AxeBuilder({ page }).exclude('iframe').withRules(COLOURS).analyze();
  return Object.entries({ light, dark }).flatMap(([theme, { violations: found }]) =>
    found.flatMap(({ id, nodes }) => nodes.map((node) => `${theme} ${id}: ${node.html.slice(0, 160)}`)),
  );
}

function reportIds(): Promise<string[]> {
  return page
    .locator('.rows .agency a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('/')[2]!));
}

const languages = ['zh-CN', 'en'];

describe.each(languages)('an empty collection, %s', (language) => {
  it.each(['#/library', '#/compare', '#/export', '#/backup', '#/settings'])('%s', async (address) => {
    await speak(language);
    await show(address);
    expect(await violations()).toEqual([]);
  });
});

describe('with reports', () => {
  beforeAll(async () => {
    await speak('zh-CN');
    await show('#/library');
    const files = ['education-2020', 'shiqiao-resources-2023'].map(savedReport);
    await bringFiles(page, [...files, textFile('图.png', '\x89PNG\r\n\x1a\n', 'image/png')]);
    const worst = page.locator('.rows tbody tr', { hasText: '石桥县' }).locator('.agency a');
    first = (await worst.getAttribute('href'))!.split('/')[2]!;
    second = (await reportIds()).find((id) => id !== first)!;
  });

  describe.each(languages)('%s', (language) => {
    it.each([
      ['the library with a peek and a selection', () => `#/library?at=${first}&pick=${first},${second}`],
      ['a search without a match', () => '#/library?q=zzz'],
      ['a report with a finding', () => `#/report/${first}?finding=0`],
      ['a report with a cell', () => `#/report/${first}?field=${FIELD}`],
      ['a captured page', () => `#/captured/${first}`],
      ['a comparison', () => `#/compare/${first}/${second}?all=1`],
      ['agencies by years', () => '#/compare?measure=proactive_documents.normdocs.in_force&by=-2023'],
      ['two texts', () => `#/compare/${first}/${second}?part=text`],
      ['two rates', () => `#/compare/${first}/${second}?part=rates`],
      ['ranks', () => '#/compare?show=rank'],
      ['quality', () => '#/quality'],
      ['coverage', () => '#/coverage'],
      ['outcomes', () => '#/charts'],
      ['grounds by agency', () => '#/charts?chart=grounds&by=agency'],
      ['an export', () => `#/export/${first}`],
      ['a report that is not there', () => '#/report/never'],
      ['the trash', () => '#/trash'],
      ['agencies', () => '#/agencies'],
    ])('%s', async (_, address) => {
      await speak(language);
      await show(address());
      expect(await violations()).toEqual([]);
    });

    it('a correction', async () => {
      await speak(language);
      await show(`#/report/${first}?field=${FIELD}`);
      await page.locator('.chosen-line button').click();
      await page.locator('.correct input').first().waitFor();
      expect(await violations()).toEqual([]);
    });

    it('the dialogs', async () => {
      await speak(language);
      await show('#/library');
      await page.locator('.key-help').click();
      expect(await violations()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.bring-in button').last().click();
      expect(await violations()).toEqual([]);
    });
  });

  it.each(languages)('a report under review, %s', async (language) => {
    await speak(language);
    await show(`#/report/${first}?finding=0`);
    await page.locator('.decide summary').click();
    await page.locator('.decide input').fill('李复核');
    await page.locator('.decide textarea').fill('已核');
    await page.locator('.decide [data-act=confirmed]').click();
    await page.locator('.finding-review > .decision').waitFor();
    for (const part of ['.decide summary', '.rule-words summary', '.verdicts summary'])
      await page.locator(part).click();
    expect(await violations()).toEqual([]);
    await page.locator('.decide [data-act=dismissed]').click();
    await page.locator('.findings.dismissed').waitFor();
    expect(await violations()).toEqual([]);
  });

  it('a narrow report', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await show(`#/report/${first}?finding=0&pane=findings`);
    expect(await violations()).toEqual([]);
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AXE_RULES, axeScript } from './axe';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, openCollection, savedReport, textFile } from './collection';

const FIELD = 'requests.new_received.total';

let axe: string;
let browser: TestBrowser;
let page: Page;
let first: string;
let second: string;

beforeAll(async () => {
  axe = await axeScript();
  browser = await launchBrowser();
  page = await openCollection(browser.context);
  // the colours of what is scrolled away are not looked at
  await page.setViewportSize({ width: 1280, height: 2400 });
});

afterAll(async () => {
  await browser.close();
});

/** Loads the page anew in a language, where it does not speak it already. */
async function speak(language: string): Promise<void> {
  if ((await page.evaluate(() => document.documentElement.lang)) === language) return;
  await page.evaluate((name) => localStorage.setItem('gongkai-language', name), language);
  await page.reload();
  await page.locator(`html[lang=${language}] main h1`).waitFor({ state: 'attached' });
}

/** A view and what it must show before it is looked at, by way of another one, so that nothing of before is left. */
async function show(address: string, shown: string): Promise<void> {
  for (const [hash, part] of [
    ['#/report/never', '.broken'],
    ['#/settings', '.settings'],
    [address, shown],
  ] as const) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.locator(`main ${part}`).first().waitFor();
  }
  await page.locator('.waiting', { hasText: /…$/ }).waitFor({ state: 'detached' });
}

/** Rules that hang on colours: all that a theme changes. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe objects to in a theme, one line each; the captured page itself is not ours to mend. */
async function violationsIn(theme: 'light' | 'dark', rules?: string[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme });
  const options = {
    iframes: false,
    resultTypes: ['violations'],
    ...(rules ? { runOnly: { type: 'rule', values: rules } } : { rules: AXE_RULES }),
  };
  return page.evaluate(
    `axe.run({ exclude: ['iframe'] }, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => '${theme} ' + id + ': ' + html.slice(0, 160))))`,
  );
}

/** axe is run in the page itself: its builder would open another page for each answer. */
async function violations(): Promise<string[]> {
  await page.evaluate(`${axe}; 0`);
  return [...(await violationsIn('light')), ...(await violationsIn('dark', COLOURS))];
}

function reportIds(): Promise<string[]> {
  return page
    .locator('.rows .agency a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('/')[2]!));
}

const languages = ['zh-CN', 'en'];

it('what is wrong is found, in the theme it is wrong in', async () => {
  await show('#/settings', '.settings section');
  await page.evaluate(() => {
    const wrong = document.createElement('section');
    wrong.innerHTML = '<img src="icon.svg"><p>faint in the dark</p>';
    wrong.id = 'wrong';
    wrong.querySelector('p')!.style.color = 'light-dark(black, #333333)';
    document.querySelector('main')!.append(wrong);
  });
  const found = await violations();
  await page.evaluate(() => document.getElementById('wrong')!.remove());
  expect(found.map((line) => line.split(':')[0])).toEqual(['light image-alt', 'dark color-contrast']);
});

describe.each(languages)('an empty collection, %s', (language) => {
  it.each([
    ['#/library', '.empty'],
    ['#/compare', '.empty'],
    ['#/charts', '.empty'],
    ['#/quality', '.empty'],
    ['#/coverage', '.empty'],
    ['#/agencies', '.agencies footer h2'],
    ['#/export', '.export .start'],
    ['#/backup', '.backup section'],
    ['#/settings', '.settings section'],
  ])('%s', async (address, shown) => {
    await speak(language);
    await show(address, shown);
    expect(await violations()).toEqual([]);
  });
});

describe('with reports', () => {
  beforeAll(async () => {
    await speak('zh-CN');
    await show('#/library', '.bring-in');
    const files = ['education-2020', 'shiqiao-resources-2023'].map(savedReport);
    await bringFiles(page, [...files, textFile('图.png', '\x89PNG\r\n\x1a\n', 'image/png')]);
    const worst = page.locator('.rows tbody tr', { hasText: '石桥县' }).locator('.agency a');
    first = (await worst.getAttribute('href'))!.split('/')[2]!;
    second = (await reportIds()).find((id) => id !== first)!;
  });

  describe.each(languages)('%s', (language) => {
    it.each([
      [
        'the library with a peek and a selection',
        () => `#/library?at=${first}&pick=${first},${second}`,
        '.peek .figures',
      ],
      ['conditions', () => '#/library?year=2020|2023&severity=error', '.chip-group .chip'],
      ['a search without a match', () => '#/library?q=zzz', '.list-and-peek > .waiting'],
      ['a report with a finding', () => `#/report/${first}?finding=0`, '.source-pane td.lit'],
      ['a report with a cell', () => `#/report/${first}?field=${FIELD}`, '.source-pane td.lit'],
      ['a captured page', () => `#/captured/${first}`, 'iframe'],
      ['a comparison', () => `#/compare/${first}/${second}?all=1`, '.comparison td'],
      ['agencies by years', () => '#/compare?measure=proactive_documents.normdocs.in_force&by=-2023', '.panel td a'],
      ['two texts', () => `#/compare/${first}/${second}?part=text`, '.sentences td'],
      ['two rates', () => `#/compare/${first}/${second}?part=rates`, '.comparison td'],
      ['ranks', () => '#/compare?show=rank', '.panel td a'],
      ['quality', () => '#/quality', '.panel td a'],
      ['coverage', () => '#/coverage', '.panel td a'],
      ['outcomes', () => '#/charts', '.plot'],
      ['a line', () => '#/charts?chart=rate', '.plot'],
      ['grounds by agency', () => '#/charts?chart=grounds&by=agency', '.plot'],
      ['an export', () => `#/export/${first}`, '.export .start'],
      ['a report that is not there', () => '#/report/gone', '.broken'],
      ['the trash', () => '#/trash', 'h1'],
      ['agencies', () => '#/agencies', '.rows td a'],
    ])('%s', async (_, address, shown) => {
      await speak(language);
      await show(address(), shown);
      expect(await violations()).toEqual([]);
    });

    it('a correction', async () => {
      await speak(language);
      await show(`#/report/${first}?field=${FIELD}`, '.source-pane td.lit');
      await page.locator('.chosen-line button').click();
      await page.locator('.correct input').first().waitFor();
      expect(await violations()).toEqual([]);
    });

    it('the dialogs', async () => {
      await speak(language);
      await show('#/library', '.rows td a');
      await page.locator('.key-help').click();
      await page.locator('dialog[open]').waitFor();
      expect(await violations()).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.bring-in button').last().click();
      await page.locator('dialog[open] textarea').waitFor();
      expect(await violations()).toEqual([]);
      await page.keyboard.press('Escape');
    });
  });

  it.each(languages)('a report under review, %s', async (language) => {
    await speak(language);
    await show(`#/report/${first}?finding=0`, '.source-pane td.lit');
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
    await page.setViewportSize({ width: 390, height: 2400 });
    await show(`#/report/${first}?finding=0&pane=findings`, '.finding-list li');
    expect(await violations()).toEqual([]);
  });
});

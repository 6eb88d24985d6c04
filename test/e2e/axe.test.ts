import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AXE_RULES, axeScript } from './axe';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, openCollection, savedReport, textFile } from './collection';

const FIELD = 'requests.new_received.total';

/** The word of the selection's bar in both languages. */
const TAGS = /标签…|Tags…/;

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
    wrong.innerHTML = '<img src="icon.svg"><p>faint in the dark</p><button>x</button><button>x</button>';
    wrong.id = 'wrong';
    wrong.querySelector('p')!.style.color = 'light-dark(black, #333333)';
    for (const { style } of wrong.querySelectorAll('button'))
      style.cssText = 'all: unset; display: inline-block; width: 9px';
    document.querySelector('main')!.append(wrong);
  });
  const found = await violations();
  await page.evaluate(() => document.getElementById('wrong')!.remove());
  expect(found.map((line) => line.split(':')[0])).toEqual([
    'light image-alt',
    'light target-size',
    'light target-size',
    'dark color-contrast',
  ]);
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

  it.each(languages)('what is opened, told and listed, %s', async (language) => {
    await speak(language);
    const clean = async (state: string) => expect(await violations(), state).toEqual([]);

    await show(`#/report/${first}?field=${FIELD}`, '.source-pane td.lit');
    await page.locator('.chosen-line button').click();
    await page.locator('.correct input').first().fill('41');
    await page.locator('.correct input').nth(1).fill('见附件');
    await page.locator('.correct input').nth(1).press('Enter');
    const byHand = page.locator('.statutory td.by-hand', { hasText: '41' });
    await byHand.waitFor();
    await page.locator('.corrections li:first-child', { hasText: '→ 41' }).locator('button').click();
    await byHand.waitFor({ state: 'detached' });
    await page.locator('.report-head .actions button').nth(2).click();
    await page.locator('.correct.identity').waitFor();
    await clean('corrections');
    await page.locator('.report-head .actions button').first().click();
    await page.locator('dialog[open]').waitFor();
    await clean('a citation');
    await page.keyboard.press('Escape');

    await show(`#/library?pick=${first}`, '.selection');
    await page.locator('.selection button', { hasText: TAGS }).click();
    await page.locator('dialog input').fill('待查');
    await page.keyboard.press('Enter');
    await page.locator('dialog .chip').waitFor();
    await clean('tags');
    await page.keyboard.press('Escape');

    await show('#/library', '.rows td a');
    await bringFiles(page, [savedReport('education-2020'), textFile('空.txt', ''), textFile('表.bin', '\0\0')]);
    for (const folded of await page.locator('.imports button[aria-expanded=false]').all()) await folded.click();
    await clean('outcomes');

    await show('#/agencies', '.rows .pick input');
    const roster = '机关名称,区划代码,起始年度\n清泉市教育局,123,2020\n,999999,\n某局,999999,abcd\n';
    await page.locator('.roster-file').setInputFiles(textFile('名录.csv', roster, 'text/csv'));
    await page.locator('.roster li').first().waitFor();
    await page.locator('.rows .pick input').first().check();
    await page.locator('.selection button').first().click();
    await page.locator('.say-form').waitFor();
    await clean('a roster with problems and a form');
    await page.locator('.say-form [name=name]').fill('某某局');
    await page.locator('.say-form .main').click();
    await page.locator('.notices button').first().waitFor();
    await page.locator('.agencies details summary').last().click();
    await page.locator('.agencies details li').first().waitFor();
    await clean('a log of agencies');

    await show('#/library?pick=all', '.selection');
    const reread = page.locator('.selection button:not(.plain)').nth(3);
    await reread.click();
    await page.locator('.rereads').waitFor();
    await expect.poll(() => reread.isEnabled()).toBe(true);
    await clean('a reread');
    await show(`#/library?pick=${second}`, '.selection');
    await page.locator('.selection button:not(.plain)').last().click();
    await page.locator(`.rows a[href="#/report/${second}"]`).waitFor({ state: 'detached' });
    await show('#/trash', '.put-back button');
    await page.locator('.trash .actions button').last().click();
    await clean('a filled trash, asked whether to clear it');
    await page.locator('.put-back button').first().click();
    await page.locator('.put-back button').waitFor({ state: 'detached' });
  });

  it.each(languages)('narrow, %s', async (language) => {
    await page.setViewportSize({ width: 390, height: 2400 });
    await speak(language);
    for (const [address, shown] of [
      [`#/report/${first}?finding=0&pane=findings`, '.finding-list li'],
      [`#/report/${first}?field=${FIELD}`, '.statutory td.lit'],
      [`#/library?pick=${first}`, '.selection'],
      ['#/agencies', '.rows td a'],
      ['#/compare', '.panel td a'],
      ['#/settings', '.settings section'],
    ] as const) {
      await show(address, shown);
      expect(await violations(), address).toEqual([]);
    }
  });
});

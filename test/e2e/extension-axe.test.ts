import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longListUrl } from '../../portal/long-list.js';
import { reportPages } from '../../portal/pages.js';
import { AXE_RULES, axeScript } from './axe';
import { launchBrowser, type TestBrowser } from './browser';
import { chooseFrom, setPace } from './queue-page';

let browser: TestBrowser;
let queue: Page;
let options: Page;
let report: Page;
let axe: string;

/** Everything that can be seen on the page of the queue: a list to choose from, above outcomes of every kind. */
beforeAll(async () => {
  axe = await axeScript();
  browser = await launchBrowser({ extension: true });
  queue = await chooseFrom(browser, longListUrl, 40);
  await setPace(queue, '0.1', '4');
  await queue.locator('#filter-text').fill('（副本1');
  await queue.locator('#choose-only').click();
  await queue.locator('#start').click();
  await queue.locator('tr.done').first().waitFor();
  await queue.locator('tr.failed').first().waitFor();
  await queue.locator('#pause').click();
  await queue.getByText('Paused').waitFor();
  await queue.close();
  queue = await chooseFrom(browser, longListUrl, 40);
  options = await browser.context.newPage();
  await options.goto(`chrome-extension://${browser.extensionId}/options.html`);
  report = await browser.context.newPage();
  await report.goto(reportPages[0]!.url);
});

afterAll(async () => {
  await browser.close();
});

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).options({ rules: AXE_RULES }).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** The popup as it hangs from the toolbar, its form for corrections open, is no page for the builder. */
async function violationsOfPopup(theme: string, record: string): Promise<string[]> {
  const popup = await browser.openPopup(report);
  await popup.waitForText('2020 · ');
  await popup.click('#correct');
  await popup.waitForText(record);
  await popup.evaluate(`document.documentElement.style.colorScheme = '${theme}'; ${axe}; 0`);
  const found = await popup.evaluate<string[]>(
    `axe.run({ rules: ${JSON.stringify(AXE_RULES)} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html)))`,
  );
  await popup.close();
  return found;
}

/** Runs in a page of the extension: chooses the language as the options do. */
async function speak(language: string): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: typeof import('wxt/browser').browser };
  await chrome.storage.local.set({ language });
}

describe.each([
  ['zh_CN', '记下'],
  ['en', 'Record'],
] as const)('axe finds nothing in %s', (language, record) => {
  it.each(['light', 'dark'] as const)('%s', async (theme) => {
    await browser.extensionPage().evaluate(speak, language);
    for (const page of [options, queue]) {
      await page.emulateMedia({ colorScheme: theme });
      await page.reload();
      await page.locator('tr.failed, #outbox').first().waitFor();
      expect(await violations(page), page.url()).toEqual([]);
    }
    await queue.setViewportSize({ width: 390, height: 844 });
    expect(await violations(queue)).toEqual([]);
    await queue.setViewportSize({ width: 1280, height: 720 });
    expect(await violationsOfPopup(theme, record)).toEqual([]);
  });
});

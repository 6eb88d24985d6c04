import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../core/document/read-document';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, cell, openCollection, openReport, rowWith, savedReport } from './collection';

let browser: TestBrowser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** The report with most findings, in a collection that has had no reviewer yet. */
async function open(...ids: string[]): Promise<Page> {
  const context = await browser.context.browser()!.newContext({ acceptDownloads: true });
  const page = await openCollection(context);
  await bringFiles(page, ['shiqiao-resources-2023', ...ids].map(savedReport));
  return page;
}

async function openFinding(page: Page, rule = 'T3-01'): Promise<void> {
  await page.locator('.finding').filter({ hasText: rule }).first().click();
  await page.locator('.finding-review').waitFor();
}

async function say(page: Page, act: string, why = ''): Promise<void> {
  await page.locator('.decide summary').click();
  if ((await page.locator('.decide input').inputValue()) === '') await page.locator('.decide input').fill('李复核');
  if (why) await page.locator('.decide textarea').fill(why);
  await page.locator(`.decide [data-act=${act}]`).click();
}

/** What the open findings of a report say, without their rules. */
function becauses(page: Page): Promise<string[]> {
  const said = page.locator('.findings:not(.dismissed) .finding > span:last-child');
  return said.evaluateAll((spans) => spans.map((span) => span.firstChild!.textContent!));
}

const decision = (page: Page) => page.locator('.finding-review > .decision');
const undoOf = (page: Page) => decision(page).getByRole('button', { name: '撤销' });

describe('a reviewer', () => {
  it('confirms a finding; it outlives a reload and another reading', async () => {
    const page = await open();
    await openReport(page, '石桥县');
    await openFinding(page);
    await say(page, 'confirmed', '与原件一致');
    await decision(page).getByText('与原件一致').waitFor();
    await page.reload();
    await decision(page).getByText('已确认').waitFor();
    await page.getByRole('button', { name: '重读' }).click();
    await page.getByText('已重读。').waitFor();
    await decision(page).getByText('李复核').waitFor();
    // the name that was given once signs what is corrected as well
    await cell(page, 'requests.new_received.total').click();
    await page.getByRole('button', { name: '更正…' }).click();
    await page.getByLabel('数值').fill('98765');
    await page.getByLabel('理由').fill('对照纸本');
    await page.keyboard.press('Enter');
    await page.locator('.corrections li', { hasText: '李复核' }).waitFor();
    await page.context().close();
  });

  it('dismisses a finding, which is folded away but counted, and takes it back', async () => {
    const page = await open();
    await openReport(page, '石桥县');
    await openFinding(page);
    const all = await becauses(page);
    const shown = all.length;
    await say(page, 'dismissed');
    await page.locator('.findings.dismissed .review-mark', { hasText: '已排除' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('finding');
    await page.locator('.findings.dismissed .finding').click();
    await page.locator('.findings.dismissed').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.fold').textContent()).toContain('已排除 1 项');
    await expect.poll(() => page.locator('.findings .finding').count()).toBe(shown - 1);
    const stillOpen = await becauses(page);
    const report = page.url();
    await page.goto(`${report.split('#')[0]}#/library?at=${report.match(/report\/([^?]+)/)![1]}`);
    // as many as the peek has room for, in the order of the report, which had the dismissed one among them
    await expect.poll(() => page.locator('.peek .findings a').allTextContents()).toEqual(stillOpen.slice(0, 6));
    expect(all.slice(0, 6)).not.toEqual(stillOpen.slice(0, 6));
    await page.goto(report);
    await page.locator('.fold').click();
    await page.locator('.findings.dismissed .finding').click();
    await undoOf(page).click();
    await page.locator('.fold').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.findings .finding').count()).toBe(shown);
    await expect.poll(() => decision(page).count()).toBe(0);
    await page.context().close();
  });

  it('comments without a verdict, or beside one, and every step stays on record', async () => {
    const page = await open();
    await openReport(page, '石桥县');
    await openFinding(page);
    await page.locator('.decide summary').click();
    await expect.poll(() => page.locator('.decide [data-act=commented]').isDisabled()).toBe(true);
    await page.locator('.decide summary').click();
    await say(page, 'commented', '待查');
    await decision(page).getByText('有批注').waitFor();
    await say(page, 'confirmed', '已查');
    await decision(page).getByText('已查').waitFor();
    await say(page, 'commented', '附函一份');
    await decision(page).getByText('附函一份').waitFor();
    await expect.poll(() => decision(page).textContent()).toContain('已确认');
    await undoOf(page).click();
    await decision(page).getByText('已查').waitFor();
    await page.getByText('记录（4）').click();
    await expect.poll(() => page.locator('.finding-review ol li').allTextContents()).toHaveLength(4);
    await page.context().close();
  });

  it('needs no mouse', async () => {
    const page = await open();
    await openReport(page, '石桥县');
    await openFinding(page);
    await page.locator('.finding[aria-expanded=true]').focus();
    const until = async (what: string) => {
      for (let i = 0; i < 30; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), what)) return;
      }
      throw new Error(`Tab never reached ${what}`);
    };
    await until('.decide summary');
    await page.keyboard.press('Enter');
    await until('.decide input');
    await page.keyboard.type('键盘');
    await until('[data-act=confirmed]');
    await page.keyboard.press('Enter');
    await decision(page).getByText('键盘').waitFor();
    await page.context().close();
  });

  it('may count blanks as zero, by name and until taken back', async () => {
    const page = await open('bailu-2023');
    await openReport(page, '白鹭镇');
    const choice = page.getByRole('checkbox', { name: '空格和占位符号按零计算' });
    const judged = page.locator('.verdicts summary');
    const before = await judged.textContent();
    const blanks = await page.locator('.statutory .value.blank, .statutory .value.placeholder').count();
    expect(blanks).toBeGreaterThan(0);
    await choice.check();
    await page.getByText(/空格按零计算：未署名/).waitFor();
    await expect.poll(() => judged.textContent()).not.toBe(before);
    await expect
      .poll(() => page.locator('.statutory .value.blank, .statutory .value.placeholder').count())
      .toBe(blanks);
    await page.reload();
    await page.getByText(/空格按零计算：未署名/).waitFor();
    await choice.uncheck();
    await page.getByText(/空格按零计算/).waitFor({ state: 'detached' });
    await expect.poll(() => judged.textContent()).toBe(before);
    await page.context().close();
  });
});

describe('a rule', () => {
  it('explains itself with the numbers of the report, in both languages', async () => {
    const page = await open();
    await openReport(page, '石桥县');
    await openFinding(page);
    await page.locator('.rule-words summary').click();
    const said = () => page.locator('.rule-words').textContent();
    await expect.poll(said).toMatch(/为何重要.*出处.*公式.*在这份报告里.*\d/s);
    await page.evaluate(() => localStorage.setItem('gongkai-language', 'en'));
    await page.reload();
    await page.locator('.rule-words summary').click();
    await expect.poll(said).toMatch(/Why it matters.*Formula.*In this report.*\d/s);
    await page.context().close();
  });

  it('that could not be judged says what was missing', async () => {
    const page = await open();
    await openReport(page, '石桥县');
    await page.locator('.verdicts summary').click();
    await page.locator('.verdicts dt', { hasText: '上一年的报告' }).waitFor();
    await page.context().close();
  });
});

async function savedBy(page: Page, click: () => Promise<void>): Promise<{ path: string; name: string; text: string }> {
  const download = page.waitForEvent('download');
  await click();
  const file = await download;
  const path = await file.path();
  return { path, name: file.suggestedFilename(), text: await readFile(path, 'utf8') };
}

function button(page: Page, name: string): () => Promise<void> {
  return () => page.getByRole('button', { name }).click();
}

async function printed(html: string): Promise<string> {
  const page = await browser.context.newPage();
  await page.setContent(html);
  const bytes = new Uint8Array(await page.pdf({ preferCSSPageSize: true }));
  await page.close();
  const { blocks } = await readDocument({ name: 'checks.pdf', url: null, contentType: 'application/pdf', bytes });
  return JSON.stringify(blocks).replace(/\s/g, '');
}

describe('a check report', () => {
  it('of one report has its findings and decisions, and prints to PDF with its words', async () => {
    const page = await open();
    await openReport(page, '石桥县');
    await openFinding(page);
    await say(page, 'confirmed', '已与原件核对');
    await decision(page).waitFor();
    const saved = await savedBy(page, button(page, '校验报告'));
    expect(saved.name).toBe('石桥县自然资源局-2023-checks.html');
    for (const finding of await page.locator('.finding > span:last-child').allTextContents()) {
      const [because] = finding.split(/ [A-Z]{2,3}\d?-\d+/);
      expect(saved.text).toContain(because!.slice(0, 20));
    }
    expect(saved.text).toContain('已与原件核对');
    const paper = await printed(saved.text);
    for (const words of ['石桥县自然资源局', '已与原件核对', '无法判断', 'T3-01']) expect(paper).toContain(words);
    await page.context().close();
  });

  it('of a selection has each report', async () => {
    const page = await open('education-2022');
    await rowWith(page, '石桥县').locator('input').check();
    await rowWith(page, '清泉市').locator('input').check();
    const saved = await savedBy(page, button(page, '校验报告'));
    expect(saved.name).toMatch(/^gongkai-checks-\d{4}-\d\d-\d\d\.html$/);
    expect(saved.text.match(/<article>/g)).toHaveLength(2);
    await page.context().close();
  });
});

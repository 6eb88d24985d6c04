import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { reportPages } from '../../portal/pages.js';
import { launchBrowser, type TestBrowser } from './browser';
import {
  bringFiles,
  cell,
  type GivenFile,
  openCollection,
  openReport,
  rowWith,
  savedReport,
  textFile,
} from './collection';

const RECEIVED = 'requests.new_received.total';
const REPORTS = join(import.meta.dirname, '../reports');
const TEXT_REPORT = join(REPORTS, 'text-one-cell-a-line/page.txt');

/** Whole reports of agencies that do not exist, of each kind of document that is read. */
const KINDS = [
  'docx-layout-table',
  'doc-upright-stacked',
  'xlsx-stacked',
  'pdf-writer-broken-row',
  'pdf-chromium-running-heads',
  'text-one-cell-a-line',
  'text-tab-rows',
];

let browser: TestBrowser;
const troubles: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  browser.context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  browser.context.on('weberror', (error) => troubles.push(String(error.error())));
});

afterAll(async () => {
  const pwa = new URL((await openCollection(browser.context)).url()).origin;
  const asked = await browser.close();
  expect(troubles).toEqual([]);
  expect(asked.map(({ url }) => new URL(url).origin).filter((origin) => origin !== pwa)).toEqual([]);
});

/** Every test begins with an empty collection. */
afterEach(async () => {
  const page = await openCollection(browser.context);
  for (const other of browser.context.pages()) if (other !== page) await other.close();
  await page.evaluate(() => {
    localStorage.clear();
    return new Promise((resolve) => {
      indexedDB.deleteDatabase('gongkai').onsuccess = resolve;
    });
  });
  await page.goto('about:blank');
});

async function open(...ids: string[]): Promise<Page> {
  const page = await openCollection(browser.context);
  await bringFiles(page, ids.map(savedReport));
  return page;
}

function param(page: Page, name: string): string | null {
  return new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get(name);
}

function fixture(folder: string): GivenFile {
  const kind = folder.split('-')[0]!.replace('text', 'txt');
  const buffer = readFileSync(join(REPORTS, folder, `page.${kind}`));
  return { name: `${folder}.${kind}`, mimeType: '', buffer };
}

/** The first and the last number above 99 that a report must give, with their fields. */
function numbersOf(folder: string): [[string, number], [string, number]] {
  const { values } = JSON.parse(readFileSync(join(REPORTS, folder, 'expected.json'), 'utf8'));
  const numbers = Object.entries<number>(values).filter(([, value]) => value > 99);
  return [numbers[0]!, numbers.at(-1)!];
}

/** Ids of the captures by the names of their files. */
async function idsByFile(page: Page): Promise<Map<string, string>> {
  const pairs = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open('gongkai');
      open.onsuccess = () => resolve(open.result);
    });
    const captures = await new Promise<{ id: string; sources: { name: string }[] }[]>((resolve) => {
      const all = database.transaction('captures').objectStore('captures').getAll();
      all.onsuccess = () => resolve(all.result);
    });
    database.close();
    return captures.map(({ id, sources }) => [sources[0]!.name, id] as const);
  });
  return new Map(pairs);
}

/** The text that is lit in the source. */
function litText(page: Page): Promise<string[]> {
  return page.locator('.source-pane mark').allTextContents();
}

describe('the library', () => {
  it('explains itself while it is empty, and waits for no worker to do so', async () => {
    const page = await browser.context.newPage();
    await page.route('**/library.worker*', () => undefined);
    await page.goto(inject('pwa'));
    await expect.poll(() => page.locator('.empty h2').textContent()).toBe('馆藏还是空的');
    await expect.poll(() => page.locator('.empty dt').count()).toBe(3);
  });

  it('lists every report of the portal with what its truth says', async () => {
    const page = await open(...reportPages.map(({ id }) => id));
    const truth = reportPages.find(({ id }) => id === 'education-2022')!.truth;
    const row = rowWith(page, '清泉市教育局', '2022');
    expect(truth.agency).toBe('清泉市教育局');
    await expect.poll(() => row.locator('.edition').textContent()).toBe('2021 表式');
    await expect.poll(() => row.locator('.cells').textContent()).toBe('200/200');
    await expect.poll(() => page.locator('.bar .count').textContent()).toBe(`共 ${reportPages.length} 份`);
  });

  it('filters as one types, and sorts, both in the address', async () => {
    const page = await open('education-2020', 'education-2021', 'education-2022', 'finance-2022');
    await page.keyboard.press('/');
    await page.keyboard.type('教育局');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.bar .count').textContent()).toBe('4 份中的 3 份');
    await page.locator('th.year button').click();
    await page.locator('th.year[aria-sort=ascending]').waitFor();
    await expect.poll(() => page.locator('.rows td.year').allTextContents()).toEqual(['2020', '2021', '2022']);
    expect([param(page, 'q'), param(page, 'sort')]).toEqual(['教育局', 'year']);
    await page.reload();
    await page.locator('th.year[aria-sort=ascending]').waitFor();
    await expect.poll(() => page.locator('.bar .count').textContent()).toBe('4 份中的 3 份');
  });

  it('takes in a folder by its paths, and what the system opens with it', async () => {
    const page = await browser.context.newPage();
    await page.addInitScript(() => {
      // no test can reach the system; the app gives its end of the queue, and gets a handle of a real file
      const setConsumer = (consume: unknown) => Object.assign(window, { openWith: consume });
      Object.defineProperty(window, 'launchQueue', { value: { setConsumer } });
    });
    await page.goto(inject('pwa'));
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
    await mkdir(join(folder, '教育', '2022'), { recursive: true });
    await writeFile(join(folder, '教育', '2022', 'a.html'), savedReport('education-2022').buffer);
    await writeFile(join(folder, '教育', 'b.html'), savedReport('education-2021').buffer);
    await page.locator('.bring-in input.folder').setInputFiles(join(folder, '教育'));
    await expect.poll(() => page.locator('.rows tbody tr').count()).toBe(2);
    expect([...(await idsByFile(page)).keys()].sort()).toEqual(['教育/2022/a.html', '教育/b.html']);
    await page.evaluate(async (text) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle('c.html', { create: true });
      const writable = await handle.createWritable();
      await writable.write(text);
      await writable.close();
      (window as unknown as { openWith(launch: object): void }).openWith({ files: [handle] });
    }, savedReport('education-2020').buffer.toString());
    await expect.poll(() => page.locator('.rows tbody tr').count()).toBe(3);
    expect((await idsByFile(page)).has('c.html')).toBe(true);
    await rm(folder, { recursive: true });
  });

  it('stops in the middle when asked, with counts that add up', async () => {
    const page = await openCollection(browser.context);
    const { buffer } = savedReport('education-2020');
    const files = Array.from({ length: 80 }, (_, i) => textFile(`${i}.html`, `${buffer}<!-- ${i} -->`, 'text/html'));
    await page.locator('.bring-in input[type=file]:not(.folder)').setInputFiles(files);
    await page.locator('.imports .line', { hasText: /收入 \d/ }).waitFor();
    await page.locator('.imports').getByRole('button', { name: '停止' }).click();
    await page.locator('.imports progress[hidden]').waitFor({ state: 'attached' });
    const tally = async () => {
      const line = await page.locator('.imports .line', { hasText: '份已处理' }).innerText();
      const countOf = (what: string) => Number(new RegExp(what).exec(line)?.[1] ?? 0);
      return [countOf('收入 (\\d+)'), countOf('停止 (\\d+)')] as const;
    };
    await expect.poll(async () => (await tally()).reduce((sum, n) => sum + n)).toBe(80);
    const [added, stopped] = await tally();
    expect(Math.min(added, stopped)).toBeGreaterThan(0);
    expect((await idsByFile(page)).size).toBe(added);
  });

  it('keeps its columns on a narrow screen, where some are left out and not all rows are drawn', async () => {
    const page = await openCollection(browser.context);
    const notes = Array.from({ length: 40 }, (_, i) => textFile(`${i}.txt`, `说明第${i}号`));
    await bringFiles(page, [savedReport('education-2022'), ...notes]);
    await page.setViewportSize({ width: 390, height: 420 });
    await page.locator('.rows .spacer').waitFor({ state: 'attached' });
    const widthOf = async (part: string) => (await page.locator(part).first().boundingBox())!.width;
    await expect.poll(() => widthOf('.rows th.agency')).toBeGreaterThan(150);
    expect(await widthOf('.rows')).toBe(390);
  });

  it('stores the same file once', async () => {
    const page = await open('education-2020');
    await bringFiles(page, [savedReport('education-2020')]);
    await page.getByText('已有 1').waitFor();
    await expect.poll(() => page.locator('.bar .count').textContent()).toBe('共 1 份');
  });

  it('keeps a file that it cannot read and lists it with the reason', async () => {
    const page = await openCollection(browser.context);
    await bringFiles(page, [textFile('图.png', '\x89PNG\r\n\x1a\n', 'image/png')]);
    await page.getByText('未读出 1').waitFor();
    await expect.poll(() => rowWith(page, '图.png').textContent()).toContain('尚不能读这种文件');
  });

  it('takes a pasted report, with its tables', async () => {
    const page = await openCollection(browser.context);
    await page.getByRole('button', { name: '粘贴文字…' }).click();
    const html = savedReport('education-2022').buffer.toString();
    const half = html.lastIndexOf('<table');
    for (const part of [html.slice(0, half), html.slice(half)]) {
      await page.locator('textarea').evaluate((field, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', pasted);
        clipboardData.setData('text/plain', '清泉市教育局');
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, part);
    }
    await page.getByText('已粘贴 2 段').waitFor();
    await page.locator('textarea').pressSequentially('改');
    await expect.poll(() => page.locator('textarea').inputValue()).toBe('清泉市教育局\n清泉市教育局');
    await page.getByRole('button', { name: '收入馆藏' }).click();
    await expect.poll(() => rowWith(page, '清泉市教育局').locator('.cells').textContent()).toBe('200/200');
  });

  it('takes dropped files', async () => {
    const page = await openCollection(browser.context);
    const transfer = await page.evaluateHandle((html) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([html], 'dropped.html', { type: 'text/html' }));
      return dropped;
    }, savedReport('education-2022').buffer.toString());
    await page.locator('.frame').dispatchEvent('drop', { dataTransfer: transfer });
    await rowWith(page, '清泉市教育局').waitFor();
  });

  it('shows in another tab what one tab took in', async () => {
    const first = await openCollection(browser.context);
    const second = await openCollection(browser.context);
    await bringFiles(first, [savedReport('education-2022')]);
    await rowWith(second, '清泉市教育局').waitFor();
  });

  it('undoes a removal', async () => {
    const page = await open('education-2022');
    await rowWith(page, '清泉市教育局').locator('input').check();
    await page.getByRole('button', { name: '移除' }).click();
    await page.locator('.empty').waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await openReport(page, '清泉市教育局');
  });

  it('is driven by keyboard alone', async () => {
    const page = await open('education-2020', 'education-2021');
    for (const year of ['2020', '2021']) await rowWith(page, '清泉市教育局', year).waitFor();
    await page.locator('main').focus();
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('已选 2 份').waitFor();
    await page.locator('.peek .figures').waitFor();
    await page.keyboard.press('c');
    await page.locator('.comparison').waitFor();
    await page.goBack();
    await page.locator('tr.current').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.statutory').first().waitFor();
    await page.keyboard.press('e');
    await page.getByText('选中的（1 份）').waitFor();
    await page.keyboard.press('g');
    await page.locator('.rows').waitFor();
  });
});

describe('a report', () => {
  it('lights a number in its source, and the reverse, and Back takes it back', async () => {
    const page = await open('education-2022');
    await openReport(page, '清泉市教育局');
    const shown = await cell(page, RECEIVED).textContent();
    await cell(page, RECEIVED).click();
    await page.locator('.source-pane td.lit').waitFor();
    await expect.poll(() => litText(page)).toEqual([shown]);
    expect(param(page, 'field')).toBe(RECEIVED);

    await page
      .locator('.source-pane td')
      .filter({ hasText: '行政许可' })
      .locator('xpath=following-sibling::td')
      .click();
    await page.locator('.statutory td.lit button[data-field="proactive_licensing.licensing.decisions"]').waitFor();
    await page.goBack();
    await page.locator(`.statutory td.lit button[data-field="${RECEIVED}"]`).waitFor();

    // by keyboard: to the table of the lit cell, a row down, Enter
    await page.locator('.source-pane td.lit').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.statutory td.lit button[data-field="requests.carried_in.total"]').waitFor();
  });

  it('lights its numbers both ways whatever kind of document it came in', async () => {
    const page = await openCollection(browser.context);
    await bringFiles(page, KINDS.map(fixture));
    const idOf = await idsByFile(page);
    expect(idOf.size).toBe(KINDS.length);
    for (const folder of KINDS) {
      await page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        `#/report/${idOf.get(fixture(folder).name)}`,
      );
      const [first, last] = numbersOf(folder);
      const litNumbers = async () => (await litText(page)).map((text) => Number(text.replace(/[^\d.]/g, '')));
      for (const [field, value] of [first, last]) {
        await cell(page, field).click();
        await expect.poll(litNumbers, { message: folder }).toEqual([value]);
      }
      // what was read into the last cell leads to it from the source
      const place = await page.locator('.source-pane .leads:is(.lit, :has(mark))').elementHandle();
      await cell(page, first[0]).click();
      await expect.poll(litNumbers, { message: folder }).toEqual([first[1]]);
      await place!.click();
      await page.locator(`.statutory td.lit button[data-field="${last[0]}"]`).waitFor();
      await expect.poll(litNumbers, { message: folder }).toEqual([last[1]]);
    }
  });

  it('leads from its lines to their cells by keyboard where its source is text', async () => {
    const page = await openCollection(browser.context);
    await bringFiles(page, [textFile('page.txt', readFileSync(TEXT_REPORT, 'utf8'))]);
    await openReport(page, '2023');
    const lines = page.locator('.source-pane [role=button]');
    await lines.first().focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => lines.nth(1).evaluate((line) => line === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('.source-pane [role=button] mark').waitFor();
    await page.locator('.statutory td.lit').waitFor();
  });

  it('scrolls what is lit into view', async () => {
    const page = await open('education-2022');
    await openReport(page, '清泉市教育局');
    await cell(page, 'review_litigation.count.suit_after_review_total').click();
    const lit = page.locator('.source-pane td.lit');
    const isInside = async () => {
      const [pane, place] = [await page.locator('.source-pane .pane-body').boundingBox(), await lit.boundingBox()];
      return place!.y > pane!.y && place!.y + place!.height < pane!.y + pane!.height;
    };
    await expect.poll(isInside).toBe(true);
  });

  it('shows what a finding rests on, in the tables and in the source', async () => {
    const page = await open('shiqiao-resources-2023');
    await openReport(page, '石桥县自然资源局');
    await page.locator('.finding').filter({ hasText: 'T3-01' }).click();
    await page.locator('.source-pane td.lit').first().waitFor();
    await expect.poll(() => page.locator('.rests-on td').count()).toBe(7);
    const rested = await page.locator('.rests-on td').allTextContents();
    await expect.poll(async () => (await litText(page)).sort()).toEqual(rested.sort());
    await expect.poll(() => page.locator('.statutory td.lit').count()).toBe(7);
  });

  it('shows the page as captured', async () => {
    const page = await open('education-2022');
    await openReport(page, '清泉市教育局');
    await page.getByRole('link', { name: '原样' }).click();
    await page.frameLocator('iframe').getByText('收到和处理政府信息公开申请情况').first().waitFor();
  });

  it('is read again', async () => {
    const page = await open('education-2022');
    await openReport(page, '清泉市教育局');
    await page.getByRole('button', { name: '重读' }).click();
    await page.getByText('已重读。').waitFor();
    expect(await cell(page, RECEIVED).textContent()).not.toBe('');
  });

  it('speaks English, and remembers it', async () => {
    const page = await open('education-2022');
    await page.getByRole('link', { name: '设置' }).click();
    await page.getByText('English').click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
  });
});

describe('two reports', () => {
  it('stand side by side with changes, sums of the new rows, and what may not be compared', async () => {
    const page = await open('education-2020', 'education-2022');
    for (const year of ['2020', '2022']) await rowWith(page, '清泉市教育局', year).locator('input').check();
    await page.getByRole('button', { name: '比较' }).click();
    const line = (label: string) => page.locator('.comparison tbody tr', { hasText: label });
    await line('本年新收政府信息公开申请数量／总计').first().waitFor();
    const numbers = async (label: string) => (await line(label).first().locator('td').allTextContents()).map(Number);
    const [left, right] = await numbers('本年新收政府信息公开申请数量／总计');
    const change = await line('本年新收政府信息公开申请数量／总计').locator('.delta').textContent();
    expect(Number(change!.replace('−', '-'))).toBe(right! - left!);
    await expect.poll(() => line('规范性文件／对外公开总数量').locator('.delta').textContent()).toBe('不可比');
    await expect.poll(() => line('其他处理／总计').first().textContent()).toContain('Σ');
  });
});

describe('two years of one agency', () => {
  it('are held against each other: what was carried over differs, and the report of the later year says so', async () => {
    const page = await open('education-2021', 'education-2022');
    await rowWith(page, '清泉市教育局', '2022').getByRole('link').first().click();
    await page.getByText('上年结转与上年报告不符').first().waitFor();
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Reading, Status } from '../../core/tables/reading';
import { packFigures } from '../../pwa/store/figures';
import { madeReport, okReading } from '../pwa/made-report';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, cell, misread, openCollection, openReport, rowOf, savedReport, textFile } from './collection';

const PICTURES = join(import.meta.dirname, '../reports/html-guangdong-pictures/page.html');

let browser: TestBrowser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  browser.context.on('weberror', (error) => troubles.push(String(error.error())));
  page = await openCollection(browser.context);
  await bringFiles(page, ['education-2020', 'education-2021', 'education-2022', 'finance-2022'].map(savedReport));
});

afterAll(async () => {
  await browser.close();
  expect(troubles).toEqual([]);
});

/** Runs in the page: how many pixels of a PNG have ink where the SVG of the same sheet has its last line, and beside it. */
async function inkOfLastNote({ svg, png }: { svg: string; png: string }) {
  const sheet = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const last = [...sheet.children].findLast(({ tagName }) => tagName === 'text')!;
  const [width, height] = [Number(sheet.getAttribute('width')), Number(sheet.getAttribute('height'))];
  const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext('2d')!;
  pen.drawImage(image, 0, 0);
  const inked = (x: number, y: number, w: number, h: number) => {
    const { data } = pen.getImageData(x * 2, y * 2, w * 2, h * 2);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i]! < 200) count += 1;
    return count;
  };
  const base = Number(last.getAttribute('y'));
  return {
    size: [image.width, image.height],
    width,
    height,
    text: last.textContent,
    ink: inked(16, base - 11, width - 32, 13),
    margin: inked(0, base - 11, 12, 13),
  };
}

async function go(address: string): Promise<void> {
  await page.goto(`${inject('pwa')}${address}`);
}

describe('agencies by years', () => {
  const education = () => page.locator('.panel tbody tr', { hasText: '清泉市教育局' });

  it('shows a measure, says what a rate is made of, and walks to its cell', async () => {
    await go('#/compare?measure=grant_rate');
    const last = education().locator('td').last();
    await last.hover();
    const line = await page.locator('.chosen-line', { hasText: /\d+ \/ \d+/ }).textContent();
    const [, numerator] = /(\d+) \/ \d+/.exec(line!)!;
    await last.locator('a').click();
    await page.locator('.statutory td.lit').waitFor();
    await expect.poll(() => cell(page, 'requests.granted.total').textContent()).toContain(numerator!);
    await page.goBack();
    await education().waitFor();
  });

  it('marks the year of the new form and brackets what may not be compared', async () => {
    await go('#/compare?measure=proactive_documents.normdocs.in_force');
    await expect.poll(() => page.locator('.panel thead .breaks').textContent()).toContain('2021');
    await expect.poll(() => education().locator('td').first().textContent()).toMatch(/^\(\d+\)$/);
  });

  it('keeps measure, way of showing and order in the address', async () => {
    await go('#/compare');
    await page.locator('.panel-view select.measure').selectOption('requests.new_received.total');
    await page.getByRole('button', { name: '位次' }).click();
    await page.locator('.panel thead button', { hasText: '2022' }).click();
    await page.locator('th[aria-sort=descending]').waitFor();
    expect(page.url()).toContain('measure=requests.new_received.total&show=rank&by=-2022');
    await expect.poll(() => page.locator('.panel tbody td:last-child').allTextContents()).toEqual(['1', '2']);
    await page.reload();
    await page.locator('th[aria-sort=descending]').waitFor();
  });

  it('is one stop for Tab and walked by arrow keys, cells without a report too', async () => {
    await go('#/compare?measure=grant_rate');
    await education().locator('th a').focus();
    await expect.poll(() => page.locator('.panel tbody [tabindex="0"]').count()).toBe(1);
    const line = (words: string) => page.locator('.chosen-line[role=status]', { hasText: words }).waitFor();
    for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await line('清泉市教育局 2021');
    await page.keyboard.press('ArrowUp');
    await line('清泉市财政局 2021 · 予以公开率 · 馆藏中没有这一年的报告');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.panel') ?? null)).toBe(null);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('End');
    await line('清泉市财政局 2022');
    await page.keyboard.press('Home');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('清泉市财政局');
  });

  it('lists its keys in a dialog that a key opens and closes', async () => {
    await page.keyboard.press('?');
    await page.locator('dialog[open]', { hasText: '上移、下移十行' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  });
});

describe('a report', () => {
  it('lists the figures of its text, is cited, and says which cells another reading moves', async () => {
    await go('#/library?year=2021');
    await rowOf(page, '清泉市教育局', '2021').locator('.agency a').click();
    await page.locator('.claims summary').click();
    const inTable = page.locator('.claims li', { hasText: '✓' }).first();
    await inTable.locator('a').first().click();
    await page.locator('.source-pane mark').first().waitFor();
    expect(page.url()).toContain('claim=');

    await page.getByRole('button', { name: '引用' }).click();
    await page.locator('.notation pre').nth(3).waitFor();
    const citations = await page.locator('.notation pre').allTextContents();
    expect(citations[0]).toMatch(/^清泉市教育局\. 清泉市教育局2021年.*\[R/);
    expect(citations[1]).toContain('@techreport{gongkai-');
    expect(citations[2]).toMatch(/^TY {2}- /);
    expect(JSON.parse(citations[3]!)[0].type).toBe('report');
    await page.keyboard.press('Escape');

    await misread(page, new URL(page.url()).hash.split(/[/?]/)[2]!, 'requests.carried_in.total');
    await page.getByRole('button', { name: '重读' }).click();
    await page.locator('.moved', { hasText: '1 格与前次读得不同' }).waitFor();
    await expect.poll(() => page.locator('.moved li b').textContent()).toMatch(/^1 → \d+$/);
  });
});

describe('two reports of one agency', () => {
  it('are held against each other across the year, cell by cell, and sentence by sentence', async () => {
    await go('#/compare?measure=grant_rate');
    const links = page.locator('.panel tbody tr', { hasText: '清泉市教育局' }).locator('td a');
    await links.last().waitFor();
    const hrefs = (await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).slice(-2);
    const [before, after] = hrefs.map((href) => href!.split(/[/?]/)[2]!);
    await go(`#/compare/${before}/${after}`);
    await page.locator('.continuity', { hasText: '年度承接' }).waitFor();
    await page.getByRole('button', { name: '文字', exact: true }).click();
    const changed = page.locator('.sentences tr.changed', { hasText: '统计期限' });
    await expect.poll(() => changed.locator('del').allTextContents()).toEqual(['2021', '2021']);
    await expect.poll(() => changed.locator('ins').allTextContents()).toEqual(['2022', '2022']);
    await expect.poll(() => page.locator('.sentences tr.kept').count()).toBe(0);
    await page.getByLabel('只看不同').uncheck();
    await page.locator('.sentences tr.kept').first().waitFor();
  });

  it('show what moved to another place and what is new', async () => {
    const { buffer, ...rest } = savedReport('education-2022');
    const html = buffer.toString();
    const paragraph = (words: string) => html.match(new RegExp(`<p[^>]*>[^<]*${words}[^<]*</p>`))![0];
    const [moving, last] = [paragraph('清理失效文件'), paragraph('个别申请答复说理不充分')];
    const added = '本机关新设政府信息公开专区一处，配备自助查询终端。';
    const later = html.replace(moving, '').replace(last, `${last}<p>${added}</p>${moving}`);
    await go('#/library');
    await bringFiles(page, [{ ...rest, name: 'moved.html', buffer: Buffer.from(later) }]);
    await go('#/library?versions=all&year=2022&sort=agency');
    const links = rowOf(page, '清泉市教育局', '2022').locator('.agency a');
    await expect.poll(() => links.count()).toBe(2);
    const ids = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')!.split('/')[2]!));
    await go(`#/compare/${ids.join('/')}?part=text`);
    await page.locator('.sentences tr').first().waitFor();
    // whichever of the two stands left, the sentence is on one side only
    await page.locator('.sentences :is(tr.new, tr.gone)', { hasText: added }).waitFor();
    await page.locator('.sentences tr.moved').first().waitFor();
    await expect.poll(() => page.locator('.tally').textContent()).toMatch(/移位 [1-9]/);
  });
});

describe('charts', () => {
  it('show the outcomes with their numbers behind them, and leave the page as files that stand alone', async () => {
    await go('#/charts');
    await page.locator('.plot').waitFor();
    await expect.poll(() => page.locator('.plot').textContent()).toMatch(/n = [\d,]+/);
    await page.locator('.chart-table summary').click();
    const year = page.locator('.chart-table tbody tr', { hasText: '2021' });
    await expect.poll(() => year.textContent()).toMatch(/\(\d+(\.\d)?%\)/);

    const saved = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      return readFileSync(await download.path());
    };
    const svg = (await saved('SVG')).toString();
    expect(svg).toContain('来源：2020–2022 年政府信息公开工作年度报告 4 份');
    expect(svg).toContain('予以公开');
    expect(svg).not.toMatch(/var\(|<style|class=/);
    const png = await saved('PNG');
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    // the PNG is the SVG, two pixels for one, with ink where the SVG has its last note
    const note = await page.evaluate(inkOfLastNote, { svg, png: png.toString('base64') });
    expect(note.size).toEqual([note.width * 2, note.height * 2]);
    expect(note.text).toMatch(/^公开 Gongkai|^来源/);
    expect(note.ink).toBeGreaterThan(100);
    expect(note.margin).toBe(0);

    await go('#/charts?chart=grounds');
    await page.locator('.plot').waitFor();
    await expect.poll(() => page.locator('.chart figcaption h2').textContent()).toContain('理由');
    const heat = (await saved('SVG')).toString();
    expect(heat).toContain('来源：');
    expect(heat).toContain('国家秘密');
    expect(heat).not.toMatch(/var\(|<style|class=/);
    const drawn = await saved('PNG');
    expect((await page.evaluate(inkOfLastNote, { svg: heat, png: drawn.toString('base64') })).ink).toBeGreaterThan(100);
  });

  it('draw a line for each agency that is picked, with the breaks of its measure', async () => {
    await go('#/charts?chart=rate&measure=proactive_documents.rules.issued');
    const education = page.locator('#agencies-to-pick option[value^="清泉市教育局"]');
    await page.getByLabel('＋ 选机关').fill((await education.getAttribute('value'))!);
    await page.locator('.agency-picker .chip').waitFor();
    await expect.poll(() => page.locator('.chart figcaption').textContent()).toContain('1 个机关');
    await expect.poll(() => page.locator('.chart-notes').textContent()).toContain('2021 表式');
    await page.goBack();
    await page.locator('.chart figcaption', { hasText: '2 个机关' }).waitFor();
  });
});

describe('coverage and quality', () => {
  it('show what is missing, and lead from a rule to its reports', async () => {
    await go('#/coverage');
    const finance = page.locator('.panel tbody tr', { hasText: '清泉市财政局' });
    await finance.waitFor();
    await expect.poll(() => finance.locator('td.missing').count()).toBe(2);
    await finance.locator('td.on_time a').focus();
    await expect.poll(() => page.locator('.chosen-line').textContent()).toContain('应于 2023-01-31 前公布');

    await page.keyboard.press('ArrowLeft');
    await page.locator('.chosen-line', { hasText: '清泉市财政局 2021 · 缺' }).waitFor();

    await go('#/quality');
    await page.locator('.quality tbody td a').first().focus();
    await page.locator('.chosen-line', { hasText: /4 份中 \d+ 份（\d+%）/ }).waitFor();
    const cell = page.locator('.quality tbody td a').first();
    const [failing] = /\d+/.exec((await cell.textContent())!)!;
    await cell.click();
    await page.locator('.rows td.year').first().waitFor();
    await expect.poll(() => page.locator('.rows td.year').count()).toBe(Number(failing));
  });

  it('tell what was found, what passed and what could not be judged of each report, and lead to the finding', async () => {
    await go('#/quality?by=report');
    const rows = page.locator('.ruled tbody tr');
    await expect.poll(() => rows.locator('td.pass').count()).toBeGreaterThan(4);
    await expect.poll(() => rows.count()).toBe(4);
    // the first year of each agency has none before it to be held against
    await page.getByLabel('也列没有发现问题的规则').check();
    const open = rows.filter({ hasText: '清泉市财政局' }).locator('td.not_assessable[data-at$="XY-01"]');
    await open.focus();
    await page.locator('.chosen-line[role=status]', { hasText: '清泉市财政局 2022 · XY-01' }).waitFor();
    await page.locator('.chosen-line', { hasText: '无法判断 · ' }).waitFor();
    const found = rows.locator('td.found').first();
    const rule = (await found.getAttribute('data-at'))!.split('|')[1]!;
    await found.locator('a').click();
    await page.locator('.findings li.open small', { hasText: rule }).first().waitFor();
    expect(page.url()).toContain(`finding=${rule}`);
  });
});

describe('the library', () => {
  it('is narrowed by conditions that stand in the address and can be taken off', async () => {
    await go('#/library');
    await page.locator('.chips select').selectOption('year=2022');
    await page.locator('.chip').waitFor();
    await expect.poll(() => page.locator('.rows td.year').allTextContents()).toEqual(['2022', '2022']);
    await page.locator('.chips select').selectOption('year=2021');
    await expect.poll(() => page.locator('.rows td.year').count()).toBe(3);
    await page.getByRole('button', { name: '去掉条件 2021' }).click();
    await expect.poll(() => page.locator('.rows td.year').count()).toBe(2);
    await page.locator('.chips select').selectOption('type=education');
    expect(page.url()).toContain('type=education');
    await page.reload();
    await page.locator('.chip').first().waitFor();
    await expect.poll(() => page.locator('.rows td.year').count()).toBe(1);
    for (const _ of [1, 2]) await page.locator('.chip').first().click();
    await page.getByText('共 5 份').waitFor();
  });
});

describe('the sample collection', () => {
  it('fills the empty library in one click and goes at another', async () => {
    const fresh = await launchBrowser();
    const empty = await openCollection(fresh.context);
    await empty.getByRole('button', { name: '打开示例馆藏' }).click();
    await empty.locator('.imports progress[hidden]').waitFor({ state: 'attached' });
    await expect.poll(() => empty.locator('.rows td.year').count()).toBeGreaterThan(10);
    await empty.getByRole('button', { name: '移除示例' }).click();
    await empty.getByRole('button', { name: '打开示例馆藏' }).waitFor();
    await fresh.close();
  });
});

describe('a correction', () => {
  const FIELD = 'requests.new_received.total';

  it('stands over the reading, is seen by checks and panels, and is taken back', async () => {
    await go('#/library?year=2021');
    await rowOf(page, '清泉市教育局', '2021').locator('.agency a').click();
    await cell(page, FIELD).click();
    const read = await cell(page, FIELD).textContent();
    await page.locator('.side-pane .finding').first().waitFor();
    const findings = await page.locator('.side-pane .finding').count();
    await page.getByRole('button', { name: '更正…' }).click();
    await page.getByLabel('数值').fill('98765');
    await page.getByLabel('理由').fill('对照纸本');
    await page.keyboard.press('Enter');
    await page.locator('.statutory td.by-hand').waitFor();
    await expect.poll(() => page.locator('.corrections').textContent()).toContain(`${read} → 98765`.replace('●', ''));
    await expect.poll(() => page.locator('.side-pane .finding').count()).toBeGreaterThan(findings);
    await page.getByRole('button', { name: '收起', exact: true }).click();

    await go(`#/compare?measure=${FIELD}`);
    await page.locator('.panel td.by-hand', { hasText: '98,765' }).waitFor();
    await page.goBack();
    await page.locator('.corrections').getByRole('button', { name: '撤销' }).click();
    await page.locator('.corrections').getByRole('button', { name: '恢复' }).waitFor();
    await expect.poll(() => cell(page, FIELD).textContent()).toBe(read);
    await expect.poll(() => page.locator('.corrections li').count()).toBe(2);
  });

  it('goes back and forth step by step by keyboard, and its log speaks the language of the reader', async () => {
    await page.getByRole('button', { name: '更正…' }).click();
    await page.getByLabel('理由').fill('再核');
    for (const value of ['111', '222']) {
      await cell(page, FIELD).click();
      await page.getByLabel('数值').fill(value);
      await page.getByLabel('数值').press('Enter');
      await expect.poll(() => cell(page, FIELD).textContent()).toContain(value);
    }
    await page.getByRole('button', { name: '收起', exact: true }).click();
    const log = page.locator('.corrections');
    const lines = log.locator('li');
    const step = async (name: string, value: string, count: number) => {
      await log.getByRole('button', { name }).press('Enter');
      await expect.poll(() => lines.count()).toBe(count);
      await expect.poll(() => cell(page, FIELD).textContent()).toContain(value);
    };
    await step('撤销', '111', 5);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('恢复');
    await step('撤销', '', 6);
    await expect.poll(() => log.getByRole('button', { name: '撤销' }).count()).toBe(0);
    await step('恢复', '111', 7);
    await step('恢复', '222', 8);
    await expect.poll(() => log.getByRole('button', { name: '恢复' }).count()).toBe(0);
    await expect.poll(() => lines.first().textContent()).toMatch(/恢复更正.*未署名/);
    await page.evaluate(() => localStorage.setItem('gongkai-language', 'en'));
    await page.reload();
    await expect.poll(() => lines.first().textContent()).toMatch(/redone.*unsigned/);
    await page.evaluate(() => localStorage.setItem('gongkai-language', 'zh-CN'));
    await page.reload();
    await lines.first().waitFor();
  });

  it('types in a table that was published as a picture, cell after cell, without a mouse', async () => {
    await go('#/library');
    await bringFiles(page, [textFile('图片.html', readFileSync(PICTURES, 'utf8'), 'text/html')]);
    await openReport(page, '冲口街道办事处');
    const pressed = page.locator('.statutory [aria-pressed=true]');
    await cell(page, 'requests.new_received.natural_person').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => pressed.getAttribute('data-field')).toBe('requests.new_received.natural_person');
    await page.getByRole('button', { name: '更正…' }).press('Enter');
    await page.getByLabel('理由').fill('照图片录入');
    await page.getByLabel('数值').fill('3');
    await page.keyboard.press('Enter');
    await expect.poll(() => pressed.getAttribute('data-field')).toBe('requests.new_received.enterprise');
    await expect.poll(() => page.getByLabel('数值').inputValue()).toBe('');
    await page.getByLabel('数值').fill('4');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.statutory td.by-hand').allTextContents()).toEqual(['3', '4']);
    await expect.poll(() => pressed.getAttribute('data-field')).toBe('requests.new_received.research_inst');
    await expect.poll(() => page.getByLabel('数值').inputValue()).toBe('');
    await page.keyboard.press('Enter');
    await expect.poll(() => pressed.getAttribute('data-field')).toBe('requests.new_received.social_org');
    await page.locator('.statutory td.blank.by-hand').waitFor();
  });
});

describe('a cell of the panel', () => {
  const GRANTED = 'requests.granted.total';
  const TOTAL = 'requests.results_total.total';
  const NORMDOCS = 'proactive_documents.normdocs.in_force';
  const without = (status: Status): Reading => ({
    value: null,
    raw: null,
    unit: null,
    status,
    place: null,
    how: 'read',
  });

  /** Lays a report of an agency that does not exist beside the others, for the newest year that is there. */
  async function putFigures(agency: string, given: Parameters<typeof madeReport>[0]): Promise<void> {
    const { values, states, ...rest } = packFigures(madeReport({ id: `states-${agency}`, ...given }));
    await page.evaluate(
      async ({ name, rest, values, states }) => {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const open = indexedDB.open('gongkai');
          open.onsuccess = () => resolve(open.result);
        });
        const change = database.transaction(['rows', 'figures'], 'readwrite');
        const rows = change.objectStore('rows');
        rows.getAll().onsuccess = ({ target }) => {
          const { result } = target as IDBRequest<{ year: number }[]>;
          const newest = result.find(({ year }) => year === 2022);
          rows.put({ ...newest, id: rest.id, agency: name, digest: rest.id, bytes: rest.id });
        };
        const record = { ...rest, values: new Float64Array(values), states: new Uint8Array(states) };
        change.objectStore('figures').put(record);
        await new Promise((resolve) => {
          change.oncomplete = resolve;
        });
        database.close();
      },
      { name: agency, rest, values: [...values], states: [...states] },
    );
  }

  interface Look {
    sign: string;
    hatched: boolean;
    faint: boolean;
    title: string;
  }

  /** What somebody sees in the newest cell of an agency, and reads when pointing at it. */
  function lookOf(agency: string): Promise<Look> {
    const cell = page.locator('.panel tbody tr', { hasText: agency }).locator('td').last();
    return cell.evaluate((td) => {
      const shown = td.cloneNode(true) as HTMLElement;
      for (const hidden of shown.querySelectorAll('.for-reader')) hidden.remove();
      return {
        sign: shown.textContent,
        hatched: td.classList.contains('hatched'),
        faint: td.classList.contains('faint'),
        title: (td as HTMLElement).title,
      };
    });
  }

  it('looks and reads otherwise for every reason why there is no rate, and for a rate of few cases or of zero', async () => {
    const empty = (status: Status) => ({ values: { [GRANTED]: without(status), [TOTAL]: okReading(20) } });
    const made: Record<string, Parameters<typeof madeReport>[0]> = {
      样县有数局: { values: { [GRANTED]: okReading(15), [TOTAL]: okReading(20) } },
      样县少数局: { values: { [GRANTED]: okReading(3), [TOTAL]: okReading(5) } },
      样县零率局: { values: { [TOTAL]: okReading(20) } },
      样县无母局: { values: {} },
      样县空格局: empty('blank'),
      样县符号局: empty('placeholder'),
      样县文字局: empty('non_numeric'),
      样县缺行局: empty('row_missing'),
      样县缺表局: empty('table_missing'),
      样县截断局: empty('truncated'),
      样县错位局: empty('misaligned'),
      样县两说局: empty('conflict'),
      样县旧式局: { edition: 'form2019', values: { [GRANTED]: okReading(15), [TOTAL]: okReading(20) } },
    };
    await go('#/library');
    for (const [agency, given] of Object.entries(made)) await putFigures(agency, given);
    await page.reload();
    await go('#/compare?measure=disclosure_rate&agencies=样县');
    await expect.poll(() => page.locator('.panel tbody tr').count()).toBe(Object.keys(made).length);
    const looks = Object.fromEntries(
      await Promise.all(Object.keys(made).map(async (agency) => [agency, await lookOf(agency)] as const)),
    );
    const plain = { hatched: false, faint: false };
    const pale = { hatched: false, faint: true };
    const lined = { sign: '', hatched: true, faint: true };
    expect(looks).toMatchObject({
      样县有数局: { ...plain, sign: '75.0%', title: '75.0% · 15 / 20' },
      样县少数局: { ...plain, sign: '60.0%†', title: '60.0% · 3 / 5 · 分母小于 10' },
      样县零率局: { ...pale, sign: '0.0%', title: '0.0% · 0 / 20' },
      样县无母局: { ...pale, sign: '÷0' },
      样县空格局: { ...pale, sign: '◦' },
      样县符号局: { ...pale, sign: '◦' },
      样县文字局: { ...pale, sign: '⁑' },
      ...Object.fromEntries(['缺行', '缺表', '截断', '错位', '两说'].map((name) => [`样县${name}局`, lined])),
    });
    const { 样县旧式局: _, ...ofOneForm } = looks;
    const titles = Object.values(ofOneForm).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    // no report at all is neither hatched nor a sign
    const none = page.locator('.panel tbody tr', { hasText: '样县有数局' }).locator('td.no-report').first();
    expect(await none.getAttribute('title')).toBe('馆藏中没有这一年的报告');

    await go('#/compare?measure=abandon_rate&agencies=样县');
    await expect.poll(() => lookOf('样县旧式局')).toMatchObject({ ...pale, sign: '–' });
    await go(`#/compare?measure=${NORMDOCS}&agencies=样县`);
    await expect.poll(() => lookOf('样县旧式局')).toMatchObject({ ...pale, sign: '(0)' });
    expect((await lookOf('样县旧式局')).title).toContain('不可比');
    expect((await lookOf('样县有数局')).title).not.toContain('不可比');
  });

  it('is summed up under its right name in both languages, and ranked among so many', async () => {
    await go('#/compare?measure=disclosure_rate&agencies=样县');
    const foot = page.locator('.panel tfoot tr');
    await expect
      .poll(() => foot.locator('th').allTextContents())
      .toEqual(['合并率（分子之和 ÷ 分母之和）', '各机关比率的平均']);
    // 75, 60, 0 and 75% of 20, 5, 20 and 20 requests: 33 of 65, or 52.5% on the average
    await expect.poll(() => foot.locator('td:last-child').allTextContents()).toEqual(['50.8% n=5', '52.5% n=4']);
    await page.evaluate(() => localStorage.setItem('gongkai-language', 'en'));
    await page.reload();
    await expect
      .poll(() => foot.locator('th').allTextContents())
      .toEqual(['Pooled rate (sum ÷ sum)', 'Mean of the rates']);
    await page.getByRole('button', { name: 'Rank', exact: true }).click();
    await expect.poll(() => foot.locator('td:last-child').textContent()).toBe('n=4');
    await page.evaluate(() => localStorage.setItem('gongkai-language', 'zh-CN'));
  });
});

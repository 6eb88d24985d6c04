import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../portal/encode-gb18030.js';
import { launchBrowser, type TestBrowser } from './browser';
import { bringFiles, misread, openCollection, rowOf, rowWith, savedReport, tabTo } from './collection';

let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openCollection(browser.context);
  await bringFiles(page, ['education-2020', 'education-2021', 'education-2022', 'finance-2022'].map(savedReport));
});

afterAll(async () => {
  await browser.close();
});

async function show(address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
}

const education = (year: string) => rowOf(page, '清泉市教育局', year);

describe('the library', () => {
  it('finds words in the text of reports, and shows where', async () => {
    const text = savedReport('education-2022').buffer.toString();
    const [stretch] = text.match(/[\u4e00-\u9fff]{12,}(?=[，。])/)!;
    await show(`#/library?q=${encodeURIComponent(stretch)}`);
    await page.locator('.rows .snippet mark').first().waitFor();
    await expect.poll(() => page.locator('.rows .snippet mark').first().textContent()).toBe(stretch);
    await show(`#/library?q=${encodeURIComponent(`${stretch}并非如此`)}`);
    await page.getByText('没有符合的报告。').waitFor();
  });

  it('gives up one thing at each Escape, and Back brings it again', async () => {
    await show('#/library?sort=year&q=教育局');
    await education('2020').locator('input').check();
    await education('2021').locator('input').check();
    await education('2021').locator('td.year').click();
    await page.locator('.peek .figures').waitFor();
    const picked = page.getByText('已选 2 份');
    await picked.waitFor();
    await page.keyboard.press('Escape');
    await picked.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.locator('tr.current').waitFor({ state: 'detached' });
    await page.getByText('4 份中的 3 份').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('共 4 份').waitFor();
    for (const again of [page.getByText('4 份中的 3 份'), page.locator('tr.current'), picked]) {
      await page.goBack();
      await again.waitFor();
    }
  });

  it('exports what is selected, all and all but one, from a short address', async () => {
    await show('#/library?q=教育局');
    await education('2020').locator('input').check();
    await page.getByRole('button', { name: '选择全部 3 份' }).click();
    await page.getByText('已选 3 份').waitFor();
    await page.locator('.selection').getByRole('button', { name: '导出' }).click();
    await page.getByLabel('馆藏里当前筛选的（3 份）').waitFor();
    await expect.poll(() => page.getByLabel('馆藏里当前筛选的（3 份）').isChecked()).toBe(true);
    await page.goBack();
    await education('2021').locator('input').uncheck();
    await page.getByText('已选 2 份').waitFor();
    await page.locator('.selection').getByRole('button', { name: '导出' }).click();
    await expect.poll(() => page.getByLabel('选中的（2 份）').isChecked()).toBe(true);
  });

  it('tags what is selected, narrows by tags, and takes it back', async () => {
    await show('#/library?sort=year&q=教育局');
    await education('2020').locator('input').check();
    await education('2022')
      .locator('input')
      .click({ modifiers: ['Shift'] });
    await page.getByText('已选 3 份').waitFor();
    await education('2022').locator('input').uncheck();
    await page.getByText('已选 2 份').waitFor();
    await page.getByRole('button', { name: '标签…' }).click();
    await page.locator('dialog input').fill('待查');
    await page.keyboard.press('Enter');
    await page.locator('dialog .chip', { hasText: '待查' }).waitFor();
    await page.locator('dialog').getByRole('button', { name: '关闭' }).click();
    await show('#/library?tag=待查');
    await page.getByText('4 份中的 2 份').waitFor();
    await page.locator('.notices').getByRole('button', { name: '撤销' }).last().click();
    await page.getByText('4 份中的 0 份').waitFor();
  });

  it('reads what is selected again, and leads to what is read otherwise now', async () => {
    await show('#/library?sort=year&q=教育局');
    const href = await education('2021').locator('.agency a').getAttribute('href');
    await misread(page, href!.split('/').at(-1)!, 'requests.carried_in.total');
    await education('2020').locator('input').check();
    await page.getByRole('button', { name: '选择全部 3 份' }).click();
    await page.getByRole('button', { name: '重读' }).click();
    const line = page.locator('.rereads');
    await line.getByText('已重读 3 份').waitFor();
    await line.getByText('1 份有格与前次读得不同').waitFor();
    await line.getByRole('button', { name: '逐个查看' }).click();
    await expect
      .poll(() => line.locator('li').allTextContents())
      .toEqual([expect.stringMatching(/2021年.* 1 格不同$/)]);
    await line.getByRole('button', { name: '关闭' }).click();
    await line.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '取消选择' }).click();
  });

  it('folds another version of a report under the one that counts', async () => {
    await show('#/library');
    const { buffer, ...rest } = savedReport('finance-2022');
    await bringFiles(page, [{ ...rest, buffer: Buffer.concat([buffer, Buffer.from('<!-- again -->')]) }]);
    const row = rowWith(page, '财政局');
    await row.locator('.others').waitFor();
    await expect.poll(() => row.count()).toBe(1);
    await row.locator('.others').click();
    await page.locator('tr.copy').waitFor();
    await expect.poll(() => page.locator('tr.copy').textContent()).toContain('内容相同的镜像');
  });

  it('counts the version that a person says, until that is taken back', async () => {
    await show('#/library?versions=all&q=财政局');
    const rows = rowWith(page, '财政局');
    await expect.poll(() => rows.count()).toBe(2);
    await rows.first().locator('td.year').click();
    const list = page.locator('.peek .versions li');
    await expect.poll(() => list.count()).toBe(2);
    const counting = () =>
      list
        .filter({ hasNot: page.locator('button') })
        .locator('a')
        .getAttribute('href');
    const [other, before] = [await list.locator('button').locator('xpath=../a').getAttribute('href'), await counting()];
    expect(other).not.toBe(before);
    await list.getByRole('button', { name: '改以此为准' }).click();
    await expect.poll(counting).toBe(other);
    await show('#/library?q=财政局');
    await expect.poll(() => rows.locator('.agency a').first().getAttribute('href')).toBe(other);
    await page.locator('.notices').getByRole('button', { name: '撤销' }).last().click();
    await expect.poll(() => rows.locator('.agency a').first().getAttribute('href')).toBe(before);
  });

  it('keeps a note, and finds the report by it', async () => {
    await show('#/library?q=教育局');
    await education('2022').locator('td.year').click();
    await page.locator('.peek .notes textarea').fill('与财政口径不同');
    await page.keyboard.press('Tab');
    await show('#/library?q=口径不同');
    await page.getByText(/份中的 1 份/).waitFor();
    await page.reload();
    await education('2022').locator('td.year').click();
    await expect.poll(() => page.locator('.peek .notes textarea').inputValue()).toBe('与财政口径不同');
  });

  it('shows the columns that are chosen, also after another visit', async () => {
    await page.locator('.column-choice summary').click();
    await page.locator('.column-choice').getByLabel('发布').check();
    await page.locator('th.published').waitFor();
    await page.reload();
    await page.locator('th.published').waitFor();
  });
});

describe('the trash', () => {
  it('gives back what was removed, also when the notice has gone', async () => {
    await show('#/library?q=2021');
    await education('2021').locator('input').check();
    await page.getByRole('button', { name: '移除' }).click();
    await page.getByText('已移入回收站 1 份。').waitFor();
    await page.reload();
    await page.getByRole('link', { name: '回收站（1）' }).click();
    await page.getByRole('button', { name: '放回馆藏' }).click();
    await page.getByText('回收站是空的。').waitFor();
    await show('#/library?q=2021');
    await education('2021').waitFor();
  });
});

describe('without a mouse', () => {
  it('a report goes to the trash and comes back', async () => {
    await show('#/library?year=2021');
    await page.getByText(/份中的 1 份/).waitFor();
    await education('2021').waitFor();
    await page.locator('main').focus();
    for (const key of ['j', 'x']) await page.keyboard.press(key);
    await page.getByText('已选 1 份').waitFor();
    await tabTo(page, '移除');
    await page.keyboard.press('Enter');
    await education('2021').waitFor({ state: 'detached' });
    await show('#/trash');
    await page.locator('.put-back button').waitFor();
    await page.locator('main').focus();
    await tabTo(page, '放回馆藏');
    await page.keyboard.press('Enter');
    await page.getByText('回收站是空的。').waitFor();
  });

  it('an agency gets another name and place, and each is taken back', async () => {
    await show('#/agencies');
    const named = (name: string) => page.locator('.rows tr', { has: page.getByRole('link', { name, exact: true }) });
    const before = await named('清泉市教育局').locator('.of-division').textContent();
    await page.locator('main').focus();
    await tabTo(page, '选择 清泉市教育局');
    await page.keyboard.press('Space');
    await page.getByText('已选 1 个').waitFor();
    await page.locator('main').focus();
    await tabTo(page, '改名…');
    await page.keyboard.press('Enter');
    await tabTo(page, '现名');
    await page.keyboard.type('清泉市教育和体育局');
    await page.keyboard.press('Enter');
    await named('清泉市教育和体育局').locator('.of-names', { hasText: '清泉市教育局' }).waitFor();

    await page.locator('main').focus();
    await tabTo(page, '选择 清泉市教育和体育局');
    await page.keyboard.press('Space');
    await page.getByText('已选 1 个').waitFor();
    await page.locator('main').focus();
    await tabTo(page, '区划…');
    await page.keyboard.press('Enter');
    await tabTo(page, '六位代码');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('230400');
    await page.keyboard.press('Enter');
    await expect.poll(() => named('清泉市教育和体育局').locator('.of-division').textContent()).toBe('230400');

    await page.locator('summary', { hasText: '改动记录' }).press('Enter');
    for (const line of ['的区划定为 230400', '改名为 清泉市教育和体育局']) {
      await page.locator('details li', { hasText: line }).getByRole('button', { name: '撤销' }).press('Enter');
      await page.locator('details li', { hasText: line }).getByText('（已撤销）').waitFor();
    }
    await expect.poll(() => named('清泉市教育局').locator('.of-division').textContent()).toBe(before);
  });

  it('a chart is chosen, its agency picked and dropped, and its numbers opened', async () => {
    await show('#/charts');
    await page.locator('.plot').waitFor();
    await page.locator('main').focus();
    await tabTo(page, '折线');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('chart=rate');
    await page.locator('.plot').waitFor();
    await page.locator('main').focus();
    await tabTo(page, '＋ 选机关');
    const offered = await page.locator('#agencies-to-pick option').first().getAttribute('value');
    await page.keyboard.insertText(offered!);
    const drop = page.getByRole('button', { name: /^去掉 / });
    await drop.waitFor();
    await page.locator('main').focus();
    await tabTo(page, /^去掉 /);
    await page.keyboard.press('Enter');
    await drop.waitFor({ state: 'detached' });
    await tabTo(page, '数据表');
    await page.keyboard.press('Enter');
    await page.locator('.chart-table tbody tr').first().waitFor();
  });
});

describe('agencies', () => {
  it('are expected by a roster from a spreadsheet, and its bad lines are told', async () => {
    await show('#/agencies');
    const table = '机关名称,区划代码,起始年度\n清泉市教育局,,2019\n清泉市审计局,53,2020\n清泉市档案局,,\n';
    const file = { name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(encodeGb18030(table)) };
    await page.locator('.roster-file').setInputFiles(file);
    await page.getByText('第 3 行：“53”不是六位区划代码').waitFor();
    await page.getByText('名录中有 2 个机关。').waitFor();
    await page.locator('.rows tr', { hasText: '清泉市档案局' }).waitFor();
    await expect
      .poll(() => page.locator('.rows tr', { hasText: '清泉市教育局' }).locator('.of-expected').textContent())
      .toBe('2019–');
  });

  it('are merged and parted again, and the log says so', async () => {
    for (const name of ['清泉市财政局', '清泉市档案局']) await page.getByLabel(`选择 ${name}`).check();
    await page.getByRole('button', { name: '合并…' }).click();
    const option = page.locator('.say-form option', { hasText: /^清泉市财政局/ });
    await page.locator('.say-form select').selectOption({ label: (await option.textContent())! });
    await page.getByRole('button', { name: '记下' }).click();
    await page.locator('.rows td.of-names', { hasText: '清泉市档案局' }).waitFor();
    await page.locator('.notices').getByRole('button', { name: '撤销' }).last().click();
    await page.locator('.rows td.of-name', { hasText: '清泉市档案局' }).waitFor();
    await page.locator('summary', { hasText: '改动记录' }).click();
    await page.locator('details li', { hasText: '清泉市档案局 并入 清泉市财政局' }).getByText('（已撤销）').waitFor();
  });

  it('take over from others, which stand beside them in their reports until that is undone', async () => {
    for (const name of ['清泉市教育局', '清泉市档案局']) await page.getByLabel(`选择 ${name}`).check();
    await page.getByRole('button', { name: '承接…' }).click();
    const option = page.locator('.say-form option', { hasText: /^清泉市教育局/ });
    await page.locator('.say-form select').selectOption({ label: (await option.textContent())! });
    await page.getByLabel('理由').fill('机构改革');
    await page.getByRole('button', { name: '记下' }).click();
    await page.locator('.rows td.of-names', { hasText: '承接 清泉市档案局' }).waitFor();
    await page.getByRole('link', { name: '清泉市教育局', exact: true }).click();
    await page.locator('.rows .agency a').first().click();
    await page.locator('.series', { hasText: '前身 清泉市档案局' }).waitFor();
    await show('#/agencies');
    await page.locator('summary', { hasText: '改动记录' }).click();
    const line = page.locator('details li', { hasText: '清泉市教育局 承接 清泉市档案局' });
    await line.getByText('机构改革').waitFor();
    await line.getByRole('button', { name: '撤销' }).click();
    await line.getByText('（已撤销）').waitFor();
    await page.locator('.rows td.of-names', { hasText: '承接' }).waitFor({ state: 'detached' });
  });

  it('are missed up to the last year that is due, and their late reports shown as late', async () => {
    await show('#/agencies');
    const roster = '机关名称,起始年度,终止年度\n松岭县统计局,2018,2019\n松岭县统计局,2022,\n松岭县审计局,,\n';
    const file = { name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) };
    await page.locator('.roster-file').setInputFiles(file);
    await page.getByText('名录中有 2 个机关。').waitFor();
    const spans = page.locator('.rows tr', { hasText: '松岭县统计局' }).locator('.of-expected');
    await expect.poll(() => spans.textContent()).toBe('2018–2019、2022–');
    await show('#/library');
    await bringFiles(page, [savedReport('songling-statistics-2022')]);
    await show('#/coverage');
    const today = new Date().toISOString().slice(0, 10);
    const due = Number(today.slice(0, 4)) - (today.slice(5) > '01-31' ? 1 : 2);
    await expect.poll(() => page.locator('.panel thead th').last().textContent()).toBe(String(due));
    const cells = (agency: string, state: string) =>
      page.locator('.panel tbody tr', { hasText: agency }).locator(`td.${state}`);
    await expect.poll(() => cells('松岭县审计局', 'missing').count()).toBe(due - 2018 + 1);
    await expect.poll(() => cells('松岭县统计局', 'missing').count()).toBe(2 + due - 2022);
    await expect.poll(() => cells('松岭县统计局', 'late').textContent()).toContain('3 ▲');
  });
});

// Pictures of every view into .tmp/screenshots: wide and narrow, light and dark, empty and filled, in both languages.
// node scripts/screenshots.js [pattern of names] [pattern of looks, such as wide-light or zh-CN]
import { mkdir } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { reportPages } from '../portal/pages.js';
import { buildPart, parts, pwaFolder } from './build-parts.js';
import { ensureBrowser } from './install-browser.js';
import { serveFolder } from './serve-folder.js';

const folder = fileURLToPath(new URL('../.tmp/screenshots/', import.meta.url));
const wanted = new RegExp(process.argv[2] ?? '');
const wantedLooks = new RegExp(process.argv[3] ?? '');

const screens = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
async function bringReports(page) {
  const files = reportPages.map(({ id, contentType, bytes }) => ({
    name: `${id}.html`,
    mimeType: contentType,
    buffer: Buffer.from(bytes),
  }));
  const note = { name: '附件.rtf', mimeType: 'application/rtf', buffer: Buffer.from('{\\rtf1 not readable yet}') };
  await page.locator('.bring-in input[type=file]:not(.folder)').setInputFiles([...files, note]);
  await page.locator('.imports progress[hidden]').waitFor({ state: 'attached', timeout: 60_000 });
}

/**
 * Ids of the two reports of which most cells were read, and of the one with most findings.
 * @param {Page} page
 */
async function chooseReports(page) {
  return page.evaluate(async () => {
    /** @type {IDBDatabase} */
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('gongkai');
      request.onsuccess = () => resolve(request.result);
    });
    /** @type {any[]} */
    const rows = await new Promise((resolve) => {
      const request = database.transaction('rows').objectStore('rows').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    const full = rows.toSorted((a, b) => b.cellsRead - a.cellsRead);
    const old = full.find((row) => row.edition === 'form2019') ?? full[1];
    const worst = full.slice(0, 6).toSorted((a, b) => b.errors - a.errors)[0];
    const chained = full.flatMap((row) =>
      full.filter((next) => next.agency === row.agency && next.year === row.year + 1),
    );
    const after = chained[0];
    const before = full.find((row) => row.agency === after.agency && row.year === after.year - 1);
    const newer = full.find((row) => row.edition === 'form2021');
    return { first: old.id, second: newer.id, worst: worst.id, before: before.id, after: after.id };
  });
}

/**
 * Lays copies of the reports beside them, five years of each of two hundred agencies that do not exist.
 * @param {Page} page
 */
async function makeThousand(page) {
  await page.evaluate(async () => {
    /** @type {IDBDatabase} */
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('gongkai');
      request.onsuccess = () => resolve(request.result);
    });
    /** @type {(name: string) => Promise<any[]>} */
    const all = (name) =>
      new Promise((resolve) => {
        const request = database.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
      });
    const [rows, figures] = [(await all('rows')).filter(({ year }) => year > 2019), await all('figures')];
    const change = database.transaction(['rows', 'figures'], 'readwrite');
    for (let i = 0; i < 1000; i++) {
      const year = 2020 + (i % 5);
      const ofForm = rows.filter(({ edition }) => edition === (year === 2020 ? 'form2019' : 'form2021'));
      const row = ofForm[(i * 7) % ofForm.length];
      const agency = `云溪省第${1 + Math.floor(i / 5)}示例局`;
      const published = `${year + 1}-0${1 + ((i * 3) % 2)}-1${i % 10}`;
      const own = { agency, year, published, digest: `${i}`, bytes: `${i}` };
      // some are missing
      if (i % 17 > 0) change.objectStore('rows').put({ ...row, ...own, id: `copy-${i}` });
      const numbers = figures.find(({ id }) => id === row.id);
      const values = numbers.values.map((/** @type {number} */ value, /** @type {number} */ at) =>
        Math.round(value * (0.4 + ((i * 37 + at * 11) % 97) / 60)),
      );
      change.objectStore('figures').put({ ...numbers, id: `copy-${i}`, values });
    }
    await new Promise((resolve) => {
      change.oncomplete = resolve;
    });
    database.close();
  });
}

/**
 * @param {Page} page
 * @param {string} url
 * @param {string} name
 */
async function shoot(page, url, name) {
  if (!wanted.test(name)) return;
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  await page.locator('main :is(h1, h2, table, section)').first().waitFor();
  await page.locator('.waiting', { hasText: /…$/ }).waitFor({ state: 'detached' });
  if (url.includes('#/captured')) await page.frameLocator('iframe').locator('td').first().waitFor();
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(name);
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {{ language: string, theme: 'light' | 'dark', size: keyof typeof screens }} look
 */
async function shootAll(browser, url, { language, theme, size }) {
  const look = [size, theme, language].join('-');
  if (!wantedLooks.test(look)) return;
  const context = await browser.newContext({ viewport: screens[size], colorScheme: theme });
  await context.addInitScript((name) => {
    // neither a blank page nor a captured one has a storage
    if (!location.protocol.startsWith('http')) return;
    localStorage.setItem('gongkai-language', name);
    localStorage.setItem('gongkai-asked-to-persist', 'yes');
  }, language);
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.log(`console: ${message.text()}`));
  page.on('pageerror', (error) => console.log(`page: ${error.message}`));
  await shoot(page, url, `${look}-empty`);
  const withoutReports = ['agencies', 'trash', 'compare', 'charts', 'quality', 'coverage', 'export', 'backup'];
  for (const view of withoutReports) await shoot(page, `${url}#/${view}`, `${look}-empty-${view}`);
  await page.goto(url);
  await bringReports(page);
  const { first, second, worst, before, after } = await chooseReports(page);
  /** @type {[string, string][]} */
  const views = [
    ['library', `#/library?at=${worst}&sort=-findings`],
    ['picked', `#/library?pick=${first},${second}`],
    ['no-match', '#/library?q=zzz'],
    ['search', '#/library?q=申请'],
    ['versions', '#/library?versions=all&sort=agency'],
    ['agencies', '#/agencies'],
    ['trash', '#/trash'],
    ['report', `#/report/${worst}?finding=0`],
    ['report-findings', `#/report/${worst}?finding=0&pane=findings`],
    ['report-cell', `#/report/${second}?field=requests.new_received.total`],
    ['report-source', `#/report/${second}?field=requests.new_received.total&pane=source`],
    ['captured', `#/captured/${second}`],
    ['compare', `#/compare/${first}/${second}`],
    ['compare-years', `#/compare/${before}/${after}`],
    ['compare-rates', `#/compare/${before}/${after}?part=rates`],
    ['compare-text', `#/compare/${before}/${after}?part=text&all=1`],
    ['panel', '#/compare'],
    ['panel-rank', '#/compare?measure=requests.new_received.total&show=rank&by=2022'],
    ['panel-field', '#/compare?measure=proactive_documents.normdocs.in_force'],
    ['charts', '#/charts'],
    ['charts-rate', '#/charts?chart=rate'],
    ['charts-grounds', '#/charts?chart=grounds'],
    ['charts-agencies', '#/charts?chart=grounds&by=agency'],
    ['panel-days', '#/compare?measure=timeliness_days'],
    ['quality', '#/quality'],
    ['quality-reports', '#/quality?by=report'],
    ['quality-all-rules', '#/quality?by=report&rules=all'],
    ['coverage', '#/coverage'],
    ['export', `#/export/${first}`],
    ['backup', '#/backup'],
    ['settings', '#/settings'],
    ['gone', '#/report/never'],
  ];
  for (const [name, address] of views) await shoot(page, `${url}${address}`, `${look}-${name}`);
  await makeThousand(page);
  await page.goto('about:blank');
  const many = [
    ['library', 'library'],
    ['compare', 'compare'],
    ['charts', 'charts?chart=rate'],
    ['quality', 'quality'],
    ['quality-reports', 'quality?by=report'],
    ['coverage', 'coverage'],
  ];
  for (const [name, view] of many) await shoot(page, `${url}#/${view}`, `${look}-thousand-${name}`);
  await context.close();
}

await mkdir(folder, { recursive: true });
await buildPart(parts.pwa);
const server = await serveFolder(pwaFolder);
const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] });
await shootAll(browser, server.url, { language: 'zh-CN', theme: 'light', size: 'wide' });
await shootAll(browser, server.url, { language: 'en', theme: 'dark', size: 'wide' });
await shootAll(browser, server.url, { language: 'en', theme: 'light', size: 'narrow' });
await shootAll(browser, server.url, { language: 'zh-CN', theme: 'dark', size: 'narrow' });
await shootAll(browser, server.url, { language: 'en', theme: 'light', size: 'wide' });
await shootAll(browser, server.url, { language: 'zh-CN', theme: 'light', size: 'narrow' });
await shootAll(browser, server.url, { language: 'en', theme: 'dark', size: 'narrow' });
await browser.close();
await server.close();

/**
 * What the web app answers, and how soon, with a collection of made reports in a real Chromium, beside the same
 * questions asked of plain Dexie: `node scripts/bench-collection.js [--reports 20000] [--files 2000] [--anew]`; zero leaves
 * a part out. The filled browser profile stays in `.tmp/` and is used again, but for `--anew`; the import goes into an empty one.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { openFilledLibrary } from './filled-library.js';
import { writeMixedFiles } from './mixed-files.js';

const { values: flags } = parseArgs({
  options: {
    reports: { type: 'string', default: '20000' },
    files: { type: 'string', default: '2000' },
    anew: { type: 'boolean', default: false },
  },
});
const [REPORTS, FILES] = [Number(flags.reports), Number(flags.files)];
const LONGEST = 50;
/** What is told of by name. */
const SLOW = 150;
const root = join(import.meta.dirname, '..');
const library = await openFilledLibrary({ reports: REPORTS, anew: flags.anew, pages: [] });
const { url, work, launch } = library;

/** @param {number[]} times @param {number} share */
function quantile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param {number} ms */
const shown = (ms) => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;

/** @param {string} name @param {string} ours @param {string} [bar] @param {string} [plain] */
function line(name, ours, bar = '', plain = '') {
  process.stdout.write(`| ${[name, ours, bar, plain].join(' | ')} |\n`);
}

/** Runs in the page: what answers take, from the deed until the answer is drawn. */
const watcher = `
  window.drawn = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  }));
  window.answerTo = (deed, isThere) => new Promise((resolve, reject) => {
    const start = performance.now();
    let isWorking = false;
    const look = async () => {
      isWorking ||= !isThere();
      if (!isWorking || !isThere()) return;
      observer.disconnect();
      clearTimeout(late);
      await drawn();
      resolve(performance.now() - start);
    };
    const observer = new MutationObserver(look);
    const late = setTimeout(() => { observer.disconnect(); reject(new Error('no answer to ' + deed)); }, 20000);
    observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    deed();
  });
  window.listed = () => document.querySelector('.library')?.getAttribute('aria-busy') === 'false';
  window.panelled = () => document.querySelector('.panel tbody td') !== null;
  window.typed = (word) => () => {
    const field = document.querySelector('.search input');
    field.value = word;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
`;

/** @param {import('playwright-core').Page} page */
async function openLibrary(page) {
  await page.addInitScript(`
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.rows td.agency a')) return;
      window.usableAt = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  `);
  await page.goto(`${url}#/library`);
  await page.waitForFunction('window.usableAt !== undefined', undefined, { timeout: 120_000 });
  return Number(await page.evaluate('window.usableAt'));
}

async function opening() {
  const times = [];
  for (let round = 0; round < 4; round++) {
    const context = await launch();
    times.push(await openLibrary(await context.newPage()));
    await context.close();
  }
  line('open to a usable library, warm', shown(quantile(times.slice(1), 0.5)), '≤ 1.5 s');
}

/** @param {import('playwright-core').Page} page */
async function untilSearchable(page) {
  const start = Date.now();
  await page.evaluate('typed("虚构文本")()');
  await page.waitForFunction(
    `document.querySelector('.bar .count') && !document.querySelector('.building') && location.hash.includes('q=')`,
    undefined,
    { timeout: 300_000 },
  );
  line('all texts searchable, after opening', `${((Date.now() - start) / 1000).toFixed(1)} s`);
}

/** @param {import('playwright-core').Page} page @param {string} way @param {string[]} words */
async function plainTimes(page, way, words) {
  const times = [];
  for (const word of words) times.push(Number(await page.evaluate(`bench.plainly('${way}', '${word}')`)));
  return shown(quantile(times, 0.5));
}

/** Some as one types them, character by character. */
const searches = [
  ...'政府信息公开 公开 培训力度不够 部分事项更新不及时 行政复议和行政诉讼 第1234号 虚构文本第77号 公开内容有待丰富8'.split(
    ' ',
  ),
  ...'营 营商 营商环 营商环境 责 责任 责任追究 件，本年度 不公开为例外 公众 公众参 公众参与 社会评议12'.split(' '),
  ...'主 主要 主要负责 主要负责同志 主要负责同志定期听取汇报 信 信息 信息公开 汇报9 渠 渠道 渠道不 渠道不多 监督保障3'.split(
    ' ',
  ),
];
const narrowings = '教育局 河县 唐河县 石桥省 江市 2021 2022 清泉省 白鹭省 唐河县教育局'.split(' ');

/** @param {import('playwright-core').Page} page */
async function asking(page) {
  /** @type {Record<string, number[]>} */
  const times = { search: [], filter: [], sort: [] };
  const ask = async (/** @type {string} */ kind, /** @type {string} */ deed) => {
    const took = Number(await page.evaluate(`answerTo(${deed}, listed)`));
    times[kind]?.push(took);
    if (took > SLOW) process.stderr.write(`${kind} took ${shown(took)}: ${deed}\n`);
  };
  for (const word of searches) await ask('search', `typed('${word}')`);
  for (const word of narrowings) await ask('filter', `typed('${word}')`);
  await page.evaluate(`answerTo(typed(''), listed)`);
  for (const facet of ['year=2021', 'level=county', 'place=云溪省', 'severity=error', 'year=2022&level=county']) {
    await ask('filter', `() => { location.hash = '#/library?${facet}'; }`);
  }
  await page.evaluate(`answerTo(() => { location.hash = '#/library'; }, listed)`);
  for (const column of ['agency', 'year', 'division', 'findings', 'cells', 'source']) {
    for (let turn = 0; turn < 2; turn++) {
      await ask('sort', `() => document.querySelector('th.${column} button').click()`);
    }
  }
  return times;
}

/** @param {import('playwright-core').Page} page */
async function panels(page) {
  await page.evaluate(`location.hash = '#/compare'`);
  await page.locator('.panel tbody td').first().waitFor({ timeout: 120_000 });
  const measures = [
    'review_rate',
    'grant_rate',
    'requests.new_received.total',
    'denial_rate',
    'requests.results_total.total',
    'carry_rate',
  ];
  const times = [];
  for (const measure of measures) {
    times.push(
      Number(await page.evaluate(`answerTo(() => { location.hash = '#/compare?measure=${measure}'; }, panelled)`)),
    );
  }
  return times;
}

/**
 * The timed events of a trace and the names of its threads. Minutes of it are more than fits into one string; every event
 * has a line of its own.
 * @param {Buffer} trace
 */
function eventsOf(trace) {
  /** @type {{ name: string, pid: number, tid: number, tdur?: number, args: { name?: string } }[]} */
  const events = [];
  let end = 0;
  for (let start = 0; end >= 0; start = end + 1) {
    end = trace.indexOf('\n', start);
    const line = trace.toString('utf8', start, end < 0 ? trace.length : end).replace(/,$/, '');
    if (/"tdur"|"thread_name"/.test(line) && line.startsWith('{') && line.endsWith('}')) events.push(JSON.parse(line));
  }
  if (events.length === 0) throw new Error('the trace says nothing of any task');
  return events;
}

/**
 * The longest stretch of processor time of one task of the page's main thread while something goes on.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} deed
 */
async function longestTask(page, deed) {
  const browser = page.context().browser();
  if (!browser) throw new Error('no browser');
  await browser.startTracing(page, { categories: ['toplevel'] });
  await deed();
  const events = eventsOf(await browser.stopTracing());
  const main = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const threads = new Set(main.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ pid, tid, tdur }) => tdur !== undefined && threads.has(`${pid} ${tid}`));
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
}

/** @param {import('playwright-core').Page} page */
async function scrolling(page) {
  await page.evaluate(`location.hash = '#/library'`);
  await page.locator('.rows td.agency a').first().waitFor();
  return longestTask(page, () =>
    page.evaluate(`new Promise((resolve) => {
      const scroller = document.querySelector('.scroller');
      let frames = 0;
      const step = () => {
        scroller.scrollTop += frames % 40 === 39 ? 20000 : 90;
        frames += 1;
        if (frames < 300) requestAnimationFrame(step); else resolve();
      };
      step();
    })`),
  );
}

/**
 * The last row can be scrolled to, however many there are: a browser cuts what is too high.
 * @param {import('playwright-core').Page} page
 */
async function reachEnd(page) {
  await page.evaluate(`document.querySelector('.scroller').scrollTop = 1e9`);
  const rows = await page.locator('table.rows').getAttribute('aria-rowcount');
  await page.locator(`tr[aria-rowindex="${rows}"] td.agency`).waitFor();
}

/** @param {import('playwright-core').Page} page */
async function checking(page) {
  const button = page.locator('.check-line .actions button').first();
  await button.waitFor();
  const start = Date.now();
  const task = await longestTask(page, async () => {
    await button.click();
    await page.locator('.check-line progress').waitFor();
    await page.locator('.check-line progress').waitFor({ state: 'detached', timeout: 900_000 });
  });
  const said = await page.locator('.check-line .line').textContent();
  const seconds = (Date.now() - start) / 1000;
  line(
    'check of the whole library',
    `${seconds.toFixed(0)} s, ${Math.round(REPORTS / seconds)} reports/s (${said?.trim()})`,
  );
  line('longest task while checking', shown(task), `≤ ${LONGEST} ms`);
}

async function importing() {
  const folder = join(work, 'files');
  const paths = await writeMixedFiles(folder, FILES);
  const empty = join(root, '.tmp', 'collection-import');
  await rm(empty, { recursive: true, force: true });
  const context = await launch(empty);
  const page = await context.newPage();
  await page.goto(`${url}#/library`);
  await page.locator('.bring-in').waitFor();
  // The browser's driver hands files over in one long message, which is not the page's doing: so into a field beside.
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'driven' }))`,
  );
  await page.locator('#driven').setInputFiles(paths);
  let seconds = 0;
  const task = await longestTask(page, async () => {
    const start = Date.now();
    await page.evaluate(`setTimeout(() => {
      const field = document.querySelector('.bring-in input[type=file]:not(.folder)');
      field.files = document.querySelector('#driven').files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    })`);
    await page.locator('.imports progress[hidden]').waitFor({ state: 'attached', timeout: 1_800_000 });
    seconds = (Date.now() - start) / 1000;
  });
  const said = await page.locator('.imports .line').first().textContent();
  await context.close();
  line(`import of ${paths.length} mixed files`, `${(paths.length / seconds).toFixed(1)} files/s (${said})`);
  line('longest task while importing', shown(task), `≤ ${LONGEST} ms`);
}

async function answering() {
  await opening();
  const context = await launch();
  try {
    const page = await context.newPage();
    await page.addInitScript(watcher);
    await openLibrary(page);
    await untilSearchable(page);
    const times = await asking(page);
    const plain = await context.newPage();
    await plain.goto(`${url}collection-page/index.html`);
    for (const [kind, name] of [
      ['search', 'full text'],
      ['filter', 'filter'],
      ['sort', 'sort'],
    ]) {
      const own = times[kind ?? ''] ?? [];
      const ours = `${shown(quantile(own, 0.5))}, 95th percentile ${shown(quantile(own, 0.95))}`;
      line(
        `${name}, ${own.length} questions`,
        ours,
        '≤ 150 ms',
        await plainTimes(plain, kind ?? '', searches.slice(0, 3)),
      );
    }
    // A page behind another one is not drawn, and its timers are held back.
    await page.bringToFront();
    const panel = await panels(page);
    line(
      'panel of a field',
      `${shown(quantile(panel, 0.5))}, longest ${shown(Math.max(...panel))}`,
      '≤ 300 ms',
      await plainTimes(plain, 'panel', ['']),
    );
    await page.bringToFront();
    const task = await scrolling(page);
    line('longest task while scrolling', shown(task), `≤ ${LONGEST} ms`);
    await reachEnd(page);
    await plain.evaluate('bench.forgetChecks()');
    await checking(page);
  } finally {
    await context.close();
  }
}

process.stdout.write(`| ${REPORTS.toLocaleString('en')} reports | Gongkai | bar | plain Dexie |\n|---|---|---|---|\n`);
if (REPORTS > 0) await answering();
if (FILES > 0) await importing();
await library.close();

// All rules that one report can answer, on 10,000 made-up reports in a worker of a real Chromium, and what the page's
// main thread felt meanwhile: node scripts/bench-checks.js
import { rm } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { ensureBrowser } from './install-browser.js';
import { serveFolder } from './serve-folder.js';

const REPORTS = 10_000;
const LONGEST = 50;

const root = fileURLToPath(new URL('../test/bench/checks-page/', import.meta.url));
const outDir = fileURLToPath(new URL('../.tmp/bench-checks/', import.meta.url));

await build({
  configFile: false,
  root,
  base: './',
  logLevel: 'error',
  worker: { format: 'es' },
  build: { outDir, emptyOutDir: true },
});
const server = await serveFolder(outDir);
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
await page.goto(server.url);

/** @type {number[]} */
const proof = await page.evaluate('block(120)');
if (!proof.some((duration) => duration > 100)) throw new Error('A page blocked for 120 ms was not seen as blocked.');

process.stdout.write(
  '| all single-report rules in a worker | seconds | reports a second | findings | main thread: tasks over 50 ms | longest wait, ms | longest task, ms of processor time |\n|---|---|---|---|---|---|---|\n',
);
await browser.startTracing(page, { categories: ['toplevel'] });
/** @type {import('../test/bench/checks-page/main').Seen} */
const seen = await page.evaluate(`check(${REPORTS})`);
const own = longestWork((await browser.stopTracing()).toString());
const blocked = seen.longTasks.filter((duration) => duration > LONGEST).length;
const cells = [
  `${REPORTS.toLocaleString('en')} reports`,
  seen.seconds.toFixed(2),
  Math.round(REPORTS / seen.seconds),
  seen.findings,
  blocked,
  seen.longestWait.toFixed(1),
  own.toFixed(1),
];
process.stdout.write(`| ${cells.join(' | ')} |\n`);
await browser.close();
await server.close();
await rm(outDir, { recursive: true });
if (own > LONGEST) throw new Error(`The page was blocked for ${own} ms by its own work.`);

/**
 * The most processor time that a task of the page's main thread took: what a busy machine adds is not the page's doing.
 * @param {string} trace
 */
function longestWork(trace) {
  /** @type {{ traceEvents: { name: string, pid: number, tid: number, tdur?: number, args: { name?: string } }[] }} */
  const { traceEvents } = JSON.parse(trace);
  const main = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const threads = new Set(main.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ pid, tid, tdur }) => tdur !== undefined && threads.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error('The trace has no task of the main thread.');
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
}

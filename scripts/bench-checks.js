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
  '| all single-report rules in a worker | seconds | reports a second | findings | main thread: tasks over 50 ms | longest wait, ms |\n|---|---|---|---|---|---|\n',
);
/** @type {import('../test/bench/checks-page/main').Seen} */
const seen = await page.evaluate(`check(${REPORTS})`);
const blocked = seen.longTasks.filter((duration) => duration > LONGEST).length;
const cells = [
  `${REPORTS.toLocaleString('en')} reports`,
  seen.seconds.toFixed(2),
  Math.round(REPORTS / seen.seconds),
  seen.findings,
  blocked,
  seen.longestWait.toFixed(1),
];
process.stdout.write(`| ${cells.join(' | ')} |\n`);
await browser.close();
await server.close();
await rm(outDir, { recursive: true });
if (blocked > 0) throw new Error(`The page was blocked longer than ${LONGEST} ms ${blocked} times.`);

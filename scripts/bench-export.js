/**
 * Prints how fast, and in how much memory, the long table of made reports is written beside a plain join of strings, in
 * Node and from the store of the web app in a real Chromium: `node scripts/bench-export.js [--reports 20000]`.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openFilledLibrary } from './filled-library.js';
import { runBuilt } from './run-built.js';

// what else `bench.js` was given is for the other benches
const { values: flags } = parseArgs({ options: { reports: { type: 'string', default: '20000' } }, strict: false });
const reports = Number(flags.reports);
const { writeInNode, peakOf, print } = await runBuilt('test/bench/export.ts');

/**
 * Bytes of a process that are its own: heaps, buffers, and what awaits collection.
 *
 * @param {number} pid
 */
function ownMemory(pid) {
  try {
    const [, kibi] = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibi) * 1024;
  } catch {
    return 0;
  }
}

/**
 * What all processes of pages use, with their workers: one of them is ours, the others are idle.
 *
 * @param {import('playwright-core').Page} page
 */
async function memoryOf(page) {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('no browser');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return () => renderers.reduce((sum, { id }) => sum + ownMemory(id), 0);
}

/** @param {import('playwright-core').Page} page @param {string} way */
async function writeInPage(page, way) {
  const memory = await memoryOf(page);
  const [took, above] = await peakOf(memory, memory(), () => page.evaluate(`bench.ways['${way}']()`));
  print(way, { reports, seconds: took.written, bytes: took.bytes, memory: above });
  if (took.verified !== null) console.log(`${''.padEnd(25)}read back and compared in ${took.verified.toFixed(1)} s`);
}

/** In a new browser each: what the way before left behind would be taken for idle. */
async function writeInChromium() {
  const library = await openFilledLibrary({ reports, anew: false, pages: ['test/bench/export-page'] });
  console.log('from the store of the web app in Chromium; memory is that of the processes of pages and workers');
  for (const way of ['plain join, unquoted', 'CSV in a zip', 'Parquet in a zip']) {
    const context = await library.launch();
    try {
      const page = await context.newPage();
      await page.goto(`${library.url}export-page/index.html`);
      await writeInPage(page, way);
    } finally {
      await context.close();
    }
  }
  await library.close();
}

await writeInNode(reports);
await writeInChromium();

// Twenty thousand reports as a long table, in Node and in Chromium; `GONGKAI_BENCH_REPORTS` asks for another number.
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findBrowser } from '../../scripts/find-browser.js';
import { serveFolder } from '../../scripts/serve-folder.js';
import type { Bench } from './export-page/main';
import { ways } from './export-ways';
import { FIELDS } from './made-collection';

const reports = Number(process.env.GONGKAI_BENCH_REPORTS ?? 20_000);
const MEBI = 2 ** 20;

/** The highest reading above `idle`, looked at while the work goes on. */
async function peakOf<T>(
  read: () => Promise<number> | number,
  idle: number,
  work: () => Promise<T>,
): Promise<[T, number]> {
  let peak = idle;
  let running = true;
  const looking = (async () => {
    while (running) {
      peak = Math.max(peak, await read());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  try {
    return [await work(), (peak - idle) / MEBI];
  } finally {
    running = false;
    await looking;
  }
}

function print(name: string, seconds: number, bytes: number, memory: number): void {
  const speed = Math.round((reports * FIELDS) / seconds).toLocaleString('en');
  const size = (bytes / MEBI).toFixed(0);
  console.log(
    `  ${name.padEnd(22)} ${speed.padStart(8)} rows/s  ${seconds.toFixed(1)} s  ${size} MiB  +${memory.toFixed(0)} MiB memory`,
  );
}

async function inNode(folder: string): Promise<void> {
  console.log(
    `export of ${reports} reports, ${(reports * FIELDS).toLocaleString('en')} long rows, Node ${process.versions.node}`,
  );
  const idle = process.memoryUsage.rss();
  for (const [name, chunks] of Object.entries(ways)) {
    const path = join(folder, 'long');
    const start = performance.now();
    const [, memory] = await peakOf(
      () => process.memoryUsage.rss(),
      idle,
      () => pipeline(Readable.from(chunks(reports)), createWriteStream(path)),
    );
    print(name, (performance.now() - start) / 1000, (await stat(path)).size, memory);
  }
}

async function buildPage(folder: string): Promise<void> {
  const root = join(import.meta.dirname, 'export-page');
  await build({ configFile: false, logLevel: 'error', root, worker: { format: 'es' }, build: { outDir: folder } });
}

/** Heap and typed arrays of the page, after nothing was forced. */
async function pageMemory(session: CDPSession): Promise<number> {
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return usedSize + backingStorageSize;
}

/** Bytes of the page's process that are its own, its workers and what awaits collection included; 0 where unknown. */
function processMemory(pid: number): number {
  try {
    const [, kibi] = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibi ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** The process of the page: the one that has just used the processor most. */
async function pageProcess(page: Page): Promise<number> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  await page.evaluate(() => {
    for (const start = performance.now(); performance.now() - start < 500; );
  });
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pages = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  return pages[0]!.id;
}

async function generated(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const idle = await pageMemory(session);
  for (const name of Object.keys(ways)) {
    const work = () =>
      page.evaluate(([way, many]) => (window as unknown as Bench).bench.writeWay(way, many), [name, reports] as const);
    const [{ seconds, bytes }, memory] = await peakOf(() => pageMemory(session), idle, work);
    print(name, seconds, bytes, memory);
  }
}

/** The whole way of the web app: reports from its store, written, read back and compared by its worker. */
async function stored(page: Page): Promise<void> {
  await page.evaluate((many) => (window as unknown as Bench).bench.fill(many), reports);
  await page.reload();
  const pid = await pageProcess(page);
  const idle = processMemory(pid);
  for (const format of ['csv', 'parquet'] as const) {
    const work = () => page.evaluate((one) => (window as unknown as Bench).bench.exportStore(one), format);
    const [{ written, verified, bytes }, memory] = await peakOf(() => processMemory(pid), idle, work);
    print(`store to ${format} in zip`, written, bytes, memory);
    console.log(
      `  ${''.padEnd(22)} read back and compared in ${verified.toFixed(1)} s; memory is of the whole process`,
    );
  }
}

async function inChromium(folder: string): Promise<void> {
  const program = findBrowser();
  if (!program) return console.log('no Chromium here');
  await buildPage(join(folder, 'page'));
  const served = await serveFolder(join(folder, 'page'));
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    const page = await context.newPage();
    await page.goto(served.url);
    console.log(`the same in a page of Chromium ${context.browser()!.version()}`);
    await generated(page);
    await stored(page);
  } finally {
    await context.close();
    await served.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
try {
  await inNode(folder);
  await inChromium(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}

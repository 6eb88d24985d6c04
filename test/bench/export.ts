// Twenty thousand reports as a long table, in Node and in Chromium; `GONGKAI_BENCH_REPORTS` asks for another number.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CDPSession, chromium } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { findBrowser } from '../../scripts/find-browser.js';
import { serveFolder } from '../../scripts/serve-folder.js';
import type { writeWay } from './export-page';
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
  const lib = { entry: join(import.meta.dirname, 'export-page.ts'), formats: ['iife' as const], name: 'bench' };
  const built = await build({ configFile: false, logLevel: 'error', build: { lib, write: false } });
  await writeFile(join(folder, 'page.js'), (built as Rolldown.RolldownOutput[])[0]!.output[0].code);
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>bench</title><script src="page.js"></script>');
}

/** Heap and typed arrays of the page, after nothing was forced. */
async function pageMemory(session: CDPSession): Promise<number> {
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return usedSize + backingStorageSize;
}

type Bench = { bench: { writeWay: typeof writeWay } };

async function inChromium(folder: string): Promise<void> {
  const program = findBrowser();
  if (!program) return console.log('no Chromium here');
  await buildPage(folder);
  const served = await serveFolder(folder);
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    const page = await context.newPage();
    await page.goto(served.url);
    const session = await context.newCDPSession(page);
    console.log(`the same in a page of Chromium ${context.browser()!.version()}`);
    const idle = await pageMemory(session);
    for (const name of Object.keys(ways)) {
      const work = () =>
        page.evaluate(([way, many]) => (globalThis as unknown as Bench).bench.writeWay(way, many), [
          name,
          reports,
        ] as const);
      const [{ seconds, bytes }, memory] = await peakOf(() => pageMemory(session), idle, work);
      print(name, seconds, bytes, memory);
    }
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

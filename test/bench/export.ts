import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ways } from './export-ways';
import { FIELDS, madeCollection } from './made-collection';

const MEBI = 2 ** 20;
const LOOK = 50;

/** What a way of writing took. */
export interface Took {
  reports: number;
  seconds: number;
  bytes: number;
  /** Above idle. */
  memory: number;
}

/** The highest reading of memory above `idle`, looked at while the work goes on. */
export async function peakOf<T>(read: () => number, idle: number, work: () => Promise<T>): Promise<[T, number]> {
  let peak = idle;
  const looking = setInterval(() => {
    peak = Math.max(peak, read());
  }, LOOK);
  try {
    return [await work(), peak - idle];
  } finally {
    clearInterval(looking);
  }
}

/** Prints a line of the figures. */
export function print(name: string, { reports, seconds, bytes, memory }: Took): void {
  const speed = Math.round((reports * FIELDS) / seconds).toLocaleString('en');
  const [size, above] = [bytes, memory].map((value) => (value / MEBI).toFixed(0));
  console.log(
    `  ${name.padEnd(22)} ${speed.padStart(8)} rows/s  ${seconds.toFixed(1)} s  ${size} MiB  +${above} MiB memory`,
  );
}

/** Writes the long table of so many reports in each way, and prints what it took. */
export async function writeInNode(reports: number): Promise<void> {
  const rows = (reports * FIELDS).toLocaleString('en');
  console.log(`long table of ${reports} reports, ${rows} rows, Node ${process.versions.node}`);
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
  const path = join(folder, 'long');
  const idle = process.memoryUsage.rss();
  for (const [name, chunks] of Object.entries(ways)) {
    const start = performance.now();
    const [, memory] = await peakOf(process.memoryUsage.rss, idle, () =>
      pipeline(Readable.from(chunks(madeCollection(reports))), createWriteStream(path)),
    );
    print(name, { reports, seconds: (performance.now() - start) / 1000, bytes: (await stat(path)).size, memory });
  }
  await rm(folder, { recursive: true });
}

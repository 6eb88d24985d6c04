import { type Prepared, prepare } from '../../../pwa/store/collection';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { packFigures } from '../../../pwa/store/figures';
import { searchTextOf, summarise } from '../../../pwa/store/summarise';
import { madeCapture } from './made-captures';

const BATCH = 250;

/** The records that the store would make of each one by one, written at once. */
async function put({ captures, sources, reports, rows, figures, texts }: Database, made: Prepared[]): Promise<void> {
  const read = made.flatMap(({ capture, report }) => (report ? { capture, report, text: searchTextOf(report) } : []));
  await Promise.all([
    captures.bulkPut(made.map(({ capture }) => capture)),
    sources.bulkPut(made.flatMap((one) => one.sources)),
    reports.bulkPut(read.map(({ report }) => report)),
    rows.bulkPut(read.map(({ capture, report, text }) => summarise(capture, report, undefined, text))),
    figures.bulkPut(read.map(({ report }) => packFigures(report))),
    texts.bulkPut(read.map(({ report: { id }, text }) => ({ id, text }))),
  ]);
}

async function fill(from: number, to: number): Promise<void> {
  const database = openDatabase();
  const { captures, sources, reports, rows, figures, texts } = database;
  const addedAt = new Date().toISOString();
  for (let at = from; at < to; at += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, to - at) }, (_, i) => at + i);
    const made = await Promise.all(numbers.map((number) => prepare(madeCapture(number), addedAt)));
    await database.transaction('rw', [captures, sources, reports, rows, figures, texts], () => put(database, made));
  }
}

self.onmessage = async ({ data }: MessageEvent<{ from: number; to: number }>) => {
  await fill(data.from, data.to);
  self.postMessage('done');
};

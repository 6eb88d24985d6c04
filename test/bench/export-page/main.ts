import type { Format } from '../../../core/export/choice';
import { createExchange } from '../../../pwa/exchange/exchange-client';
import { startExchangeWorker } from '../../../pwa/exchange/start-exchange-worker';
import { openDatabase } from '../../../pwa/store/database';
import { summarise } from '../../../pwa/store/summarise';
import { madeCollection } from '../made-collection';
import { writeWay } from './ways';

const database = openDatabase();
const BATCH = 200;

/** Puts so many reports into the store, as they would stand there. */
async function fill(reports: number): Promise<void> {
  const { entries, reportOf } = madeCollection(reports);
  for (let from = 0; from < reports; from += BATCH) {
    const some = await Promise.all(entries.slice(from, from + BATCH).map(({ report }) => reportOf(report)));
    const rows = some.map((report) => {
      const { id, url, title, capturedAt } = report;
      const kept = { addedAt: '2026-01-01T00:00:00Z', contentKey: id, sources: [], hashes: [] };
      return summarise({ id, url, title, capturedAt, ...kept, problem: null, circumstances: null }, report);
    });
    await database.reports.bulkAdd(some);
    await database.rows.bulkAdd(rows);
  }
}

/** What an export of the store took: to write it, and to read it back and compare it. */
interface Exported {
  written: number;
  verified: number;
  bytes: number;
}

/** Exports the long table from the store by the worker of the web app, verified as there. */
async function exportStore(format: Format): Promise<Exported> {
  const parser = { read: () => Promise.reject(new Error('nothing is read here')) };
  const exchange = createExchange({ startWorker: startExchangeWorker, parser, database: database.name });
  const choice = {
    schema: 'gongkai-choice/1' as const,
    reports: null,
    versions: 'all' as const,
    tables: ['reports' as const, 'long' as const],
    formats: [format],
    scripts: false,
    byteOrderMark: true,
  };
  const start = performance.now();
  let turned = 0;
  const tell = ({ stage }: { stage: string }) => {
    if (stage === 'verify' && turned === 0) turned = performance.now();
  };
  const { bytes } = await exchange.make({ kind: 'tables', choice, settings: '' }, tell, new AbortController().signal);
  return { written: (turned - start) / 1000, verified: (performance.now() - turned) / 1000, bytes };
}

Object.assign(window, { bench: { writeWay, fill, exportStore } });

export type Bench = { bench: { writeWay: typeof writeWay; fill: typeof fill; exportStore: typeof exportStore } };

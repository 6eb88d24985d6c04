import type { Choice, Format } from '../../../core/export/choice';
import { createExchange } from '../../../pwa/exchange/exchange-client';
import { startExchangeWorker } from '../../../pwa/exchange/start-exchange-worker';
import { openDatabase } from '../../../pwa/store/database';
import { collectionFor } from '../../../pwa/store/whole-collection';
import { plainChunks } from '../export-ways';

const database = openDatabase();

/** What an export of the store took. */
interface Exported {
  written: number;
  /** To read it back and compare it; null where nothing does. */
  verified: number | null;
  bytes: number;
}

function choiceOf(format: Format): Choice {
  const tables: Choice['tables'] = ['reports', 'long'];
  const rest = { reports: null, versions: 'all', scripts: false, byteOrderMark: true } as const;
  return { schema: 'gongkai-choice/1', tables, formats: [format], ...rest };
}

/** The long table of the store as one would write it by hand, into a file of the page's own. */
async function writePlainly(): Promise<Exported> {
  const start = performance.now();
  const collection = await collectionFor(database, choiceOf('csv'));
  const root = await navigator.storage.getDirectory();
  const file = await (await root.getFileHandle('long', { create: true })).createWritable();
  let bytes = 0;
  for await (const chunk of plainChunks(collection)) {
    await file.write(chunk as Uint8Array<ArrayBuffer>);
    bytes += chunk.length;
  }
  await file.close();
  await root.removeEntry('long');
  return { written: (performance.now() - start) / 1000, verified: null, bytes };
}

/** Exports the long table of the store by the worker of the web app, verified as there. */
async function exportStore(format: Format): Promise<Exported> {
  const parser = { read: () => Promise.reject(new Error('nothing is read here')) };
  const exchange = createExchange({ startWorker: startExchangeWorker, parser, database: database.name });
  const start = performance.now();
  let turned = 0;
  const tell = ({ stage }: { stage: string }) => {
    if (stage === 'verify' && turned === 0) turned = performance.now();
  };
  const order = { kind: 'tables' as const, choice: choiceOf(format), settings: '' };
  const { bytes } = await exchange.make(order, tell, new AbortController().signal);
  return { written: (turned - start) / 1000, verified: (performance.now() - turned) / 1000, bytes };
}

const ways = {
  'plain join, unquoted': writePlainly,
  'CSV in a zip': () => exportStore('csv'),
  'Parquet in a zip': () => exportStore('parquet'),
};

Object.assign(window, { bench: { ways } });

import { beforeAll, describe, expect, it } from 'vitest';
import type { Collection } from '../../../core/collection/collection';
import { wholeChoice } from '../../../core/export/choice';
import { selectReports } from '../../../core/export/selection';
import { verifyExport } from '../../../core/export/verify-export';
import { madeReport } from '../../pwa/made-report';
import { collectionOf, type MadeExport, makeExport } from './collections';
import { textReading } from './hostile';

let collection: Collection;
let made: MadeExport;

beforeAll(async () => {
  const odd = { 'requests.granted.total': textReading('甲"\r\n"乙,\n') };
  collection = collectionOf([madeReport({ values: odd }), madeReport({ id: 'r2', year: 2022 })]);
  made = await makeExport(collection, { formats: ['csv', 'jsonl', 'parquet', 'xlsx'] });
}, 60_000);

async function* chunksOf(bytes: Uint8Array | undefined) {
  if (!bytes) throw new Error('no such file');
  // in pieces that cut lines and characters in the middle
  for (let at = 0; at < bytes.length; at += 7919) yield bytes.subarray(at, at + 7919);
}

function verify(files: Map<string, Uint8Array>, report = made.report, of = collection) {
  return verifyExport(selectReports(of, wholeChoice), report, (path) => chunksOf(files.get(path)));
}

function changed(path: string, change: (bytes: Uint8Array) => Uint8Array | undefined): Map<string, Uint8Array> {
  const files = new Map(made.files);
  const bytes = change(files.get(path)!);
  if (bytes) files.set(path, bytes);
  else files.delete(path);
  return files;
}

describe('verifyExport', () => {
  it('finds nothing wrong with what was written', async () => {
    expect(await verify(made.files)).toEqual([]);
  });

  it('tells a file that is not there', async () => {
    expect(await verify(changed('panel.csv', () => undefined))).toMatchObject([{ path: 'panel.csv', what: 'missing' }]);
  });

  it('tells a byte that is another', async () => {
    const files = changed('gongkai.xlsx', (bytes) => bytes.with(100, bytes[100]! ^ 1));
    expect(await verify(files)).toMatchObject([{ path: 'gongkai.xlsx', what: 'hash' }]);
  });

  it('tells a file that was cut off, and the rows it lacks', async () => {
    const faults = await verify(changed('long.csv', (bytes) => bytes.subarray(0, bytes.length / 2)));
    expect(faults.map(({ path, what }) => `${path} ${what}`)).toEqual([
      'long.csv bytes',
      'long.csv hash',
      'long.csv rows',
    ]);
  });

  it('counts against the collection, not only against itself', async () => {
    const grown = collectionOf([
      madeReport({}),
      madeReport({ id: 'r2', year: 2022 }),
      madeReport({ id: 'r3', year: 2023 }),
    ]);
    const faults = await verify(made.files, made.report, grown);
    expect(
      faults.filter(({ what }) => what === 'count').map(({ path, expected, found }) => [path, expected, found]),
    ).toEqual(
      ['csv', 'parquet', 'jsonl'].flatMap((format) => [
        [`reports.${format}`, 3, 2],
        [`panel.${format}`, 3, 2],
        [`long.${format}`, 600, 400],
      ]),
    );
  });
});

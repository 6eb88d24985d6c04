import { beforeAll, describe, expect, it } from 'vitest';
import type { Collection } from '../../../core/collection/collection';
import { bundleChunks } from '../../../core/export/bundle/write-bundle';
import { type Choice, wholeChoice } from '../../../core/export/choice';
import { datasetZipChunks } from '../../../core/export/dataset-zip';
import type { ExportReport } from '../../../core/export/export-files';
import { verifyZip } from '../../../core/export/verify-zip';
import type { ExportFile } from '../../../core/export/written-file';
import { memoryFile } from './bundle/memory-file';
import { bytesOf, portalCollection } from './collections';

const choice: Choice = { ...wholeChoice, tables: ['reports'], formats: ['csv'], scripts: false };
let collection: Collection;

beforeAll(async () => {
  collection = await portalCollection();
}, 60_000);

type Done = (made: ExportReport) => void;
type Began = (file: ExportFile) => void;

describe.each([
  ['a dataset', false, (done: Done, began: Began) => datasetZipChunks(collection, choice, done, began)],
  ['a bundle', true, (done: Done, began: Began) => bundleChunks(collection, choice, done, { began })],
] as const)('%s in one zip', (_, isBundle, write) => {
  let zip: Uint8Array;
  let report: ExportReport;
  const told: string[] = [];
  const verify = (bytes: Uint8Array, of = collection) => verifyZip(of, choice, memoryFile(bytes), report, isBundle);

  beforeAll(async () => {
    const done: Done = (made) => {
      report = made;
    };
    zip = await bytesOf(write(done, ({ path, number, of }) => told.push(`${path} ${number}/${of}`)));
  }, 60_000);

  it('tells of its files as they begin, the last one as the last', () => {
    const [last] = told.at(-1)!.split(' ').slice(1);
    expect(last).toBe(`${told.length}/${told.length}`);
  });

  it('is right as it was written', async () => {
    expect(await verify(zip)).toEqual([]);
  });

  it('is wrong by one byte', async () => {
    const changed = zip.slice();
    changed[Math.floor(zip.length / 3)]! ^= 1;
    expect(await verify(changed)).not.toEqual([]);
  });

  it('is wrong where it was cut off', async () => {
    expect(await verify(zip.subarray(0, zip.length - 100))).toEqual({ fault: 'not_a_zip', path: null });
  });

  it('is wrong where the collection has more', async () => {
    const more = { ...collection, entries: [...collection.entries, { ...collection.entries[0]!, report: 'more' }] };
    expect(await verify(zip, more)).toEqual([{ path: 'reports.csv', what: 'count', expected: 16, found: 15 }]);
  });
});

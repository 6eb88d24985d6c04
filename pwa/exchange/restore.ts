import { type Bundle, readBundle } from '../../core/export/bundle/read-bundle';
import { bundleChunks } from '../../core/export/bundle/write-bundle';
import type { ExportReport } from '../../core/export/export-files';
import type { Reproducibility } from '../../core/export/reproducibility';
import type { RandomAccess } from '../../core/export/zip/read-zip';
import { hashBytes } from '../../core/page/hash-bytes';
import { backedUp, backupPlans, pathOf, recordsOf, SETTINGS } from '../store/backup-stores';
import { idsHere, snapshotOf } from '../store/collection';
import type { Database } from '../store/database';
import type { TrashRecord } from '../store/records';
import { collectionFor } from '../store/whole-collection';
import { type Tell, watched, watchedFile } from './progress';
import { type IdOf, type Read, storedRecords, type Taken, takeInBundle } from './take-in';

export interface Restored {
  taken: Taken;
  /**
   * How it was verified: by an export of what was restored, whose hash is that of the backup (`bytes`); or, where
   * something else was there before or another version reads, by the hash of every source (`sources`).
   */
  proof: 'bytes' | 'sources';
  /** Settings that came along, as JSON. */
  settings: string;
}

const COPIED = 20;

/** Copies a whole collection as it is. */
export async function copyCollection(from: Database, to: Database, tell: Tell): Promise<void> {
  const counts = await Promise.all(from.tables.map((table) => table.count()));
  const total = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  for (const table of from.tables) {
    for await (const records of recordsOf(table, COPIED)) {
      tell({ stage: 'copy', at: '', done, total });
      await to.table(table.name).bulkPut(records);
      done += records.length;
    }
  }
}

/** A report that the backup has in the trash goes there, unless it is here: then it stays where it is. */
async function takeInTrash(database: Database, bundle: Bundle, idOf: IdOf): Promise<void> {
  for await (const record of storedRecords<TrashRecord>(bundle, 'trash')) {
    if (!(await database.captures.get(idOf(record.id)))) await database.trash.put(record);
  }
}

/** A record under the id that its report has here. */
function underIdHere(store: string, record: StoredRecord, idOf: IdOf): StoredRecord {
  if (store === 'labels') return { ...record, id: idOf(record.id) };
  return record.report === undefined ? record : { ...record, report: idOf(record.report) };
}

interface StoredRecord {
  id: string;
  report?: string;
}

/** What a backup carries besides captures, where it is not there already. A roster is taken whole or not at all. */
async function takeInStores(database: Database, bundle: Bundle, idOf: IdOf): Promise<void> {
  const hasRoster = (await database.roster.count()) > 0;
  for (const name of backedUp) {
    if (name === 'captures' || name === 'trash' || (name === 'roster' && hasRoster)) continue;
    const table = database.table(name);
    for await (const stored of storedRecords<StoredRecord>(bundle, name)) {
      const record = underIdHere(name, stored, idOf);
      if (!(await table.get(record.id))) await table.add(record);
    }
  }
}

async function textOf(bundle: Bundle, path: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of bundle.chunksOf(path) ?? []) text += decoder.decode(chunk, { stream: true });
  return text;
}

async function exportAgain(database: Database, bundle: Bundle, settings: string, tell: Tell): Promise<Reproducibility> {
  const isBackup = bundle.chunksOf(pathOf('captures')) !== null;
  const restored = await collectionFor(database, bundle.choice, isBackup);
  const { collection, began } = watched(restored, (progress) => tell({ ...progress, stage: 'compare' }));
  let report: ExportReport | null = null;
  const done = (made: ExportReport) => {
    report = made;
  };
  const more = isBackup ? backupPlans(database, settings) : [];
  for await (const _ of bundleChunks(collection, bundle.choice, done, { more, began }));
  return (report! as ExportReport).made;
}

function differs(what: string): Error {
  return Object.assign(new Error(what), { name: 'RestoreDiffers' });
}

/** Every source of the backup must be there with its bytes. */
async function compareSources(database: Database, bundle: Bundle, taken: Taken, tell: Tell): Promise<void> {
  for (const [i, { id, sources }] of bundle.captures.entries()) {
    tell({ stage: 'compare', at: '', done: i, total: bundle.captures.length });
    const snapshot = await snapshotOf(database, taken.captures[i]?.id ?? id);
    const hashes = await Promise.all(snapshot?.sources.map(({ bytes }) => hashBytes(bytes)) ?? []);
    if (hashes.join() !== sources.map(({ sha256 }) => sha256).join()) throw differs(id);
  }
}

async function proofOf(database: Database, bundle: Bundle, settings: string, tell: Tell): Promise<Restored['proof']> {
  const stated = JSON.parse(await textOf(bundle, 'reproducibility.json')) as Reproducibility;
  const made = await exportAgain(database, bundle, settings, tell);
  if (made.sha256 === stated.sha256) return 'bytes';
  if (JSON.stringify(made.software) === JSON.stringify(stated.software)) throw differs(made.id);
  return 'sources';
}

/**
 * Fills a new, empty collection from a backup and verifies it; the collection that is there now is only read. With
 * `before` its content is copied first and the backup is merged into it. A backup that is not what it says fails with
 * the name of its fault.
 */
export async function restoreInto(
  database: Database,
  file: RandomAccess,
  before: Database | null,
  read: Read,
  tell: Tell,
): Promise<Restored> {
  const bundle = await openBundle(file, tell);
  if (before) await copyCollection(before, database, tell);
  const idOf = await idsHere(database, bundle.captures);
  await takeInTrash(database, bundle, idOf);
  const taken = await takeInBundle(database, bundle, true, read, tell);
  await takeInStores(database, bundle, idOf);
  const settings = await textOf(bundle, SETTINGS);
  await compareSources(database, bundle, taken, tell);
  const proof = before ? 'sources' : await proofOf(database, bundle, settings, tell);
  return { taken, proof, settings };
}

/** Opens a bundle with every hash verified; a fault is thrown under its name, with the file that showed it. */
export async function openBundle(file: RandomAccess, tell: Tell): Promise<Bundle> {
  const bundle = await readBundle(watchedFile(file, 'verify', 1, tell));
  if (!('fault' in bundle)) return bundle;
  throw Object.assign(new Error(bundle.path ?? ''), { name: `bundle:${bundle.fault}` });
}

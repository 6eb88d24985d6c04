import Dexie, { type EntityTable } from 'dexie';
import type { CaptureRecord, ReportRecord, RowRecord, SourceRecord } from './records';
import { versions } from './versions';

/** Raw evidence in `captures` and `sources`; `reports` and `rows` are derived from it and can be rebuilt. */
export type Database = Dexie & {
  captures: EntityTable<CaptureRecord, 'id'>;
  sources: EntityTable<SourceRecord, 'sha256'>;
  reports: EntityTable<ReportRecord, 'id'>;
  rows: EntityTable<RowRecord, 'id'>;
};

/** Opens the collection, bringing an older layout up to date. */
export function openDatabase(name = 'gongkai'): Database {
  const database = new Dexie(name) as Database;
  for (const { version, stores } of versions) database.version(version).stores(stores);
  return database;
}

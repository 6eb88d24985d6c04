import Dexie, { type EntityTable } from 'dexie';
import type { FiguresRecord } from './figures';
import type {
  AgencyRecord,
  ArrivalRecord,
  BlankChoiceRecord,
  CaptureRecord,
  CorrectionRecord,
  DecisionRecord,
  LabelRecord,
  NeighbourRecord,
  ReportRecord,
  RosterRecord,
  RowRecord,
  SourceRecord,
  TextRecord,
  TrashRecord,
  VersionChoiceRecord,
} from './records';
import { versions } from './versions';

/**
 * Raw evidence in `captures` and `sources`; `reports`, `rows`, `figures`, `texts` and `neighbours` are derived from it
 * and can be rebuilt, as can `corrected`, the reports with their corrections. What people said stands in logs that
 * only grow: `decisions`, `blankChoices`, `corrections`, `agencies`, `versionChoices`; what they noted in `labels` and
 * `roster`. A report in the trash has its line in `trash` instead of `rows`, and keeps all the rest.
 */
export type Database = Dexie & {
  captures: EntityTable<CaptureRecord, 'id'>;
  sources: EntityTable<SourceRecord, 'sha256'>;
  reports: EntityTable<ReportRecord, 'id'>;
  rows: EntityTable<RowRecord, 'id'>;
  figures: EntityTable<FiguresRecord, 'id'>;
  corrections: EntityTable<CorrectionRecord, 'id'>;
  corrected: EntityTable<ReportRecord, 'id'>;
  decisions: EntityTable<DecisionRecord, 'id'>;
  blankChoices: EntityTable<BlankChoiceRecord, 'id'>;
  texts: EntityTable<TextRecord, 'id'>;
  neighbours: EntityTable<NeighbourRecord, 'id'>;
  labels: EntityTable<LabelRecord, 'id'>;
  trash: EntityTable<TrashRecord, 'id'>;
  agencies: EntityTable<AgencyRecord, 'id'>;
  roster: EntityTable<RosterRecord, 'id'>;
  versionChoices: EntityTable<VersionChoiceRecord, 'id'>;
  arrivals: EntityTable<ArrivalRecord, 'id'>;
};

/** Opens the collection, bringing an older layout up to date. */
export function openDatabase(name = 'gongkai'): Database {
  const database = new Dexie(name) as Database;
  for (const { version, stores, upgrade } of versions) {
    const next = database.version(version).stores(stores);
    if (upgrade) next.upgrade(upgrade);
  }
  return database;
}

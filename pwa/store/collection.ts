import type { CheckedReport } from '../../core/checks/check-report';
import { hashBytes } from '../../core/page/hash-bytes';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import type { Capture, Problem, Receipt } from '../sources/hand-over';
import { contentKeyOf } from './content-key';
import { type Correct, derive } from './corrections';
import type { Database } from './database';
import { countedTables, deriveRecords, isSoundCapture } from './derive';
import type { FiguresRecord } from './figures';
import { forget, forgetNeighbours, reportsAfter, reportsBeside } from './forget-neighbours';
import type {
  CaptureRecord,
  CaptureSource,
  LabelRecord,
  ReportRecord,
  RowRecord,
  SourceRecord,
  TextRecord,
} from './records';
import { restoreFromTrash } from './trash';

/** A capture from the extension, or from a file, which has no circumstances. */
export type NewCapture = Omit<Capture, 'circumstances'> & {
  circumstances: Capture['circumstances'] | null;
  /** Line of the ledger of arrivals that is struck out with the commit. */
  arrival?: string;
};

/** `id` is the one asked for; `storedAs` is another where the same evidence was there before. */
export interface AddedCapture extends Receipt {
  storedAs: string;
  already: boolean;
}

/** Everything that was removed with a capture, to put it back. */
export interface RemovedCapture {
  capture: CaptureRecord;
  sources: SourceRecord[];
  report: ReportRecord | undefined;
  figures: FiguresRecord | undefined;
  corrected: ReportRecord | undefined;
  text: TextRecord | undefined;
  labels: LabelRecord | undefined;
  row: RowRecord;
}

/** A capture with everything that could be worked out before its transaction. */
export interface Prepared {
  arrival: string | undefined;
  capture: CaptureRecord;
  sources: SourceRecord[];
  report: CheckedReport | null;
}

/** What says which evidence a capture holds, before its bytes are at hand. */
export interface Evidence {
  id: string;
  url: string | null;
  sources: { sha256: string }[];
}

/** Under which id each of some captures stands in a collection once it has been brought in. */
export async function idsHere({ captures }: Database, given: Evidence[]): Promise<(id: string) => string> {
  const keys = new Map(
    given.map(({ id, url, sources }) => [
      id,
      contentKeyOf(
        url,
        sources.map((one) => one.sha256),
      ),
    ]),
  );
  const same = await captures
    .where('contentKey')
    .anyOf([...keys.values()])
    .toArray();
  const known = new Set(
    await captures
      .where('id')
      .anyOf([...keys.keys()])
      .primaryKeys(),
  );
  const byKey = new Map(same.map(({ contentKey, id }) => [contentKey, id]));
  for (const { id } of given) if (!byKey.has(keys.get(id)!)) byKey.set(keys.get(id)!, id);
  return (id) => (known.has(id) ? id : (byKey.get(keys.get(id) ?? '') ?? id));
}

/** Hashes the bytes of a capture and lays out its records; a transaction could not wait for that. */
export async function prepare(given: NewCapture, addedAt: string): Promise<Prepared> {
  const { snapshot } = given;
  const hashes = await Promise.all(snapshot.sources.map((source) => hashBytes(source.bytes)));
  const sources = snapshot.sources.map(
    ({ name, url, contentType }, i): CaptureSource => ({ sha256: hashes[i]!, name, url, contentType }),
  );
  const capture: CaptureRecord = {
    id: given.id,
    url: snapshot.url,
    title: snapshot.title,
    capturedAt: snapshot.capturedAt,
    addedAt,
    contentKey: contentKeyOf(snapshot.url, hashes),
    sources,
    hashes,
    problem: given.problem,
    circumstances: given.circumstances,
  };
  const bytes = snapshot.sources.map((source, i): SourceRecord => ({ sha256: hashes[i]!, bytes: source.bytes }));
  return { arrival: given.arrival, capture, sources: bytes, report: given.report && { ...given.report, id: given.id } };
}

/**
 * Stores one capture unless its id or its evidence is there already; one that lies in the trash comes back from it only
 * where `revives`. To be called in a transaction.
 */
export async function storeOne(
  database: Database,
  { arrival, capture, sources, report }: Prepared,
  revives: boolean,
): Promise<AddedCapture> {
  const { captures, reports, arrivals } = database;
  if (arrival) await arrivals.delete(arrival);
  const receipt = { id: capture.id, sha256: capture.sources.map((source) => source.sha256) };
  const there = (await captures.get(capture.id)) ?? (await captures.get({ contentKey: capture.contentKey }));
  if (there) {
    if (revives) await restoreFromTrash(database, [there.id]);
    return { ...receipt, storedAs: there.id, already: true };
  }
  await database.sources.bulkPut(sources);
  await captures.add(capture);
  if (report) {
    await reports.put(report);
    await forgetNeighbours(database, report);
  }
  await deriveRecords(database, capture, report);
  return { ...receipt, storedAs: capture.id, already: false };
}

/**
 * Stores captures in one transaction and resolves after its commit. Harmless to repeat: a capture whose id, or whose
 * address and bytes, are there already is not stored again, and is receipted all the same; one that lies in the trash
 * comes back from it.
 */
export async function addCaptures(database: Database, given: NewCapture[]): Promise<AddedCapture[]> {
  const addedAt = new Date().toISOString();
  const prepared = await Promise.all(given.map((capture) => prepare(capture, addedAt)));
  const { sources, arrivals } = database;
  return database.transaction('rw', [sources, arrivals, ...countedTables(database)], async () => {
    const added: AddedCapture[] = [];
    for (const one of prepared) added.push(await storeOne(database, one, true));
    return added;
  });
}

async function unsharedHashes(database: Database, capture: CaptureRecord): Promise<string[]> {
  const others = (hash: string) => database.captures.where('hashes').equals(hash).primaryKeys();
  const holders = await Promise.all(capture.hashes.map(others));
  return capture.hashes.filter((_, i) => holders[i]!.every((id) => id === capture.id));
}

function tablesOfCapture(database: Database) {
  return [database.sources, database.labels, ...countedTables(database)];
}

/**
 * Takes a capture out for good with all that was made of it, in the trash or not; bytes that another capture shares
 * stay. Null if it is not there. What may be wanted again goes to the trash instead: see `moveToTrash`.
 */
export async function removeCapture(database: Database, id: string): Promise<RemovedCapture | null> {
  const { captures, sources, reports, rows, trash, figures, corrected, texts, labels, neighbours } = database;
  return database.transaction('rw', tablesOfCapture(database), async () => {
    const [capture, row] = [await captures.get(id), (await rows.get(id)) ?? (await trash.get(id))];
    if (!capture || !row) return null;
    const hashes = await unsharedHashes(database, capture);
    const removed: RemovedCapture = {
      capture,
      row,
      sources: (await sources.bulkGet(hashes)).filter((source) => source !== undefined),
      report: await reports.get(id),
      figures: await figures.get(id),
      corrected: await corrected.get(id),
      text: await texts.get(id),
      labels: await labels.get(id),
    };
    await forget(database, [...(await reportsBeside(database, [id])), ...(await reportsAfter(database, [row]))]);
    await sources.bulkDelete(hashes);
    const kept = [captures, reports, rows, trash, figures, corrected, texts, labels, neighbours];
    await Promise.all(kept.map((table) => table.delete(id)));
    return removed;
  });
}

/** Puts back what `removeCapture` gave. */
export async function restoreCapture(database: Database, removed: RemovedCapture): Promise<void> {
  const { captures, sources, reports, rows, figures, corrected, texts, labels } = database;
  await database.transaction('rw', tablesOfCapture(database), async () => {
    await sources.bulkPut(removed.sources);
    await captures.put(removed.capture);
    if (removed.report) await reports.put(removed.report);
    if (removed.figures) await figures.put(removed.figures);
    if (removed.corrected) await corrected.put(removed.corrected);
    if (removed.text) await texts.put(removed.text);
    if (removed.labels) await labels.put(removed.labels);
    await rows.put(removed.row);
  });
}

/** The capture as it came, with its bytes; null if it is not there or bytes are missing. */
export async function snapshotOf(database: Database, id: string): Promise<PageSnapshot | null> {
  const capture = await database.captures.get(id);
  if (!capture || !isSoundCapture(capture)) return null;
  const records = await database.sources.bulkGet(capture.sources.map((source) => source.sha256));
  const sources = capture.sources.flatMap(({ name, url, contentType }, i) => {
    const bytes = records[i]?.bytes;
    return bytes ? [{ name, url, contentType, bytes }] : [];
  });
  if (sources.length < capture.sources.length) return null;
  const { url, title, capturedAt, circumstances } = capture;
  return { id, url, title, capturedAt, sources, ...(circumstances && { circumstances }) };
}

/** Replaces what was derived from a capture: a new reading, with the corrections of before, or why there is none. */
export async function saveReading(
  database: Database,
  id: string,
  reading: { report: CheckedReport } | { problem: Problem },
  correct: Correct,
): Promise<void> {
  const { captures, reports, corrections } = database;
  const tables = [corrections, ...countedTables(database)];
  await database.transaction('rw', tables, async () => {
    const capture = await captures.get(id);
    if (!capture) return;
    const problem = 'problem' in reading ? reading.problem : null;
    if (problem && (await reports.get(id))) return;
    const next = { ...capture, problem };
    await captures.put(next);
    if (!('report' in reading)) await deriveRecords(database, next, null);
    else {
      const report = { ...reading.report, id };
      await reports.put(report);
      await derive(database, next, report, correct);
    }
  });
}

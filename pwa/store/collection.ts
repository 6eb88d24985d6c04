import type { CheckedReport } from '../../core/checks/check-report';
import { hashBytes } from '../../core/page/hash-bytes';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import type { Capture, Problem, Receipt } from '../sources/hand-over';
import { type Correct, derive } from './corrections';
import type { Database } from './database';
import { type FiguresRecord, packFigures } from './figures';
import type { CaptureRecord, CaptureSource, ReportRecord, RowRecord, SourceRecord } from './records';
import { summarise } from './summarise';

/** A capture from the extension, or from a file, which has no circumstances. */
export type NewCapture = Omit<Capture, 'circumstances'> & { circumstances: Capture['circumstances'] | null };

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
  row: RowRecord;
}

interface Prepared {
  capture: CaptureRecord;
  sources: SourceRecord[];
  report: CheckedReport | null;
}

async function prepare(given: NewCapture, addedAt: string): Promise<Prepared> {
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
    contentKey: [snapshot.url ?? '', ...hashes].join(' '),
    sources,
    hashes,
    problem: given.problem,
    circumstances: given.circumstances,
  };
  const bytes = snapshot.sources.map((source, i): SourceRecord => ({ sha256: hashes[i]!, bytes: source.bytes }));
  return { capture, sources: bytes, report: given.report && { ...given.report, id: given.id } };
}

async function storeOne(database: Database, { capture, sources, report }: Prepared): Promise<AddedCapture> {
  const { captures, rows, reports, figures } = database;
  const receipt = { id: capture.id, sha256: capture.sources.map((source) => source.sha256) };
  const there = (await captures.get(capture.id)) ?? (await captures.get({ contentKey: capture.contentKey }));
  if (there) return { ...receipt, storedAs: there.id, already: true };
  await database.sources.bulkPut(sources);
  await captures.add(capture);
  if (report) await reports.put(report);
  if (report) await figures.put(packFigures(report));
  await rows.put(summarise(capture, report));
  return { ...receipt, storedAs: capture.id, already: false };
}

/**
 * Stores captures in one transaction and resolves after its commit. Harmless to repeat: a capture whose id, or whose
 * address and bytes, are there already is not stored again, and is receipted all the same.
 */
export async function addCaptures(database: Database, given: NewCapture[]): Promise<AddedCapture[]> {
  const addedAt = new Date().toISOString();
  const prepared = await Promise.all(given.map((capture) => prepare(capture, addedAt)));
  const { captures, sources, reports, rows, figures } = database;
  return database.transaction('rw', [captures, sources, reports, rows, figures], async () => {
    const added: AddedCapture[] = [];
    for (const one of prepared) added.push(await storeOne(database, one));
    return added;
  });
}

async function unsharedHashes(database: Database, capture: CaptureRecord): Promise<string[]> {
  const others = (hash: string) => database.captures.where('hashes').equals(hash).primaryKeys();
  const holders = await Promise.all(capture.hashes.map(others));
  return capture.hashes.filter((_, i) => holders[i]!.every((id) => id === capture.id));
}

/** Takes a capture out with all that was made of it; bytes that another capture shares stay. Null if it is not there. */
export async function removeCapture(database: Database, id: string): Promise<RemovedCapture | null> {
  const { captures, sources, reports, rows, figures, corrected } = database;
  return database.transaction('rw', [captures, sources, reports, rows, figures, corrected], async () => {
    const [capture, report, row] = [await captures.get(id), await reports.get(id), await rows.get(id)];
    const [packed, mended] = [await figures.get(id), await corrected.get(id)];
    if (!capture || !row) return null;
    const hashes = await unsharedHashes(database, capture);
    const bytes = (await sources.bulkGet(hashes)).filter((source) => source !== undefined);
    await sources.bulkDelete(hashes);
    await Promise.all([
      captures.delete(id),
      reports.delete(id),
      rows.delete(id),
      figures.delete(id),
      corrected.delete(id),
    ]);
    return { capture, report, row, figures: packed, corrected: mended, sources: bytes };
  });
}

/** Puts back what `removeCapture` gave. */
export async function restoreCapture(database: Database, removed: RemovedCapture): Promise<void> {
  const { captures, sources, reports, rows, figures, corrected } = database;
  await database.transaction('rw', [captures, sources, reports, rows, figures, corrected], async () => {
    await sources.bulkPut(removed.sources);
    await captures.put(removed.capture);
    if (removed.report) await reports.put(removed.report);
    if (removed.figures) await figures.put(removed.figures);
    if (removed.corrected) await corrected.put(removed.corrected);
    await rows.put(removed.row);
  });
}

/** The capture as it came, with its bytes; null if it is not there or bytes are missing. */
export async function snapshotOf(database: Database, id: string): Promise<PageSnapshot | null> {
  const capture = await database.captures.get(id);
  if (!capture) return null;
  const records = await database.sources.bulkGet(capture.sources.map((source) => source.sha256));
  const sources = capture.sources.flatMap(({ name, url, contentType }, i) => {
    const bytes = records[i]?.bytes;
    return bytes ? [{ name, url, contentType, bytes }] : [];
  });
  if (sources.length < capture.sources.length) return null;
  const { url, title, capturedAt } = capture;
  return { id, url, title, capturedAt, sources };
}

/** Replaces what was derived from a capture: a new reading, with the corrections of before, or why there is none. */
export async function saveReading(
  database: Database,
  id: string,
  reading: { report: CheckedReport } | { problem: Problem },
  correct: Correct,
): Promise<void> {
  const { captures, reports, rows, figures, corrections, corrected } = database;
  await database.transaction('rw', [captures, reports, rows, figures, corrections, corrected], async () => {
    const capture = await captures.get(id);
    if (!capture) return;
    const problem = 'problem' in reading ? reading.problem : null;
    if (problem && (await reports.get(id))) return;
    const next = { ...capture, problem };
    await captures.put(next);
    if (!('report' in reading)) await rows.put(summarise(next, null));
    else {
      const report = { ...reading.report, id };
      await reports.put(report);
      await derive(database, next, report, correct);
    }
  });
}

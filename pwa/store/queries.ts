import type { CheckedReport } from '../../core/checks/check-report';
import type { SourceFile } from '../../core/page/page-snapshot';
import type { Database } from './database';
import type { CaptureRecord, RowRecord } from './records';
import { standingReading } from './sound-report';
import { soundRow } from './sound-row';

/** Every line of the library, newest first. */
export async function allRows(database: Database): Promise<RowRecord[]> {
  return (await database.rows.orderBy('addedAt').reverse().toArray()).map(soundRow);
}

/** A capture with its reading; both absent where they are not there. */
export interface Kept {
  capture: CaptureRecord | undefined;
  /** With its corrections. */
  report: CheckedReport | undefined;
  /** Why there is no reading; null where there is one. */
  problem: string | null;
}

export async function keptOf(database: Database, id: string): Promise<Kept> {
  const [capture, { reports, damaged }] = await Promise.all([database.captures.get(id), soundAmong(database, [id])]);
  const [report] = reports;
  if (report) return { capture, report, problem: null };
  return { capture, report, problem: damaged.length > 0 ? 'Damaged' : (capture?.problem?.name ?? 'NotRead') };
}

/** Readings of several captures with their corrections, and the ids of those whose reading is damaged. */
export async function soundAmong(
  database: Database,
  ids: string[],
): Promise<{ reports: CheckedReport[]; damaged: string[] }> {
  const [read, corrected] = await Promise.all([database.reports.bulkGet(ids), database.corrected.bulkGet(ids)]);
  const standing = read.map((report, i) => standingReading(report, corrected[i]));
  return {
    reports: standing.filter((report) => report !== undefined),
    damaged: ids.filter((_, i) => read[i] && !standing[i]),
  };
}

/** Readings of several captures with their corrections, in the order asked for; those without one are left out. */
export async function reportsOf(database: Database, ids: string[]): Promise<CheckedReport[]> {
  return (await soundAmong(database, ids)).reports;
}

/** One source of a capture with its bytes; null where they are gone. */
export async function sourceOf(database: Database, capture: CaptureRecord, sha256: string): Promise<SourceFile | null> {
  const source = capture.sources.find((candidate) => candidate.sha256 === sha256);
  const record = await database.sources.get(sha256);
  if (!source || !record) return null;
  const { name, url, contentType } = source;
  return { name, url, contentType, bytes: record.bytes };
}

import type { CheckedReport } from '../../core/checks/check-report';
import type { Correction } from '../../core/collection/collection';
import type { Database } from './database';
import { derivedTables, deriveRecords, forgetNeighbours } from './derive';
import type { CaptureRecord, CorrectionRecord } from './records';

/** `applyCorrections` of core, given by the caller: the rules that it runs are fetched when first needed. */
export type Correct = (report: CheckedReport, corrections: Correction[]) => CheckedReport;

/** What a person says; the store adds when. */
export type NewCorrection = Pick<CorrectionRecord, 'report' | 'field' | 'after' | 'by' | 'why'>;

/** The log of corrections of a report, oldest first. */
export async function correctionsOf(database: Database, report: string): Promise<CorrectionRecord[]> {
  return database.corrections.where('report').equals(report).sortBy('at');
}

/** Makes all that is derived from a report again, as its corrections say. To be called in a transaction. */
export async function derive(
  database: Database,
  capture: CaptureRecord,
  report: CheckedReport,
  correct: Correct,
): Promise<void> {
  const next = correct(report, await correctionsOf(database, report.id));
  if (next === report) await database.corrected.delete(report.id);
  else await database.corrected.put(next);
  await forgetNeighbours(database, next);
  await deriveRecords(database, capture, next);
}

/** Now, but later than the last line: the order of a log must not hang on a clock that was set back. */
function instantAfter(last: string | undefined): string {
  const now = new Date().toISOString();
  return last === undefined || last < now ? now : new Date(Date.parse(last) + 1).toISOString();
}

async function append(
  database: Database,
  { undoes, ...given }: NewCorrection & { undoes: string | null },
  correct: Correct,
): Promise<void> {
  const { captures, reports, corrections, corrected } = database;
  await database.transaction(
    'rw',
    [captures, reports, corrections, corrected, ...derivedTables(database)],
    async () => {
      const [capture, report] = [await captures.get(given.report), await reports.get(given.report)];
      if (!capture || !report) return;
      const log = await correctionsOf(database, given.report);
      const now = correct(report, log);
      const before = now.values[given.field]?.value ?? null;
      const at = instantAfter(log.at(-1)?.at);
      await corrections.add({ ...given, before, undoes, id: crypto.randomUUID(), at, state: 'applied' });
      await derive(database, capture, report, correct);
    },
  );
}

/** Adds a line to the log and makes again what follows from it; the reading itself stays as it was. */
export function correctValue(database: Database, given: NewCorrection, correct: Correct): Promise<void> {
  return append(database, { ...given, undoes: null }, correct);
}

/** Takes a line back by another line; of an undoing that is a redoing. */
export function undoCorrection(
  database: Database,
  { id, report, field, before }: CorrectionRecord,
  { by, why }: { by: string; why: string },
  correct: Correct,
): Promise<void> {
  return append(database, { report, field, after: before, by, why, undoes: id }, correct);
}

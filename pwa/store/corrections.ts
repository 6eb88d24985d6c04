import type { CheckedReport } from '../../core/checks/check-report';
import type { Correction } from '../../core/collection/collection';
import { historyOf, stepsOf } from '../../core/collection/correction-history';
import { stands, valueOfField } from '../../core/collection/value-of-field';
import type { SentCorrection } from '../sources/hand-over';
import { contentKeyOf } from './content-key';
import type { Database } from './database';
import { countedTables, deriveRecords } from './derive';
import { forgetNeighbours } from './forget-neighbours';
import type { CaptureRecord, CorrectionRecord } from './records';
import { soundReport } from './sound-report';

/** `applyCorrections` of core, given by the caller: the rules that it runs are fetched when first needed. */
export type Correct = (report: CheckedReport, corrections: Correction[]) => CheckedReport;

/** What a person says, `by` empty where nobody signs; the store adds when. */
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
  const before = (await database.corrected.get(report.id)) ?? report;
  const next = correct(report, await correctionsOf(database, report.id));
  if (next === report) await database.corrected.delete(report.id);
  else await database.corrected.put(next);
  for (const one of [before, next]) await forgetNeighbours(database, one);
  await deriveRecords(database, capture, next);
}

/** Now, but later than the last line: the order of a log must not hang on a clock that was set back. */
function instantAfter(last: string | undefined): string {
  const now = new Date().toISOString();
  return last === undefined || last < now ? now : new Date(Date.parse(last) + 1).toISOString();
}

/** Adds the line that is made of the log and of the report as it stands, if any; makes again what follows from it. */
async function append(
  database: Database,
  id: string,
  lineOf: (
    log: CorrectionRecord[],
    now: CheckedReport,
  ) => Pick<CorrectionRecord, 'field' | 'after' | 'by' | 'why' | 'undoes'> | null,
  correct: Correct,
): Promise<void> {
  const { captures, reports, corrections } = database;
  await database.transaction('rw', [corrections, ...countedTables(database)], async () => {
    const [capture, report] = [await captures.get(id), soundReport(await reports.get(id))];
    if (!capture || !report) return;
    const log = await correctionsOf(database, id);
    const now = correct(report, log);
    const given = lineOf(log, now);
    if (!given) return;
    const at = instantAfter(log.at(-1)?.at);
    const before = valueOfField(now, given.field);
    const line: CorrectionRecord = { ...given, report: id, before, id: crypto.randomUUID(), at, state: 'applied' };
    const after = line.undoes ? valueOfField(correct(report, [...log, line]), line.field) : line.after;
    await corrections.add({ ...line, after });
    await derive(database, capture, report, correct);
  });
}

/** Adds a line to the log and makes again what follows from it; the reading itself stays. Nothing where it stands already. */
export function correctValue(database: Database, { report, ...given }: NewCorrection, correct: Correct): Promise<void> {
  const lineOf = (_: CorrectionRecord[], now: CheckedReport) =>
    stands(now, given.field, given.after) ? null : { ...given, undoes: null };
  return append(database, report, lineOf, correct);
}

/** Takes a line back by another line; of an undoing that is a redoing. Nothing where it is taken back already. */
export function undoCorrection(
  database: Database,
  { id, report, field, before }: CorrectionRecord,
  by: string,
  correct: Correct,
): Promise<void> {
  const lineOf = (log: CorrectionRecord[]) => {
    const { undo, redo } = stepsOf(historyOf(log), field);
    return undo?.id === id || redo?.id === id ? { field, after: before, by, why: '', undoes: id } : null;
  };
  return append(database, report, lineOf, correct);
}

/**
 * Takes in what was corrected in the extension before the collection had the capture; resolves after the commit. A line
 * stands in the log by the instant at which it was said, so a later one holds; of a capture that never came it waits.
 */
export async function addCorrections(database: Database, given: SentCorrection[], correct: Correct): Promise<void> {
  await database.transaction('rw', [database.corrections, ...countedTables(database)], async () => {
    for (const correction of given) await addCorrection(database, correction, correct);
  });
}

async function addCorrection(database: Database, given: SentCorrection, correct: Correct): Promise<void> {
  const { captures, reports, corrections } = database;
  const { capture: id, url, sha256, ...line } = given;
  if (await corrections.get(line.id)) return;
  const capture = (await captures.get(id)) ?? (await captures.get({ contentKey: contentKeyOf(url, sha256) }));
  const report = capture && soundReport(await reports.get(capture.id));
  const earlier = report ? (await correctionsOf(database, report.id)).filter(({ at }) => at < line.at) : [];
  const before = report ? valueOfField(correct(report, earlier), line.field) : line.before;
  await corrections.add({ ...line, before, report: capture?.id ?? id, undoes: null, state: 'applied' });
  if (capture && report) await derive(database, capture, report, correct);
}

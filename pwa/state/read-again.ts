import { saveReading, snapshotOf } from '../store/collection';
import type { Database } from '../store/database';
import { soundReport } from '../store/sound-report';
import type { Parser } from '../worker/parser-client';
import { type MovedReading, movedReadings } from './moved-readings';
import { loadChecks } from './use-checks';

/** A report that was read again. */
export interface ReadAgain {
  title: string;
  /** The cells that are read otherwise than before; none where there was no reading before. */
  moved: MovedReading[];
}

/** Reads the kept bytes with today's reader. A reading that fails or is aborted rejects, and the old one stays in place. */
export async function readAgain(
  { database, parser }: { database: Database; parser: Pick<Parser, 'read'> },
  id: string,
  signal?: AbortSignal,
): Promise<ReadAgain> {
  const snapshot = await snapshotOf(database, id);
  if (!snapshot) throw Object.assign(new Error('bytes are missing'), { name: 'SourceMissing' });
  const before = soundReport(await database.reports.get(id));
  const [report, { applyCorrections }] = [await parser.read(snapshot, signal), await loadChecks()];
  await saveReading(database, id, { report }, applyCorrections);
  return { title: report.title ?? '', moved: before ? movedReadings(before, report) : [] };
}

import type { Transaction } from 'dexie';
import { packFigures } from './figures';
import type { CaptureRecord, ReportRecord } from './records';
import { summarise } from './summarise';

/** Makes the lines of the library and the packed figures of all reports again, in an upgrade of the database. */
export async function deriveAgain(transaction: Transaction): Promise<void> {
  const [captures, rows] = [transaction.table<CaptureRecord>('captures'), transaction.table('rows')];
  const [reports, figures] = [transaction.table<ReportRecord>('reports'), transaction.table('figures')];
  for (const id of await captures.toCollection().primaryKeys()) {
    const [capture, report] = [await captures.get(id), await reports.get(id)];
    await rows.put(summarise(capture!, report ?? null));
    if (report) await figures.put(packFigures(report));
  }
}

import { longCsvHead, longCsvRows } from '../../core/export/long-csv';
import type { Database } from '../store/database';
import { reportsOf } from '../store/queries';

export interface CsvExport {
  file: Blob;
  rows: number;
}

const BATCH = 25;

/** Writes the long CSV of some reports, a few at a time, so that neither memory nor the page is held up. */
export async function exportLongCsv(
  database: Database,
  ids: string[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<CsvExport> {
  const parts: BlobPart[] = [longCsvHead()];
  let rows = 0;
  for (let from = 0; from < ids.length; from += BATCH) {
    signal.throwIfAborted();
    const reports = await reportsOf(database, ids.slice(from, from + BATCH));
    const lines = reports.flatMap((report) => [...longCsvRows(report)]);
    parts.push(new Blob(lines));
    rows += lines.length;
    onProgress(Math.min(from + BATCH, ids.length));
  }
  return { file: new Blob(parts, { type: 'text/csv;charset=utf-8' }), rows };
}

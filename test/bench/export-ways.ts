import { wholeChoice } from '../../core/export/choice';
import { withDigest } from '../../core/export/digest';
import { csvChunks } from '../../core/export/formats/csv';
import { parquetChunks } from '../../core/export/formats/parquet';
import { selectReports } from '../../core/export/selection';
import { longTable } from '../../core/export/shapes/long';
import { cleanRows } from '../../core/export/table';
import { madeCollection } from './made-collection';

type Chunks = AsyncIterable<Uint8Array>;

function longRows(reports: number) {
  return cleanRows(longTable, selectReports(madeCollection(reports), wholeChoice));
}

/** What one would write by hand: cells joined by commas, nothing cleaned, quoted, disarmed or hashed. */
async function* plainChunks(reports: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const rows of longTable.rows(selectReports(madeCollection(reports), wholeChoice))) {
    yield encoder.encode(`${rows.map((row) => row.join(',')).join('\n')}\n`);
  }
}

/** The long table of so many reports by each way, as an export writes it: cleaned, disarmed and hashed. */
export const ways: Record<string, (reports: number) => Chunks> = {
  'plain join, unquoted': plainChunks,
  CSV: (reports) => withDigest(csvChunks(longTable.columns, longRows(reports), true), () => {}),
  Parquet: (reports) => withDigest(parquetChunks(longTable.columns, longRows(reports)), () => {}),
};

import type { Collection } from '../../core/collection/collection';
import { wholeChoice } from '../../core/export/choice';
import { withDigest } from '../../core/export/digest';
import { csvChunks } from '../../core/export/formats/csv';
import { parquetChunks } from '../../core/export/formats/parquet';
import { selectReports } from '../../core/export/selection';
import { longTable } from '../../core/export/shapes/long';
import { cleanRows } from '../../core/export/table';

type Chunks = AsyncIterable<Uint8Array>;

function longRows(collection: Collection) {
  return cleanRows(longTable, selectReports(collection, wholeChoice));
}

/** What one would write by hand: cells joined by commas, nothing cleaned, quoted, disarmed or hashed. */
export async function* plainChunks(collection: Collection): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const rows of longTable.rows(selectReports(collection, wholeChoice))) {
    yield encoder.encode(`${rows.map((row) => row.join(',')).join('\n')}\n`);
  }
}

/** The long table of a collection by each way, as an export writes it: cleaned, disarmed and hashed. */
export const ways: Record<string, (collection: Collection) => Chunks> = {
  'plain join, unquoted': plainChunks,
  CSV: (collection) => withDigest(csvChunks(longTable.columns, longRows(collection), true), () => {}),
  Parquet: (collection) => withDigest(parquetChunks(longTable.columns, longRows(collection)), () => {}),
};

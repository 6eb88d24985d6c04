import type { Column, Row } from '../table';

/** A table as JSON Lines: one object a line with every column in its order, null for what is missing. */
export async function* jsonLineChunks(columns: Column[], rows: AsyncIterable<Row[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const names = columns.map((column) => JSON.stringify(column.name));
  const lineOf = (row: Row) => `{${row.map((value, i) => `${names[i]}:${JSON.stringify(value)}`).join(',')}}\n`;
  for await (const batch of rows) yield encoder.encode(batch.map(lineOf).join(''));
}

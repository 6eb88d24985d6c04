import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer';
import type { Column, Row } from '../table';

/** Cells held at once: those of a row group. A wide table has fewer rows in each, so that memory stays the same. */
const CELLS = 150_000;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

const TYPES: Record<Column['type'], Partial<SchemaElement>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  date: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  datetime: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
};

function schemaOf(columns: Column[]): SchemaElement[] {
  const fields = columns.map(
    (column): SchemaElement => ({
      name: column.name,
      repetition_type: column.required ? 'REQUIRED' : 'OPTIONAL',
      ...TYPES[column.type],
    }),
  );
  return [{ name: 'root', num_children: columns.length }, ...fields];
}

function columnData(columns: Column[], rows: Row[]): ColumnSource[] {
  return columns.map((column, i) => ({ name: column.name, data: rows.map((row) => row[i]) }));
}

/** Bytes written since the last call. */
function drain(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

/** A table as Parquet, typed, Snappy-compressed, a row group at a time; dates are ISO texts. */
export async function* parquetChunks(columns: Column[], rows: AsyncIterable<Row[]>): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy: 'gongkai' });
  const most = Math.max(1, Math.floor(CELLS / columns.length));
  let waiting: Row[] = [];
  for await (const batch of rows) {
    waiting.push(...batch);
    if (waiting.length < most) continue;
    parquet.write({ columnData: columnData(columns, waiting), rowGroupSize: waiting.length });
    waiting = [];
    yield drain(writer);
  }
  if (waiting.length > 0) parquet.write({ columnData: columnData(columns, waiting), rowGroupSize: waiting.length });
  parquet.finish();
  yield drain(writer);
}

import type { Selection } from './selection';

/** Names of the tables a choice can ask for. */
export type TableName =
  | 'long'
  | 'panel'
  | 'reports'
  | 'findings'
  | 'corrections'
  | 'sources'
  | 'measures'
  | 'indicators';

/** `number` may have decimals, `integer` never; dates are ISO texts. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime';

export type Value = string | number | boolean | null;
export type Row = Value[];

export interface Column {
  name: string;
  type: ColumnType;
  zh: string;
  en: string;
  /** What one must know to use it, where the name does not say it. */
  note?: { zh: string; en: string };
  /** Never null. */
  required?: boolean;
  /** Every value it can have, with its meaning. */
  categories?: { value: string; zh: string; en: string }[];
}

/** A table of the dataset: what its columns are, what identifies a row, and the rows, a few hundred at a time. */
export interface Table {
  name: TableName;
  zh: string;
  en: string;
  columns: Column[];
  /** Columns that together identify a row. */
  key: string[];
  /** Columns that name a row of another table. */
  refers: { columns: string[]; table: TableName; to: string[] }[];
  rows: (selection: Selection) => AsyncGenerator<Row[]>;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SUSPECT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * A text as every format can hold it: half surrogates, NUL and other control characters, which XML and UTF-8 cannot
 * carry, become U+FFFD. Done before any format writes, so that all formats say the same.
 */
export function cleanText(text: string): string {
  // most texts have nothing of the kind, and the look without `u` costs a tenth
  return SUSPECT.test(text) ? text.replace(UNWRITABLE, '\ufffd') : text;
}

function cleanValue(value: Value): Value {
  if (typeof value === 'string') return cleanText(value);
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

/** The rows of a table as they may be written, in batches of a report or more. */
export async function* cleanRows(table: Table, selection: Selection): AsyncGenerator<Row[]> {
  for await (const rows of table.rows(selection)) {
    if (rows.length > 0) yield rows.map((row) => row.map(cleanValue));
  }
}

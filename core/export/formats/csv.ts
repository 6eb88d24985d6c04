import type { Column, Row, Value } from '../table';

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe before it; a printed number, negative or not,
 * stays as it is.
 */
export function safeText(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** A number in plain decimal digits: no exponent, no thousands separators. */
export function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/\.?0+$/, '') : BigInt(Math.round(value)).toString();
}

function cellOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(value);
  return typeof value === 'boolean' ? String(value) : quoted(safeText(value));
}

function lineOf(row: Value[]): string {
  return `${row.map(cellOf).join(',')}\r\n`;
}

/** A table as CSV: UTF-8, RFC 4180, CRLF; with a byte order mark where Excel should see that it is UTF-8. */
export async function* csvChunks(
  columns: Column[],
  rows: AsyncIterable<Row[]>,
  byteOrderMark: boolean,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const names = columns.map((column) => column.name);
  yield encoder.encode(`${byteOrderMark ? '\ufeff' : ''}${lineOf(names)}`);
  for await (const batch of rows) yield encoder.encode(batch.map(lineOf).join(''));
}

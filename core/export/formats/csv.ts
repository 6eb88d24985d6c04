import type { Column, Row, Value } from '../table';

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** What a text must be looked at for: a formula at its start, or a sign that asks for quotation marks. */
const SPECIAL = /^[=+\-@\t\r]|[",\r\n]/;

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

/** A number in plain decimal digits, as many as say which one it is: no exponent, no thousands separators. */
export function plainNumber(value: number): string {
  const text = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = '', whole = '', rest = '', exponent] = parts;
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${rest}`;
  return `${sign}${whole}${rest.padEnd(shift, '0')}`;
}

function cellOf(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'boolean') return String(value);
  return SPECIAL.test(value) ? quoted(safeText(value)) : value;
}

/** Writes rows as lines. A cell that says what the one above it said is not looked at again: most say it often. */
function lineWriter(): (rows: Row[]) => string {
  const above: Value[] = [];
  const cells: string[] = [];
  return (rows) => {
    let text = '';
    for (const row of rows) {
      for (let i = 0; i < row.length; i++) {
        const value = row[i] as Value;
        if (value !== above[i]) {
          above[i] = value;
          cells[i] = cellOf(value);
        }
        text += i === 0 ? cells[i] : `,${cells[i]}`;
      }
      text += '\r\n';
    }
    return text;
  };
}

/** A table as CSV: UTF-8, RFC 4180, CRLF; with a byte order mark where Excel should see that it is UTF-8. */
export async function* csvChunks(
  columns: Column[],
  rows: AsyncIterable<Row[]>,
  byteOrderMark: boolean,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const names = columns.map((column) => column.name);
  const linesOf = lineWriter();
  yield encoder.encode(`${byteOrderMark ? '\ufeff' : ''}${linesOf([names])}`);
  for await (const batch of rows) yield encoder.encode(linesOf(batch));
}

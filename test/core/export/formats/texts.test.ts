import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, type WorkSheet } from '@e965/xlsx';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { wholeChoice } from '../../../../core/export/choice';
import { csvChunks, safeText } from '../../../../core/export/formats/csv';
import { selectReports } from '../../../../core/export/selection';
import { longTable } from '../../../../core/export/shapes/long';
import { type Column, cleanRows, cleanText, type Row, type Value } from '../../../../core/export/table';
import { madeReport, okReading } from '../../../pwa/made-report';
import { bytesOf, collectionOf, makeExport } from '../collections';
import { ask, layOut } from '../duckdb';
import { hostileTexts, textReading } from '../hostile';

const long = `${'长'.repeat(300)}机关`;
const report = madeReport({
  id: '=1+1',
  agency: long,
  values: Object.fromEntries([
    ...hostileTexts.map(([, text], i) => [`hostile.row_${i}.column`, textReading(text)]),
    ['hostile.number.column', { ...okReading(-12.5), raw: '-12.5' }],
    ['hostile.tiny.column', okReading(1e-7)],
  ]),
});

let folder: string;
let sheet: WorkSheet;

beforeAll(async () => {
  folder = layOut(await makeExport(collectionOf([report]), { formats: ['csv', 'parquet', 'jsonl', 'xlsx'] }));
  const workbook = readFileSync(join(folder, 'gongkai.xlsx'));
  sheet = read(workbook, { cellFormula: true, sheets: ['long 长表'] }).Sheets['long 长表']!;
}, 60_000);

async function rawOf(source: string, i: number) {
  const [row] = await ask(folder, `SELECT value_raw FROM ${source} WHERE field = 'hostile.row_${i}.column'`);
  return row?.value_raw;
}

/** The long table without a byte order mark, quotation marks resolved by DuckDB. */
const csv = `read_csv('$long.csv', all_varchar = true, quote = '"', escape = '"', max_line_size = 10000000)`;

describe.each(hostileTexts.map(([name, , written], i) => [name, written, i] as const))('%s', (_, written, i) => {
  it('comes out of Parquet as it went in', async () => {
    expect(await rawOf(`'$long.parquet'`, i)).toBe(written);
  });

  it('comes out of JSON Lines as it went in', () => {
    const lines = readFileSync(join(folder, 'long.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.find((line) => line.field === `hostile.row_${i}.column`).value_raw).toBe(written);
  });

  it('comes out of CSV as it went in, save for the apostrophe that disarms it', async () => {
    expect(await rawOf(csv, i)).toBe(safeText(written));
  });

  it('comes out of the workbook as a text', () => {
    const rows = utils.sheet_to_json<Record<string, string>>(sheet, { rawNumbers: true });
    const found = rows.find((row) => row.field === `hostile.row_${i}.column`)!.value_raw;
    // this reader has one kind of line end
    expect(found).toBe(written.replaceAll('\r\n', '\n'));
  });
});

describe('the workbook', () => {
  it('has no formula', () => {
    expect(Object.values(sheet).filter((cell) => typeof cell === 'object' && 'f' in cell)).toEqual([]);
  });
});

async function* inBatches(rows: Row[]): AsyncGenerator<Row[]> {
  for (let from = 0; from < rows.length; from += 700) yield rows.slice(from, from + 700);
}

describe('numbers', () => {
  it('stay numbers when they are negative', async () => {
    const sql = `SELECT value, value_raw FROM read_csv('$long.csv', quote = '"', escape = '"') WHERE field = 'hostile.number.column'`;
    expect(await ask(folder, sql)).toEqual([{ value: -12.5, value_raw: '-12.5' }]);
  });

  it('have no exponent', async () => {
    expect(await ask(folder, `SELECT value FROM ${csv} WHERE field = 'hostile.tiny.column'`)).toEqual([
      { value: '0.0000001' },
    ]);
  });
});

describe('names', () => {
  it('of three hundred characters and ids that look like formulas are kept', async () => {
    expect(await ask(folder, `SELECT report_id, agency_name FROM '$reports.parquet'`)).toEqual([
      { report_id: '=1+1', agency_name: long },
    ]);
    expect(await ask(folder, `SELECT DISTINCT report_id FROM ${csv}`)).toEqual([{ report_id: `'=1+1` }]);
  });
});

describe('csv', () => {
  it('says the same to another reader, whatever stands in a cell and above it', async () => {
    const signs = fc.constantFrom(...'=+-@\t\r\n", \'甲😀1.e\u0000\ud83d');
    const text = fc.array(signs, { maxLength: 4 }).map((list) => list.join(''));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0);
    const cell = fc.oneof(fc.constant(null), text, number, fc.boolean());
    const rows: Row[] = fc.sample(fc.tuple(cell, cell, cell), { numRuns: 5000, seed: 7 });
    const columns = ['a', 'b', 'c'].map((name): Column => ({ name, type: 'string', zh: name, en: name }));
    const table = { ...longTable, columns, rows: () => inBatches(rows) };
    const selection = selectReports(collectionOf([]), wholeChoice);
    writeFileSync(join(folder, 'any.csv'), await bytesOf(csvChunks(columns, cleanRows(table, selection), false)));
    const found = await ask(folder, `SELECT a, b, c FROM ${csv.replace('long', 'any')}`);
    expect(found).toHaveLength(rows.length);
    const written = (value: Value) => (typeof value === 'string' ? safeText(cleanText(value)) || null : value);
    const said = (value: unknown, like: Value) => {
      if (typeof like === 'number') return /^-?\d+(\.\d+)?$/.test(String(value)) ? Number(value) : value;
      return typeof like === 'boolean' ? value === 'true' : value;
    };
    for (const [i, row] of rows.entries()) {
      const cells = Object.values(found[i]!);
      expect(cells.map((value, at) => said(value, row[at]!))).toEqual(row.map(written));
    }
  });

  it('begins with a byte order mark, and does not where it is switched off', async () => {
    const start = async (byteOrderMark: boolean) => {
      const { files } = await makeExport(collectionOf([report]), { byteOrderMark, tables: ['reports'] });
      return [...files.get('reports.csv')!.subarray(0, 3)];
    };
    expect(await start(true)).toEqual([0xef, 0xbb, 0xbf]);
    expect(await start(false)).toEqual([...Buffer.from('rep')]);
  });

  it('ends every line with CRLF and quotes what RFC 4180 says', () => {
    const text = readFileSync(join(folder, 'reports.csv'), 'utf8');
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(3);
  });
});

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { loadTs } from './run-ts.js';

const { editions, fieldsOfEdition } = await loadTs('core/editions/index.ts');
const { wholeChoice } = await loadTs('core/export/choice.ts');
const { withDigest } = await loadTs('core/export/digest.ts');
const { csvChunks } = await loadTs('core/export/formats/csv.ts');
const { parquetChunks } = await loadTs('core/export/formats/parquet.ts');
const { selectReports } = await loadTs('core/export/selection.ts');
const { longTable } = await loadTs('core/export/shapes/long.ts');
const { cleanRows } = await loadTs('core/export/table.ts');

const YEARS = 5;
const form = editions.at(-1);
/** @type {{ id: string, unit: string | null }[]} */
const fields = fieldsOfEdition(form);
const SHA = 'c0ffee'.padEnd(64, '0');

/**
 * A report of an agency that does not exist: every field of the form, with the place that a real one would have.
 * @param {number} number
 */
function madeReport(number) {
  const agency = `虚构机关${Math.floor(number / YEARS)}`;
  const year = form.years.from + (number % YEARS);
  const values = Object.fromEntries(
    fields.map(({ id, unit }, i) => {
      const value = (number * 31 + i * 17) % 97;
      const place = { source: SHA, kind: 'html', start: 1000 + i * 40, end: 1002 + i * 40 };
      return [id, { value, raw: String(value), unit, status: 'ok', place, how: 'read' }];
    }),
  );
  return {
    schema: 'gongkai-report/1',
    reader: 'bench',
    id: `bench-${String(number).padStart(6, '0')}`,
    url: `http://www.example.gov.cn/${number}.html`,
    capturedAt: '2026-01-01T00:00:00Z',
    sources: [],
    detection: { kind: 'report', score: 1, evidence: [] },
    title: `${agency}${year}年政府信息公开工作年度报告`,
    identity: { agency, year, published: null, division: null, candidates: [] },
    edition: form.id,
    editions: Object.fromEntries(form.tables.map((/** @type {{ id: string }} */ table) => [table.id, form.id])),
    preamble: { text: '', paragraphs: [] },
    sections: [],
    tables: [],
    values,
    claims: [],
    unplaced: [],
    artefacts: [],
    verdicts: {},
    findings: [],
  };
}

/** @param {number} reports */
function madeCollection(reports) {
  const entries = Array.from({ length: reports }, (_, number) => ({
    report: `bench-${String(number).padStart(6, '0')}`,
    agency: `000000-虚构机关${Math.floor(number / YEARS)}`,
    year: form.years.from + (number % YEARS),
    accepted: true,
  }));
  return {
    declaredAt: '2026-01-01T00:00:00Z',
    agencies: [],
    entries,
    unread: [],
    corrections: [],
    decisions: [],
    reportOf: async (/** @type {string} */ id) => madeReport(Number(id.slice(6))),
    captureOf: async () => null,
  };
}

/**
 * Runs something while looking at memory twenty times a second.
 * @param {() => Promise<void>} work
 * @param {number} idle bytes before the first of them ran
 */
async function watched(work, idle) {
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const start = performance.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return {
    seconds: (performance.now() - start) / 1000,
    megabytes: (Math.max(peak, process.memoryUsage.rss()) - idle) / 2 ** 20,
  };
}

/** @typedef {(columns: unknown, rows: unknown, byteOrderMark: boolean) => AsyncIterable<Uint8Array>} Writer */

/**
 * The long table in one format, as an export writes it: cleaned, disarmed and hashed on its way.
 * @param {ReturnType<typeof madeCollection>} collection
 * @param {Writer} write
 * @param {string} path
 */
async function writeLong(collection, write, path) {
  const rows = cleanRows(longTable, selectReports(collection, wholeChoice));
  const chunks = withDigest(write(longTable.columns, rows, true), () => {});
  await pipeline(Readable.from(chunks), createWriteStream(path));
}

/**
 * What one would write by hand: cells joined by commas, nothing quoted, disarmed or hashed.
 * @param {ReturnType<typeof madeCollection>} collection
 * @param {string} path
 */
async function writePlain(collection, path) {
  async function* lines() {
    for await (const rows of longTable.rows(selectReports(collection, wholeChoice))) {
      yield `${rows.map((/** @type {unknown[]} */ row) => row.join(',')).join('\n')}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

/**
 * Writes the long table of so many reports by each way, and prints rows a second, size and memory above idle.
 * @param {number} reports
 */
export async function benchExport(reports = 20_000) {
  const collection = madeCollection(reports);
  const rows = reports * fields.length;
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
  const idle = process.memoryUsage.rss();
  console.log(`export of ${reports} reports, ${rows} long rows (Node ${process.versions.node})`);
  /** @type {[string, (path: string) => Promise<void>][]} */
  const ways = [
    ['plain join, unquoted', (path) => writePlain(collection, path)],
    ['CSV', (path) => writeLong(collection, csvChunks, path)],
    ['Parquet', (path) => writeLong(collection, parquetChunks, path)],
  ];
  try {
    for (const [name, write] of ways) {
      const path = join(folder, 'long');
      const { seconds, megabytes } = await watched(() => write(path), idle);
      const size = (await stat(path)).size / 2 ** 20;
      console.log(
        `  ${name.padEnd(22)} ${Math.round(rows / seconds).toLocaleString('en')} rows/s  ${seconds.toFixed(1)} s  ${size.toFixed(0)} MiB  +${megabytes.toFixed(0)} MiB memory`,
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchExport(Number(process.argv[2] ?? 20_000));

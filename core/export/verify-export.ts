import { withDigest } from './digest';
import type { ExportReport } from './export-files';
import type { Selection } from './selection';
import { isInPanel } from './shapes/panel';
import type { TableName } from './table';
import type { WrittenFile } from './written-file';

/** One way in which a file as read back is not what the collection holds. */
export interface ExportFault {
  path: string;
  what: 'missing' | 'bytes' | 'hash' | 'rows' | 'count';
  expected: number | string;
  found: number | string;
}

/** Counts the records of a CSV as they stream by: line ends outside quotation marks, the head not counted. */
function csvCounter(): { take: (chunk: Uint8Array) => void; rows: () => number } {
  let quoted = false;
  let lines = 0;
  const take = (chunk: Uint8Array) => {
    // not `for … of`, which takes four times as long over bytes
    for (let i = 0; i < chunk.length; i++) {
      if (chunk[i] === 0x22) quoted = !quoted;
      else if (chunk[i] === 0x0a && !quoted) lines++;
    }
  };
  return { take, rows: () => lines - 1 };
}

function lineCounter(): { take: (chunk: Uint8Array) => void; rows: () => number } {
  let lines = 0;
  const take = (chunk: Uint8Array) => {
    for (let i = 0; i < chunk.length; i++) if (chunk[i] === 0x0a) lines++;
  };
  return { take, rows: () => lines };
}

async function* tapped(chunks: AsyncIterable<Uint8Array>, take: (chunk: Uint8Array) => void) {
  for await (const chunk of chunks) {
    take(chunk);
    yield chunk;
  }
}

type Read = (path: string) => AsyncIterable<Uint8Array>;

async function verifyFile(file: WrittenFile, read: Read): Promise<ExportFault[]> {
  const { path, table } = file;
  const counter = table?.format === 'csv' ? csvCounter() : table?.format === 'jsonl' ? lineCounter() : null;
  const faults: ExportFault[] = [];
  const compare = (what: ExportFault['what'], expected: number | string, found: number | string) => {
    if (expected !== found) faults.push({ path, what, expected, found });
  };
  try {
    const chunks = tapped(read(path), (chunk) => counter?.take(chunk));
    for await (const _ of withDigest(chunks, ({ bytes, sha256 }) => {
      compare('bytes', file.bytes, bytes);
      compare('hash', file.sha256, sha256);
    }));
  } catch (problem) {
    return [{ path, what: 'missing', expected: file.bytes, found: problem instanceof Error ? problem.message : '' }];
  }
  if (table && counter) compare('rows', table.rows, counter.rows());
  return faults;
}

/** Rows that the collection itself says a table must have; null where only its reports could tell. */
function expectedRows(selection: Selection, name: TableName): number | null {
  if (name === 'reports') return selection.entries.length;
  if (name === 'panel') return selection.entries.filter(isInPanel).length;
  return null;
}

async function countFields(selection: Selection): Promise<number> {
  let fields = 0;
  for await (const { report } of selection.reports()) fields += Object.keys(report.values).length;
  return fields;
}

/**
 * Reads every file of an export back, hashes and counts it, and counts again what the collection holds. Empty where all
 * agrees; an export with faults must not be given its final name.
 */
export async function verifyExport(selection: Selection, { files }: ExportReport, read: Read): Promise<ExportFault[]> {
  const faults: ExportFault[] = [];
  const hasLong = files.some((file) => file.table?.name === 'long');
  const fields = hasLong ? await countFields(selection) : 0;
  for (const file of files) {
    faults.push(...(await verifyFile(file, read)));
    if (!file.table) continue;
    const { name, rows } = file.table;
    const expected = name === 'long' ? fields : expectedRows(selection, name);
    if (expected !== null && expected !== rows) {
      faults.push({ path: file.path, what: 'count', expected, found: rows });
    }
  }
  return faults;
}

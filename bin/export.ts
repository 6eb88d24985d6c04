import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Collection } from '../core/collection/collection';
import { type Choice, type Format, formats, readChoice, tidyChoice, wholeChoice } from '../core/export/choice';
import { type ExportReport, exportFiles } from '../core/export/export-files';
import { selectReports } from '../core/export/selection';
import { verifyExport } from '../core/export/verify-export';
import { openReportLines } from './report-lines';

export const EXPORT_HELP = `  gongkai export --out FOLDER [FILE.jsonl…]
                           writes the dataset of parsed reports (from files, or standard input) into a new folder:
                           tables, codebook, citations, datapackage.json
      --formats LIST       csv, xlsx, parquet, jsonl, with commas; csv if not given
      --choice FILE        a saved choice.json instead
      --accepted           only the version that counts for each agency and year
      --no-bom             CSV without the mark that lets Excel see UTF-8
      --declared INSTANT   the date the dataset bears; if not given, that of the newest capture
`;

const options = {
  out: { type: 'string' },
  formats: { type: 'string' },
  choice: { type: 'string' },
  accepted: { type: 'boolean' },
  'no-bom': { type: 'boolean' },
  declared: { type: 'string' },
} as const;

type Flags = ReturnType<typeof parseFlags>['values'];

function parseFlags(args: string[]) {
  return parseArgs({ args, options, allowPositionals: true });
}

/** A wrong call or an export that cannot be made: the sentence is for the person at the keyboard. */
function refuse(status: number, message: string): number {
  process.stderr.write(`gongkai export: ${message}\n`);
  return status;
}

async function choiceOf(flags: Flags): Promise<Choice | string> {
  if (flags.choice !== undefined) {
    const saved = readChoice(JSON.parse(await readFile(flags.choice, 'utf8')));
    return saved ?? `${flags.choice} is not a saved choice`;
  }
  const wanted = (flags.formats ?? 'csv').split(',');
  const unknown = wanted.find((format) => !formats.includes(format as Format));
  if (unknown !== undefined) return `there is no format "${unknown}"`;
  return tidyChoice({
    ...wholeChoice,
    formats: wanted as Format[],
    versions: flags.accepted ? 'accepted' : 'all',
    byteOrderMark: !flags['no-bom'],
  });
}

async function isFree(folder: string): Promise<boolean> {
  const inside = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : null));
  return inside !== null && inside.length === 0;
}

async function writeFiles(collection: Collection, choice: Choice, folder: string): Promise<ExportReport> {
  let report: ExportReport | null = null;
  const done = (made: ExportReport) => {
    report = made;
  };
  for await (const { path, chunks } of exportFiles(collection, choice, done)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(Readable.from(chunks, { objectMode: false }), createWriteStream(target));
  }
  return report!;
}

/** Writes beside the final name, reads everything back, and only then gives the name. */
async function writeFolder(collection: Collection, choice: Choice, folder: string): Promise<number> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  try {
    const report = await writeFiles(collection, choice, part);
    const faults = await verifyExport(selectReports(collection, choice), report, (path) =>
      createReadStream(join(part, path)),
    );
    for (const { path, what, expected, found } of faults) {
      process.stderr.write(`gongkai export: ${path}: ${what} should be ${expected}, is ${found}\n`);
    }
    if (faults.length > 0) return 1;
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
    const { id, sha256, counts } = report.made;
    process.stdout.write(`${id} sha256:${sha256} ${counts.chosen.reports} reports, ${report.files.length} files\n`);
    return 0;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** Keeps standard input in a file, because an export goes through its reports several times. */
async function spooled(files: string[], run: (files: string[]) => Promise<number>): Promise<number> {
  if (files.length > 0) return run(files);
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-'));
  try {
    const file = join(folder, 'reports.jsonl');
    await pipeline(process.stdin, createWriteStream(file));
    return await run([file]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exportLines(files: string[], choice: Choice, flags: Flags): Promise<number> {
  const { collection, refused, close } = await openReportLines(files, flags.declared ?? null, async () => null);
  for (const line of refused) process.stderr.write(`gongkai export: ${line}; left out\n`);
  try {
    const status = await writeFolder(collection, choice, flags.out!);
    return status || (refused.length > 0 ? 1 : 0);
  } finally {
    await close();
  }
}

/** Runs `gongkai export`; answers with the exit status: 0 done, 1 not done or lines left out, 2 wrong usage. */
export async function runExport(args: string[]): Promise<number> {
  let parsed: ReturnType<typeof parseFlags>;
  try {
    parsed = parseFlags(args);
  } catch (error) {
    return refuse(2, (error as Error).message);
  }
  const { values: flags, positionals: files } = parsed;
  if (flags.out === undefined) return refuse(2, '--out FOLDER is needed');
  if (flags.declared !== undefined && Number.isNaN(Date.parse(flags.declared))) {
    return refuse(2, `"${flags.declared}" is not an instant`);
  }
  const choice = await choiceOf(flags);
  if (typeof choice === 'string') return refuse(2, choice);
  if (!(await isFree(flags.out))) return refuse(2, `${flags.out} is there already; name a new folder`);
  return spooled(files, (paths) => exportLines(paths, choice, flags));
}

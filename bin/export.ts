import { once } from 'node:events';
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
import { type ExportFault, verifyExport } from '../core/export/verify-export';
import { importBundle, verifyBundle, writeBundle } from './bundle-file';
import { openReportLines } from './report-lines';
import { openSourceFolder } from './source-folder';

export const EXPORT_HELP = `  gongkai export --out FOLDER [FILE.jsonl…]
                           writes the dataset of parsed reports (from files, or standard input) into a new folder:
                           tables, codebook, citations, datapackage.json
      --bundle FILE        instead of a folder one zip with the evidence: a web archive (WACZ) and a data package
      --sources FOLDER     where the files that were parsed are kept, for the bundle
      --formats LIST       csv, xlsx, parquet, jsonl, with commas; csv if not given
      --choice FILE        a saved choice.json instead
      --accepted           only the version that counts for each agency and year
      --no-bom             CSV without the mark that lets Excel see UTF-8
      --declared INSTANT   the date the dataset bears; if not given, that of the newest capture
  gongkai import BUNDLE    verifies a bundle, reads its sources again and prints one report a line
`;

const options = {
  out: { type: 'string' },
  bundle: { type: 'string' },
  sources: { type: 'string' },
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
  process.stderr.write(`gongkai: ${message}\n`);
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

function tell({ made, files }: ExportReport): number {
  const { id, sha256, counts } = made;
  process.stdout.write(`${id} sha256:${sha256} ${counts.chosen.reports} reports, ${files.length} files\n`);
  return 0;
}

function complain(faults: ExportFault[]): number {
  for (const { path, what, expected, found } of faults)
    refuse(1, `${path}: ${what} should be ${expected}, is ${found}`);
  return faults.length > 0 ? 1 : 0;
}

/** Writes beside the final name, reads everything back, and only then gives the name. */
async function writeFolder(collection: Collection, choice: Choice, folder: string): Promise<number> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  try {
    const report = await writeFiles(collection, choice, part);
    const read = (path: string) => createReadStream(join(part, path));
    const status = complain(await verifyExport(selectReports(collection, choice), report, read));
    if (status !== 0) return status;
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
    return tell(report);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function writeOneFile(collection: Collection, choice: Choice, path: string): Promise<number> {
  const part = `${path}.part`;
  try {
    const report = await writeBundle(collection, choice, part);
    const faults = await verifyBundle(collection, choice, part, report);
    if ('fault' in faults) return refuse(1, `the bundle does not read back: ${faults.fault} ${faults.path ?? ''}`);
    if (complain(faults) !== 0) return 1;
    await rename(part, path);
    return tell(report);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'MissingEvidence') throw error;
    return refuse(1, `${error.message}; name the folder of the parsed files with --sources`);
  } finally {
    await rm(part, { force: true });
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
  const captureOf = flags.sources === undefined ? async () => null : await openSourceFolder(flags.sources);
  const { collection, refused, close } = await openReportLines(files, flags.declared ?? null, captureOf);
  for (const line of refused) refuse(1, `${line}; left out`);
  try {
    const write = flags.bundle === undefined ? writeFolder : writeOneFile;
    const status = await write(collection, choice, (flags.bundle ?? flags.out)!);
    return status || (refused.length > 0 ? 1 : 0);
  } finally {
    await close();
  }
}

function usageFault({ out, bundle, declared }: Flags): string | null {
  if ((out === undefined) === (bundle === undefined)) return 'name either --out FOLDER or --bundle FILE';
  if (declared !== undefined && Number.isNaN(Date.parse(declared))) return `"${declared}" is not an instant`;
  return null;
}

/** Runs `gongkai import`; answers with the exit status: 0 read, 1 refused, 2 wrong usage. */
export async function runImport(args: string[]): Promise<number> {
  const [path, ...more] = args;
  if (path === undefined || more.length > 0) return refuse(2, 'name one bundle');
  const fault = await importBundle(path, async (line) => {
    if (!process.stdout.write(line)) await once(process.stdout, 'drain');
  });
  return fault === null ? 0 : refuse(1, `${path} is refused: ${fault.fault} ${fault.path ?? ''}`);
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
  const fault = usageFault(flags);
  if (fault !== null) return refuse(2, fault);
  const choice = await choiceOf(flags);
  if (typeof choice === 'string') return refuse(2, choice);
  const target = (flags.bundle ?? flags.out)!;
  if (!(await isFree(target))) return refuse(2, `${target} is there already; name a new one`);
  return spooled(files, (paths) => exportLines(paths, choice, flags));
}

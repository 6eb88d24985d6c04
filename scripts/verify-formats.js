import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { reportPages } from '../portal/pages.js';

const program = fileURLToPath(new URL('../bin/gongkai.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gongkai-'));

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args, cwd = folder, env = {}) {
  return spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 180_000,
  });
}

/** @param {string[]} commands */
function installed(...commands) {
  return commands.find((command) => !run(command, ['--version']).error) ?? null;
}

/** @param {string[]} args */
function gongkai(...args) {
  const { status, stdout, stderr } = run(process.execPath, [program, ...args]);
  if (status !== 0) throw new Error(`gongkai ${args[0]} ended with ${status}: ${stderr}`);
  return stdout;
}

/** An export in every format of the sample portal, whose agencies do not exist. */
function makeDataset() {
  const names = reportPages.map((page) => `${page.id}.html`);
  for (const [i, page] of reportPages.entries()) writeFileSync(join(folder, names[i] ?? ''), page.bytes);
  writeFileSync(join(folder, 'reports.jsonl'), gongkai('parse', ...names));
  gongkai('export', '--out', 'dataset', '--formats', 'csv,xlsx,parquet,jsonl', 'reports.jsonl');
}

/** Lines of a CSV, the byte order mark left out. @param {string} path */
function linesOf(path) {
  return readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);
}

/**
 * LibreOffice opens the workbook and writes each sheet as CSV: heads and number of rows must be those of our CSV.
 * @param {string} office
 */
function verifyWorkbook(office) {
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const { status, stderr } = run(office, [
    profile,
    '--headless',
    '--convert-to',
    filter,
    '--outdir',
    'sheets',
    'dataset/gongkai.xlsx',
  ]);
  if (status !== 0) throw new Error(`LibreOffice ended with ${status}: ${stderr}`);
  const sheets = readdirSync(join(folder, 'sheets'));
  for (const table of ['reports', 'panel', 'long', 'measures', 'indicators', 'sources']) {
    const sheet = sheets.find((name) => name.startsWith(`gongkai-${table} `));
    if (!sheet) throw new Error(`LibreOffice found no sheet ${table} among ${sheets.join(', ')}`);
    const [theirs, ours] = [linesOf(join(folder, 'sheets', sheet)), linesOf(join(folder, 'dataset', `${table}.csv`))];
    if (theirs[0] !== ours[0]) throw new Error(`${table}: LibreOffice read other heads: ${theirs[0]?.slice(0, 200)}`);
    if (theirs.length !== ours.length) throw new Error(`${table}: ${theirs.length} lines, not ${ours.length}`);
  }
}

/** @param {string} frictionless */
function verifyPackage(frictionless) {
  const { status, stdout } = run(frictionless, ['validate', 'datapackage.json'], join(folder, 'dataset'));
  if (status !== 0) throw new Error(stdout);
}

/** What R must find: rows, types, a number below zero, texts and labels in Chinese, and a reason for every gap. */
const R_TEST = `source("import.R")
stopifnot(
  nrow(long) == LINES, is.numeric(long$value), is.logical(reports$accepted), inherits(reports$published, "Date"),
  panel$admin_fees_items_change[panel$report_id == "education-2020"] == -1,
  "\\u6e05\\u6cc9\\u5e02\\u6559\\u80b2\\u5c40" %in% reports$agency_name,
  attr(panel$year, "label") == "\\u62a5\\u544a\\u5e74\\u5ea6",
  all(is.na(long$value) == (long$status != "ok")), all(long$status %in% names(statuses)))`;

/** In the locale of this system and in none, where R knows ASCII only. @param {string} rscript */
function verifyR(rscript) {
  const rows = linesOf(join(folder, 'dataset', 'long.jsonl')).length;
  writeFileSync(join(folder, 'dataset', 'verify.R'), R_TEST.replace('LINES', String(rows)));
  for (const locale of [{}, { LC_ALL: 'C' }]) {
    const { status, stderr } = run(rscript, ['verify.R'], join(folder, 'dataset'), locale);
    if (status !== 0) throw new Error(stderr);
  }
}

/** @type {[name: string, commands: string[], verify: (command: string) => void][]} */
const CHECKS = [
  ['workbook in LibreOffice', ['soffice', 'libreoffice'], verifyWorkbook],
  ['data package by frictionless', ['frictionless'], verifyPackage],
  ['import.R by R', ['Rscript'], verifyR],
];

let failed = 0;
try {
  makeDataset();
  for (const [name, commands, verify] of CHECKS) {
    const command = installed(...commands);
    if (!command) console.log(`not installed  ${name} (${commands.join(' or ')})`);
    else {
      verify(command);
      console.log(`passed         ${name}`);
    }
  }
} catch (error) {
  failed++;
  console.error(`FAILED         ${error instanceof Error ? error.message : error}`);
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);

import type { Collection } from '../collection/collection';
import { type Choice, tidyChoice } from './choice';
import { citationFiles } from './citation/citation-files';
import { referenceOfExport } from './citation/reference';
import { dataPackage, type PackageSource } from './data-package';
import { withDigest } from './digest';
import { codebookPlans, type Plan, tablePlans } from './plans';
import { readmeText } from './readme-text';
import { type Reproducibility, reproducibilityOf } from './reproducibility';
import { type Selection, selectReports } from './selection';
import type { Row } from './table';
import { tables } from './tables';
import { versionsOf } from './versions';
import type { ExportFile, WrittenFile } from './written-file';

/** The little of the reports that descriptions need, taken from the rows as they pass. */
interface Seen {
  readers: Set<string>;
  sources: PackageSource[];
}

const reportColumn = (name: string) => tables.reports.columns.findIndex((column) => column.name === name);
const [READER, TITLE, AGENCY, URL_OF] = ['reader', 'title', 'agency_name', 'url'].map(reportColumn) as [
  number,
  number,
  number,
  number,
];

function see(seen: Seen, rows: Row[]): void {
  for (const row of rows) {
    seen.readers.add(String(row[READER]));
    const title = [row[AGENCY], row[TITLE]].filter((part) => part !== null).join('：');
    seen.sources.push({ title: title || String(row[0]), url: row[URL_OF] as string | null });
  }
}

/** What an export tells when its last file has been written. */
export interface ExportReport {
  made: Reproducibility;
  files: WrittenFile[];
}

function reviewersOf({ collection }: Selection): string[] {
  const said = [...collection.corrections, ...collection.decisions].filter(({ state }) => state === 'applied');
  return [...new Set(said.map(({ by }) => by))].sort();
}

/** An export as it is being written. */
interface Writing {
  files: WrittenFile[];
  begun: number;
  of: number;
}

/** Writes one planned file; after its last chunk it stands among the written ones. */
function fileOf(plan: Plan, writing: Writing, watch: ((rows: Row[]) => void) | null = null): ExportFile {
  const { path, mediaType, title, table } = plan;
  let rows = 0;
  const chunks = plan.chunks((batch) => {
    rows += batch.length;
    watch?.(batch);
  });
  const done = (digest: { bytes: number; sha256: string }) =>
    writing.files.push({ path, mediaType, title, table: table && { ...table, rows }, ...digest });
  return { path, mediaType, number: ++writing.begun, of: writing.of, chunks: withDigest(chunks, done) };
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

function planOf(path: string, mediaType: string, zh: string, en: string, chunks: AsyncIterable<Uint8Array>): Plan {
  return { path, mediaType, title: { zh, en }, table: null, chunks: () => chunks };
}

/** Files that describe the others: how it was made, what to read first, four citations. */
const DESCRIBING = 6;

function describingPlans(selection: Selection, made: Reproducibility, files: WrittenFile[]): Plan[] {
  const note = once(`${JSON.stringify(made, null, 2)}\n`);
  return [
    planOf('reproducibility.json', 'application/json', '重现说明', 'How to make it again', note),
    planOf('README.md', 'text/markdown', '说明', 'Read me', once(readmeText(made, files))),
    ...citationFiles(selection, referenceOfExport(made)).map(([path, mediaType, chunks]) =>
      planOf(path, mediaType, '引文：本数据集及所用报告', 'Citations: this dataset and the reports used', chunks),
    ),
  ];
}

/** What a bundle adds to the tables: its evidence as files, and properties of the descriptor. */
export interface Additions {
  plans: Plan[];
  properties: Record<string, unknown>;
}

const NOTHING: Additions = { plans: [], properties: {} };

/**
 * The files of an export, one after the other: evidence if any, tables, codebook, then what describes them, and
 * `datapackage.json` last. Take the chunks of each to the end before asking for the next. `done` is told at the end.
 * The same collection and choice give the same bytes.
 */
export async function* exportFiles(
  collection: Collection,
  wanted: Choice,
  done: (report: ExportReport) => void,
  additions: Additions = NOTHING,
): AsyncGenerator<ExportFile> {
  const choice = tidyChoice(wanted);
  const selection = selectReports(collection, choice);
  const files: WrittenFile[] = [];
  const seen: Seen = { readers: new Set(), sources: [] };
  const plans = [...additions.plans, ...tablePlans(selection), ...codebookPlans(selection)];
  const firstReports = plans.find((plan) => plan.table?.name === 'reports');
  const writing: Writing = { files, begun: 0, of: plans.length + DESCRIBING + 1 };
  for (const plan of plans) {
    yield fileOf(plan, writing, plan === firstReports ? (rows) => see(seen, rows) : null);
  }
  const made = reproducibilityOf(selection, files, versionsOf(), [...seen.readers].sort());
  for (const plan of describingPlans(selection, made, [...files])) yield fileOf(plan, writing);
  yield fileOf(packagePlan(selection, made, files, seen, additions), { ...writing, files: [] });
  done({ made, files });
}

function packagePlan(
  selection: Selection,
  made: Reproducibility,
  files: WrittenFile[],
  { sources }: Seen,
  { properties }: Additions,
): Plan {
  const { id, sha256, counts, declaredAt, software } = made;
  const facts = {
    name: id,
    id: `sha256:${sha256}`,
    title: '政府信息公开工作年度报告数据集 / Annual reports on government-information disclosure',
    description: `${counts.chosen.reports} reports, ${counts.chosen.agencyYears} agency-years. Gongkai ${software.software}, rules ${software.rules}, forms ${software.forms}.`,
    version: sha256.slice(0, 12),
    created: declaredAt,
    sources,
    reviewers: reviewersOf(selection),
    more: properties,
  };
  const text = once(dataPackage(facts, files));
  return planOf('datapackage.json', 'application/json', '数据包描述', 'Data package', text);
}

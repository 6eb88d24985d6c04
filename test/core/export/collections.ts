import type { CheckedReport } from '../../../core/checks/check-report';
import type { Collection, Correction, Decision } from '../../../core/collection/collection';
import { findingKey } from '../../../core/collection/finding-key';
import { acceptVersions, agenciesOf, registerReport } from '../../../core/collection/register-report';
import { type Choice, wholeChoice } from '../../../core/export/choice';
import { type ExportReport, exportFiles } from '../../../core/export/export-files';
import type { PageSnapshot } from '../../../core/page/page-snapshot';
import { readAndCheck } from '../../../core/read-page';
import { reportPages } from '../../../portal/pages.js';

/** A collection in memory of reports that are there already. */
export function collectionOf(reports: CheckedReport[], more: Partial<Collection> = {}): Collection {
  const versions = reports.map(registerReport);
  const byId = new Map(reports.map((report) => [report.id, report]));
  return {
    declaredAt: '2026-03-01T00:00:00Z',
    agencies: agenciesOf(versions),
    entries: acceptVersions(versions),
    unread: [],
    corrections: [],
    decisions: [],
    agencyLog: [],
    versionChoices: [],
    reportOf: async (id) => byId.get(id)!,
    captureOf: async () => null,
    ...more,
  };
}

const snapshots = new Map(
  reportPages.map(({ id, url, title, contentType, bytes }): [string, PageSnapshot] => [
    id,
    { id, url, title, capturedAt: '2026-02-03T04:05:06Z', sources: [{ name: id, url, contentType, bytes }] },
  ]),
);

/** The reports of the sample portal, whose agencies do not exist, read from their pages. */
export async function portalCollection(more: Partial<Collection> = {}): Promise<Collection> {
  const reports = await Promise.all([...snapshots.values()].map(readAndCheck));
  return collectionOf(reports, { captureOf: async (id) => snapshots.get(id) ?? null, ...more });
}

export const corrected: Correction = {
  id: 'c1',
  report: 'education-2021',
  field: 'requests.granted.natural_person',
  before: 1,
  after: 3,
  by: '李复核',
  at: '2026-02-10T09:00:00Z',
  why: '原文表格错行，见附件第2页',
  undoes: null,
  state: 'applied',
};

/** A decision on the first finding that the collection has. */
export async function decided(collection: Collection): Promise<Decision> {
  const reports = await Promise.all(collection.entries.map(({ report }) => collection.reportOf(report)));
  return {
    id: 'd1',
    finding: findingKey(reports.flatMap((report) => report.findings)[0]!),
    verdict: 'dismissed',
    by: '王复核',
    at: '2026-02-11T09:00:00Z',
    why: '已电话核实',
    state: 'applied',
  };
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Uint8Array(Buffer.concat(parts));
}

/** All chunks of a stream as one. */
export const bytesOf = joined;

/** A whole export in memory: its files by path. */
export interface MadeExport {
  files: Map<string, Uint8Array>;
  report: ExportReport;
  text: (path: string) => string;
}

/** Exports into memory; everything as CSV unless told otherwise. */
export async function makeExport(collection: Collection, choice: Partial<Choice> = {}): Promise<MadeExport> {
  const files = new Map<string, Uint8Array>();
  let report: ExportReport | null = null;
  const done = (made: ExportReport) => {
    report = made;
  };
  for await (const { path, chunks } of exportFiles(collection, { ...wholeChoice, ...choice }, done)) {
    files.set(path, await joined(chunks));
  }
  return {
    files,
    report: report!,
    text: (path) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(path)),
  };
}

import type { CheckedReport } from '../../core/checks/check-report';
import { acceptVersions, agenciesOf, registerReport } from '../../core/collection/register-report';
import { bundleChunks } from '../../core/export/bundle/write-bundle';
import { wholeChoice } from '../../core/export/choice';
import { digestChunks } from '../../core/export/digest';
import { exportFiles } from '../../core/export/export-files';
import type { PageSnapshot } from '../../core/page/page-snapshot';

/** A capture as JSON: bytes as numbers. */
export type PlainCapture = Omit<PageSnapshot, 'sources'> & {
  sources: { name: string; url: string | null; contentType: string | null; bytes: number[] }[];
};

/** Hashes of every file of a whole export in every format, and of its bundle; the same code in a page and in Node. */
export async function hashExport(reports: CheckedReport[], captures: PlainCapture[]): Promise<Record<string, string>> {
  const versions = reports.map(registerReport);
  const collection = {
    declaredAt: '2026-03-01T00:00:00Z',
    agencies: agenciesOf(versions),
    entries: acceptVersions(versions),
    unread: [],
    corrections: [],
    decisions: [],
    agencyLog: [],
    versionChoices: [],
    reportOf: async (id: string) => reports.find((report) => report.id === id)!,
    captureOf: async (id: string) => {
      const capture = captures.find((one) => one.id === id)!;
      return { ...capture, sources: capture.sources.map((one) => ({ ...one, bytes: new Uint8Array(one.bytes) })) };
    },
  };
  const choice = { ...wholeChoice, formats: ['csv' as const, 'xlsx' as const, 'parquet' as const, 'jsonl' as const] };
  const hashes: Record<string, string> = {};
  for await (const { path, chunks } of exportFiles(collection, choice, () => {})) {
    hashes[path] = (await digestChunks(chunks)).sha256;
  }
  const bundle = bundleChunks(collection, wholeChoice, () => {});
  hashes.bundle = (await digestChunks(bundle)).sha256;
  return hashes;
}

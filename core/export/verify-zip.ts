import type { Collection } from '../collection/collection';
import { type BundleFault, readBundle } from './bundle/read-bundle';
import type { Choice } from './choice';
import type { ExportReport } from './export-files';
import { selectReports } from './selection';
import { type ExportFault, verifyExport } from './verify-export';
import { memberChunks, type RandomAccess, readZip, type ZipFault } from './zip/read-zip';

/**
 * Reads an export that was written as one zip back as a stranger would, then compares it with the collection. Answers
 * with the fault that makes it unreadable, else with all that differs.
 */
export async function verifyZip(
  collection: Collection,
  choice: Choice,
  file: RandomAccess,
  report: ExportReport,
  isBundle: boolean,
): Promise<ZipFault | BundleFault | ExportFault[]> {
  const bundle = isBundle ? await readBundle(file) : null;
  if (bundle && 'fault' in bundle) return bundle;
  const zip = await readZip(file);
  if ('fault' in zip) return zip;
  const members = new Map(zip.map((member) => [member.path, member]));
  return verifyExport(selectReports(collection, choice), report, (path) => memberChunks(file, members.get(path)!));
}

import type { Collection } from '../collection/collection';
import type { Choice } from './choice';
import { type ExportReport, exportFiles } from './export-files';
import { type ZipEntry, zipChunks } from './zip/write-zip';

async function* entries(
  collection: Collection,
  choice: Choice,
  done: (report: ExportReport) => void,
): AsyncGenerator<ZipEntry> {
  for await (const { path, chunks } of exportFiles(collection, choice, done)) yield { path, compress: true, chunks };
}

/** An export without evidence as one zip, for whoever cannot be given a folder. `done` is told before the zip ends. */
export function datasetZipChunks(
  collection: Collection,
  choice: Choice,
  done: (report: ExportReport) => void,
): AsyncGenerator<Uint8Array> {
  return zipChunks(entries(collection, choice, done));
}

import type { Collection } from '../collection/collection';
import type { Choice } from './choice';
import { type ExportReport, exportFiles } from './export-files';
import type { ExportFile } from './written-file';
import { type ZipEntry, zipChunks } from './zip/write-zip';

async function* entries(
  collection: Collection,
  choice: Choice,
  done: (report: ExportReport) => void,
  began: ((file: ExportFile) => void) | undefined,
): AsyncGenerator<ZipEntry> {
  for await (const file of exportFiles(collection, choice, done)) {
    began?.(file);
    yield { path: file.path, compress: true, chunks: file.chunks };
  }
}

/**
 * An export without evidence as one zip, for whoever cannot be given a folder. `began` is told of each file before its
 * first byte, `done` before the zip ends.
 */
export function datasetZipChunks(
  collection: Collection,
  choice: Choice,
  done: (report: ExportReport) => void,
  began?: (file: ExportFile) => void,
): AsyncGenerator<Uint8Array> {
  return zipChunks(entries(collection, choice, done, began));
}

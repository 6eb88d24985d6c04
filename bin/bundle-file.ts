import { createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Collection } from '../core/collection/collection';
import { type Bundle, type BundleFault, collectionOfBundle, readBundle } from '../core/export/bundle/read-bundle';
import { bundleChunks } from '../core/export/bundle/write-bundle';
import type { Choice } from '../core/export/choice';
import type { ExportReport } from '../core/export/export-files';
import type { ExportFault } from '../core/export/verify-export';
import { verifyZip } from '../core/export/verify-zip';
import type { RandomAccess } from '../core/export/zip/read-zip';
import { readAndCheck } from '../core/read-page';

function randomAccess(file: FileHandle, size: number): RandomAccess {
  return {
    size,
    read: async (start, end) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      return new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead);
    },
  };
}

async function withFile<T>(path: string, use: (file: RandomAccess) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    return await use(randomAccess(file, (await file.stat()).size));
  } finally {
    await file.close();
  }
}

/** Writes a bundle to a file, and tells what was written. */
export async function writeBundle(collection: Collection, choice: Choice, path: string): Promise<ExportReport> {
  let report: ExportReport | null = null;
  const chunks = bundleChunks(collection, choice, (made) => {
    report = made;
  });
  await pipeline(Readable.from(chunks, { objectMode: false }), createWriteStream(path));
  return report!;
}

/** Reads a written bundle back as a stranger would, then compares it with the collection. */
export function verifyBundle(
  collection: Collection,
  choice: Choice,
  path: string,
  report: ExportReport,
): Promise<BundleFault | ExportFault[]> {
  return withFile(path, (file) => verifyZip(collection, choice, file, report, true));
}

async function printReports(bundle: Bundle, print: (line: string) => Promise<void>): Promise<void> {
  const { reportOf } = collectionOfBundle(bundle, readAndCheck);
  for (const { id } of bundle.captures) await print(`${JSON.stringify(await reportOf(id))}\n`);
}

/** Verifies a bundle and reads its sources again: one report a line. Answers with the fault where it is refused. */
export function importBundle(path: string, print: (line: string) => Promise<void>): Promise<BundleFault | null> {
  return withFile(path, async (file) => {
    const bundle = await readBundle(file);
    if ('fault' in bundle) return bundle;
    await printReports(bundle, print);
    return null;
  });
}

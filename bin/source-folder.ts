import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckedReport } from '../core/checks/check-report';
import { digestOf } from '../core/export/digest';
import type { PageSnapshot, SourceFile } from '../core/page/page-snapshot';

/** Finds the bytes that reports were read from in a folder, by their hash, whatever they are called now. */
export async function openSourceFolder(
  folder: string,
): Promise<(report: CheckedReport) => Promise<PageSnapshot | null>> {
  const paths = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    paths.set(digestOf(await readFile(path)), path);
  }
  return async ({ id, url, capturedAt, sources }) => {
    const found: SourceFile[] = [];
    for (const { name, url: address, sha256 } of sources) {
      const path = paths.get(sha256);
      if (path === undefined) return null;
      found.push({ name, url: address, contentType: null, bytes: new Uint8Array(await readFile(path)) });
    }
    return { id, url, title: null, capturedAt, sources: found };
  };
}

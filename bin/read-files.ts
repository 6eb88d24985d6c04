import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PageSnapshot } from '../core/page/page-snapshot';

/** A file as a capture of its own; the path is its id. Throws what the file system throws. */
export async function snapshotOfFile(file: string): Promise<PageSnapshot> {
  const source = { name: basename(file), url: null, contentType: null, bytes: await readFile(file) };
  return { id: file, url: null, title: null, capturedAt: null, sources: [source] };
}

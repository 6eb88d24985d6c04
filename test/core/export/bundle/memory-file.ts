import type { RandomAccess } from '../../../../core/export/zip/read-zip';

/** Bytes in memory as a file that can be read at any place. */
export function memoryFile(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (start, end) => bytes.slice(start, end) };
}

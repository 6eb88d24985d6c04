import { sha256 } from '@noble/hashes/sha2.js';

/** What a file was when it was written. */
export interface FileDigest {
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of bytes or of a text in UTF-8, lower-case hexadecimal, at once. */
export function digestOf(content: Uint8Array | string): string {
  return hex(sha256(typeof content === 'string' ? new TextEncoder().encode(content) : content));
}

/** Passes chunks on and tells, after the last, how many bytes they were and their SHA-256. */
export async function* withDigest(
  chunks: AsyncIterable<Uint8Array>,
  done: (digest: FileDigest) => void,
): AsyncGenerator<Uint8Array> {
  const hash = sha256.create();
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
    yield chunk;
  }
  done({ bytes, sha256: hex(hash.digest()) });
}

/** Reads chunks to their end for their digest only. */
export async function digestChunks(chunks: AsyncIterable<Uint8Array>): Promise<FileDigest> {
  let digest: FileDigest = { bytes: 0, sha256: '' };
  const passing = withDigest(chunks, (found) => {
    digest = found;
  });
  for await (const _ of passing);
  return digest;
}

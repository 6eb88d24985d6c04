import { Gunzip } from 'fflate';

function indexOfHeadEnd(bytes: Uint8Array): number {
  for (let i = 0; i + 3 < bytes.length; i++) {
    if (bytes[i] === 13 && bytes[i + 1] === 10 && bytes[i + 2] === 13 && bytes[i + 3] === 10) return i;
  }
  return -1;
}

/** Unpacks at most `most` bytes; null where there are more, or the bytes are damaged. */
function gunzip(bytes: Uint8Array, most: number): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Gunzip((chunk) => {
    size += chunk.length;
    if (size <= most) parts.push(chunk);
  });
  try {
    for (let at = 0; at < bytes.length && size <= most; at += PIECE) {
      const end = Math.min(at + PIECE, bytes.length);
      stream.push(bytes.subarray(at, end), end === bytes.length);
    }
  } catch {
    return null;
  }
  if (size > most) return null;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const PIECE = 2 ** 16;
/** Head and end of a record, beside its block. */
const HEAD = 2 ** 14;

/** The block of one compressed record, which must have exactly `length` bytes; null where it has not. */
export function readRecord(bytes: Uint8Array, length: number): Uint8Array | null {
  const record = gunzip(bytes, length + HEAD);
  const end = record === null ? -1 : indexOfHeadEnd(record);
  if (record === null || end < 0) return null;
  const head = new TextDecoder().decode(record.subarray(0, end));
  const stated = /^Content-Length:\s*(\d+)\s*$/im.exec(head)?.[1];
  if (!head.startsWith('WARC/') || Number(stated) !== length || end + 4 + length > record.length) return null;
  return record.slice(end + 4, end + 4 + length);
}

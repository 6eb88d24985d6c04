import { Deflate } from 'fflate';
import { crc32 } from './crc32';

/** A file on its way into a zip: its chunks are taken to the end before the next file is asked for. */
export interface ZipEntry {
  /** Relative, with `/`. */
  path: string;
  /** False stores the bytes as they are, so that they can be read at an offset. */
  compress: boolean;
  chunks: AsyncIterable<Uint8Array>;
}

interface Stored {
  name: Uint8Array;
  method: 0 | 8;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
/** Sizes follow the data, names are UTF-8. */
const FLAGS = 0x0808;
/** 1 January 1980, midnight: the same bytes whenever and wherever they are written. */
const DATE = 0x0021;
const MOST_32 = 0xffffffff;
const MOST_16 = 0xffff;

type Part = [width: 2 | 4 | 8, value: number];

/** Numbers in the order of a zip: little end first. */
function packed(parts: Part[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of parts) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return bytes;
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function localHeader(name: Uint8Array, method: 0 | 8): Uint8Array {
  const fields: Part[] = [
    [4, LOCAL],
    [2, 45],
    [2, FLAGS],
    [2, method],
    [2, 0],
    [2, DATE],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
  ];
  return joined(packed(fields), name);
}

function descriptor({ crc, packed: length, size }: Stored): Uint8Array {
  const width = length > MOST_32 || size > MOST_32 ? 8 : 4;
  return packed([
    [4, DESCRIPTOR],
    [4, crc],
    [width, length],
    [width, size],
  ]);
}

function centralHeader({ name, method, crc, packed: length, size, offset }: Stored): Uint8Array {
  const large = [size, length, offset].filter((value) => value >= MOST_32);
  const extra =
    large.length === 0 ? [] : ([[2, 1], [2, large.length * 8], ...large.map((value) => [8, value])] as Part[]);
  const short = (value: number) => Math.min(value, MOST_32);
  const fields: Part[] = [
    [4, CENTRAL],
    [2, 45],
    [2, 45],
    [2, FLAGS],
    [2, method],
    [2, 0],
    [2, DATE],
    [4, crc],
    [4, short(length)],
    [4, short(size)],
    [2, name.length],
    [2, large.length === 0 ? 0 : 4 + large.length * 8],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, short(offset)],
  ];
  return joined(packed(fields), name, packed(extra));
}

function ending(entries: number, start: number, length: number): Uint8Array {
  const large = entries >= MOST_16 || start >= MOST_32 || length >= MOST_32;
  const end64: Part[] = [
    [4, END_64],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, entries],
    [8, entries],
    [8, length],
    [8, start],
    [4, LOCATOR_64],
    [4, 0],
    [8, start + length],
    [4, 1],
  ];
  const end: Part[] = [
    [4, END],
    [2, 0],
    [2, 0],
    [2, Math.min(entries, MOST_16)],
    [2, Math.min(entries, MOST_16)],
    [4, Math.min(length, MOST_32)],
    [4, Math.min(start, MOST_32)],
    [2, 0],
  ];
  return packed(large ? [...end64, ...end] : end);
}

/** Takes under two thirds of the time of the usual 6, and the tables are larger by a thirtieth at most. */
const LEVEL = 3;

/** Deflates as chunks come; the last one flushes. */
async function* deflated(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const deflate = new Deflate({ level: LEVEL }, (chunk) => {
    if (chunk.length > 0) ready.push(chunk);
  });
  for await (const chunk of chunks) {
    deflate.push(chunk);
    yield* ready.splice(0);
  }
  deflate.push(new Uint8Array(0), true);
  yield* ready.splice(0);
}

async function* body(entry: ZipEntry, stored: Stored): AsyncGenerator<Uint8Array> {
  async function* measured() {
    for await (const chunk of entry.chunks) {
      stored.crc = crc32(chunk, stored.crc);
      stored.size += chunk.length;
      yield chunk;
    }
  }
  for await (const chunk of entry.compress ? deflated(measured()) : measured()) {
    stored.packed += chunk.length;
    yield chunk;
  }
}

/**
 * A zip as a stream: memory does not grow with its size, and files may be larger than 4 GiB. Every date is
 * 1 January 1980, so that the same files give the same bytes.
 */
export async function* zipChunks(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const all: Stored[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const name = new TextEncoder().encode(entry.path);
    const stored: Stored = { name, method: entry.compress ? 8 : 0, crc: 0, packed: 0, size: 0, offset };
    const head = localHeader(name, stored.method);
    yield head;
    yield* body(entry, stored);
    const tail = descriptor(stored);
    yield tail;
    offset += head.length + stored.packed + tail.length;
    all.push(stored);
  }
  const headers = all.map(centralHeader);
  yield* headers;
  const length = headers.reduce((sum, header) => sum + header.length, 0);
  yield ending(all.length, offset, length);
}

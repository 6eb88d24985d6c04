import { Inflate } from 'fflate';
import type { DocumentFact } from './blocks';

/** What one archive may unpack to, over all the parts that are asked for. */
export interface PackageLimits {
  bytes: number;
  entries: number;
}

/** Far beyond any report, well within a browser tab's memory. */
export const packageLimits: PackageLimits = { bytes: 64 * 1024 * 1024, entries: 2000 };

interface Entry {
  name: string;
  method: number;
  start: number;
  end: number;
}

/** An archive that is unpacked part by part. `facts` gains `too_large` or `truncated_input` when a part breaks off. */
export interface Package {
  names: string[];
  facts: DocumentFact[];
  /** Bytes of a part, up to where it breaks off or the limit is reached; null where the archive has none of that name. */
  read(name: string): Uint8Array | null;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Offset of the end-of-directory record, sought from the end as its comment may be of any length; null when cut off. */
function findEndOfDirectory(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at > last - 65536; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return null;
}

function nameAt(bytes: Uint8Array, start: number, length: number): string {
  return new TextDecoder().decode(bytes.subarray(start, start + length)).replaceAll('\\', '/');
}

/** Where the data of the local entry at `at` begins; null where no such entry stands there. */
function dataStart(view: DataView, at: number): number | null {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL_ENTRY) return null;
  return at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
}

function directoryEntry(bytes: Uint8Array, view: DataView, at: number): Entry | null {
  const start = dataStart(view, view.getUint32(at + 42, true));
  if (start === null) return null;
  const end = Math.min(start + view.getUint32(at + 20, true), bytes.length);
  const name = nameAt(bytes, at + 46, view.getUint16(at + 28, true));
  return { name, method: view.getUint16(at + 10, true), start, end };
}

function readDirectory(bytes: Uint8Array, end: number, most: number): Entry[] {
  const view = viewOf(bytes);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= bytes.length && view.getUint32(at, true) === DIRECTORY_ENTRY && entries.length <= most) {
    const entry = directoryEntry(bytes, view, at);
    if (entry) entries.push(entry);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Entries as their own heads tell, for an archive whose directory was cut off: each runs to the next head. */
function readLocalEntries(bytes: Uint8Array, most: number): Entry[] {
  const view = viewOf(bytes);
  const entries: Entry[] = [];
  for (let at = bytes.indexOf(0x50); at >= 0 && at + 30 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
    if (entries.length > most) break;
    const signature = view.getUint32(at, true);
    const before = entries.at(-1);
    if ((signature === LOCAL_ENTRY || signature === DIRECTORY_ENTRY) && before) before.end = Math.min(before.end, at);
    const start = dataStart(view, at);
    if (start === null) continue;
    const name = nameAt(bytes, at + 30, view.getUint16(at + 26, true));
    entries.push({ name, method: view.getUint16(at + 8, true), start, end: bytes.length });
  }
  return entries;
}

const CHUNK = 16 * 1024;

interface Unpacked {
  bytes: Uint8Array;
  state: 'whole' | 'broken' | 'too_large';
}

function joinChunks(chunks: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Unpacks piece by piece, so that a bomb is noticed after `most` bytes and never held whole. */
function inflate(packed: Uint8Array, most: number): Unpacked {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length && length <= most; at += CHUNK) stream.push(packed.subarray(at, at + CHUNK));
    if (length > most) return { bytes: new Uint8Array(0), state: 'too_large' };
    stream.push(new Uint8Array(0), true);
  } catch {
    return { bytes: joinChunks(chunks, length), state: 'broken' };
  }
  return { bytes: joinChunks(chunks, length), state: 'whole' };
}

function unpack(bytes: Uint8Array, entry: Entry, most: number): Unpacked {
  const packed = bytes.subarray(entry.start, entry.end);
  if (entry.method === 8) return inflate(packed, most);
  if (entry.method !== 0) return { bytes: new Uint8Array(0), state: 'broken' };
  return packed.length > most ? { bytes: new Uint8Array(0), state: 'too_large' } : { bytes: packed, state: 'whole' };
}

/**
 * Opens a .docx, .xlsx or other ZIP archive. Nothing is unpacked before it is asked for;
 * an archive with too many entries or a part beyond the limit is refused with `too_large`.
 */
export function openPackage(bytes: Uint8Array, limits: PackageLimits = packageLimits): Package {
  const facts = new Set<DocumentFact>();
  const end = findEndOfDirectory(viewOf(bytes));
  let entries = end === null ? [] : readDirectory(bytes, end, limits.entries);
  if (entries.length === 0) {
    entries = readLocalEntries(bytes, limits.entries);
    facts.add('truncated_input');
  }
  if (entries.length > limits.entries) {
    entries = [];
    facts.add('too_large');
  }
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  let left = limits.bytes;
  return {
    names: [...byName.keys()],
    get facts() {
      return [...facts];
    },
    read(name) {
      const entry = byName.get(name);
      if (!entry) return null;
      const part = unpack(bytes, entry, left);
      left -= part.bytes.length;
      if (part.state !== 'whole') facts.add(part.state === 'broken' ? 'truncated_input' : 'too_large');
      return part.bytes;
    },
  };
}

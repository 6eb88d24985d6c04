/** A compound file, such as .doc is: named streams, each found whole or as far as the file goes. */
export interface CompoundFile {
  /** Bytes of the stream of that name anywhere in the file; null where there is none. */
  read(name: string): Uint8Array | null;
  /** True where a stream broke off before its length. */
  truncated: boolean;
}

interface Entry {
  name: string;
  root: boolean;
  start: number;
  size: number;
}

const MOST_SECTORS = 1 << 21;
const FREE = 0xfffffff0;

interface Volume {
  view: DataView;
  bytes: Uint8Array;
  sector: number;
  fat: number[];
}

function sectorAt(volume: Volume, number: number): Uint8Array {
  const start = (number + 1) * volume.sector;
  return volume.bytes.subarray(start, start + volume.sector);
}

/** Numbers of a chain's sectors; ends where the chain leaves the table or has been round once. */
function chain(table: number[], first: number): number[] {
  const numbers: number[] = [];
  for (let at = first; at < FREE && at < MOST_SECTORS && numbers.length <= table.length; at = table[at] ?? FREE) {
    numbers.push(at);
  }
  return numbers;
}

function wordsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words: number[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) words.push(view.getUint32(at, true));
  return words;
}

/** Numbers of the sectors that hold the allocation table: 109 in the head, more in a chain of their own. */
function tableSectors(volume: Volume): number[] {
  const numbers = wordsOf(volume.bytes.subarray(76, 512));
  let next = volume.view.getUint32(68, true);
  for (let round = 0; next < FREE && round < 4096; round++) {
    const words = wordsOf(sectorAt(volume, next));
    next = words.pop() ?? FREE;
    numbers.push(...words);
  }
  return numbers.filter((number) => number < FREE);
}

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function readChain(volume: Volume, first: number): Uint8Array {
  return concat(chain(volume.fat, first).map((number) => sectorAt(volume, number)));
}

function readEntries(directory: Uint8Array): Entry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const entries: Entry[] = [];
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = Math.min(view.getUint16(at + 64, true), 64);
    const type = view.getUint8(at + 66);
    if (length < 2 || (type !== 2 && type !== 5)) continue;
    const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + length - 2));
    entries.push({
      name,
      root: type === 5,
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

function readMini(mini: Uint8Array, table: number[], entry: Entry, size: number): Uint8Array {
  return concat(chain(table, entry.start).map((number) => mini.subarray(number * size, (number + 1) * size)));
}

/** Opens a compound file; null where the head is not one or is cut off. */
export function openCompound(bytes: Uint8Array): CompoundFile | null {
  if (bytes.length < 512) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (view.getUint32(0, true) !== 0xe011cfd0 || (shift !== 9 && shift !== 12)) return null;
  const volume: Volume = { view, bytes, sector: 1 << shift, fat: [] };
  volume.fat = tableSectors(volume).flatMap((number) => wordsOf(sectorAt(volume, number)));
  const entries = readEntries(readChain(volume, view.getUint32(48, true)));
  const root = entries.find((entry) => entry.root);
  const mini = root ? readChain(volume, root.start) : new Uint8Array(0);
  const miniTable = wordsOf(readChain(volume, view.getUint32(60, true)));
  const cutoff = view.getUint32(56, true);
  const file: CompoundFile = {
    truncated: false,
    read(name) {
      const entry = entries.find((candidate) => candidate.name === name && !candidate.root);
      if (!entry) return null;
      const small = entry.size < cutoff;
      const stream = small ? readMini(mini, miniTable, entry, 64) : readChain(volume, entry.start);
      if (stream.length < entry.size) file.truncated = true;
      return stream.subarray(0, entry.size);
    },
  };
  return file;
}

import { Inflate } from 'fflate';
import { namedError } from '../named-error';
import { crc32 } from './crc32';

/** A file that can be read at any place. */
export interface RandomAccess {
  size: number;
  read: (start: number, end: number) => Promise<Uint8Array>;
}

/** A file in a zip. */
export interface ZipMember {
  path: string;
  method: 0 | 8;
  crc: number;
  packed: number;
  size: number;
  /** Of its bytes, behind the local header. */
  start: number;
}

/** Why a zip is refused, and where. */
export interface ZipFault {
  fault: 'not_a_zip' | 'damaged' | 'unsafe_name' | 'duplicate' | 'overlap' | 'too_many' | 'too_large' | 'unsupported';
  path: string | null;
}

const MOST_MEMBERS = 20_000;
const MOST_DIRECTORY = 64 * 2 ** 20;
const MOST_TOTAL = 2 ** 40;
/** Tables of zeros compress to a fiftieth; what shrinks further, and is large, is a bomb. */
const MOST_RATIO = 200;
const SMALL = 2 ** 24;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function large(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Whether a path stays inside the folder it is unpacked to, on every system. */
export function isSafePath(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (path.length === 0 || path.length > 1024 || /[\u0000-\u001f\u007f\\:*?"<>|\ufffd]/.test(path)) return false;
  return path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !/[. ]$/.test(part) && !RESERVED.test(part));
}

interface Directory {
  start: number;
  length: number;
  members: number;
}

async function findDirectory(file: RandomAccess): Promise<Directory | null> {
  const from = Math.max(0, file.size - 65_557);
  const tail = await file.read(from, file.size);
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END || at + 22 + view.getUint16(at + 20, true) !== tail.length) continue;
    const short = {
      members: view.getUint16(at + 10, true),
      length: view.getUint32(at + 12, true),
      start: view.getUint32(at + 16, true),
    };
    const isLarge = short.members === 0xffff || short.length === 0xffffffff || short.start === 0xffffffff;
    if (!isLarge) return short;
    if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR_64) return null;
    return largeDirectory(file, large(view, at - 20 + 8));
  }
  return null;
}

async function largeDirectory(file: RandomAccess, at: number): Promise<Directory | null> {
  if (at + 56 > file.size) return null;
  const view = viewOf(await file.read(at, at + 56));
  if (view.getUint32(0, true) !== END_64) return null;
  return { members: large(view, 32), length: large(view, 40), start: large(view, 48) };
}

interface Header {
  path: string;
  method: number;
  flags: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
  /** Bytes of the header itself. */
  length: number;
}

/** Values that did not fit the header stand in its extra field, in this order, only those. */
function largeValues(extra: DataView, wanted: number[]): number[] {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const [id, length] = [extra.getUint16(at, true), extra.getUint16(at + 2, true)];
    let from = at + 4;
    if (id === 1) {
      return wanted.map((value) => {
        if (value !== 0xffffffff || from + 8 > extra.byteLength) return value;
        from += 8;
        return large(extra, from - 8);
      });
    }
    at += 4 + length;
  }
  return wanted;
}

function readHeader(bytes: Uint8Array, at: number): Header | null {
  const view = viewOf(bytes);
  if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return null;
  const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
    number,
    number,
    number,
  ];
  const end = at + 46 + name + extra + comment;
  if (end > bytes.length) return null;
  const short = [24, 20, 42].map((field) => view.getUint32(at + field, true));
  const fields = bytes.subarray(at + 46 + name, at + 46 + name + extra);
  const [size, packed, offset] = largeValues(viewOf(fields), short) as [number, number, number];
  return {
    path: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)),
    method: view.getUint16(at + 10, true),
    flags: view.getUint16(at + 8, true),
    crc: view.getUint32(at + 16, true),
    packed,
    size,
    offset,
    length: end - at,
  };
}

function readHeaders(bytes: Uint8Array, members: number): Header[] | null {
  const headers: Header[] = [];
  let at = 0;
  for (let i = 0; i < members; i++) {
    const header = readHeader(bytes, at);
    if (!header) return null;
    headers.push(header);
    at += header.length;
  }
  return headers;
}

function faultOf(headers: Header[]): ZipFault | null {
  const seen = new Set<string>();
  let total = 0;
  for (const { path, method, flags, packed, size } of headers) {
    if (!isSafePath(path)) return { fault: 'unsafe_name', path };
    // systems that fold case would let one overwrite the other
    const folded = path.normalize('NFC').toLowerCase();
    if (seen.has(folded)) return { fault: 'duplicate', path };
    seen.add(folded);
    if ((method !== 0 && method !== 8) || flags & 1) return { fault: 'unsupported', path };
    total += size;
    const isBomb = size > SMALL && size > packed * MOST_RATIO;
    if (total > MOST_TOTAL || isBomb || (method === 0 && size !== packed)) return { fault: 'too_large', path };
  }
  return null;
}

async function locate(file: RandomAccess, header: Header): Promise<ZipMember | ZipFault> {
  const { path, method, crc, packed, size, offset } = header;
  const damaged: ZipFault = { fault: 'damaged', path };
  if (offset + 30 > file.size) return damaged;
  const view = viewOf(await file.read(offset, offset + 30));
  if (view.getUint32(0, true) !== LOCAL) return damaged;
  const start = offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + packed > file.size) return damaged;
  return { path, method: method as 0 | 8, crc, packed, size, start };
}

/** Members of a zip, all checked for names, size and overlap before any is unpacked; else the first fault. */
export async function readZip(file: RandomAccess): Promise<ZipMember[] | ZipFault> {
  const directory = await findDirectory(file);
  if (!directory || directory.start + directory.length > file.size) return { fault: 'not_a_zip', path: null };
  if (directory.members > MOST_MEMBERS || directory.length > MOST_DIRECTORY) return { fault: 'too_many', path: null };
  const headers = readHeaders(await file.read(directory.start, directory.start + directory.length), directory.members);
  if (!headers) return { fault: 'damaged', path: null };
  const fault = faultOf(headers);
  if (fault) return fault;
  const members: ZipMember[] = [];
  for (const header of headers) {
    const member = await locate(file, header);
    if ('fault' in member) return member;
    members.push(member);
  }
  return overlapOf(members, directory.start) ?? members;
}

/** Members that share bytes are how small files unpack to petabytes. */
function overlapOf(members: ZipMember[], end: number): ZipFault | null {
  const inOrder = [...members].sort((a, b) => a.start - b.start);
  const next = (i: number) => inOrder[i + 1]?.start ?? end;
  const wrong = inOrder.find((member, i) => member.start + member.packed > next(i));
  return wrong ? { fault: 'overlap', path: wrong.path } : null;
}

/** Inflates to at most a thousand times itself before its size is looked at. */
const PIECE = 2 ** 16;

async function* rawChunks(file: RandomAccess, { start, packed }: ZipMember): AsyncGenerator<Uint8Array> {
  for (let at = start; at < start + packed; at += PIECE) yield file.read(at, Math.min(at + PIECE, start + packed));
}

async function* inflated(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const inflate = new Inflate((chunk) => ready.push(chunk));
  for await (const chunk of chunks) {
    inflate.push(chunk);
    yield* ready.splice(0);
  }
  inflate.push(new Uint8Array(0), true);
  yield* ready.splice(0);
}

/** The bytes of a member. Fails with `DamagedMember` as soon as they are more than, or other than, its header says. */
export async function* memberChunks(file: RandomAccess, member: ZipMember): AsyncGenerator<Uint8Array> {
  const chunks = rawChunks(file, member);
  let size = 0;
  let crc = 0;
  for await (const chunk of member.method === 8 ? inflated(chunks) : chunks) {
    size += chunk.length;
    if (size > member.size) throw namedError('DamagedMember', member.path);
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== member.size || crc !== member.crc) throw namedError('DamagedMember', member.path);
}

import type { DocumentFact } from './blocks';
import { openCompound } from './open-compound';
import { type PropertyRun, readProperties, runAt, sprmByte } from './word97-properties';

/** A Word 97 document's characters, and the properties of its paragraphs. */
export interface Word97Text {
  /**
   * One character for each stored one; those that are not to be seen stand as U+2060, breaks as white space,
   * figures above or below the line as raised ones.
   */
  text: string;
  /** Where the body ends and notes, heads and comments begin. */
  bodyEnd: number;
  /** Stretch of the text boxes. */
  boxes: { start: number; end: number };
  /** Paragraph properties of the character at an offset of `text`. */
  paragraphAt(offset: number): PropertyRun | undefined;
  /** Where paragraphs, cells and rows end. */
  ends: { at: number; isCell: boolean }[];
  pictures: number[];
  facts: DocumentFact[];
}

interface TextPiece {
  /** First character. */
  at: number;
  length: number;
  /** First byte in the document stream. */
  byte: number;
  /** Bytes of one character. */
  size: 1 | 2;
}

const UNSEEN = '\u2060';
const DELETED = 0x0800;
const VANISHED = 0x083c;
/** Struck out once or twice: it would join the words that replace it. */
const STRUCK = 0x0837;
const STRUCK_TWICE = 0x2a53;
/** Set above or below the line: by its kind, or by so many half points. */
const INDEX = 0x2a48;
const RAISED = 0x4845;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readPieces(plc: Uint8Array): TextPiece[] {
  const view = viewOf(plc);
  const count = Math.floor((plc.length - 4) / 12);
  const pieces: TextPiece[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(4 * i + 4, true) - view.getUint32(4 * i, true);
    const word = view.getUint32(4 * (count + 1) + 8 * i + 2, true);
    const size = (word & 0x40000000) === 0 ? 2 : 1;
    const byte = Math.floor((word & 0x3fffffff) / (3 - size));
    if (length > 0) pieces.push({ at, length, byte, size });
    at += Math.max(length, 0);
  }
  return pieces;
}

/** The pieces that the stream has room for; no stored character is told twice. */
function piecesWithin(pieces: TextPiece[], room: number): TextPiece[] {
  let used = 0;
  return pieces.filter((piece) => {
    used += piece.length * piece.size;
    return used <= room && piece.byte + piece.length * piece.size <= room;
  });
}

/** The piece table among the other things kept with it. */
function findPieces(clx: Uint8Array): TextPiece[] {
  const view = viewOf(clx);
  let at = 0;
  while (at + 5 <= clx.length) {
    if (clx[at] === 2) return readPieces(clx.subarray(at + 5, at + 5 + view.getUint32(at + 1, true)));
    if (clx[at] !== 1) return [];
    at += 3 + view.getUint16(at + 1, true);
  }
  return [];
}

function decodePiece(stream: Uint8Array, piece: TextPiece): string {
  const bytes = stream.subarray(piece.byte, piece.byte + piece.length * piece.size);
  if (piece.size === 1) return new TextDecoder('windows-1252').decode(bytes);
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes.subarray(0, bytes.length & ~1));
}

const SEEN: Record<number, string> = { 7: '\t', 9: '\t', 11: '\n', 12: '\n', 13: '\n', 14: '\n', 30: '-' };

const RAISED_FIGURES = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A figure of a footnote mark as the character that says so: it is no digit of the number before it. */
function raise(character: string): string {
  return /\d/.test(character) ? (RAISED_FIGURES[Number(character)] ?? character) : character;
}

interface Looks {
  isHidden(offset: number): boolean;
  isRaised(offset: number): boolean;
}

/** Takes field codes, marks and deleted characters out of sight, each at its place. */
function hideUnseen(raw: string, { isHidden, isRaised }: Looks): string {
  const shown: string[] = [];
  const fields: ('code' | 'result')[] = [];
  let codes = 0;
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code === 0x14 || code === 0x15) codes -= fields.pop() === 'code' ? 1 : 0;
    if (code === 0x13) codes++;
    if (code === 0x13 || code === 0x14) fields.push(code === 0x13 ? 'code' : 'result');
    if (codes > 0 || isHidden(i)) shown.push(UNSEEN);
    else if (code < 32) shown.push(SEEN[code] ?? UNSEEN);
    else shown.push(isRaised(i) ? raise(raw[i] ?? '') : (raw[i] ?? ''));
  }
  return shown.join('');
}

interface Streams {
  document: Uint8Array;
  table: Uint8Array;
  data: Uint8Array;
}

/** A stretch of the table stream that the document's head points to. */
function fromTable(streams: Streams, pointer: number): Uint8Array {
  const view = viewOf(streams.document);
  if (pointer + 8 > streams.document.length) return new Uint8Array(0);
  const start = view.getUint32(pointer, true);
  return streams.table.subarray(start, start + view.getUint32(pointer + 4, true));
}

/** Finds the byte in the document stream of a character of the text; -1 where there is none. */
function byteFinder(pieces: TextPiece[]): (offset: number) => number {
  return (offset) => {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pieces[middle]?.at ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const piece = pieces[low - 1];
    return piece && offset < piece.at + piece.length ? piece.byte + (offset - piece.at) * piece.size : -1;
  };
}

const CELL_END = 7;
const ENDS = [CELL_END, 12, 13];
const PICTURES = [1, 8];

/** Offsets of the characters that have one of `codes`. */
function findCodes(raw: string, codes: number[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < raw.length; i++) if (raw.charCodeAt(i) < 32 && codes.includes(raw.charCodeAt(i))) found.push(i);
  return found;
}

function decodeStreams(streams: Streams, facts: DocumentFact[]): Word97Text {
  const view = viewOf(streams.document);
  const stored = findPieces(fromTable(streams, 0x1a2));
  const pieces = piecesWithin(stored, streams.document.length);
  const raw = pieces.map((piece) => decodePiece(streams.document, piece)).join('');
  const byteAt = byteFinder(pieces);
  const characters = readProperties(fromTable(streams, 0xfa), streams.document, 'characters', streams.data);
  const paragraphs = readProperties(fromTable(streams, 0x102), streams.document, 'paragraphs', streams.data);
  let deleted = false;
  const hiding = [DELETED, VANISHED, STRUCK, STRUCK_TWICE];
  const hidden = characters.filter((run) => hiding.some((code) => sprmByte(run, code) === 1));
  const raised = characters.filter((run) => [INDEX, RAISED].some((code) => sprmByte(run, code) !== 0));
  const isRaised = (offset: number): boolean => raised.length > 0 && runAt(raised, byteAt(offset)) !== undefined;
  const isHidden = (offset: number): boolean => {
    const run = hidden.length > 0 ? runAt(hidden, byteAt(offset)) : undefined;
    if (run && sprmByte(run, DELETED) === 1) deleted = true;
    return run !== undefined;
  };
  const text = hideUnseen(raw, { isHidden, isRaised });
  const length = (pointer: number): number => view.getUint32(pointer, true);
  const before = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60].reduce((sum, pointer) => sum + length(pointer), 0);
  if (pieces.length < stored.length || raw.length < length(0x4c)) facts.push('truncated_input');
  if (deleted) facts.push('tracked_changes');
  return {
    text,
    bodyEnd: Math.min(length(0x4c), text.length),
    boxes: { start: before, end: before + length(0x64) },
    paragraphAt: (offset) => runAt(paragraphs, byteAt(offset)),
    ends: findCodes(raw, ENDS).map((at) => ({ at, isCell: raw.charCodeAt(at) === CELL_END })),
    pictures: findCodes(raw, PICTURES),
    facts,
  };
}

function unread(...facts: DocumentFact[]): Word97Text {
  return {
    text: '',
    bodyEnd: 0,
    boxes: { start: 0, end: 0 },
    paragraphAt: () => undefined,
    ends: [],
    pictures: [],
    facts,
  };
}

const WORD_97 = 0xc1;

/** Opens a Word 97–2003 file. Without text where it is encrypted, older, or broken, with the fact that says so. */
export function readWord97(bytes: Uint8Array): Word97Text {
  const file = openCompound(bytes);
  const document = file?.read('WordDocument');
  if (!file || !document || document.length < 0x1aa) return unread('truncated_input');
  const view = viewOf(document);
  const flags = view.getUint16(10, true);
  if (view.getUint16(0, true) !== 0xa5ec || view.getUint16(2, true) < WORD_97) return unread('unsupported_format');
  if ((flags & 0x0100) !== 0) return unread('encrypted');
  const table = file.read((flags & 0x0200) === 0 ? '0Table' : '1Table') ?? new Uint8Array(0);
  const data = file.read('Data') ?? new Uint8Array(0);
  return decodeStreams({ document, table, data }, file.truncated ? ['truncated_input'] : []);
}

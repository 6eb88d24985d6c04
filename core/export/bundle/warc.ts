import { gzipSync } from 'fflate';
import type { SourceKind } from '../../document/blocks';
import { recogniseFormat } from '../../document/recognise-format';
import type { SourceFile } from '../../page/page-snapshot';
import { digestOf } from '../digest';

/** Where a record stands in the archive. */
export interface RecordPlace {
  offset: number;
  length: number;
}

/** A source as a record of the archive. */
export interface EvidenceRecord {
  /** Address under which it is archived: its own, or a name made of its hash. */
  target: string;
  /** ISO instant, whole seconds. */
  date: string;
  mime: string;
  sha256: string;
  /** The compressed record. */
  bytes: Uint8Array;
}

/** For what was captured at an unknown instant: WARC wants a date, and this one cannot be mistaken for one. */
export const UNKNOWN_DATE = '1970-01-01T00:00:00Z';

/** A UUID made of a hash, so that the same record always has the same id. */
function recordId(hash: string): string {
  const variant = ((Number.parseInt(hash[16]!, 16) & 3) | 8).toString(16);
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    variant + hash.slice(17, 20),
    hash.slice(20, 32),
  ];
  return `<urn:uuid:${parts.join('-')}>`;
}

function record(headers: [string, string][], block: Uint8Array): Uint8Array {
  const head = `WARC/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}Content-Length: ${block.length}\r\n\r\n`;
  const start = new TextEncoder().encode(head);
  const whole = new Uint8Array(start.length + block.length + 4);
  whole.set(start);
  whole.set(block, start.length);
  whole.set([13, 10, 13, 10], start.length + block.length);
  // no time and no name in the gzip head: the same bytes everywhere
  return gzipSync(whole, { level: 6, mtime: 0 });
}

/** An instant as WARC writes it; `UNKNOWN_DATE` where there is none. */
export function warcDate(iso: string | null): string {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(time) ? UNKNOWN_DATE : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** The address as a header can hold it; null for what is no address of the web. */
function webAddress(address: string | null): string | null {
  if (address === null || !/^https?:\/\//i.test(address)) return null;
  try {
    return new URL(address).href;
  } catch {
    return null;
  }
}

const TYPES: Record<SourceKind, string> = {
  html: 'text/html',
  text: 'text/plain',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  unsupported: 'application/octet-stream',
};

/** The type as served; where none was, what the bytes are, so that players show pages as pages. */
function mediaType(source: SourceFile): string {
  const type = source.contentType?.trim() ?? '';
  if (/^[\w.+-]+\/[\w.+-]+(\s*;[\x20-\x7e]*)?$/.test(type)) return type;
  return TYPES[recogniseFormat(source).kind];
}

/** The head of an archive: what wrote it. */
export function warcInfo(software: string, date: string | null): Uint8Array {
  const block = new TextEncoder().encode(
    `software: Gongkai ${software}\r\nformat: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n`,
  );
  const id = recordId(digestOf(block));
  const headers: [string, string][] = [
    ['WARC-Type', 'warcinfo'],
    ['WARC-Record-ID', id],
    ['WARC-Date', warcDate(date)],
    ['WARC-Filename', 'data.warc.gz'],
    ['Content-Type', 'application/warc-fields'],
  ];
  return record(headers, block);
}

/**
 * A captured source as a `resource` record: pages were serialised from what the browser showed and attachments came
 * without their HTTP heads, so that no response is claimed. `capture` keeps records of equal bytes apart.
 */
export function evidenceRecord(
  source: SourceFile,
  capture: string,
  number: number,
  capturedAt: string | null,
): EvidenceRecord {
  const sha256 = digestOf(source.bytes);
  const target = webAddress(source.url) ?? `urn:sha256:${sha256}`;
  const date = warcDate(capturedAt);
  const type = mediaType(source);
  const headers: [string, string][] = [
    ['WARC-Type', 'resource'],
    ['WARC-Record-ID', recordId(digestOf(JSON.stringify([capture, number, sha256])))],
    ['WARC-Target-URI', target],
    ['WARC-Date', date],
    ['WARC-Block-Digest', `sha256:${sha256}`],
    ['WARC-Payload-Digest', `sha256:${sha256}`],
    ['Content-Type', type],
  ];
  return { target, date, mime: type.split(';')[0]!.trim(), sha256, bytes: record(headers, source.bytes) };
}

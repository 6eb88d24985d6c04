import type { SourceFile } from '../page/page-snapshot';
import type { SourceKind } from './blocks';
import { openPackage } from './open-package';

/** What a file is: the reader for it, and its format; `unsupported` ones are named by `format` all the same. */
export interface RecognisedFormat {
  kind: SourceKind;
  format: string;
}

const HEAD = 4096;

const IMAGES: [string, number[]][] = [
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['image', [0x52, 0x49, 0x46, 0x46]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
];

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Streams that tell what a compound file holds, first match first. */
const STREAMS: [string, string][] = [
  ['EncryptedPackage', 'encrypted_office'],
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
  ['PowerPoint Document', 'ppt'],
];

/** Parts that tell what an archive holds. */
const PARTS: [RegExp, string][] = [
  [/^word\/document\d*\.xml$/, 'docx'],
  [/^xl\/workbook\.xml$/, 'xlsx'],
  [/^xl\/workbook\.bin$/, 'xlsb'],
  [/^ppt\//, 'pptx'],
  [/^OFD\.xml$/i, 'ofd'],
  [/^content\.xml$/, 'opendocument'],
];

function unsupported(format: string): RecognisedFormat {
  return { kind: 'unsupported', format };
}

function named(format: string): RecognisedFormat {
  if (format === 'docx' || format === 'doc' || format === 'xlsx' || format === 'pdf') return { kind: format, format };
  return format === 'html' || format === 'text' ? { kind: format, format } : unsupported(format);
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

function asciiHead(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, HEAD)).replaceAll('\0', '');
}

/** True where a directory entry of a compound file, which begins on a multiple of 128 bytes, has that name. */
function hasStream(bytes: Uint8Array, name: string): boolean {
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    let i = 0;
    while (i < name.length && bytes[at + 2 * i] === name.charCodeAt(i) && bytes[at + 2 * i + 1] === 0) i++;
    if (i === name.length && bytes[at + 2 * i] === 0) return true;
  }
  return false;
}

function recogniseCompound(bytes: Uint8Array, extension: string): RecognisedFormat {
  if (extension === 'wps' || extension === 'et') return unsupported(extension);
  const stream = STREAMS.find(([name]) => hasStream(bytes, name));
  return stream ? named(stream[1]) : unsupported('unknown');
}

function recogniseArchive(bytes: Uint8Array): RecognisedFormat {
  const { names } = openPackage(bytes);
  const part = PARTS.find(([pattern]) => names.some((name) => pattern.test(name)));
  return part ? named(part[1]) : unsupported('zip');
}

function recogniseMagic(bytes: Uint8Array, head: string, extension: string): RecognisedFormat | null {
  if (/%PDF-\d/.test(head.slice(0, 1024))) return named('pdf');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    return recogniseArchive(bytes);
  }
  if (startsWith(bytes, COMPOUND)) return recogniseCompound(bytes, extension);
  if (head.startsWith('{\\rtf')) return unsupported('rtf');
  if (/^(?:MIME-Version:|From: <Saved by )/i.test(head.trimStart())) return unsupported('mhtml');
  if (/<\?mso-application\s+progid="Word/.test(head)) return unsupported('word_xml');
  const image = IMAGES.find(([, magic]) => startsWith(bytes, magic));
  return image ? unsupported(image[0]) : null;
}

/** Control characters that no text has; NUL is left out, for UTF-16. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, HEAD);
  let odd = 0;
  for (const byte of head) if (byte !== 0 && (byte < 9 || (byte > 13 && byte < 27))) odd++;
  return odd * 20 > head.length;
}

const TAGS = /<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span|h[1-6]|br|script|style|tr|td)\b/i;

/** A page of HTML says so first of all, whatever it is called. */
const PAGE = /^\W{0,3}\s*<(?:!doctype\s+html|html)[\s>]/i;

function recogniseText(file: SourceFile, head: string, extension: string): RecognisedFormat {
  if (looksBinary(file.bytes)) return unsupported('unknown');
  const type = file.contentType?.split(';')[0]?.trim().toLowerCase();
  if (PAGE.test(head)) return named('html');
  if (type === 'text/plain' || extension === 'txt') return named('text');
  if (type === 'text/html' || type === 'application/xhtml+xml') return named('html');
  return TAGS.test(head) ? named('html') : named('text');
}

/** What the bytes are, whatever the name says; name and media type decide only between kinds of text. */
export function recogniseFormat(file: SourceFile): RecognisedFormat {
  const head = asciiHead(file.bytes);
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  return recogniseMagic(file.bytes, head, extension) ?? recogniseText(file, head, extension);
}

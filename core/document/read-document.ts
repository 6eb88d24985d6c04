import { hashBytes } from '../page/hash-bytes';
import type { SourceFile } from '../page/page-snapshot';
import type { DocumentFact, ReadDocument, SourceKind } from './blocks';
import { decodeText } from './decode-text';
import { readDoc } from './read-doc';
import { readDocx } from './read-docx';
import { readHtml } from './read-html';
import { readPdf } from './read-pdf';
import { readText } from './read-text';
import { readXlsx } from './read-xlsx';
import { recogniseFormat } from './recognise-format';

/** A source without a reader: kept, named, and empty. */
function unread(file: SourceFile, source: string, format: string, facts: DocumentFact[]): ReadDocument {
  return {
    source,
    name: file.name,
    url: file.url,
    kind: 'unsupported',
    format,
    encoding: null,
    title: null,
    meta: {},
    blocks: [],
    links: [],
    pictures: [],
    facts,
    texts: {},
  };
}

/** Reads one source into blocks by its own reader, found from its bytes first and its name last. Never throws on content. */
export async function readDocument(file: SourceFile): Promise<ReadDocument> {
  const hashing = hashBytes(file.bytes);
  const { kind, format } = recogniseFormat(file);
  if (kind === 'html' || kind === 'text') {
    // decoded while the bytes are hashed, which another thread does
    const decoded = decodeText(file.bytes, file.contentType, kind === 'html');
    const read = kind === 'html' ? readHtml : readText;
    return read(file, await hashing, decoded);
  }
  const source = await hashing;
  if (kind === 'unsupported') return unread(file, source, format, unreadFacts(format));
  return readOffice(file, source, kind);
}

function unreadFacts(format: string): DocumentFact[] {
  return format === 'encrypted_office' ? ['unsupported_format', 'encrypted'] : ['unsupported_format'];
}

type Reader = (file: SourceFile, source: string) => ReadDocument | Promise<ReadDocument>;

const readers: Partial<Record<SourceKind, Reader>> = { doc: readDoc, docx: readDocx, xlsx: readXlsx, pdf: readPdf };

/** Reads a binary document; one so damaged that its reader gives up is kept, with the fact that it breaks off. */
async function readOffice(file: SourceFile, source: string, kind: SourceKind): Promise<ReadDocument> {
  try {
    const read = readers[kind];
    if (read) return await read(file, source);
  } catch {
    return { ...unread(file, source, kind, ['truncated_input']), kind };
  }
  return unread(file, source, kind, ['unsupported_format']);
}

import { hashBytes } from '../page/hash-bytes';
import type { SourceFile } from '../page/page-snapshot';
import type { DocumentFact, ReadDocument } from './blocks';
import { readHtml } from './read-html';
import { readText } from './read-text';
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
  const source = await hashBytes(file.bytes);
  const { kind, format } = recogniseFormat(file);
  if (kind === 'html') return readHtml(file, source);
  if (kind === 'text') return readText(file, source);
  return unread(file, source, format, ['unsupported_format']);
}

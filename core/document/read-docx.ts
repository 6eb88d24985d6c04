import type { SourceFile } from '../page/page-snapshot';
import type { Block, Place, ReadDocument } from './blocks';
import { draftPart } from './draft-docx';
import { openPackage, type Package, packageLimits } from './open-package';
import { makeBlocks } from './table-draft';
import { readStyles } from './word-styles';
import { decodePart, xmlAttribute } from './xml-scan';

/** Where the document's text stands, as the package's relations tell. */
function mainPart(opened: Package): string {
  const relations = decodePart(opened.read('_rels/.rels') ?? new Uint8Array(0));
  for (const [tag] of relations.matchAll(/<Relationship\b[^<>]*>/g)) {
    if (!/\/officeDocument$/.test(xmlAttribute(tag, 'Type') ?? '')) continue;
    const target = (xmlAttribute(tag, 'Target') ?? '').replace(/^\//, '');
    if (opened.names.includes(target)) return target;
  }
  return opened.names.find((name) => /^word\/document\d*\.xml$/.test(name)) ?? 'word/document.xml';
}

function startOf(place: Place): number {
  return place.kind === 'package' ? place.start : 0;
}

function picturesAmong(places: Place[], blocks: Block[]): ReadDocument['pictures'] {
  const starts = blocks.map((block) => startOf(block.place));
  return places.map((place) => ({ place, after: starts.filter((start) => start < startOf(place)).length }));
}

/**
 * Reads a Word document (.docx): its paragraphs, headings, tables with their spans, text boxes.
 * Headers, footers, notes, deleted and hidden text are left out. Whatever the bytes are, blocks up to where
 * they make sense come back with facts; `source` is their SHA-256.
 */
export function readDocx(file: SourceFile, source: string): ReadDocument {
  const opened = openPackage(file.bytes, packageLimits);
  const part = mainPart(opened);
  const xml = decodePart(opened.read(part) ?? new Uint8Array(0));
  const styles = readStyles(decodePart(opened.read('word/styles.xml') ?? new Uint8Array(0)));
  const draft = draftPart(xml, part, source, styles);
  const blocks = makeBlocks(draft.items);
  const facts = new Set(opened.facts);
  if (draft.changed) facts.add('tracked_changes');
  if (xml === '') facts.add('truncated_input');
  return {
    source,
    name: file.name,
    url: file.url,
    kind: 'docx',
    format: 'docx',
    encoding: null,
    title: null,
    meta: {},
    blocks,
    links: [],
    pictures: picturesAmong(draft.pictures, blocks),
    facts: [...facts],
    texts: { [part]: xml },
  };
}

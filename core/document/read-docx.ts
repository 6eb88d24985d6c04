import type { SourceFile } from '../page/page-snapshot';
import type { Block, Place, ReadDocument } from './blocks';
import { openPackage, type Package, packageLimits } from './open-package';
import { type ItemDraft, makeBlocks, type ParagraphDraft, type RowDraft, type TableDraft } from './table-draft';
import { type WordHandler, walkWord, wordPrefix } from './word-text';
import { decodePart, scanXml, xmlAttribute } from './xml-scan';

interface Draft {
  items: ItemDraft[];
  pictures: Place[];
  changed: boolean;
}

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

interface Style {
  level: number | null;
  base: string | null;
}

function namedLevel(name: string): number | null {
  if (/^(?:title|标题)$/i.test(name)) return 1;
  const level = /^(?:heading|标题)\s*([1-6])$/i.exec(name)?.[1];
  return level ? Number(level) : null;
}

function outlineLevel(value: string | null): number | null {
  const level = Number(value ?? 'x');
  return level >= 0 && level <= 5 ? level + 1 : null;
}

function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  let style: Style = { level: null, base: null };
  const prefix = wordPrefix(xml);
  scanXml(xml, {
    open(tag, attributes) {
      const value = xmlAttribute(attributes, `${prefix}val`);
      if (tag === `${prefix}style`) {
        style = { level: null, base: null };
        styles.set(xmlAttribute(attributes, `${prefix}styleId`) ?? '', style);
      }
      if (tag === `${prefix}name`) style.level ??= namedLevel(value ?? '');
      if (tag === `${prefix}basedOn`) style.base = value;
      if (tag === `${prefix}outlineLvl`) style.level = outlineLevel(value);
    },
    close() {},
    text() {},
  });
  return styles;
}

function levelOf(styles: Map<string, Style>, id: string | null): number | null {
  let style = styles.get(id ?? '');
  for (let depth = 0; style && depth < 8; depth++) {
    if (style.level !== null) return style.level;
    style = styles.get(style.base ?? '');
  }
  return null;
}

/** Tables nested deeper are read as rows of the one that holds them. */
const DEEPEST = 50;

/** Reads the tables, paragraphs and text boxes of a part, spans not yet resolved. */
function draftPart(xml: string, part: string, source: string, styles: Map<string, Style>): Draft {
  const draft: Draft = { items: [], pictures: [], changed: false };
  const prefix = wordPrefix(xml);
  const targets: ItemDraft[][] = [draft.items];
  const paragraphs: ParagraphDraft[] = [];
  const tables: TableDraft[] = [];
  let tooDeep = 0;
  /** How many targets and paragraphs were open when each open table began. */
  const levels: { targets: number; paragraphs: number }[] = [];
  const placeAt = (start: number, end: number): Place => ({ source, kind: 'package', part, start, end });
  const value = (attributes: string): string | null => xmlAttribute(attributes, `${prefix}val`);
  const row = (): RowDraft | undefined => tables.at(-1)?.rows.at(-1);
  const leaveTarget = (): void => {
    if (targets.length > 1) targets.pop();
  };
  /** Ends whatever is still open inside of the innermost table, as a damaged file may have lost its end. */
  const endContent = (): void => {
    const level = levels.at(-1);
    if (!level) return;
    targets.length = Math.min(targets.length, level.targets);
    paragraphs.length = Math.min(paragraphs.length, level.paragraphs);
  };

  const opening: Record<string, (attributes: string, start: number, end: number) => void> = {
    p(_, start, end) {
      const siblings = targets.at(-1);
      const before = paragraphs.at(-1);
      if (before && siblings?.at(-1) === before) extend(paragraphs.pop(), start);
      const paragraph: ParagraphDraft = {
        kind: 'draft',
        place: placeAt(start, end),
        level: null,
        pieces: [],
        after: [],
      };
      siblings?.push(paragraph);
      paragraphs.push(paragraph);
    },
    pStyle(attributes) {
      const paragraph = paragraphs.at(-1);
      if (paragraph) paragraph.level = levelOf(styles, value(attributes));
    },
    outlineLvl(attributes) {
      const paragraph = paragraphs.at(-1);
      if (paragraph) paragraph.level = outlineLevel(value(attributes));
    },
    txbxContent() {
      targets.push(paragraphs.at(-1)?.after ?? draft.items);
    },
    tbl(_, start, end) {
      if (tables.length >= DEEPEST) {
        tooDeep++;
        return;
      }
      const table: TableDraft = { kind: 'table', layout: 'ruled', place: placeAt(start, end), rows: [] };
      targets.at(-1)?.push(table);
      tables.push(table);
      levels.push({ targets: targets.length, paragraphs: paragraphs.length });
    },
    tr() {
      endContent();
      tables.at(-1)?.rows.push({ cells: [], skip: 0 });
    },
    gridBefore(attributes) {
      const open = row();
      if (open) open.skip = spanOf(value(attributes), 0);
    },
    deletedRow() {
      const open = row();
      if (open) deleted.add(open);
    },
    tc(_, start, end) {
      endContent();
      const items: ItemDraft[] = [];
      row()?.cells.push({ place: placeAt(start, end), colSpan: 1, merge: null, items });
      targets.push(items);
    },
    gridSpan(attributes) {
      const cell = row()?.cells.at(-1);
      if (cell) cell.colSpan = spanOf(value(attributes), 1);
    },
    vMerge(attributes) {
      const cell = row()?.cells.at(-1);
      if (cell) cell.merge = value(attributes) === 'restart' ? 'restart' : 'continue';
    },
    change() {
      draft.changed = true;
    },
  };
  const deleted = new Set<RowDraft>();
  const closing: Record<string, (end: number) => void> = {
    p(end) {
      extend(paragraphs.pop(), end);
    },
    txbxContent: leaveTarget,
    tbl(end) {
      if (tooDeep > 0) {
        tooDeep--;
        return;
      }
      endContent();
      levels.pop();
      const table = tables.pop();
      extend(table, end);
      if (table) table.rows = table.rows.filter((each) => !deleted.has(each));
    },
    tc(end) {
      extend(row()?.cells.at(-1), end);
      endContent();
    },
  };
  const handler: WordHandler = {
    piece(text, start, end) {
      paragraphs.at(-1)?.pieces.push({ text, place: placeAt(start, end) });
    },
    open(name, attributes, start, end) {
      if (name === 'a:blip' || name === 'v:imagedata') draft.pictures.push(placeAt(start, end));
      if (Object.hasOwn(opening, name)) opening[name]?.(attributes, start, end);
    },
    close(name, _, end) {
      if (Object.hasOwn(closing, name)) closing[name]?.(end);
    },
  };
  walkWord(xml, handler, prefix);
  return draft;
}

function extend(draft: { place: Place } | undefined, end: number): void {
  if (draft?.place.kind === 'package') draft.place.end = end;
}

const MOST_COLUMNS = 1000;

function spanOf(value: string | null, least: number): number {
  const span = Number(value ?? least);
  return span >= least && span <= MOST_COLUMNS ? Math.floor(span) : least;
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

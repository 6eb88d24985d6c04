import type { Place } from './blocks';
import type { CellDraft, ItemDraft, ParagraphDraft, RowDraft, TableDraft } from './table-draft';
import { levelOf, outlineLevel, type Style } from './word-styles';
import { type WordHandler, walkWord, wordPrefix } from './word-text';
import { xmlAttribute } from './xml-scan';

/** Tables nested deeper are read as rows of the one that holds them. */
const DEEPEST = 50;

/** A part while it is read; `items`, `pictures` and `changed` are what comes of it. */
export interface Drafting {
  source: string;
  part: string;
  prefix: string;
  styles: Map<string, Style>;
  items: ItemDraft[];
  pictures: Place[];
  changed: boolean;
  /** Where paragraphs and tables go: the body, a cell, a text box. */
  targets: ItemDraft[][];
  paragraphs: ParagraphDraft[];
  tables: TableDraft[];
  /** How many targets and paragraphs were open when each open table began. */
  levels: { targets: number; paragraphs: number }[];
  tooDeep: number;
  deleted: Set<RowDraft>;
  /** Cells that are one with the cell before them. */
  joined: Set<CellDraft>;
}

function placeAt({ source, part }: Drafting, start: number, end: number): Place {
  return { source, kind: 'package', part, start, end };
}

function extend(draft: { place: Place } | undefined, end: number): void {
  if (draft?.place.kind === 'package') draft.place.end = end;
}

function openRow(drafting: Drafting): RowDraft | undefined {
  return drafting.tables.at(-1)?.rows.at(-1);
}

function openCell(drafting: Drafting): CellDraft | undefined {
  return openRow(drafting)?.cells.at(-1);
}

/** Ends whatever is still open inside of the innermost table, as a damaged file may have lost its end. */
function endContent({ levels, targets, paragraphs }: Drafting): void {
  const level = levels.at(-1);
  if (!level) return;
  targets.length = Math.min(targets.length, level.targets);
  paragraphs.length = Math.min(paragraphs.length, level.paragraphs);
}

function beginParagraph(drafting: Drafting, start: number, end: number): void {
  const { targets, paragraphs } = drafting;
  const siblings = targets.at(-1);
  const before = paragraphs.at(-1);
  if (before && siblings?.at(-1) === before) extend(paragraphs.pop(), start);
  const place = placeAt(drafting, start, end);
  const paragraph: ParagraphDraft = { kind: 'draft', place, level: null, pieces: [], after: [] };
  siblings?.push(paragraph);
  paragraphs.push(paragraph);
}

function beginTable(drafting: Drafting, start: number, end: number): void {
  const { targets, paragraphs, tables, levels } = drafting;
  if (tables.length >= DEEPEST) {
    drafting.tooDeep++;
    return;
  }
  const table: TableDraft = { kind: 'table', layout: 'ruled', place: placeAt(drafting, start, end), rows: [] };
  targets.at(-1)?.push(table);
  tables.push(table);
  levels.push({ targets: targets.length, paragraphs: paragraphs.length });
}

function endTable(drafting: Drafting, end: number): void {
  if (drafting.tooDeep > 0) {
    drafting.tooDeep--;
    return;
  }
  endContent(drafting);
  drafting.levels.pop();
  const table = drafting.tables.pop();
  extend(table, end);
  if (table) table.rows = table.rows.filter((row) => !drafting.deleted.has(row));
}

function beginCell(drafting: Drafting, start: number, end: number): void {
  endContent(drafting);
  const items: ItemDraft[] = [];
  openRow(drafting)?.cells.push({ place: placeAt(drafting, start, end), colSpan: 1, merge: null, items });
  drafting.targets.push(items);
}

function endCell(drafting: Drafting, end: number): void {
  const cells = openRow(drafting)?.cells;
  const cell = cells?.at(-1);
  extend(cell, end);
  endContent(drafting);
  if (!cells || !cell || cells.length < 2 || !drafting.joined.has(cell)) return;
  cells.pop();
  const before = cells.at(-1);
  if (before) before.colSpan += cell.colSpan;
}

type Opening = (drafting: Drafting, value: string | null, start: number, end: number) => void;

/** What each element does when it opens, with its `w:val`. */
const opening: Record<string, Opening> = {
  p: (drafting, _, start, end) => beginParagraph(drafting, start, end),
  tbl: (drafting, _, start, end) => beginTable(drafting, start, end),
  tc: (drafting, _, start, end) => beginCell(drafting, start, end),
  tr(drafting) {
    endContent(drafting);
    drafting.tables.at(-1)?.rows.push({ cells: [], skip: 0 });
  },
  txbxContent({ targets, paragraphs, items }) {
    targets.push(paragraphs.at(-1)?.after ?? items);
  },
  pStyle({ paragraphs, styles }, value) {
    const paragraph = paragraphs.at(-1);
    if (paragraph) paragraph.level = levelOf(styles, value);
  },
  outlineLvl({ paragraphs }, value) {
    const paragraph = paragraphs.at(-1);
    if (paragraph) paragraph.level = outlineLevel(value);
  },
  gridBefore(drafting, value) {
    const row = openRow(drafting);
    if (row) row.skip = spanOf(value, 0);
  },
  gridSpan(drafting, value) {
    const cell = openCell(drafting);
    if (cell) cell.colSpan = spanOf(value, 1);
  },
  vMerge(drafting, value) {
    const cell = openCell(drafting);
    if (cell) cell.merge = value === 'restart' ? 'restart' : 'continue';
  },
  hMerge(drafting, value) {
    const cell = openCell(drafting);
    if (cell && value !== 'restart') drafting.joined.add(cell);
  },
  deletedRow(drafting) {
    const row = openRow(drafting);
    if (row) drafting.deleted.add(row);
  },
  change(drafting) {
    drafting.changed = true;
  },
};

const closing: Record<string, (drafting: Drafting, end: number) => void> = {
  p: (drafting, end) => extend(drafting.paragraphs.pop(), end),
  tbl: endTable,
  tc: endCell,
  txbxContent({ targets }) {
    if (targets.length > 1) targets.pop();
  },
};

function makeHandler(drafting: Drafting): WordHandler {
  return {
    piece(text, start, end) {
      drafting.paragraphs.at(-1)?.pieces.push({ text, place: placeAt(drafting, start, end) });
    },
    open(name, attributes, start, end) {
      if (name === 'a:blip' || name === 'v:imagedata') drafting.pictures.push(placeAt(drafting, start, end));
      if (!Object.hasOwn(opening, name)) return;
      opening[name]?.(drafting, xmlAttribute(attributes, `${drafting.prefix}val`), start, end);
    },
    close(name, _, end) {
      if (Object.hasOwn(closing, name)) closing[name]?.(drafting, end);
    },
  };
}

/** Reads the tables, paragraphs and text boxes of a part, spans not yet resolved. */
export function draftPart(xml: string, part: string, source: string, styles: Map<string, Style>): Drafting {
  const items: ItemDraft[] = [];
  const drafting: Drafting = {
    source,
    part,
    prefix: wordPrefix(xml),
    styles,
    items,
    pictures: [],
    changed: false,
    targets: [items],
    paragraphs: [],
    tables: [],
    levels: [],
    tooDeep: 0,
    deleted: new Set(),
    joined: new Set(),
  };
  walkWord(xml, makeHandler(drafting), drafting.prefix);
  return drafting;
}

const MOST_COLUMNS = 1000;

function spanOf(value: string | null, least: number): number {
  const span = Number(value ?? least);
  return span >= least && span <= MOST_COLUMNS ? Math.floor(span) : least;
}

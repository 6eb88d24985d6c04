import type { SourceFile } from '../page/page-snapshot';
import type { Block, Cell, DocumentFact, Grid, Inline, Paragraph, Place, ReadDocument } from './blocks';
import { makeInline } from './inline';
import { openPackage, type Package, packageLimits } from './open-package';
import { type Merge, readLooks, readSharedStrings, readSheet, type Sheet, type Workbook } from './sheet-cells';
import { decodePart, localName, scanXml, xmlAttribute } from './xml-scan';

export const sharedStringsPart = 'xl/sharedStrings.xml';
export const stylesPart = 'xl/styles.xml';
export const workbookPart = 'xl/workbook.xml';

/** More rows times columns than any report's sheet has; a sheet beyond it is cut there. */
const MOST_CELLS = 500_000;

interface SheetName {
  relation: string;
  hidden: boolean;
}

function readPart(opened: Package, part: string): string {
  return decodePart(opened.read(part) ?? new Uint8Array(0));
}

function sheetNames(workbook: string): SheetName[] {
  const names: SheetName[] = [];
  scanXml(workbook, {
    open(name, attributes) {
      if (localName(name) !== 'sheet') return;
      const hidden = /hidden/i.test(xmlAttribute(attributes, 'state') ?? '');
      names.push({ relation: xmlAttribute(attributes, 'r:id') ?? '', hidden });
    },
    close() {},
    text() {},
  });
  return names;
}

function relationTargets(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const [tag] of xml.matchAll(/<Relationship\b[^<>]*>/g)) {
    const target = xmlAttribute(tag, 'Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    targets.set(xmlAttribute(tag, 'Id') ?? '', path);
  }
  return targets;
}

/** Parts of the visible sheets in the order of their tabs; all sheets by name where the workbook does not tell. */
function visibleSheets(opened: Package, workbook: string): { parts: string[]; hidden: boolean } {
  const names = sheetNames(workbook);
  const targets = relationTargets(readPart(opened, 'xl/_rels/workbook.xml.rels'));
  const parts = names.filter((name) => !name.hidden).flatMap((name) => targets.get(name.relation) ?? []);
  const hidden = names.some((name) => name.hidden);
  if (parts.length > 0 || hidden) return { parts, hidden };
  return { parts: opened.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)), hidden };
}

/** What a workbook's cells refer to, from its parts' text. Parts that are not there count as empty. */
export function readWorkbook(texts: Record<string, string>, source: string): Workbook {
  return {
    source,
    shared: readSharedStrings(texts[sharedStringsPart] ?? '', sharedStringsPart, source),
    looks: readLooks(texts[stylesPart] ?? ''),
    since1904: /\bdate1904="(?:1|true)"/.test(texts[workbookPart] ?? ''),
  };
}

interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** A sheet with its cells found by row and column. */
interface Laid {
  part: string;
  source: string;
  end: number;
  cells: Map<number, Map<number, Inline>>;
  merges: Map<number, Map<number, Merge>>;
  /** Columns that merged cells from above or from the left cover, by row. */
  covered: Map<number, Set<number>>;
  area: Area;
}

function at<Value>(rows: Map<number, Map<number, Value>>, row: number): Map<number, Value> {
  const found = rows.get(row) ?? new Map<number, Value>();
  rows.set(row, found);
  return found;
}

function areaOf(cells: Laid['cells'], merges: Merge[]): Area {
  const area = { top: Number.POSITIVE_INFINITY, bottom: -1, left: Number.POSITIVE_INFINITY, right: -1 };
  const include = (row: number, column: number): void => {
    area.top = Math.min(area.top, row);
    area.bottom = Math.max(area.bottom, row);
    area.left = Math.min(area.left, column);
    area.right = Math.max(area.right, column);
  };
  for (const [row, columns] of cells) for (const column of columns.keys()) include(row, column);
  for (const merge of merges) {
    if (cells.get(merge.row)?.has(merge.column)) include(merge.row + merge.rows - 1, merge.column + merge.columns - 1);
  }
  return area;
}

function cover(laid: Laid, merge: Merge): void {
  const right = Math.min(merge.column + merge.columns - 1, laid.area.right);
  const bottom = Math.min(merge.row + merge.rows - 1, laid.area.bottom);
  if (merge.row > laid.area.bottom || merge.column > laid.area.right) return;
  at(laid.merges, merge.row).set(merge.column, merge);
  for (let row = merge.row; row <= bottom; row++) {
    const columns = laid.covered.get(row) ?? new Set<number>();
    laid.covered.set(row, columns);
    for (let column = merge.column; column <= right; column++) columns.add(column);
  }
  laid.covered.get(merge.row)?.delete(merge.column);
}

/** Cuts the area to a size that can be laid out; true where it had to. */
function cutArea(area: Area): boolean {
  const width = area.right - area.left + 1;
  const most = Math.floor(MOST_CELLS / Math.max(width, 1));
  if (area.bottom - area.top < most) return false;
  area.bottom = area.top + Math.max(most, 1) - 1;
  return true;
}

function laySheet(sheet: Sheet, part: string, source: string, facts: Set<DocumentFact>): Laid {
  const cells: Laid['cells'] = new Map();
  for (const cell of sheet.cells) {
    const inline = { ...makeInline(cell.pieces, cell.place), place: cell.place };
    if (inline.text !== '') at(cells, cell.row).set(cell.column, inline);
  }
  const area = areaOf(cells, sheet.merges);
  if (cutArea(area)) facts.add('too_large');
  const laid: Laid = { part, source, end: sheet.end, cells, merges: new Map(), covered: new Map(), area };
  let size = 0;
  for (const merge of sheet.merges) {
    size += Math.min(merge.rows, area.bottom + 1) * Math.min(merge.columns, area.right + 1);
    if (size <= MOST_CELLS) cover(laid, merge);
  }
  return laid;
}

function emptyInline(laid: Laid): Inline {
  const place: Place = { source: laid.source, kind: 'package', part: laid.part, start: laid.end, end: laid.end };
  return { text: '', place, runs: [] };
}

/** A chapter's heading as reports number them: such a row is text wherever it stands. */
const CHAPTER = /^[一二三四五六七八九十]+、/;

/** The only text of a row, where that row is a line of text and not a row of a table. */
function lineOf(laid: Laid, row: number, afterTable: boolean): Inline | null {
  const cells = laid.cells.get(row);
  if (cells?.size !== 1 || (laid.covered.get(row)?.has(laid.area.left) ?? false)) return null;
  const inline = cells.get(laid.area.left);
  if (!inline) return null;
  const merge = laid.merges.get(row)?.get(laid.area.left);
  const width = laid.area.right - laid.area.left + 1;
  const wide = (merge?.rows ?? 1) === 1 && (merge?.columns ?? 1) * 2 > width;
  return wide || !afterTable || CHAPTER.test(inline.text) ? inline : null;
}

function gridRow(laid: Laid, row: number, first: number): Cell[] {
  const cells: Cell[] = [];
  for (let column = laid.area.left; column <= laid.area.right; column++) {
    if (laid.covered.get(row)?.has(column)) continue;
    const merge = laid.merges.get(row)?.get(column);
    cells.push({
      ...(laid.cells.get(row)?.get(column) ?? emptyInline(laid)),
      row: row - first,
      column: column - laid.area.left,
      rowSpan: merge?.rows ?? 1,
      colSpan: Math.min(merge?.columns ?? 1, laid.area.right - column + 1),
    });
  }
  return cells;
}

/** Removes the columns on the right in which no row of the grid has text. */
function trimWidth(rows: Cell[][]): number {
  const width = rows
    .flat()
    .reduce((most, cell) => (cell.text === '' ? most : Math.max(most, cell.column + cell.colSpan)), 0);
  for (const [i, row] of rows.entries()) rows[i] = row.filter((cell) => cell.column < width);
  return width;
}

function makeGrid(laid: Laid, first: number, last: number): Grid[] {
  const rows: Cell[][] = [];
  for (let row = first; row <= last; row++) rows.push(gridRow(laid, row, first));
  const width = trimWidth(rows);
  const placed = rows.flat().filter((cell) => cell.text !== '');
  const from = placed[0]?.place;
  const to = placed.at(-1)?.place;
  if (from?.kind !== 'package' || to?.kind !== 'package') return [];
  for (const cell of rows.flat()) cell.rowSpan = Math.min(cell.rowSpan, last - first + 1 - cell.row);
  return [{ kind: 'grid', layout: 'ruled', width, rows, place: { ...from, end: Math.max(from.end, to.end) } }];
}

function isEmptyRow(laid: Laid, row: number): boolean {
  return !laid.cells.has(row) && !laid.covered.has(row);
}

function sheetBlocks(laid: Laid): Block[] {
  const blocks: Block[] = [];
  let first: number | null = null;
  let afterTable = false;
  const closeGrid = (last: number): void => {
    if (first !== null) blocks.push(...makeGrid(laid, first, last));
    first = null;
  };
  for (let row = laid.area.top; row <= laid.area.bottom; row++) {
    const line = lineOf(laid, row, afterTable);
    if (line) {
      closeGrid(row - 1);
      const paragraph: Paragraph = { kind: 'paragraph', level: null, ...line };
      blocks.push(paragraph);
      afterTable = false;
    } else if (isEmptyRow(laid, row)) closeGrid(row - 1);
    else {
      first ??= row;
      afterTable = true;
    }
  }
  closeGrid(laid.area.bottom);
  return blocks;
}

/**
 * Reads a workbook (.xlsx): every visible sheet as grids, with rows of text between them as paragraphs.
 * Merged cells have their spans; cells that are not stored come back empty. `source` is the SHA-256 of the bytes.
 */
export function readXlsx(file: SourceFile, source: string): ReadDocument {
  const opened = openPackage(file.bytes, packageLimits);
  const texts: Record<string, string> = {};
  for (const part of [workbookPart, sharedStringsPart, stylesPart]) texts[part] = readPart(opened, part);
  const { parts, hidden } = visibleSheets(opened, texts[workbookPart] ?? '');
  const book = readWorkbook(texts, source);
  const facts = new Set<DocumentFact>(hidden ? ['hidden_sheets'] : []);
  const blocks: Block[] = [];
  for (const part of parts) {
    const xml = readPart(opened, part);
    texts[part] = xml;
    const sheet = readSheet(xml, part, book);
    if (sheet.hides) facts.add('hidden_sheets');
    blocks.push(...sheetBlocks(laySheet(sheet, part, source, facts)));
  }
  if (Object.values(texts).every((text) => text === '')) facts.add('truncated_input');
  return {
    source,
    name: file.name,
    url: file.url,
    kind: 'xlsx',
    format: 'xlsx',
    encoding: null,
    title: null,
    meta: {},
    blocks,
    links: [],
    pictures: [],
    facts: [...facts, ...opened.facts],
    texts,
  };
}

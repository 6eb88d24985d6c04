import type { SourceFile } from '../page/page-snapshot';
import type { Block, Box, DocumentFact, PdfPiece, Place, ReadDocument } from './blocks';
import { goesOnInRow, haveSameColumns, joinTables } from './join-pdf-tables';
import { findLattices, type Lattice } from './pdf-lattice';
import {
  loadPdfLibrary,
  type PdfFile,
  type PdfLibrary,
  type PdfPage,
  type PdfPicture,
  pdfOptions,
} from './pdf-library';
import { findLines } from './pdf-lines';
import { type Glyph, type IsLayerShown, type PageMarks, readMarks } from './pdf-marks';
import { groupLines, makeParagraph, measureOf, type PagedLine, paragraphPieces, withoutHeads } from './pdf-paragraphs';
import { draftTable, makeGrid, type PagedPiece, type TableDraft } from './pdf-tables';
import { partOversized, sortGlyphs } from './sort-glyphs';

/** A report of more pages than this is a book. */
const MOST_PAGES = 500;

type Item =
  | { kind: 'table'; table: TableDraft }
  | { kind: 'line'; line: PagedLine }
  | { kind: 'picture'; page: number; box: Box };

function topOf(item: Item): number {
  if (item.kind === 'picture') return item.box.y + item.box.height;
  return item.kind === 'table' ? item.table.top : item.line.baseline;
}

/** Frames and single columns arrange the page; their text is running text. */
function isTable(lattice: Lattice): boolean {
  return lattice.xs.length > 2 && lattice.cells.length > 1;
}

function areaOf(lattice: Lattice): number {
  const [{ xs, ys }] = [lattice];
  return ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys[0] ?? 0) - (ys.at(-1) ?? 0));
}

interface PageDraft {
  tables: TableDraft[];
  lines: PagedLine[];
  /** Watermarks over tables. */
  floating: PagedLine[];
  pictures: Box[];
}

function draftPage(marks: PageMarks, page: number): PageDraft {
  const lattices = findLattices(marks.rules)
    .filter(isTable)
    .sort((a, b) => areaOf(a) - areaOf(b));
  const { fitting, oversized } = partOversized(lattices, marks.glyphs);
  const { cells, merged, outside, seams } = sortGlyphs(lattices, findLines(fitting));
  const tables = lattices.map((lattice, i) => {
    const sorted = { glyphs: cells[i] ?? [], merged: merged[i] ?? new Set() };
    return draftTable(lattice, sorted, seams, page, marks.width);
  });
  const toLines = (glyphs: Glyph[]): PagedLine[] =>
    findLines(glyphs).map((line) => ({ ...line, page, pageHeight: marks.height }));
  return {
    tables: tables.filter((table) => table.cells.some((cell) => cell.text !== '')),
    lines: toLines(outside),
    floating: toLines(oversized),
    pictures: marks.pictures.map(({ box }) => box).filter((box) => shareOf(box, marks) >= PICTURE),
  };
}

/** Shares of the page from which a picture may hold a table, and from which it is the page. */
const PICTURE = 0.08;
const SCAN = 0.5;

function shareOf({ width, height }: Box, page: PageMarks): number {
  return Math.abs(width * height) / (page.width * page.height);
}

/** Tables and lines of all pages in reading order, a table that goes on over the page as one. */
function orderItems(pages: PageDraft[]): Item[] {
  const kept = new Set(withoutHeads(pages.flatMap((page) => page.lines)));
  const items: Item[] = [];
  for (const page of pages) {
    const own: Item[] = [
      ...page.tables.map((table): Item => ({ kind: 'table', table })),
      ...page.lines.filter((line) => kept.has(line)).map((line): Item => ({ kind: 'line', line })),
      ...page.pictures.map((box): Item => ({ kind: 'picture', page: pages.indexOf(page) + 1, box })),
    ];
    for (const item of own.sort((a, b) => topOf(b) - topOf(a))) if (!joinsLast(items, item)) items.push(item);
  }
  return [...items, ...pages.flatMap((page) => page.floating.map((line): Item => ({ kind: 'line', line })))];
}

/** Joins a table to the one that it continues; true where it did. */
function joinsLast(items: Item[], item: Item): boolean {
  const last = items.findLast(({ kind }) => kind !== 'picture');
  if (last?.kind !== 'table' || item.kind !== 'table' || item.table.page !== last.table.lastPage + 1) return false;
  if (!haveSameColumns(last.table, item.table) && !goesOnInRow(last.table, item.table)) return false;
  joinTables(last.table, item.table);
  return true;
}

interface Laid {
  blocks: Block[];
  pictures: ReadDocument['pictures'];
  pages: PdfPiece[][];
  /** Boxes in use, as no two pieces may share one. */
  boxes: Set<string>;
}

function boxKey(page: number, box: Box): string {
  return `${page} ${box.x.toFixed(4)} ${box.y.toFixed(4)} ${box.width.toFixed(4)}`;
}

/** Keeps pieces for quotation. One printed over another is moved by less than an eye can see, to be told apart. */
function keepPieces(laid: Laid, pieces: PagedPiece[]): void {
  for (const { page, text, box } of pieces) {
    while (text !== ' ' && laid.boxes.has(boxKey(page, box))) box.x += 0.03;
    laid.boxes.add(boxKey(page, box));
    laid.pages[page - 1]?.push({ text, box });
  }
}

function layItems(items: Item[], source: string, pageCount: number): Laid {
  const pages = Array.from({ length: pageCount }, (): PdfPiece[] => []);
  const laid: Laid = { blocks: [], pictures: [], pages, boxes: new Set() };
  const measure = measureOf(items.flatMap((item) => (item.kind === 'line' ? [item.line] : [])));
  let lines: PagedLine[] = [];
  const closeLines = (): void => {
    for (const group of groupLines(lines, measure)) {
      const pieces = paragraphPieces(group);
      keepPieces(laid, pieces);
      laid.blocks.push(makeParagraph(source, pieces));
    }
    lines = [];
  };
  for (const item of items) {
    if (item.kind === 'line') lines.push(item.line);
    else if (item.kind === 'picture') {
      closeLines();
      const place: Place = { source, kind: 'pdf', page: item.page, boxes: [item.box] };
      laid.pictures.push({ place, after: laid.blocks.length });
    } else {
      closeLines();
      for (const cell of item.table.cells) keepPieces(laid, cell.pieces);
      laid.blocks.push(makeGrid(source, item.table));
    }
  }
  closeLines();
  return laid;
}

/** Annotations as they are shown: words that were typed onto the page, fields that were filled in. */
const SHOWN_ANNOTATIONS = 1;

/** Which layers a document shows when it is opened; all of them where it cannot be told. */
async function shownLayers(file: PdfFile): Promise<IsLayerShown> {
  const layers = await file.getOptionalContentConfig().catch(() => null);
  return (layer) => !layers || !layer || layers.isVisible(layer);
}

/** Kind of picture data in pdf.js that lets what lies under it shine through. */
const TRANSPARENT = 3;

/** Pictures that several pages show are kept for the document, under names that say so. */
function pictureOf(page: PdfPage, id: string): Promise<PdfPicture | null> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((take) => store.get(id, take));
}

/** The page without text that lies under the scan of it: words that a program guessed. */
async function withoutHiddenText(page: PdfPage, marks: PageMarks): Promise<PageMarks> {
  let hidden = 0;
  for (const { box, id, after } of marks.pictures) {
    if (after <= hidden || !id || shareOf(box, marks) < SCAN) continue;
    const picture = await pictureOf(page, id);
    if (picture?.kind !== TRANSPARENT) hidden = after;
  }
  return hidden === 0 ? marks : { ...marks, glyphs: marks.glyphs.slice(hidden) };
}

async function draftPages(file: PdfFile, codes: PdfLibrary['OPS'], facts: Set<DocumentFact>): Promise<PageDraft[]> {
  const drafts: PageDraft[] = [];
  const count = Math.min(file.numPages, MOST_PAGES);
  if (count < file.numPages) facts.add('too_large');
  const isLayerShown = await shownLayers(file);
  for (let number = 1; number <= count; number++) {
    try {
      const page = await file.getPage(number);
      const list = await page.getOperatorList({ annotationMode: SHOWN_ANNOTATIONS });
      const marks = await withoutHiddenText(page, readMarks(page, list, codes, isLayerShown));
      if (marks.glyphs.length === 0 && marks.pictures.some(({ box }) => shareOf(box, marks) >= SCAN)) {
        facts.add('scanned_pages');
      }
      drafts.push(draftPage(marks, number));
      page.cleanup();
    } catch {
      facts.add('truncated_input');
      drafts.push({ tables: [], lines: [], floating: [], pictures: [] });
    }
  }
  return drafts;
}

/** Points of the largest picture that is looked at: an A4 page scanned with 600 dots an inch. */
const LARGEST_PICTURE = 36_000_000;

/** True where the file has pictures: pdf.js unpacks each that it is not told to pass over. */
function hasPictures(bytes: Uint8Array): boolean {
  return /\/Subtype\s*\/Image\b/.test(new TextDecoder('latin1').decode(bytes));
}

function hasEnd(bytes: Uint8Array): boolean {
  let tail = '';
  for (const byte of bytes.subarray(-2048)) tail += String.fromCharCode(byte);
  return tail.includes('%%EOF');
}

/** Characters that no font should give: private use, control, replacement. */
function isGarbled(laid: Laid): boolean {
  const text = laid.pages.flatMap((page) => page.map((piece) => piece.text)).join('');
  const odd = text.match(/[\ue000-\uf8ff\ufffd]|\p{Cc}/gu)?.length ?? 0;
  return text.length > 0 && odd * 5 > text.length;
}

function describe(file: SourceFile, source: string, laid: Laid, facts: Set<DocumentFact>): ReadDocument {
  return {
    source,
    name: file.name,
    url: file.url,
    kind: 'pdf',
    format: 'pdf',
    encoding: null,
    title: null,
    meta: {},
    blocks: laid.blocks,
    links: [],
    pictures: laid.pictures,
    facts: [...facts],
    texts: {},
    pages: laid.pages,
  };
}

function isPasswordError(error: unknown): boolean {
  return (error as { name?: string } | null)?.name === 'PasswordException';
}

/**
 * Reads a PDF with a text layer: tables by the lines that are drawn, characters by where they stand, the rest as
 * paragraphs. Page numbers and running heads are left out. A scan has no blocks and the fact `no_text_layer`,
 * a locked file the fact `encrypted`. Boxes are points on the page as it is shown, from its lower left corner.
 */
export async function readPdf(file: SourceFile, source: string): Promise<ReadDocument> {
  const facts = new Set<DocumentFact>(hasEnd(file.bytes) ? [] : ['truncated_input']);
  const library = await loadPdfLibrary();
  const missing: string[] = [];
  const task = library.getDocument(pdfOptions(file.bytes, missing, hasPictures(file.bytes) ? LARGEST_PICTURE : 0));
  try {
    const drafts = await draftPages(await task.promise, library.OPS, facts);
    const laid = layItems(orderItems(drafts), source, drafts.length);
    if (missing.length > 0 || isGarbled(laid)) facts.add('mojibake');
    else if (laid.blocks.length === 0) {
      facts.delete('scanned_pages');
      facts.add('no_text_layer');
    }
    return describe(file, source, laid, facts);
  } catch (error) {
    facts.add(isPasswordError(error) ? 'encrypted' : 'truncated_input');
    return describe(file, source, { blocks: [], pictures: [], pages: [], boxes: new Set() }, facts);
  } finally {
    await task.destroy();
  }
}

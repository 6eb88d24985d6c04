import type { SourceFile } from '../page/page-snapshot';
import type { Block, Box, DocumentFact, PdfPiece, ReadDocument } from './blocks';
import { goesOnInRow, haveSameColumns, joinTables } from './join-pdf-tables';
import { findLattices, type Lattice } from './pdf-lattice';
import { loadPdfLibrary, type PdfFile, type PdfLibrary, pdfOptions } from './pdf-library';
import { findLines } from './pdf-lines';
import { type PageMarks, readMarks } from './pdf-marks';
import { groupLines, makeParagraph, measureOf, type PagedLine, paragraphPieces, withoutHeads } from './pdf-paragraphs';
import { draftTable, makeGrid, type PagedPiece, type TableDraft } from './pdf-tables';
import { sortGlyphs } from './sort-glyphs';

/** A report of more pages than this is a book. */
const MOST_PAGES = 500;

type Item = { kind: 'table'; table: TableDraft } | { kind: 'line'; line: PagedLine };

function topOf(item: Item): number {
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
}

function draftPage(marks: PageMarks, page: number): PageDraft {
  const lattices = findLattices(marks.rules)
    .filter(isTable)
    .sort((a, b) => areaOf(a) - areaOf(b));
  const { cells, outside, seams } = sortGlyphs(lattices, findLines(marks.glyphs));
  const tables = lattices.map((lattice, i) => draftTable(lattice, cells[i] ?? [], seams, page, marks.width));
  const lines = findLines(outside).map((line) => ({ ...line, page, pageHeight: marks.height }));
  return { tables: tables.filter((table) => table.cells.some((cell) => cell.text !== '')), lines };
}

/** Tables and lines of all pages in reading order, a table that goes on over the page as one. */
function orderItems(pages: PageDraft[]): Item[] {
  const kept = new Set(withoutHeads(pages.flatMap((page) => page.lines)));
  const items: Item[] = [];
  for (const page of pages) {
    const own: Item[] = [
      ...page.tables.map((table): Item => ({ kind: 'table', table })),
      ...page.lines.filter((line) => kept.has(line)).map((line): Item => ({ kind: 'line', line })),
    ];
    for (const item of own.sort((a, b) => topOf(b) - topOf(a))) if (!joinsLast(items.at(-1), item)) items.push(item);
  }
  return items;
}

/** Joins a table to the one that it continues; true where it did. */
function joinsLast(last: Item | undefined, item: Item): boolean {
  if (last?.kind !== 'table' || item.kind !== 'table' || item.table.page !== last.table.lastPage + 1) return false;
  if (!haveSameColumns(last.table, item.table) && !goesOnInRow(last.table, item.table)) return false;
  joinTables(last.table, item.table);
  return true;
}

interface Laid {
  blocks: Block[];
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
  const laid: Laid = { blocks: [], pages, boxes: new Set() };
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
    else {
      closeLines();
      for (const cell of item.table.cells) keepPieces(laid, cell.pieces);
      laid.blocks.push(makeGrid(source, item.table));
    }
  }
  closeLines();
  return laid;
}

const NO_ANNOTATIONS = 0;

async function draftPages(file: PdfFile, codes: PdfLibrary['OPS'], facts: Set<DocumentFact>): Promise<PageDraft[]> {
  const drafts: PageDraft[] = [];
  const count = Math.min(file.numPages, MOST_PAGES);
  if (count < file.numPages) facts.add('too_large');
  for (let number = 1; number <= count; number++) {
    try {
      const page = await file.getPage(number);
      const list = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
      drafts.push(draftPage(readMarks(page, list, codes), number));
      page.cleanup();
    } catch {
      facts.add('truncated_input');
      drafts.push({ tables: [], lines: [] });
    }
  }
  return drafts;
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
    pictures: [],
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
  const task = library.getDocument(pdfOptions(file.bytes, missing));
  try {
    const drafts = await draftPages(await task.promise, library.OPS, facts);
    const laid = layItems(orderItems(drafts), source, drafts.length);
    if (missing.length > 0 || isGarbled(laid)) facts.add('mojibake');
    else if (laid.blocks.length === 0) facts.add('no_text_layer');
    return describe(file, source, laid, facts);
  } catch (error) {
    facts.add(isPasswordError(error) ? 'encrypted' : 'truncated_input');
    return describe(file, source, { blocks: [], pages: [], boxes: new Set() }, facts);
  } finally {
    await task.destroy();
  }
}

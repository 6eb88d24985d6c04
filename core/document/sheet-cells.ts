import type { Place } from './blocks';
import type { Piece } from './inline';
import { decodeXml, localName, scanXml, xmlAttribute, xmlTexts } from './xml-scan';

/** A stored cell of a worksheet; `place` is its whole element. */
export interface SheetCell {
  /** From 0. */
  row: number;
  column: number;
  pieces: Piece[];
  place: Place;
}

export interface Merge {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** A worksheet as stored. `end` is where its rows end, the place of cells that are not stored. */
export interface Sheet {
  cells: SheetCell[];
  merges: Merge[];
  end: number;
  /** True where rows or columns with words are not shown. */
  hides: boolean;
}

/** How a number is printed, as far as it changes the figure's look. */
export type NumberLook = 'plain' | 'percent' | 'date' | 'scaled';

/** What a worksheet's cells refer to. */
export interface Workbook {
  source: string;
  shared: Piece[][];
  /** By index of the cell style. */
  looks: NumberLook[];
  since1904: boolean;
}

function packagePlace(source: string, part: string, start: number, end: number): Place {
  return { source, kind: 'package', part, start, end };
}

function textPieces(source: string, part: string, xml: string, start: number, end: number): Piece[] {
  return xmlTexts(xml, start, end).map((text) => ({
    text: text.text,
    place: packagePlace(source, part, text.start, text.end),
  }));
}

/** True where a run of a cell's text is set above or below the line or struck out: it is no part of a number. */
export function setsApart(tag: string, attributes: string): boolean {
  const value = xmlAttribute(attributes, 'val');
  const name = localName(tag);
  return (name === 'vertAlign' && value !== 'baseline') || (name === 'strike' && !/^(?:0|false)$/.test(value ?? ''));
}

/** Texts of the shared strings in their order; readings printed above characters are left out. */
export function readSharedStrings(xml: string, part: string, source: string): Piece[][] {
  const strings: Piece[][] = [];
  let inText = false;
  let phonetic = false;
  let apart = false;
  const addSpace = (start: number, end: number): void => {
    strings.at(-1)?.push({ text: ' ', place: packagePlace(source, part, start, end) });
  };
  scanXml(xml, {
    open(tag, attributes, start, end) {
      const name = localName(tag);
      if (name === 'si') strings.push([]);
      if (name === 'rPh') phonetic = true;
      if (setsApart(tag, attributes)) {
        apart = true;
        addSpace(start, end);
      }
      inText = name === 't';
    },
    close(tag, start, end) {
      const name = localName(tag);
      if (name === 'rPh') phonetic = false;
      if (name === 'r' && apart) {
        apart = false;
        addSpace(start, end);
      }
      inText = false;
    },
    text(start, end) {
      if (inText && !phonetic) strings.at(-1)?.push(...textPieces(source, part, xml, start, end));
    },
  });
  return strings;
}

function isDateId(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

/** Formats that show a number as another: a comma behind the figures takes three of them off, `!.` draws a point. */
const SCALED = /[0#?],+(?![0#?,])|[0#?][!\\]\.[0#?]/;

function lookOf(id: number, code: string): NumberLook {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (SCALED.test(code.replace(/"[^"]*"|\[[^\]]*\]/g, ''))) return 'scaled';
  if (id === 9 || id === 10 || bare.includes('%')) return 'percent';
  return isDateId(id) || /y|d/i.test(bare.replace(/general|red/gi, '')) ? 'date' : 'plain';
}

/** Looks of the cell styles, by index. */
export function readLooks(xml: string): NumberLook[] {
  const codes = new Map<number, string>();
  const looks: NumberLook[] = [];
  let inCellStyles = false;
  scanXml(xml, {
    open(tag, attributes) {
      const name = localName(tag);
      const id = Number(xmlAttribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(id, xmlAttribute(attributes, 'formatCode') ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) looks.push(lookOf(id, codes.get(id) ?? ''));
    },
    close(tag) {
      if (localName(tag) === 'cellXfs') inCellStyles = false;
    },
    text() {},
  });
  return looks;
}

const DAY = 86_400_000;

function printDate(serial: number, since1904: boolean): string {
  const days = Math.floor(serial) + (since1904 ? 1462 : 0);
  const time = Date.UTC(1899, 11, 30) + days * DAY;
  return days > 59 && days < 2_958_466 ? new Date(time).toISOString().slice(0, 10) : String(serial);
}

/** A stored number as the sheet shows it: without the noise of binary fractions, as per cent, or as a date. */
function printNumber(stored: string, look: NumberLook, since1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  if (look === 'date') return printDate(value, since1904);
  if (look === 'scaled') return `缩放显示 ${stored}`;
  if (look === 'percent') return `${Number((value * 100).toPrecision(12))}%`;
  return /[.eE]/.test(stored) ? String(Number(value.toPrecision(15))) : stored;
}

function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function parseReference(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference);
  return match?.[1] ? { row: Number(match[2]) - 1, column: columnNumber(match[1]) } : null;
}

function parseMerge(reference: string): Merge | null {
  const [from, to] = reference.split(':').map(parseReference);
  if (!from || !to || to.row < from.row || to.column < from.column) return null;
  return { ...from, rows: to.row - from.row + 1, columns: to.column - from.column + 1 };
}

interface OpenCell {
  attributes: string;
  row: number;
  column: number;
  start: number;
  /** Stretches of its value or of its own text. */
  stretches: [number, number][];
}

function cellPieces(cell: OpenCell, xml: string, part: string, book: Workbook, place: Place): Piece[] {
  const type = xmlAttribute(cell.attributes, 't') ?? 'n';
  const stored = cell.stretches.map(([start, end]) => decodeXml(xml.slice(start, end))).join('');
  if (type === 's') return book.shared[Number(stored)] ?? [];
  if (type === 'b') return [{ text: stored.trim() === '1' ? 'TRUE' : 'FALSE', place }];
  const look = book.looks[Number(xmlAttribute(cell.attributes, 's') ?? 0)] ?? 'plain';
  const text = type === 'n' ? printNumber(stored, look, book.since1904) : stored;
  if (text !== stored) return [{ text, place }];
  return cell.stretches.flatMap(([start, end]) => textPieces(book.source, part, xml, start, end));
}

function isHidden(attributes: string): boolean {
  return /^(?:1|true)$/.test(xmlAttribute(attributes, 'hidden') ?? '');
}

/** The stored cells of a worksheet that it shows, or of a slice of it. */
export function readSheet(xml: string, part: string, book: Workbook, slice?: { start: number; end: number }): Sheet {
  const sheet: Sheet = { cells: [], merges: [], end: xml.length, hides: false };
  const hidden: [number, number][] = [];
  let isHiddenRow = false;
  let row = -1;
  let column = -1;
  let open: OpenCell | null = null;
  let inText = false;
  let phonetic = false;
  scanXml(
    xml,
    {
      open(tag, attributes, start) {
        const name = localName(tag);
        inText = name === 'v' || name === 't';
        if (name === 'rPh') phonetic = true;
        if (name === 'row') {
          row = Number(xmlAttribute(attributes, 'r') ?? row + 2) - 1;
          column = -1;
          isHiddenRow = isHidden(attributes);
        }
        if (name === 'col' && isHidden(attributes)) {
          hidden.push([Number(xmlAttribute(attributes, 'min')) - 1, Number(xmlAttribute(attributes, 'max')) - 1]);
        }
        if (name === 'c') {
          const at = parseReference(xmlAttribute(attributes, 'r') ?? '') ?? { row, column: column + 1 };
          column = at.column;
          open = { attributes, ...at, start, stretches: [] };
        }
        const merge = name === 'mergeCell' ? parseMerge(xmlAttribute(attributes, 'ref') ?? '') : null;
        if (merge) sheet.merges.push(merge);
      },
      close(tag, start, end) {
        const name = localName(tag);
        inText = false;
        if (name === 'rPh') phonetic = false;
        if (name === 'sheetData') sheet.end = start;
        if (name !== 'c' || !open) return;
        const place = packagePlace(book.source, part, open.start, end);
        const pieces = cellPieces(open, xml, part, book, place);
        const { row: cellRow, column: cellColumn } = open;
        const isUnseen = isHiddenRow || hidden.some(([from, to]) => cellColumn >= from && cellColumn <= to);
        if (!isUnseen) sheet.cells.push({ row: cellRow, column: cellColumn, pieces, place });
        else sheet.hides ||= pieces.some((piece) => piece.text.trim() !== '');
        open = null;
      },
      text(start, end) {
        if (inText && !phonetic) open?.stretches.push([start, end]);
      },
    },
    slice?.start,
    slice?.end,
  );
  return sheet;
}

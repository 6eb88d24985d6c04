import { foldSpace } from '../text/normalise';
import type { Place, ReadDocument } from './blocks';
import { readWorkbook } from './read-xlsx';
import { readSheet, setsApart, type Workbook } from './sheet-cells';
import { walkWord, wordPrefix } from './word-text';
import { decodeXml, localName, scanXml } from './xml-scan';

interface Slice {
  start: number;
  end: number;
}

/** True where `start` stands in character data, or in a tag that opens a text element and is not in the slice. */
function beginsInText(xml: string, start: number): boolean {
  return xml.lastIndexOf('>', start - 1) > xml.lastIndexOf('<', start - 1) && xml[start] !== '<';
}

/** Elements whose text is not their holder's: nested tables and text boxes. */
const APART = new Set(['tbl', 'txbxContent']);

function quoteWord(xml: string, slice: Slice): string {
  const quoted: string[] = [];
  let apart = 0;
  const handler = {
    piece(text: string): void {
      if (apart === 0) quoted.push(text);
    },
    open(name: string, _: string, start: number): void {
      if (APART.has(name) && start > slice.start) apart++;
      if (name === 'p') quoted.push('\n');
    },
    close(name: string): void {
      if (APART.has(name) && apart > 0) apart--;
      if (name === 'p') quoted.push('\n');
    },
  };
  walkWord(xml, handler, wordPrefix(xml), { ...slice, inText: beginsInText(xml, slice.start) });
  return foldSpace(quoted.join(''));
}

const workbooks = new WeakMap<ReadDocument, Workbook>();

/** What the cells of a document refer to; kept, as every quotation needs it. */
function workbookOf(document: ReadDocument): Workbook {
  const known = workbooks.get(document) ?? readWorkbook(document.texts, document.source);
  workbooks.set(document, known);
  return known;
}

function quoteText(xml: string, slice: Slice): string {
  const quoted: string[] = [];
  let apart = false;
  const handler = {
    open(tag: string, attributes: string): void {
      if (!setsApart(tag, attributes)) return;
      apart = true;
      quoted.push(' ');
    },
    close(tag: string): void {
      if (localName(tag) !== 'r' || !apart) return;
      apart = false;
      quoted.push(' ');
    },
    text(start: number, end: number): void {
      quoted.push(decodeXml(xml.slice(start, end)));
    },
  };
  scanXml(xml, handler, slice.start, slice.end);
  return foldSpace(quoted.join(''));
}

function quoteSheet(document: ReadDocument, part: string, slice: Slice): string {
  const xml = document.texts[part] ?? '';
  if (beginsInText(xml, slice.start)) return quoteText(xml, slice);
  const { cells } = readSheet(xml, part, workbookOf(document), slice);
  return foldSpace(cells.map((cell) => cell.pieces.map((piece) => piece.text).join('')).join('\n'));
}

/** The words at a place of a .docx or .xlsx, white space folded; empty for a place of another kind or part. */
export function quotePackage(document: ReadDocument, place: Place): string {
  if (place.kind !== 'package') return '';
  const xml = document.texts[place.part] ?? '';
  if (document.kind === 'docx') return quoteWord(xml, place);
  return place.part.endsWith('sharedStrings.xml') ? quoteText(xml, place) : quoteSheet(document, place.part, place);
}

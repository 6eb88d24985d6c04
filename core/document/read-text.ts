import type { SourceFile } from '../page/page-snapshot';
import type { Block, Cell, Grid, Paragraph, Place, ReadDocument } from './blocks';
import { type DecodedText, factsOfText } from './decode-text';
import { makeInline, type Piece } from './inline';
import { unmarked } from './markdown-marks';
import { gridsOfMarkup, mergeInOrder, partMarkup } from './markup-in-text';
import { endOfPiped, pipedTable, type RawTable } from './piped-text';
import { brokenTable, endOfBroken, marksRowEnds, spreadTable } from './spread-table';
import { CHAPTER, isDrawn, isRule, type Line, LONGEST_CELL, NUMBERED_ROW, partsOf, type RawCell } from './text-lines';

/** A page number between rows, as a print leaves it. */
const PAGE_NUMBER = /^\s*[-–—]\s*\d{1,3}\s*[-–—]\s*$/;

/** 内容⇥⇥ 本年制: an extractor's tabs behind a cell of several lines; where its rows end cannot be seen. */
const BROKEN_CELLS = /\S\t\t \S/;

function splitLines(text: string): Line[] {
  const lines = linesOf(text);
  if (!BROKEN_CELLS.test(text)) return lines;
  return lines.flatMap((line) =>
    partsOf(line, /\t/).filter((part) => part.text.trim() !== '' || line.text.trim() === ''),
  );
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/([^\r\n\f\v\u2028\u2029]*)(\r\n|[\r\n\f\v\u2028\u2029]|$)/g)) {
    lines.push({ text: match[1] ?? '', start: match.index });
    if (match[2] === '') break;
  }
  return lines;
}

/** What one line is: cells between tabs or pipes, one cell after a leading tab, or text. */
type LineKind = 'cells' | 'cell' | 'text' | 'empty' | 'rule';

function kindOf(line: string): LineKind {
  if (line === '') return 'empty';
  if (isDrawn(line)) return 'rule';
  if (isPiped(line)) return 'cells';
  if (/^\t[^\t]*$/.test(line)) return 'cell';
  if (line.includes('\t')) return 'cells';
  return line.trim() === '' ? 'empty' : 'text';
}

/** 行政许可 | 0 */
const ONE_PIPE = /^\s*[^\s|｜][^|｜\t]*[|｜][^|｜\t]*[^\s|｜][^|｜\t]*$/;

/** Two cells with a pipe between, which a line of cells above or below shows to be a row. */
function isPair(lines: Line[], at: number): boolean {
  const isRow = (line: Line | undefined) => line !== undefined && (ONE_PIPE.test(line.text) || isPiped(line.text));
  return ONE_PIPE.test(lines[at]!.text) && !isRule(lines[at]!.text) && (isRow(lines[at - 1]) || isRow(lines[at + 1]));
}

function isPiped(line: string): boolean {
  return /[|｜].*[|｜]/.test(line);
}

function splitCells(line: Line): Line[] {
  const piped = isPiped(line.text) || ONE_PIPE.test(line.text);
  const cells = partsOf(line, piped ? /[|｜]/ : /\t/);
  if (!piped) return cells;
  if (cells[0]?.text.trim() === '') cells.shift();
  if (cells.at(-1)?.text.trim() === '') cells.pop();
  return cells;
}

/** The table that begins at a line in one of the manners that span several rows; null where none does. */
function tableAt(lines: Line[], from: number, marked: boolean): { table: RawTable; end: number } | null {
  const piped = endOfPiped(lines, from);
  if (piped > from) return { table: pipedTable(lines.slice(from, piped)), end: piped };
  const spread = spreadTable(lines, from, marked);
  if (spread) return spread;
  const broken = endOfBroken(lines, from);
  return broken > from ? { table: brokenTable(lines.slice(from, broken)), end: broken } : null;
}

/**
 * Groups lines into rows of cells and lines of text. Two manners are known besides those of `tableAt`:
 *
 *     ⇥规章          one cell a line, an empty line ends the row,
 *     ⇥0             a line without a tab continues the cell
 *
 *     规章⇥0⇥0⇥0     one row a line
 */
function group(lines: Line[]): (RawTable | RawCell[] | Line)[] {
  const groups: (RawTable | RawCell[] | Line)[] = [];
  const marked = marksRowEnds(lines);
  let row: RawCell[] | null = null;
  const endRow = () => {
    if (row) groups.push(row);
    row = null;
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const found = tableAt(lines, i, marked);
    if (found) {
      endRow();
      groups.push(found.table);
      i = found.end - 1;
      continue;
    }
    const kind = isPair(lines, i) ? 'cells' : kindOf(line.text);
    if (kind === 'cell') {
      row ??= [];
      row.push([{ text: line.text.slice(1), start: line.start + 1 }]);
    } else if (kind === 'text' && row) {
      row.at(-1)?.push(line);
    } else {
      endRow();
      if (kind === 'cells') groups.push(splitCells(line).map((cell) => [cell]));
      if (kind === 'text') groups.push(line);
    }
  }
  endRow();
  return groups;
}

/** A row with so many headings of chapters is a whole page. */
const FEWEST_CHAPTERS = 3;

function isChapter(text: string): boolean {
  return CHAPTER.test(text) && !NUMBERED_ROW.test(text);
}

function isProse(row: RawCell[]): boolean {
  const filled = row.filter((cell) => cell.some((line) => line.text.trim() !== ''));
  // 一、本年新收… with empty cells after it is a row nobody filled in, not the heading of a chapter
  const only = filled.length === 1 ? (filled[0]?.[0]?.text ?? '') : '';
  if (row.length <= 2 && isChapter(only)) return true;
  if (row.filter((cell) => isChapter(cell[0]?.text ?? '')).length >= FEWEST_CHAPTERS) return true;
  return row.some((cell) => cell.reduce((sum, line) => sum + line.text.trim().length, 0) > LONGEST_CELL);
}

/** Reads plain text, in which tables may stand as HTML: converters to Markdown leave those that they cannot write. */
export function readText(file: SourceFile, source: string, decoded: DecodedText): ReadDocument {
  const { text, encoding, mojibake } = decoded;
  const { prose, markup } = partMarkup(text);
  const written = textBlocks(prose, source);
  const blocks = markup === null ? written : mergeInOrder(written, gridsOfMarkup(markup, source));
  return {
    source,
    name: file.name,
    url: file.url,
    kind: 'text',
    format: 'text',
    encoding,
    title: null,
    meta: {},
    blocks,
    links: [],
    pictures: [],
    facts: factsOfText(text, mojibake),
    texts: { '': text },
  };
}

/** Rows of cells become loose grids: how wide a merged cell was cannot be seen any more. */
function textBlocks(text: string, source: string): Block[] {
  const at = (start: number, end: number): Place => ({ source, kind: 'text', start, end });
  const pieces = (cell: RawCell): Piece[] =>
    unmarked(cell).flatMap((line, index) => {
      const piece = { text: line.text, place: at(line.start, line.start + line.text.length) };
      return index > 0 ? [{ text: '\n', place: at(line.start, line.start) }, piece] : [piece];
    });
  const paragraph = (lines: RawCell): Paragraph[] => {
    const inline = makeInline(pieces(lines), at(lines[0]?.start ?? 0, lines[0]?.start ?? 0));
    return inline.text === '' ? [] : [{ kind: 'paragraph', ...inline, level: null }];
  };
  const toCell = (cell: RawCell, row: number, column: number): Cell => {
    const start = cell[0]?.start ?? 0;
    const last = cell.at(-1);
    const end = last ? last.start + last.text.length : start;
    return { row, column, rowSpan: 1, colSpan: 1, ...makeInline(pieces(cell), at(start, end)) };
  };

  const blocks: Block[] = [];
  let rows: Cell[][] = [];
  let later: Paragraph[] = [];
  const endGrid = () => {
    if (rows.length > 0) blocks.push(toGrid(rows, {}));
    for (const paragraph of later) blocks.push(paragraph);
    rows = [];
    later = [];
  };
  for (const entry of group(splitLines(text))) {
    if ('rows' in entry) {
      endGrid();
      const { rows: piped, ...manner } = entry;
      const cells = piped.map((row, number) => row.map((cell, column) => toCell(cell, number, column)));
      if (piped.length > 0) blocks.push(toGrid(cells, manner));
      continue;
    }
    if (Array.isArray(entry) && !isProse(entry)) {
      const row = rows.length;
      rows.push(entry.map((cell, column) => toCell(cell, row, column)));
      continue;
    }
    const cells = Array.isArray(entry) ? entry : [[entry]];
    if (rows.length > 0 && !Array.isArray(entry) && PAGE_NUMBER.test(entry.text)) {
      later = later.concat(cells.flatMap(paragraph));
      continue;
    }
    endGrid();
    for (const cell of cells) for (const line of paragraph(cell)) blocks.push(line);
  }
  endGrid();
  return blocks;
}

function toGrid(rows: Cell[][], manner: Omit<RawTable, 'rows'>): Grid {
  const cells = rows.flat();
  const first = cells[0]!.place;
  const last = cells.at(-1)!.place;
  const place = first.kind === 'text' && last.kind === 'text' ? { ...first, end: last.end } : first;
  return {
    kind: 'grid',
    layout: 'loose',
    ...manner,
    width: rows.reduce((width, row) => Math.max(width, row.length), 0),
    rows,
    place,
  };
}

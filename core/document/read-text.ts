import type { SourceFile } from '../page/page-snapshot';
import type { Block, Cell, Grid, Paragraph, Place, ReadDocument } from './blocks';
import { decodeText, factsOfText } from './decode-text';
import { makeInline, type Piece } from './inline';

interface Line {
  text: string;
  start: number;
}

/** Longer cells than this are indented prose. */
const LONGEST_CELL = 80;
/** A page number between rows, as a print leaves it. */
const PAGE_NUMBER = /^\s*[-–—]\s*\d{1,3}\s*[-–—]\s*$/;
const CHAPTER = /^\s*[一二三四五六七八九]\s*[、.．]/;

function splitLines(text: string): Line[] {
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
  if (line.includes('|') && line.includes('--') && /^[\s:|+-]*$/.test(line)) return 'rule';
  if (/[|｜].*[|｜]/.test(line)) return 'cells';
  if (/^\t[^\t]*$/.test(line)) return 'cell';
  if (line.includes('\t')) return 'cells';
  return line.trim() === '' ? 'empty' : 'text';
}

/** The parts of a line between separators of one character. */
function partsOf(line: Line, separator: RegExp): Line[] {
  const parts: Line[] = [];
  let start = 0;
  for (const part of line.text.split(separator)) {
    parts.push({ text: part, start: line.start + start });
    start += part.length + 1;
  }
  return parts;
}

function splitCells(line: Line): Line[] {
  const piped = /[|｜].*[|｜]/.test(line.text);
  const cells = partsOf(line, piped ? /[|｜]/ : /\t/);
  if (!piped) return cells;
  if (cells[0]?.text.trim() === '') cells.shift();
  if (cells.at(-1)?.text.trim() === '') cells.pop();
  return cells;
}

type RawCell = Line[];

/** Rows of cells that stand together, and what their writing says of merged cells (see `Grid`). */
interface RawTable {
  rows: RawCell[][];
  fillers?: Grid['fillers'];
  runsOn?: true;
}

const CLOSED = /[|｜]\s*$/;
const ONE_CELL = /^[^|｜]*[|｜]\s*$/;
/** Pipes without anything between them behind the last cell: each stands for a column that a merged cell covers. */
const FILLERS = /(?:^|\s)[|｜]{2,}\s*$/;
/** A filler or a blank cell behind the last one. */
const BLANK_END = /[|｜]\s*[|｜]+\s*$/;
const LONE_PIPE = /^\s*[|｜]\s*$/;
/** More lines than these are no cell. */
const LINES_OF_CELL = 6;
/** 一、本年新收… names a row although it is numbered like a chapter. */
const NUMBERED_ROW = /^\s*[一二三四]\s*[、.．]\s*(?:本年|上年|结转)/;

/** Explanations that some authorities print in the cell of a label are longer than any other cell. */
const LONGEST_PIPED_CELL = 300;

function isTooLong(text: string): boolean {
  return text.trim().length > LONGEST_PIPED_CELL;
}

/** True for a line that may be the first of a cell whose pipe stands further down. */
function mayGoOn({ text }: Line): boolean {
  if (text.trim() === '' || text.length > LONGEST_CELL || text.includes('\t')) return false;
  return !/[。：:；;]\s*$/.test(text) && (!CHAPTER.test(text) || NUMBERED_ROW.test(text));
}

/** The number of the line that closes the cell which begins at `from`; -1 where none does. */
function closingLine(lines: Line[], from: number): number {
  for (let i = from; i < Math.min(lines.length, from + LINES_OF_CELL); i++) {
    if (CLOSED.test(lines[i]!.text)) return lines[i]!.text.split(/[|｜]/).some(isTooLong) ? -1 : i;
    if (!mayGoOn(lines[i]!)) return -1;
  }
  return -1;
}

/** The end of the lines from `from` on whose cells are closed by pipes; `from` where they make no table. */
function endOfPiped(lines: Line[], from: number): number {
  let end = from;
  for (let closing = closingLine(lines, from); closing >= 0; closing = closingLine(lines, end)) end = closing + 1;
  return end - from > 1 && (CLOSED.test(lines[from]!.text) || alternates(lines, from)) ? end : from;
}

/** 规章, a lone pipe, 0, a lone pipe: each cell is closed by the line below it. */
function alternates(lines: Line[], from: number): boolean {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((i) => lines[from + i]?.text ?? '');
  const isPipe = (text = '') => LONE_PIPE.test(text);
  return !CLOSED.test(first ?? '') && isPipe(second) && !CLOSED.test(third ?? '') && isPipe(fourth);
}

/** Cells of one closed line, the first of which may have begun on lines above; fillers count as one blank cell. */
function pipedCells(above: Line[], line: Line): RawCell[] {
  const text = line.text.replace(FILLERS, ' |').replace(CLOSED, '');
  const [first, ...rest] = partsOf({ text, start: line.start }, /[|｜]/);
  return [[...above, ...(first ? [first] : [])], ...rest.map((cell) => [cell])];
}

/** Where each row begins with a lone pipe (`isLed`), one that follows the blank end of a row is no cell. */
function withoutLeadingPipes(lines: Line[], isLed: boolean): Line[] {
  return lines.filter((line, i) => {
    const isLeading = LONE_PIPE.test(line.text) && (i === 0 || BLANK_END.test(lines[i - 1]!.text));
    return !isLed || !isLeading;
  });
}

/**
 * Lines whose cells are closed by pipes, as extractors of stored pages write them, one cell a line or one row a line:
 *
 *     规章 |            规章 | 0 | 0 | 0 |
 *     0 |               行政许可 | 0 | ||
 *     |
 *     |||
 */
function pipedTable(printed: Line[]): RawTable {
  const ruled = printed.filter((line) => kindOf(line.text) !== 'rule');
  const closed = ruled.filter((line) => CLOSED.test(line.text));
  const isOneCell = closed.filter((line) => ONE_CELL.test(line.text)).length * 2 > closed.length;
  const lines = withoutLeadingPipes(ruled, isOneCell && LONE_PIPE.test(ruled[0]?.text ?? ''));
  const isFramed = !isOneCell && lines.every((line) => /^\s*[|｜]/.test(line.text));
  const rows: RawCell[][] = [];
  let row: RawCell[] = [];
  let above: Line[] = [];
  for (const line of lines) {
    if (!CLOSED.test(line.text)) {
      above.push(line);
      continue;
    }
    row.push(...pipedCells(above, line).slice(isFramed ? 1 : 0));
    above = [];
    if (isOneCell && !FILLERS.test(line.text)) continue;
    rows.push(row);
    row = [];
  }
  rows.push(row);
  return {
    rows: rows.filter((cells) => cells.length > 0),
    ...fillersOf(lines, rows),
    ...(isOneCell ? { runsOn: true } : {}),
  };
}

function fillersOf(lines: Line[], rows: RawCell[][]): Pick<RawTable, 'fillers'> {
  if (lines.some((line) => FILLERS.test(line.text))) return { fillers: 'behind' };
  return isRagged(rows) ? { fillers: 'none' } : {};
}

/** Three rows shorter than half of the longest: no cell was written for the columns that merged cells cover. */
function isRagged(rows: RawCell[][]): boolean {
  const longest = Math.max(...rows.map((row) => row.length));
  return rows.filter((row) => row.length * 2 < longest).length >= 3;
}

/**
 * Groups lines into rows of cells and lines of text. Two manners are known besides `pipedTable`:
 *
 *     ⇥规章          one cell a line, an empty line ends the row,
 *     ⇥0             a line without a tab continues the cell
 *
 *     规章⇥0⇥0⇥0     one row a line
 */
function group(lines: Line[]): (RawTable | RawCell[] | Line)[] {
  const groups: (RawTable | RawCell[] | Line)[] = [];
  let row: RawCell[] | null = null;
  const endRow = () => {
    if (row) groups.push(row);
    row = null;
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const end = endOfPiped(lines, i);
    if (end > i) {
      endRow();
      groups.push(pipedTable(lines.slice(i, end)));
      i = end - 1;
      continue;
    }
    const kind = kindOf(line.text);
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

function isProse(row: RawCell[]): boolean {
  const filled = row.filter((cell) => cell.some((line) => line.text.trim() !== ''));
  // 一、本年新收… with empty cells after it is a row nobody filled in, not the heading of a chapter
  const only = filled.length === 1 ? (filled[0]?.[0]?.text ?? '') : '';
  if (row.length <= 2 && CHAPTER.test(only) && !NUMBERED_ROW.test(only)) return true;
  return row.some((cell) => cell.reduce((sum, line) => sum + line.text.trim().length, 0) > LONGEST_CELL);
}

/** Reads plain text. Rows of cells become loose grids: how wide a merged cell was cannot be seen any more. */
export function readText(file: SourceFile, source: string): ReadDocument {
  const { text, encoding, mojibake } = decodeText(file.bytes, file.contentType, false);
  const at = (start: number, end: number): Place => ({ source, kind: 'text', start, end });
  const pieces = (cell: RawCell): Piece[] =>
    cell.flatMap((line, index) => {
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

function toGrid(rows: Cell[][], manner: Pick<RawTable, 'fillers' | 'runsOn'>): Grid {
  const cells = rows.flat();
  const first = cells[0]!.place;
  const last = cells.at(-1)!.place;
  const place = first.kind === 'text' && last.kind === 'text' ? { ...first, end: last.end } : first;
  return {
    kind: 'grid',
    layout: 'loose',
    ...(manner.fillers ? { fillers: manner.fillers } : {}),
    ...(manner.runsOn ? { runsOn: manner.runsOn } : {}),
    width: rows.reduce((width, row) => Math.max(width, row.length), 0),
    rows,
    place,
  };
}

import type { RawTable } from './piped-text';
import { CHAPTER, isDrawn, type Line, LONGEST_CELL, NUMBERED_ROW, partsOf, type RawCell } from './text-lines';

const LONE_PIPE = /^\s*[|｜]\s*$/;
const LED = /^\s*[|｜](?=[^|｜]*[^|｜\s])[^|｜]*$/;
const INNER_PIPE = /^[^|｜]*[^|｜\s][^|｜]*[|｜]/;
const ROW_END = /\S {2,}$/;
/** A second paragraph in a cell of numbers. */
const REMARK = /^\s*[\d(（]/;
/** More lines than these are no cell. */
const LINES_OF_CELL = 16;

function isBlank(line: Line | undefined): boolean {
  return line !== undefined && (line.text.trim() === '' || isDrawn(line.text));
}

function isPipe(line: Line | undefined): boolean {
  return line !== undefined && (LONE_PIPE.test(line.text) || LED.test(line.text));
}

function isContent(line: Line | undefined): boolean {
  if (line === undefined || isBlank(line) || /[|｜\t]/.test(line.text) || line.text.length > LONGEST_CELL) return false;
  return !CHAPTER.test(line.text) || NUMBERED_ROW.test(line.text);
}

function nextFilled(lines: Line[], from: number): number {
  let i = from;
  while (isBlank(lines[i])) i++;
  return i;
}

/** Two blanks before an empty line: where a converter writes them, all rows end so, and no other line does. */
export function marksRowEnds(lines: Line[]): boolean {
  return lines.some((_, i) => endsRow(lines, i));
}

function endsRow(lines: Line[], at: number): boolean {
  return ROW_END.test(lines[at]!.text) && isBlank(lines[at + 1]);
}

/** The lines of the cell that begins at `from`, and where the next thing stands. */
function readCell(lines: Line[], from: number, first: Line, marked: boolean): { cell: RawCell; next: number } {
  const cell = [first];
  for (let i = from; cell.length < LINES_OF_CELL; ) {
    const next = nextFilled(lines, i + 1);
    const isSame = next === i + 1 || (marked && !endsRow(lines, i));
    if (!isSame || !isContent(lines[next])) return { cell, next };
    cell.push(lines[next]!);
    i = next;
  }
  return { cell, next: lines.length };
}

/** 规章, an empty line, a pipe: a cell, and the next one is to come. */
function beginsSpread(lines: Line[], from: number, marked: boolean): boolean {
  if (!isContent(lines[from])) return false;
  const { next } = readCell(lines, from, lines[from]!, marked);
  return isPipe(lines[next]) && (isBlank(lines[next - 1]) || isBlank(lines[next + 1]));
}

/**
 * Reads a table whose cells are paragraphs with a pipe on a line between two cells of a row and none between two rows,
 * as converters to Markdown write cells that hold paragraphs; null where none begins at `from`.
 *
 *     规章
 *
 *     |
 *
 *     0
 */
export function spreadTable(lines: Line[], from: number, marked: boolean): { table: RawTable; end: number } | null {
  if (!beginsSpread(lines, from, marked)) return null;
  const cells: RawCell[] = [];
  let isAwaited = false;
  let i = from;
  let end = from;
  while (i < lines.length) {
    const line = lines[i]!;
    if (isPipe(line) && isAwaited) cells.push([]);
    isAwaited ||= isPipe(line);
    if (LONE_PIPE.test(line.text)) {
      end = i + 1;
      i = nextFilled(lines, i + 1);
      continue;
    }
    if (!isPipe(line) && !isContent(line)) break;
    const { cell, next } = readCell(lines, i, isPipe(line) ? afterPipe(line) : line, marked);
    if (!isAwaited && !isPipe(lines[next]) && !REMARK.test(line.text)) break;
    cells.push(cell);
    isAwaited = false;
    end = next;
    i = next;
  }
  // one paragraph before a pipe: the pipe opens a table of another manner
  return cells.length < 2 ? null : { table: { rows: [cells], runsOn: true }, end };
}

/** 第二十条第（五）项 is a row of one cell. */
const TITLE_ROW = /二十条/;

/**
 * The end of a table with a row on each line, whose cells are broken into lines (企业 | 科研 above 机构 | …): then the end of
 * a row looks like a break in a cell. `from` where there is none.
 */
export function endOfBroken(lines: Line[], from: number): number {
  // told from its first line only
  if (isOfTable(lines[from - 1])) return from;
  let end = from;
  let isBroken = false;
  for (; isOfTable(lines[end]); end++) {
    const { text } = lines[end]!;
    const isPart = ROW_END.test(text) && isContent(lines[end]) && !TITLE_ROW.test(text);
    isBroken ||= isPart && INNER_PIPE.test(lines[end + 1]?.text ?? '');
  }
  return isBroken ? end : from;
}

/** A row, a rule, or a short line that may be a piece of a cell. */
function isOfTable(line: Line | undefined): boolean {
  if (line === undefined || line.text.trim() === '') return false;
  return isBlank(line) || /[|｜]/.test(line.text) || isContent(line);
}

/** The cells of such a table in order; the last one of a line and the first one of the next may be parts of one. */
export function brokenTable(lines: Line[]): RawTable {
  const rows = lines.filter((line) => !isDrawn(line.text));
  return { rows: [rows.flatMap((line) => partsOf(line, /[|｜]/).map((part) => [part]))], runsOn: true };
}

function afterPipe(line: Line): Line {
  const at = line.text.search(/[|｜]/) + 1;
  return { text: line.text.slice(at), start: line.start + at };
}

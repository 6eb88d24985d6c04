import type { Grid } from './blocks';
import { CHAPTER, isRule, type Line, LONGEST_CELL, NUMBERED_ROW, partsOf, type RawCell } from './text-lines';

/** Rows of cells that stand together, and what their writing says of merged cells (see `Grid`). */
export interface RawTable {
  rows: RawCell[][];
  fillers?: Grid['fillers'];
  runsOn?: true;
}

const CLOSED = /[|｜]\s*$/;
const ONE_CELL = /^[^|｜]*[|｜]\s*$/;
/** Pipes without anything between them behind the last cell: each stands for a column that a merged cell covers. */
const FILLERS = /(?:^|\s)[|｜]{2,}\s*$/;
const LONE_PIPE = /^\s*[|｜]\s*$/;
/** More lines than these are no cell. */
const LINES_OF_CELL = 6;

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
export function endOfPiped(lines: Line[], from: number): number {
  let end = from;
  for (let closing = closingLine(lines, from); closing >= 0; closing = closingLine(lines, end)) end = closing + 1;
  return end - from > 1 && (CLOSED.test(lines[from]!.text) || alternates(lines, from)) ? end : from;
}

/** 规章, a lone pipe, 0, a lone pipe: each cell is closed by the line below it. */
function alternates(lines: Line[], from: number): boolean {
  const isOpen = (i: number) => !CLOSED.test(lines[from + i]?.text ?? '');
  const isPipe = (i: number) => LONE_PIPE.test(lines[from + i]?.text ?? '');
  return isOpen(0) && isPipe(1) && isOpen(2) && isPipe(3);
}

/** Cells of one closed line, the first of which may have begun on lines above; fillers count as one blank cell. */
function pipedCells(above: Line[], line: Line): RawCell[] {
  const text = line.text.replace(FILLERS, ' |').replace(CLOSED, '');
  const [first, ...rest] = partsOf({ text, start: line.start }, /[|｜]/);
  return [[...above, ...(first ? [first] : [])], ...rest.map((cell) => [cell])];
}

/** True where a filler or a blank cell stands behind the last one. */
function endsBlank(text: string): boolean {
  const line = text.trimEnd();
  return isPiped(line) && isPiped(line.slice(0, -1).trimEnd());
}

function isPiped(text: string): boolean {
  return text.endsWith('|') || text.endsWith('｜');
}

/** Where each row begins with a lone pipe (`isLed`), one that follows the blank end of a row is no cell. */
function withoutLeadingPipes(lines: Line[], isLed: boolean): Line[] {
  return lines.filter((line, i) => {
    const isLeading = LONE_PIPE.test(line.text) && (i === 0 || endsBlank(lines[i - 1]!.text));
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
export function pipedTable(printed: Line[]): RawTable {
  const ruled = printed.filter((line) => !isRule(line.text));
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
    // one cell a line: only fillers tell that a row ends
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
  const longest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.filter((row) => row.length * 2 < longest).length >= 3;
}

import type { Block, Grid, Inline, Paragraph } from '../document/blocks';
import { cutInline, joinInlines } from '../document/cut-inline';
import { matchesOf } from '../text/matches';
import { beginsLabel, isCorner, isLabel, isTitle, matchHead, matchRow } from './label-index';
import { parseCell } from './parse-cell';
import { placeOfRow, type Sheet, type SheetRow, toSheetCell } from './sheet';

/** A piece of a line that may be a cell. */
interface Token {
  inline: Inline;
  kind: 'row' | 'head' | 'value' | 'other';
  blocks: number[];
}

/** Longer lines are prose. */
const LONGEST_LINE = 160;
/** A label printed one character a line has at most about this many lines. */
const MOST_LINES = 16;
/** 三 or 、 alone on a line is a piece of a label, not a value. */
const NUMERAL = /^[零〇一二三四五六七八九十、·。.]+$/;
/** Digits are a cell of the row even where they make no number (065, --243): left out, they would make the row look whole. */
const DIGITS = /^[-+−–＋－]{0,2}[\d０-９][\d０-９.,，．]*$/;
const PAGE_NUMBER = /^(?:[-–—]\s*\d{1,3}\s*[-–—]|第\s*\d{1,3}\s*页.*)$/;

function kindOf(text: string): Token['kind'] {
  const head = matchHead(text);
  if (isCorner(text) || isTitle(text) || head.group !== null) return 'head';
  const rows = matchRow(text);
  if (rows.some((row) => !row.weak)) return 'row';
  if (head.columns.length > 0) return 'head';
  if (rows.length > 0) return 'row';
  if (NUMERAL.test(text)) return 'other';
  if (DIGITS.test(text)) return 'value';
  const { status } = parseCell(text);
  return status === 'ok' || status === 'placeholder' ? 'value' : 'other';
}

/** 其他 and 总计 name a column and a row: between values, or a group and values, they name the row. */
function kindBetween(kind: Token['kind'], text: string, before: Token | undefined, after: string): Token['kind'] {
  const isInRows = before?.kind === 'value' || before?.kind === 'row';
  if (kind !== 'head' || !isInRows || !isRowToo(text)) return kind;
  return after === '' || kindOf(after) === 'value' ? 'row' : kind;
}

function isRowToo(text: string): boolean {
  return matchHead(text).group === null && matchRow(text).length > 0;
}

interface Word {
  text: string;
  start: number;
  end: number;
}

const WORD = /\S+/g;

function wordsOf(text: string): Word[] {
  return matchesOf(text, WORD).map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function isValue(word: Word): boolean {
  return kindOf(word.text) === 'value';
}

/** 规章 0 0 0: a row label, then values with spaces between. */
function splitRow(paragraph: Inline, words: Word[]): Inline[] | null {
  let first = words.length;
  while (first > 0 && isValue(words[first - 1]!)) first--;
  if (first === words.length) return null;
  const values = words.slice(first).map((word) => cutInline(paragraph, word.start, word.end));
  if (first === 0) return values.length > 1 ? values : null;
  const labels = splitLabels(paragraph, words.slice(0, first));
  return labels ? [...labels, ...values] : null;
}

/** 三、本年度办理结果 （一）予以公开: labels of groups and of a row, each as long as can be. */
function splitLabels(paragraph: Inline, words: Word[]): Inline[] | null {
  const labels: Inline[] = [];
  let from = 0;
  while (from < words.length) {
    let to = words.length;
    while (to > from && matchRow(paragraph.text.slice(words[from]!.start, words[to - 1]!.end)).length === 0) to--;
    if (to === from) return null;
    labels.push(cutInline(paragraph, words[from]!.start, words[to - 1]!.end));
    from = to;
  }
  return labels;
}

/** 信息内容 本年制发件数 …: heads with spaces between, and perhaps within. */
function splitHeads(paragraph: Inline, words: Word[]): Inline[] | null {
  const heads: Inline[] = [];
  let from = 0;
  while (from < words.length) {
    let to = words.length;
    while (to > from && kindOf(paragraph.text.slice(words[from]!.start, words[to - 1]!.end)) !== 'head') to--;
    if (to === from) return null;
    heads.push(cutInline(paragraph, words[from]!.start, words[to - 1]!.end));
    from = to;
  }
  return heads.length > 1 ? heads : null;
}

function splitLine(paragraph: Inline): Inline[] | null {
  const words = wordsOf(paragraph.text);
  if (words.length < 2 || isLabel(paragraph.text)) return null;
  return splitRow(paragraph, words) ?? splitHeads(paragraph, words);
}

/** The number of lines from `from` that make one label together; 0 where none do. */
function linesOfLabel(lines: Line[], from: number): number {
  let text = '';
  let found = 0;
  for (let i = from; i < Math.min(lines.length, from + MOST_LINES); i++) {
    const line = lines[i]!.paragraph.text;
    if (i > from && isLabel(line) && isWhole(text)) break;
    text += line;
    if (isWhole(text)) found = i - from + 1;
    if (!beginsLabel(text)) break;
  }
  return found;
}

/** True for a label in full; one cut short may go on in the next line. */
function isWhole(text: string): boolean {
  if (isCorner(text) || isTitle(text)) return true;
  const head = matchHead(text);
  if (head.group !== null || head.columns.some((column) => column.match !== 'truncated')) return true;
  return matchRow(text).some((row) => row.match !== 'truncated');
}

interface Line {
  paragraph: Inline;
  /** Number of the block; null for a word of a longer one, which stays running text. */
  block: number | null;
}

function list(block: number | null): number[] {
  return block === null ? [] : [block];
}

function tokensOf(lines: Line[]): Token[][] {
  const rows: Token[][] = [];
  for (let i = 0; i < lines.length; ) {
    const { paragraph, block } = lines[i]!;
    if (PAGE_NUMBER.test(paragraph.text)) {
      i++;
      continue;
    }
    const split = splitLine(paragraph);
    if (split) {
      rows.push(split.map((inline) => ({ inline, kind: kindOf(inline.text), blocks: list(block) })));
      i++;
      continue;
    }
    const count = Math.max(1, linesOfLabel(lines, i));
    const used = lines.slice(i, i + count);
    const inline = joinInlines(used.map((line) => line.paragraph));
    rows.push([{ inline, kind: kindOf(inline.text), blocks: used.flatMap((line) => list(line.block)) }]);
    i += count;
  }
  return rows;
}

/** Where a row of cells begins: at a label after values, at a head after anything else. */
function startsRow(row: Token[], token: Token): boolean {
  const last = row.at(-1);
  if (!last) return false;
  const heads = last.kind === 'head';
  if (token.kind === 'head') return !heads;
  if (token.kind === 'row') return heads || last.kind !== 'row';
  if (token.kind === 'value') return heads;
  return true;
}

function toRow(tokens: Token[]): SheetRow {
  const cells = tokens.map((token, index) => toSheetCell(token.inline, index, index + 1));
  const blocks = tokens.flatMap((token) => token.blocks);
  return { cells, place: placeOfRow(cells, tokens[0]!.inline.place), isText: true, blocks };
}

/** Lines of cells, one cell a line or one row a line, become rows: a label, then values up to the next label. */
function toRows(lines: Line[]): SheetRow[] {
  const rows: SheetRow[] = [];
  let row: Token[] = [];
  const endRow = () => {
    if (row.length > 0) rows.push(toRow(row));
    row = [];
  };
  const printed = tokensOf(lines);
  for (const [i, tokens] of printed.entries()) {
    const [first] = tokens;
    const after = tokens.length > 1 ? undefined : printed[i + 1]?.[0]?.inline.text;
    if (first && after) first.kind = kindBetween(first.kind, first.inline.text, row.at(-1), after);
    if (startsRow(row, tokens[0]!)) endRow();
    row.push(...tokens);
    if (tokens.some((token) => token.kind === 'other')) endRow();
  }
  endRow();
  return rows;
}

function runsOfLines(blocks: Block[], isHeading: (block: number) => boolean): Line[][] {
  const runs: Line[][] = [];
  let run: Line[] = [];
  for (const [block, paragraph] of blocks.entries()) {
    if (paragraph.kind === 'paragraph' && paragraph.text.length <= LONGEST_LINE && !isHeading(block)) {
      run.push({ paragraph, block });
      continue;
    }
    runs.push(run);
    run = [];
  }
  return [...runs, run];
}

function looksLikeTable(lines: Line[]): boolean {
  return lines.length > 1 && lines.some(({ paragraph }) => isLabel(paragraph.text) || splitLine(paragraph) !== null);
}

function toSheet(lines: Line[], block: number): Sheet {
  const rows = toRows(lines);
  return { layout: 'loose', rows, width: rows.reduce((width, row) => Math.max(width, row.cells.length), 0), block };
}

/** Fewer words than these make no table in one line. */
const FEWEST_WORDS = 8;
const FEWEST_VALUES = 3;

/** A table whose cells stand in one paragraph with spaces between: each word is a line of its own. */
function wordsAsLines(paragraph: Paragraph): Line[] | null {
  const words = wordsOf(paragraph.text);
  if (words.length < FEWEST_WORDS || words.filter((word) => DIGITS.test(word.text)).length < FEWEST_VALUES) return null;
  const lines = words.map((word) => ({ paragraph: cutInline(paragraph, word.start, word.end), block: null }));
  return lines.filter((line) => isLabel(line.paragraph.text)).length >= FEWEST_VALUES ? lines : null;
}

function isShort(paragraph: Paragraph): boolean {
  return paragraph.text.length <= LONGEST_LINE;
}

/** A short line of many words that is neither a row nor heads may be a whole table. */
function isMixed(paragraph: Paragraph): boolean {
  return wordsOf(paragraph.text).length >= FEWEST_WORDS && splitLine(paragraph) === null;
}

/** A table whose rows were all written into one: its cells in order, each a line of its own. */
export function sheetOfLongRow(grid: Grid, block: number): Sheet {
  const cells = grid.rows.flat().filter((cell) => cell.text !== '');
  return toSheet(
    cells.map((cell) => ({ paragraph: cell, block: null })),
    block,
  );
}

/** Where a row of a grid that runs on ends: a label after values, a value after heads. A blank after heads fills up. */
function startsRunOnRow(row: Token[], token: Token): boolean {
  const last = row.at(-1);
  if (!last) return false;
  if (token.kind === 'value') return row.every((known) => known.kind === 'head');
  if (token.kind === 'head') return row.some((known) => known.kind !== 'head');
  return last.kind === 'value' || (token.kind === 'row' && last.kind === 'head');
}

/** Cells of which several may be the lines of one label: nothing stood between them that tells cells apart. */
function joinLabels(cells: Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (let i = 0; i < cells.length; ) {
    const blank = cells.slice(i, i + MOST_LINES).findIndex((cell) => cell.text === '');
    const near = cells.slice(i, blank < 0 ? i + MOST_LINES : i + blank);
    const lines = near.map((paragraph) => ({ paragraph, block: null }));
    const count = Math.max(1, linesOfLabel(lines, 0));
    joined.push(count > 1 ? joinInlines(near.slice(0, count)) : cells[i]!);
    i += count;
  }
  return joined;
}

function runOnRows(printed: Inline[], above: Token | undefined): Token[][] {
  const cells = joinLabels(printed);
  const rows: Token[][] = [];
  let row: Token[] = [];
  for (const [i, inline] of cells.entries()) {
    const isBlank = inline.text === '';
    if (isBlank && row.every((known) => known.kind === 'head')) continue;
    const kind = isBlank
      ? 'value'
      : kindBetween(kindOf(inline.text), inline.text, row.at(-1) ?? above, cells[i + 1]?.text ?? '');
    const token: Token = { inline, kind, blocks: [] };
    if (startsRunOnRow(row, token)) {
      rows.push(row);
      row = [];
    }
    row.push(token);
    // words behind a label may be the rest of it: as a value they would make a row look whole that lost one
    if (kind === 'other' && row.at(-2)?.kind === 'row') {
      rows.push(row);
      row = [];
    }
  }
  return row.length > 0 ? [...rows, row] : rows;
}

/** A grid whose rows hold several rows of the table, one after the other. */
export function sheetOfRunOn(grid: Grid, block: number): Sheet {
  const printed: Token[][] = [];
  for (const row of grid.rows) printed.push(...runOnRows(row, printed.at(-1)?.at(-1)));
  const rows = printed.map((row) => ({ ...toRow(row), isText: false, isGuessed: true as const }));
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  return { layout: 'loose', fillers: grid.fillers, rows, width, block };
}

/** With so many cells some are alike in every report: heads come again, and so do numbers. */
const FEWEST_CELLS = 30;

/** Extractors that take repeated lines for furniture remove them, numbers and labels too: then no two cells are alike. */
function isThinned(sheets: Sheet[]): boolean {
  const texts = sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells.map((cell) => cell.inline.text)));
  return texts.length >= FEWEST_CELLS && new Set(texts).size === texts.length;
}

/** Sheets made of lines of text that are cells, or of the words of a long line; headings of sections part them. */
export function sheetsOfLines(blocks: Block[], isHeading: (block: number) => boolean): Sheet[] {
  const short = runsOfLines(blocks, isHeading).filter(looksLikeTable);
  const long = blocks.flatMap((block, index) => {
    if (block.kind !== 'paragraph' || (isShort(block) && !isHeading(index) && !isMixed(block))) return [];
    const lines = wordsAsLines(block);
    return lines ? [toSheet(lines, index)] : [];
  });
  const sheets = [...short.map((lines) => toSheet(lines, lines[0]!.block!)), ...long];
  return isThinned(sheets) ? sheets.map((sheet) => ({ ...sheet, isThinned: true })) : sheets;
}

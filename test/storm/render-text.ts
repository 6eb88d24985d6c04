import { fillSpans, type LaidCell, type LaidTable } from './layout';
import type { Model } from './model';
import { type Part, partsOf } from './page-parts';
import type { Random } from './random';
import { encodePage, type Rendering } from './render-html';

/** Lines of one table, and the rows that this manner of writing leaves open. */
interface Written {
  lines: string[];
  open: string[];
}

type Manner = (table: LaidTable, random: Random) => Written;

function isNumberLike(text: string): boolean {
  return /^[-+＋－增减加少]{0,2}[\d０-９][\d０-９.,．，]*件?$/.test(text);
}

function rowKey(table: LaidTable, index: number): string {
  const id = table.rowIds[index] ?? '';
  return id.includes('.') ? id : `${table.id}.${id}`;
}

/** Rows with a cell that would vanish or fall apart when only spaces or line ends part the cells. */
function openRows(table: LaidTable, breaks: (cell: LaidCell) => boolean): string[] {
  return table.cells.flatMap((row, i) => {
    const values = row.filter((cell) => cell.kind === 'value');
    return table.rowIds[i] !== null && values.some(breaks) ? [rowKey(table, i)] : [];
  });
}

/** ⇥规章 and below it ⇥0: one cell a line, an empty line ends the row (seeds 000 to 002). */
const tabCells: Manner = (table, random) => {
  const rows = fillSpans(table.cells, { across: false, down: true }, () => true);
  const isBroken = random.chance(0.3);
  const blank = random.pick(['', ' ', '\u00a0']);
  const text = (cell: LaidCell) => {
    if (cell.text === '') return cell.kind === 'value' ? blank : '';
    if (!isBroken || cell.kind === 'value' || cell.text.length < 4) return cell.text;
    const at = random.int(2, cell.text.length - 2);
    return `${cell.text.slice(0, at)}\n${cell.text.slice(at)}`;
  };
  return { lines: rows.flatMap((row) => [...row.map((cell) => `\t${text(cell)}`), '']), open: [] };
};

/** 规章⇥0⇥0⇥0: one row a line (seeds 003 and 004). */
const tabRows: Manner = (table, random) => {
  const rows = fillSpans(table.cells, { across: true, down: true }, () => true);
  const trailing = random.chance(0.5);
  const line = (row: LaidCell[]) => row.map((cell) => cell.text).join('\t');
  return {
    lines: rows.map((row) => (trailing ? line(row) : line(row).replace(/\t+$/, ''))),
    open: trailing ? [] : openRows(table, (cell) => cell.text === ''),
  };
};

/** The values of some rows stand on the line below their label (seed 004). */
const tabsBelow: Manner = (table, random) => {
  const rows = fillSpans(table.cells, { across: true, down: true }, () => true);
  const share = random.pick([0.05, 0.2]);
  const open = openRows(table, (cell) => cell.text === '');
  const lines = rows.flatMap((row, i) => {
    const values = row.filter((cell) => cell.kind === 'value').map((cell) => cell.text);
    const labels = row.filter((cell) => cell.kind !== 'value').map((cell) => cell.text);
    if (table.rowIds[i] === null || table.id !== 'requests' || !random.chance(share)) {
      return [row.map((cell) => cell.text).join('\t')];
    }
    return [labels.join('\t').replace(/\t+$/, '') + '\t'.repeat(values.length), `\t${values.join('\t')}`];
  });
  return { lines, open };
};

function printed(row: LaidCell[]): string[] {
  return row.flatMap((cell) => (cell.text === '' ? [] : [cell.text]));
}

/** One cell a line and nothing else. */
const lines: Manner = (table) => ({
  lines: table.cells.flatMap(printed),
  open: openRows(table, (cell) => !isNumberLike(cell.text)),
});

/** One character a line in narrow cells. */
const verticalLines: Manner = (table) => ({
  lines: table.cells.flatMap((row) =>
    row.flatMap((cell) => {
      if (cell.text === '') return [];
      return cell.kind === 'label' && cell.rows > 2 ? [...cell.text] : [cell.text];
    }),
  ),
  open: openRows(table, (cell) => !isNumberLike(cell.text)),
});

/** | 规章 | 0 | 0 | 0 |, with or without a rule below the first row. */
const pipes: Manner = (table, random) => {
  const rows = fillSpans(table.cells, { across: true, down: true }, () => true);
  const isMarkdown = random.chance(0.6);
  const written = rows.map((row) => `| ${row.map((cell) => cell.text).join(' | ')} |`);
  const rule = `|${' --- |'.repeat(rows[0]?.length ?? 1)}`;
  return { lines: isMarkdown ? ['', written[0]!, rule, ...written.slice(1), ''] : written, open: [] };
};

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
}

/** Columns aligned with spaces, as a layout-keeping extraction prints them. */
const aligned: Manner = (table) => {
  const rows = fillSpans(table.cells, { across: true, down: true }, () => true);
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries())
      if (cell.columns === 1) widths[i] = Math.max(widths[i] ?? 0, Math.min(40, widthOf(cell.text)));
  }
  const line = (row: LaidCell[]) =>
    row
      .map((cell, i) => cell.text + ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell.text)) + 2))
      .join('')
      .trimEnd();
  return { lines: rows.map(line), open: openRows(table, (cell) => !isNumberLike(cell.text)) };
};

/** One space between cells. */
const spaces: Manner = (table) => ({
  lines: table.cells.map((row) => printed(row).join(' ')),
  open: openRows(table, (cell) => !isNumberLike(cell.text)),
});

/** Columns of a table, merged cells counted as wide as they are. */
function widthOfTable(table: LaidTable): number {
  return Math.max(...fillSpans(table.cells, { across: true, down: true }, () => true).map((row) => row.length));
}

/** Rows as an extractor leaves them: each cell once, and a pipe behind the row for every column that lacks a cell. */
function extractedRows(table: LaidTable): { cells: string[]; fillers: string; id: string | null }[] {
  const width = widthOfTable(table);
  return table.cells.map((row, i) => ({
    cells: row.map((cell) => cell.text),
    fillers: '|'.repeat(Math.max(0, width - row.length)),
    id: table.rowIds[i] ?? null,
  }));
}

/** Full rows whose last cell is blank: one that lost a cell looks the same. */
function blankEnds(table: LaidTable): string[] {
  const width = widthOfTable(table);
  return table.cells.flatMap((row, i) => {
    return table.rowIds[i] !== null && row.length >= width && row.at(-1)?.text === '' ? [rowKey(table, i)] : [];
  });
}

/** 规章 | 0 | 0 | 0 | with ||| for merged cells, framed by a pipe before the row or not. */
const extractedLines: Manner = (table, random) => {
  const before = random.pick(['', '| ']);
  const written = extractedRows(table).map(
    ({ cells, fillers }) => `${before}${cells.map((text) => `${text} | `).join('')}${fillers}`,
  );
  return { lines: written.map((line) => line.trimEnd()), open: blankEnds(table) };
};

/** 规章 | and below it 0 |, the fillers of a row on a line of their own. */
const extractedCells: Manner = (table) => {
  const written = extractedRows(table).flatMap(({ cells, fillers }) => [
    ...cells.map((text) => `${text} |`.trim()),
    ...(fillers === '' ? [] : [fillers]),
  ]);
  return { lines: written, open: [...blankEnds(table), ...blankStarts(table)] };
};

/** A table without labels whose first value is blank: nothing parts it from the fillers of its heads. */
function blankStarts(table: LaidTable): string[] {
  return table.cells.flatMap((row, i) => {
    return table.rowIds[i] !== null && table.labelColumns === 0 && row[0]?.text === '' ? [rowKey(table, i)] : [];
  });
}

/** A pipe on a line of its own before each row, fillers behind its last cell. */
const ledCells: Manner = (table) => {
  const written = extractedRows(table).flatMap(({ cells, fillers }) => [
    '|',
    ...cells.map((text, i) => `${text} | ${i === cells.length - 1 ? fillers : ''}`.trim()),
  ]);
  return { lines: written, open: [...blankEnds(table), ...blankStarts(table), ...blankRows(table)] };
};

/** Rows with a blank cell: it looks like the pipe that begins the next row. */
function blankRows(table: LaidTable): string[] {
  return openRows(table, (cell) => cell.text === '');
}

/** One cell a line, an empty line between all, long labels broken in two by one. */
const spacedLines: Manner = (table, random) => {
  const broken = random.chance(0.4);
  const cut = (text: string) => (broken && text.length === 4 ? [text.slice(0, 2), '', text.slice(2)] : [text]);
  const written = table.cells.flatMap((row) =>
    row.flatMap((cell) => (cell.text === '' ? [] : [...(cell.kind === 'head' ? cut(cell.text) : [cell.text]), ''])),
  );
  return { lines: written, open: openRows(table, (cell) => !isNumberLike(cell.text)) };
};

/** One cell a line, and no line a second time: an extractor took repeated texts for furniture. What is lost is open. */
const uniqueLines: Manner = (table) => ({
  lines: table.cells.flatMap(printed),
  open: openRows(table, () => true),
});

/** Every manner in which a stored page turns its tables into text. */
export const manners: Record<string, Manner> = {
  tabCells,
  tabRows,
  tabsBelow,
  lines,
  verticalLines,
  pipes,
  aligned,
  spaces,
  extractedLines,
  extractedCells,
  ledCells,
  spacedLines,
  uniqueLines,
};

function partLines(part: Part, manner: Manner, open: Set<string>, random: Random): string[] {
  if (part.kind !== 'table') return [part.text, ...(random.chance(0.3) ? [''] : [])];
  const written = manner(part.table, random);
  for (const row of written.open) open.add(row);
  return [...written.lines, ''];
}

/** Page numbers between rows, as a print leaves them. */
function withPageNumbers(text: string[], random: Random): string[] {
  let page = 1;
  return text.flatMap((line) => (random.chance(0.02) ? [`- ${page++} -`, line] : [line]));
}

function withBlankLines(text: string[], random: Random): string[] {
  return text.flatMap((line) => (random.chance(0.05) ? ['', line] : [line]));
}

/** Manners in which an empty line says nothing. */
const LOOSE = new Set(['tabRows', 'tabsBelow', 'lines', 'verticalLines', 'aligned', 'spaces', 'uniqueLines']);

function linesOf(model: Model, name: string, random: Random, open: Set<string>): string[] {
  const manner = manners[name]!;
  const all = partsOf(model, random).flatMap((part) => partLines(part, manner, open, random));
  const written = name === 'uniqueLines' ? [...new Set(all)] : all;
  const numbered = random.chance(0.15) && LOOSE.has(name) ? withPageNumbers(written, random) : written;
  return random.chance(0.15) && LOOSE.has(name) ? withBlankLines(numbered, random) : numbered;
}

/** A report as a text file. */
export function renderText(model: Model, random: Random): Rendering {
  const picked = random.pick(Object.keys(manners));
  // half of a split number, or a label printed twice, that vanishes with its like: nobody could tell
  const hidesDamage = model.damage.some((damage) => damage === 'splitCell' || damage === 'repeatLabel');
  const name = picked === 'uniqueLines' && hidesDamage ? 'lines' : picked;
  const open = new Set<string>();
  const written = linesOf(model, name, random, open);
  const text = written.join(random.pick(['\n', '\n', '\r\n']));
  const bom = random.chance(0.1) ? '\ufeff' : '';
  return {
    renderer: `text/${name}`,
    file: { name: 'report.txt', url: null, contentType: 'text/plain', bytes: new TextEncoder().encode(bom + text) },
    open,
  };
}

/** A report as a page whose cells are nothing but paragraphs, one after the other. */
export function renderLines(model: Model, random: Random): Rendering {
  const name = random.pick(['lines', 'verticalLines', 'spaces']);
  const open = new Set<string>();
  const written = linesOf(model, name, random, open).map((line) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
  const wrap = random.pick([
    (line: string) => `<p>${line}</p>`,
    (line: string) => `<div>${line}</div>`,
    (line: string) => `${line}<br />`,
    (line: string) => `<p class="p0"><span>${line}</span></p>`,
  ]);
  const body = written.map(wrap).join('\n');
  const html = `<html><head><title>${model.title}</title></head><body><div id="zoom">${body}</div></body></html>`;
  return { renderer: `html-lines/${name}`, file: { name: 'page.html', url: null, ...encodePage(html, random) }, open };
}

import type { Block, Grid, Place, ReadDocument } from '../document/blocks';
import { type Heading, sectionOfBlocks } from '../sections/find-sections';
import type { MatchedDocument } from './build-tables';
import { sheetOfLongRow, sheetOfRunOn, sheetsOfLines } from './lines-to-sheet';
import { type FoundRow, matchTables } from './match-tables';
import type { Unplaced } from './reading';
import { type Sheet, sheetOfGrid } from './sheet';

/** The widest table of a form has sixteen columns; wider grids lay out something else. */
const WIDEST = 200;

function isTooWide(block: Block): block is Grid {
  return block.kind === 'grid' && !block.runsOn && block.width > WIDEST;
}

function sheetsOf(document: ReadDocument, isHeading: (block: number) => boolean): Sheet[] {
  const grids = document.blocks.flatMap((block, index) => {
    if (block.kind !== 'grid') return [];
    if (block.runsOn) return [sheetOfRunOn(block, index)];
    if (isTooWide(block)) return block.layout === 'loose' ? [sheetOfLongRow(block, index)] : [];
    return [sheetOfGrid(block, index)];
  });
  return [...grids, ...sheetsOfLines(document.blocks, isHeading)].sort((a, b) => a.block - b.block);
}

function unplacedGrid(grid: Grid): Unplaced {
  const rows = grid.rows.map((row) => row.map((cell) => cell.text)).filter((row) => row.some((text) => text !== ''));
  return { rows, place: grid.place, because: 'no_form' };
}

/** A last row of text with too few values, and nothing behind it: the source breaks off there. */
function markTruncated(document: ReadDocument, sheets: Sheet[], rows: FoundRow[]): void {
  const sheet = sheets.at(-1);
  const last = rows.at(-1);
  const printed = sheet?.rows.at(-1);
  if (
    sheet?.layout !== 'loose' ||
    !last ||
    last.refused === null ||
    last.rowPlace !== printed?.place ||
    last.found >= last.of
  )
    return;
  const lastBlock = document.blocks.length - 1;
  if (sheet.block === lastBlock || printed.blocks.includes(lastBlock)) last.refused = 'truncated';
}

/** A document that ends inside its last cell: what stands there may be half a number. */
function markHalfCell(document: ReadDocument, rows: FoundRow[]): void {
  const place = placeOfEnd(document);
  if (!place) return;
  for (const row of rows) {
    for (const [column, reading] of row.readings) {
      if (reading.status !== 'ok' || !endsAt(reading.place, place)) continue;
      row.readings.set(column, { ...reading, value: null, status: 'truncated' });
    }
  }
}

/** Where a document ends that may break off there: a page inside a cell, a text without a line break behind a digit. */
function placeOfEnd(document: ReadDocument): Place | null {
  const grid = document.blocks.at(-1);
  if (document.kind === 'html' && grid?.kind === 'grid' && document.facts.includes('truncated_input')) {
    return grid.rows.flat().at(-1)?.place ?? null;
  }
  const text = document.texts[''] ?? '';
  if (document.kind !== 'text' || !/[\d０-９]$/.test(text)) return null;
  return { source: document.source, kind: 'text', start: text.length, end: text.length };
}

function endsAt(place: Place | null, end: Place): boolean {
  return place === end || (place?.kind === 'text' && end.kind === 'text' && place.end === end.end);
}

/** Every row of a form that a document prints, in grids and in lines of text. `headings` are its own; none for an attachment. */
export function readTables(document: ReadDocument, headings: Heading[]): MatchedDocument {
  const starts = new Set(headings.map((heading) => heading.block));
  const sectionOf = sectionOfBlocks(document.blocks, headings);
  const sheets = sheetsOf(document, (block) => starts.has(block));
  const matched = matchTables(sheets);
  markTruncated(document, sheets, matched.rows);
  markHalfCell(document, matched.rows);
  for (const grid of document.blocks.filter(isTooWide)) matched.unplaced.push(unplacedGrid(grid));
  return { matched, sectionOf: (sheet) => sectionOf[sheets[sheet]?.block ?? -1] ?? null };
}

import type { Place } from '../document/blocks';
import { spanPlaces } from '../document/inline';
import { editions } from '../editions';
import type { ColumnForm } from '../editions/edition';
import { align, effectiveValues } from './align';
import { isCorner, isTitle, matchHead, matchRow, type RowMatch, unitOfHead } from './label-index';
import type { LineReading, Reading, RowReading, TableNote, Unplaced } from './reading';
import { type Heads, resolveHeads } from './resolve-heads';
import { haveSameColumns, type Sheet, type SheetCell, type SheetRow } from './sheet';

/** A row of a table of some form as one place prints it. */
export interface FoundRow extends RowReading {
  table: string;
  /** Number of the sheet. */
  sheet: number;
  /** Readings by column of the form; empty where the row is refused. */
  readings: Map<string, Reading>;
  refused: 'misaligned' | 'truncated' | null;
  /** Columns as this row's table prints them. */
  columns: LineReading[];
  /** Where the whole row stands. */
  rowPlace: Place;
  /** Lines of text that it was made from. */
  blocks: number[];
}

export interface Matched {
  rows: FoundRow[];
  /** Notes by table id. */
  notes: { table: string; note: TableNote }[];
  unplaced: Unplaced[];
  /** Blocks of text that are cells of tables. */
  blocks: Set<number>;
}

/** All columns that any form has for a table, and its rows in the order of the forms. */
const columnsByTable = new Map<string, ColumnForm[]>();
/** For each row of a table the rows that follow it in some form; null where it is the last. */
const followers = new Map<string, Set<string | null>>();
/** For each table the sets of columns that make a form complete. */
const columnSets = new Map<string, string[][]>();
const rowOrder = new Map<string, string[]>();
const parents = new Map<string, string | null>();
const unlabelled = new Set<string>();
for (const table of editions.flatMap((edition) => edition.tables)) {
  const known = columnsByTable.get(table.id) ?? [];
  columnsByTable.set(table.id, [...known, ...table.columns.filter((c) => !known.some((k) => k.id === c.id))]);
  const data = table.rows.filter((row) => row.kind === 'data').map((row) => row.id);
  const order = rowOrder.get(table.id) ?? [];
  rowOrder.set(table.id, order.length >= data.length ? order : data);
  for (const row of table.rows) parents.set(`${table.id}.${row.id}`, row.parent);
  for (const [i, row] of data.entries()) {
    const key = `${table.id}.${row}`;
    followers.set(key, (followers.get(key) ?? new Set()).add(data[i + 1] ?? null));
  }
  columnSets.set(table.id, [...(columnSets.get(table.id) ?? []), table.columns.map((column) => column.id)]);
  if (table.unlabelled) unlabelled.add(table.id);
}

/** All rows in the order in which a report prints them. */
const places = new Map(
  [...rowOrder].flatMap(([table, rows]) => rows.map((row) => `${table}.${row}`)).map((row, i) => [row, i]),
);

function comesAfter(next: { table: string; row: string }, last: { table: string; row: string }): boolean {
  return places.get(`${next.table}.${next.row}`)! > places.get(`${last.table}.${last.row}`)!;
}

interface ParsedRow {
  labels: { cell: SheetCell; match: RowMatch }[];
  values: SheetCell[];
  /** Where the cells of labels end. */
  labelEnd: number;
  isEmpty: boolean;
}

function isNumeric(cell: SheetCell): boolean {
  return cell.value.status === 'ok' || cell.value.status === 'placeholder';
}

/** The state of one walk over the sheets of a document. */
interface Walk {
  matched: Matched;
  sheet: Sheet;
  number: number;
  /** Rows of heads not yet followed by another kind of row, and after that the heads in force. */
  heads: SheetRow[];
  headsOpen: boolean;
  headsSheet: Sheet;
  resolved: Map<string, Heads>;
  /** Heads last used by a table: a sheet that goes on without heads inherits them. */
  lastHeads: Map<string, { heads: Heads; from: Sheet; sheet: number }>;
  lastRow: { table: string; row: string } | null;
  /** The last row of the sheets before this one, until this one's first row is read. */
  before: { table: string; row: string } | null;
  /** True for a sheet that begins again with rows already printed: heads of other sheets are not its own. */
  isApart: boolean;
  /** A label whose values may stand on the next row. */
  waiting: { match: RowMatch; parsed: ParsedRow; row: SheetRow; heads: Heads } | null;
  /** A row joined from two, until the next label shows that no row between them was lost. */
  joined: FoundRow | null;
  /** Blank rows under the heads of a table without row labels. */
  blankRow: SheetRow | null;
  /** Number of the row, over all sheets. */
  rowNumber: number;
  /** The number of the row that was last left unplaced: its neighbour joins it. */
  lastUnplaced: number;
}

function newWalk(sheet: Sheet): Walk {
  return {
    matched: { rows: [], notes: [], unplaced: [], blocks: new Set() },
    sheet,
    number: 0,
    heads: [],
    headsOpen: false,
    headsSheet: sheet,
    resolved: new Map(),
    lastHeads: new Map(),
    lastRow: null,
    before: null,
    isApart: false,
    waiting: null,
    joined: null,
    blankRow: null,
    rowNumber: 0,
    lastUnplaced: -1,
  };
}

function isHeadRow(row: SheetRow): boolean {
  const texts = row.cells.filter((cell) => cell.begins && cell.inline.text !== '');
  if (texts.length === 0 || texts.some(isNumeric)) return false;
  if (texts.some((cell) => matchRow(cell.inline.text).some((match) => !match.weak))) return false;
  return texts.some((cell) => {
    const head = matchHead(cell.inline.text);
    return head.group !== null || head.columns.length > 0 || isCorner(cell.inline.text);
  });
}

function isTitleRow(row: SheetRow): boolean {
  const texts = row.cells.filter((cell) => cell.inline.text !== '');
  return texts.length === 1 && isTitle(texts[0]!.inline.text);
}

/** Of rows that a weak label may name, the one that the row before it leads to. */
function settle(matches: RowMatch[], labels: ParsedRow['labels'], walk: Walk): RowMatch | null {
  const [match] = matches;
  if (!match) return null;
  if (!match.weak) return match;
  const order = rowOrder.get(match.table) ?? [];
  const parent = parents.get(`${match.table}.${match.row}`);
  if (parent === 'other' && labels.some((group) => group.match.row === parent)) return match;
  const { lastRow } = walk;
  if (!lastRow || lastRow.table !== match.table) return null;
  const gap = order.indexOf(match.row) - order.indexOf(lastRow.row);
  return gap === 1 || (match.row === 'results_total' && lastRow.row === 'other') ? match : null;
}

function parseRow(row: SheetRow, walk: Walk): ParsedRow {
  const labels: ParsedRow['labels'] = [];
  const { cells } = row;
  let end = 0;
  for (const [index, cell] of cells.entries()) {
    const { text } = cell.inline;
    if (text === '') {
      if (labels.length === 0 || labelsFollow(cells, index)) continue;
      break;
    }
    const match = isNumeric(cell) ? null : settle(matchRow(text), labels, walk);
    if (match) labels.push({ cell, match });
    else if (!labelsFollow(cells, index)) break;
    if (match) end = index + 1;
  }
  const values = labels.length > 0 ? cells.slice(end) : cells;
  return {
    labels,
    values,
    labelEnd: labels.at(-1)?.cell.end ?? 0,
    isEmpty: cells.every((cell) => cell.inline.text === ''),
  };
}

/** True where one of the next two cells is a label without doubt. */
function labelsFollow(cells: SheetCell[], index: number): boolean {
  return cells.slice(index + 1, index + 3).some((cell) => {
    return !isNumeric(cell) && matchRow(cell.inline.text).some((match) => !match.weak);
  });
}

function headsFor(table: string, walk: Walk): Heads | null {
  if (walk.isApart && walk.headsSheet !== walk.sheet) return null;
  const columns = columnsByTable.get(table) ?? [];
  if (walk.heads.length > 0) {
    let heads = walk.resolved.get(table);
    if (!heads) {
      heads = resolveHeads(walk.heads, walk.headsSheet.layout, table, columns);
      walk.resolved.set(table, heads);
    }
    if (heads.slots.some((slot) => slot.column !== null)) return usable(heads, table, walk.headsSheet, walk);
  }
  const last = walk.lastHeads.get(table);
  // only the other half of a table goes on without heads
  if (!last || walk.number - last.sheet > 1) return null;
  if (walk.heads.length > 0 && walk.headsOpen === false && last.sheet === walk.number) return null;
  return usable(last.heads, table, last.from, walk);
}

/** In a sheet of other columns only the order of the heads still holds, and only that of a complete set. */
function usable(heads: Heads, table: string, from: Sheet, walk: Walk): Heads {
  if (heads.ruled && (walk.sheet === from || haveSameColumns(from, walk.sheet))) return heads;
  const isKnown =
    walk.sheet === from ||
    isComplete(
      table,
      heads.slots.map((slot) => slot.column),
    );
  const slots = isKnown ? heads.slots : heads.slots.map((slot) => ({ ...slot, column: null }));
  return { slots, ruled: false, blanks: [] };
}

/** True where the columns are all that some form has, each once. */
function isComplete(table: string, columns: (string | null)[]): boolean {
  const forms = columnSets.get(table) ?? [];
  return forms.some((form) => form.length === columns.length && form.every((id) => columns.includes(id)));
}

function toReading(cell: SheetCell, unit: string | null): Reading {
  const { status, value } = cell.doubt ? { status: cell.doubt, value: null } : cell.value;
  return { value, raw: cell.inline.text, unit: cell.value.unit ?? unit, status, place: cell.inline.place, how: 'read' };
}

function unitOf(table: string, column: string, printed: string): string | null {
  const form = columnsByTable.get(table)?.find((candidate) => candidate.id === column);
  const money = form?.unit === null || form?.unit === '万元';
  return (money ? unitOfHead(printed) : null) ?? form?.unit ?? null;
}

function lineOf(id: string, cell: { text: string; place: Place }, match: LineReading['match']): LineReading {
  return { id, label: cell.text, match, place: cell.place };
}

function newRow(match: RowMatch, parsed: ParsedRow, row: SheetRow, heads: Heads | null, walk: Walk): FoundRow {
  const label = parsed.labels.at(-1)?.cell.inline;
  const effective = heads ? effectiveValues(heads.slots, parsed.values, walk.sheet.fillers) : parsed.values;
  const columns = (heads?.slots ?? []).flatMap((slot) =>
    slot.column ? lineOf(slot.column, slot.inline, slot.match) : [],
  );
  return {
    id: match.row,
    label: label?.text ?? '',
    match: match.match,
    place: label?.place ?? row.place,
    table: match.table,
    sheet: walk.number,
    readings: new Map(),
    refused: null,
    found: effective.length,
    of: heads?.slots.length ?? columnsByTable.get(match.table)?.length ?? 0,
    groups: parsed.labels.slice(0, -1).flatMap(({ cell, match: group }) => (cell.begins ? [group.row] : [])),
    columns,
    rowPlace: row.place,
    blocks: row.blocks,
  };
}

function unplaceRow(row: SheetRow, because: Unplaced['because'], walk: Walk): void {
  const texts = row.cells.filter((cell) => cell.begins).map((cell) => cell.inline.text);
  if (texts.every((text) => text === '')) return;
  const last = walk.matched.unplaced.at(-1);
  if (last && last.because === because && walk.lastUnplaced === walk.rowNumber - 1) {
    last.rows.push(texts);
    last.place = spanPlaces(last.place, row.place);
  } else walk.matched.unplaced.push({ rows: [texts], place: row.place, because });
  walk.lastUnplaced = walk.rowNumber;
}

/** Values that reach over several rows belong to none of them, unless their label reaches as far: a row broken in two. */
function sharesRows(cell: SheetCell, label: SheetCell | undefined): boolean {
  if (label?.begins && cell.begins && label.rowSpan === cell.rowSpan) return false;
  return cell.rowSpan > 1 || !cell.begins;
}

/** True for the lower half of a row broken in two: its label and all its values began above. */
function goesOn(parsed: ParsedRow): boolean {
  const label = parsed.labels.at(-1)?.cell;
  return label !== undefined && !label.begins && parsed.values.length > 0 && parsed.values.every((c) => !c.begins);
}

function idsOf(columns: LineReading[]): string[] {
  return columns.map((column) => column.id);
}

/**
 * True where a column whose head is blank has no cell in the row, or where a cell stands beyond all heads, even an
 * empty one: a cell or a head is lost, and which one nobody can tell.
 */
function disagrees(heads: Heads, values: SheetCell[]): boolean {
  if (!heads.ruled) return false;
  const end = Math.max(...heads.slots.map((slot) => slot.end), ...heads.blanks.map((column) => column + 1));
  const lacks = heads.blanks.some((column) => !values.some((cell) => cell.start <= column && cell.end > column));
  return lacks || values.some((cell) => cell.start >= end);
}

function place(match: RowMatch, parsed: ParsedRow, row: SheetRow, heads: Heads | null, walk: Walk): FoundRow {
  const found = newRow(match, parsed, row, heads, walk);
  const isUnsure = heads !== null && !isComplete(match.table, idsOf(found.columns)) && disagrees(heads, parsed.values);
  const isLost = isUnsure || walk.sheet.isThinned;
  const aligned = heads && !isLost ? align(heads, parsed.values, parsed.labelEnd, walk.sheet.fillers) : null;
  if (!aligned) {
    found.refused = 'misaligned';
    unplaceRow(row, 'misaligned', walk);
    return found;
  }
  found.found = aligned.length;
  found.of = aligned.length;
  for (const { head, cell } of aligned) {
    if (head.column === null) {
      if (cell.value.status !== 'blank') {
        walk.matched.unplaced.push({
          rows: [[found.label, cell.inline.text]],
          place: cell.inline.place,
          because: 'no_column',
        });
      }
      continue;
    }
    const reading = toReading(cell, unitOf(match.table, head.column, head.inline.text));
    const shared = sharesRows(cell, parsed.labels.at(-1)?.cell) && reading.status !== 'blank';
    found.readings.set(head.column, shared ? { ...reading, value: null, status: 'misaligned' } : reading);
  }
  return found;
}

function keep(found: FoundRow, walk: Walk): void {
  walk.matched.rows.push(found);
  for (const block of found.blocks) walk.matched.blocks.add(block);
}

function useHeads(heads: Heads, table: string, walk: Walk): void {
  walk.lastHeads.set(table, { heads, from: walk.headsSheet, sheet: walk.number });
  for (const row of walk.heads) for (const block of row.blocks) walk.matched.blocks.add(block);
}

/** A row that was joined from a label and the line below it is believed only if the next label is its neighbour. */
function confirmJoined(next: { table: string; row: string } | null, walk: Walk): void {
  const { joined } = walk;
  walk.joined = null;
  if (!joined) return;
  const follows = followers.get(`${joined.table}.${joined.id}`);
  const isOther = next !== null && next.table !== joined.table;
  if (!isOther && follows?.has(next?.row ?? null)) {
    walk.matched.notes.push({
      table: joined.table,
      note: { kind: 'values_below_label', row: joined.id, place: joined.rowPlace },
    });
    return;
  }
  joined.readings.clear();
  joined.refused = 'misaligned';
}

function isChild(row: { table: string; row: string }, group: RowMatch): boolean {
  return row.table === group.table && parents.get(`${row.table}.${row.row}`) === group.row;
}

/** A label was waiting for values that did not come: its own cells are all there is, unless it turns out a group. */
function endWaiting(walk: Walk, next: { table: string; row: string } | null = null): void {
  const { waiting } = walk;
  walk.waiting = null;
  if (!waiting) return;
  if (waiting.match.kind === 'either' && next !== null && isChild(next, waiting.match)) return;
  keep(place(waiting.match, waiting.parsed, waiting.row, waiting.heads, walk), walk);
}

function isWithoutValues(parsed: ParsedRow): boolean {
  return parsed.values.every((cell) => cell.value.status === 'blank');
}

function readLabelledRow(match: RowMatch, parsed: ParsedRow, row: SheetRow, walk: Walk): void {
  confirmJoined(match, walk);
  if (walk.before && walk.headsSheet !== walk.sheet) walk.isApart = !comesAfter(match, walk.before);
  walk.before = null;
  const heads = headsFor(match.table, walk);
  if (!heads && row.isText) return; // a line of prose that reads like a label
  if (heads) useHeads(heads, match.table, walk);
  walk.lastRow = { table: match.table, row: match.row };
  if (isWithoutValues(parsed) && heads) {
    walk.waiting = { match, parsed, row, heads };
    return;
  }
  keep(place(match, parsed, row, heads, walk), walk);
}

/** A group label with values of its own: kept as a note, and as the row where the form of the table has it as one. */
function readGroupRow(match: RowMatch, parsed: ParsedRow, row: SheetRow, walk: Walk): void {
  const heads = headsFor(match.table, walk);
  if (!heads || parsed.values.every((cell) => !isNumeric(cell))) return;
  const found = place(match, parsed, row, heads, walk);
  for (const [column, reading] of found.readings) {
    walk.matched.notes.push({ table: match.table, note: { kind: 'group_value', group: match.row, column, reading } });
  }
}

function tableOfHeads(walk: Walk): string | null {
  for (const table of unlabelled) {
    const heads = headsFor(table, walk);
    if (heads && heads.slots.filter((slot) => slot.column !== null).length >= 2) return table;
  }
  return null;
}

function unlabelledMatch(table: string): RowMatch {
  const row = rowOrder.get(table)?.[0] ?? '';
  return { table, row, kind: 'data', match: 'exact', weak: false };
}

/** A row of numbers without a label: below a waiting label, or in a table that has no labels. */
function readUnlabelledRow(parsed: ParsedRow, row: SheetRow, walk: Walk): void {
  const { waiting } = walk;
  if (waiting) {
    const heads = waiting.heads;
    const values = parsed.values;
    const below: ParsedRow = { ...waiting.parsed, values };
    if (align(heads, values, 0, walk.sheet.fillers) !== null && values.some(isNumeric)) {
      walk.waiting = null;
      const found = place(waiting.match, { ...below, labelEnd: 0 }, row, heads, walk);
      keep({ ...found, blocks: [...waiting.row.blocks, ...row.blocks] }, walk);
      walk.joined = walk.matched.rows.at(-1) ?? null;
      return;
    }
    endWaiting(walk);
  }
  const table = walk.heads.length > 0 ? tableOfHeads(walk) : null;
  if (!table || !parsed.values.some(isNumeric)) {
    // a line of text that is no cell of a table stays in the running text
    if (!row.isText) unplaceRow(row, 'no_row', walk);
    return;
  }
  const heads = headsFor(table, walk)!;
  useHeads(heads, table, walk);
  walk.blankRow = null;
  keep(place(unlabelledMatch(table), withoutName(parsed), row, heads, walk), walk);
}

/** 数量 | 1 | 2 | …: words before the numbers of a table without row labels name the row. */
function withoutName(parsed: ParsedRow): ParsedRow {
  const [first, ...rest] = parsed.values;
  if (first?.value.status !== 'non_numeric' || !rest.every((cell) => cell.value.status !== 'non_numeric'))
    return parsed;
  return { ...parsed, values: rest, labelEnd: first.end };
}

function startHeads(row: SheetRow, walk: Walk): void {
  endBlankRow(walk);
  walk.heads = [row];
  walk.headsOpen = true;
  walk.headsSheet = walk.sheet;
  walk.resolved = new Map();
}

/** Only blank rows stood under the heads of a table without labels: its values are blank. */
function endBlankRow(walk: Walk): void {
  const row = walk.blankRow;
  walk.blankRow = null;
  if (!row) return;
  const table = tableOfHeads(walk);
  if (!table || walk.matched.rows.some((found) => found.table === table && found.sheet === walk.number)) return;
  const heads = headsFor(table, walk)!;
  const parsed: ParsedRow = { labels: [], values: row.cells, labelEnd: 0, isEmpty: true };
  if (align(heads, parsed.values, 0, walk.sheet.fillers) === null) return;
  useHeads(heads, table, walk);
  keep(place(unlabelledMatch(table), parsed, row, heads, walk), walk);
}

function readRow(row: SheetRow, walk: Walk): void {
  if (isTitleRow(row)) {
    endWaiting(walk);
    confirmJoined(null, walk);
    endBlankRow(walk);
    walk.heads = [];
    walk.headsOpen = false;
    walk.resolved = new Map();
    for (const block of row.blocks) walk.matched.blocks.add(block);
    return;
  }
  if (isHeadRow(row)) {
    endWaiting(walk);
    confirmJoined(null, walk);
    if (walk.headsOpen) walk.heads.push(row);
    else startHeads(row, walk);
    return;
  }
  const parsed = parseRow(row, walk);
  if (walk.headsOpen && parsed.labels.length === 0 && !row.cells.some((cell) => cell.begins && isNumeric(cell))) {
    walk.heads.push(row);
    if (parsed.isEmpty) walk.blankRow = row;
    return;
  }
  walk.headsOpen = false;
  if (parsed.isEmpty) {
    const table = walk.lastRow?.table;
    if (table && row.cells.length > 0)
      walk.matched.notes.push({ table, note: { kind: 'phantom_row', place: row.place } });
    return;
  }
  const last = parsed.labels.at(-1);
  const isBelow = walk.waiting !== null && parsed.labels.every(({ cell }) => !cell.begins);
  if (goesOn(parsed)) return;
  if (!last || isBelow) {
    readUnlabelledRow(parsed, row, walk);
    return;
  }
  endWaiting(walk, last.match);
  if (last.match.kind === 'group') readGroupRow(last.match, parsed, row, walk);
  else readLabelledRow(last.match, parsed, row, walk);
}

function beginsBlank(row: FoundRow): boolean {
  const [first, ...rest] = row.readings.values();
  return first?.status === 'blank' && rest.some((reading) => reading.status !== 'blank');
}

/**
 * Where a column's head is lost, a row that lost a cell too looks whole; where the first value is blank,
 * the blank may fill up a wide label instead.
 * Another row with more cells than heads gives it away, in text one with fewer too: then no row of that table is
 * believed.
 */
function distrustRows(rows: FoundRow[], sheets: Sheet[]): void {
  const refused = new Map<string, Set<number>>();
  const printing = ({ sheet, table }: FoundRow) => `${sheet}.${table}`;
  const note = (row: FoundRow) => refused.set(printing(row), (refused.get(printing(row)) ?? new Set()).add(row.found));
  for (const row of rows) if (row.refused) note(row);
  for (const row of rows) {
    const isDoubtful = sheets[row.sheet]?.fillers && beginsBlank(row);
    if (row.refused || (isComplete(row.table, idsOf(row.columns)) && !isDoubtful)) continue;
    const isLoose = sheets[row.sheet]?.layout === 'loose';
    const disagrees = (found: number) => found > row.of || (isLoose && found !== row.of && found > 0);
    if (![...(refused.get(printing(row)) ?? [])].some(disagrees)) continue;
    row.readings.clear();
    row.refused = 'misaligned';
    note(row);
  }
}

/** Reads every row of every sheet of a document: labels decide, and what no label accounts for stays unplaced. */
export function matchTables(sheets: Sheet[]): Matched {
  const [first] = sheets;
  if (!first) return { rows: [], notes: [], unplaced: [], blocks: new Set() };
  const walk = newWalk(first);
  for (const [number, sheet] of sheets.entries()) {
    walk.sheet = sheet;
    walk.number = number;
    walk.before = walk.lastRow;
    walk.isApart = false;
    walk.headsOpen = false;
    walk.lastUnplaced = -1;
    for (const row of sheet.rows) {
      walk.rowNumber++;
      readRow(row, walk);
    }
    endWaiting(walk);
    confirmJoined(null, walk);
    endBlankRow(walk);
  }
  distrustRows(walk.matched.rows, sheets);
  return walk.matched;
}

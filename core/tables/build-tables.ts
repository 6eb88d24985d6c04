import { spanPlaces } from '../document/inline';
import { editionForYear, editions, fieldsOf, fieldsOfEdition, tableOf } from '../editions';
import type { TableForm } from '../editions/edition';
import type { FoundRow, Matched } from './match-tables';
import type { LineReading, Reading, Status, TableNote, TableReading, Unplaced } from './reading';

/** What was matched in one document, with the section in which each sheet stands. */
export interface MatchedDocument {
  matched: Matched;
  sectionOf: (sheet: number) => string | null;
}

export interface Tables {
  edition: string | null;
  editions: Record<string, string>;
  tables: TableReading[];
  values: Record<string, Reading>;
  unplaced: Unplaced[];
}

interface SourceRow extends FoundRow {
  document: number;
}

function share(found: Set<string>, ids: string[]): number {
  const hits = ids.filter((id) => found.has(id)).length;
  return hits / (ids.length + found.size - hits);
}

/** The form that one table's columns and rows fit best; null where several fit alike. */
function formOfTable(table: string, rows: FoundRow[]): string | null {
  const columns = new Set(rows.flatMap((row) => row.columns.map((column) => column.id)));
  const ids = new Set(rows.map((row) => row.id));
  const scores = editions.flatMap((edition) => {
    const form = edition.tables.find((candidate) => candidate.id === table);
    if (!form) return [];
    const data = form.rows.filter((row) => row.kind === 'data').map((row) => row.id);
    const missed = [...ids].filter((id) => !data.includes(id)).length;
    return [
      {
        id: edition.id,
        score:
          share(
            columns,
            form.columns.map((c) => c.id),
          ) - missed,
        rows: share(ids, data),
      },
    ];
  });
  scores.sort((a, b) => b.score - a.score || b.rows - a.rows);
  const [best, second] = scores;
  if (!best) return null;
  const tied = second && second.score === best.score && (second.rows === best.rows || !tellsApart(table, ids));
  return tied ? null : best.id;
}

/** True where a row was found that only some of the forms have. */
function tellsApart(table: string, rows: Set<string>): boolean {
  const forms = editions.flatMap((edition) => edition.tables.filter((candidate) => candidate.id === table));
  const sets = forms.map((form) => new Set(form.rows.filter((row) => row.kind === 'data').map((row) => row.id)));
  return [...rows].some((row) => sets.some((set) => !set.has(row)));
}

function mostFrequent(ids: string[]): string | null {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first || (second && second[1] === first[1])) return null;
  return first[0];
}

function latestDecided(decided: Record<string, string>): string | null {
  return mostFrequent(Object.values(decided)) ?? Object.values(decided)[0] ?? null;
}

function groupBy(rows: SourceRow[], key: (row: SourceRow) => string): Map<string, SourceRow[]> {
  const groups = new Map<string, SourceRow[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** One printing of a table: one sheet of one document. */
function printing(row: SourceRow): string {
  return `${row.document}.${row.sheet}`;
}

function absent(status: Status, unit: string | null, place: Reading['place'] = null): Reading {
  return { value: null, raw: null, unit, status, place, how: 'read' };
}

function sameReading(a: Reading, b: Reading): boolean {
  return a.status === b.status && a.value === b.value && (a.status !== 'non_numeric' || a.raw === b.raw);
}

function sameRow(a: FoundRow, b: FoundRow): boolean {
  if (a.refused || b.refused) return false;
  return [...a.readings].every(([column, reading]) => {
    const other = b.readings.get(column);
    return other !== undefined && sameReading(reading, other);
  });
}

function conflict(readings: Reading[]): Reading {
  const first = readings[0]!;
  const all = readings.map(({ raw, place }) => ({ raw, place }));
  return { ...first, value: null, status: 'conflict', readings: all };
}

/** True where one sheet prints a row twice and not alike: then it cannot be told which of them it is. */
function isPrintedTwice(rows: SourceRow[]): boolean {
  return [...groupBy(rows, printing).values()].some(([first, ...others]) =>
    others.some((row) => !sameRow(first!, row)),
  );
}

/** One field from every row that prints it. Of a row printed twice and not alike all fields conflict. */
function readingOf(rows: SourceRow[], twice: boolean, column: string, unit: string | null): Reading {
  const [first] = rows;
  if (!first) return absent('row_missing', unit);
  const readings = rows.flatMap((row) => row.readings.get(column) ?? []);
  const [reading] = readings;
  if (twice && readings.length > 1) return conflict(readings);
  if (twice) return absent('misaligned', unit, first.rowPlace);
  if (!reading) return absent(first.refused ?? whyNoColumn(first), unit, first.rowPlace);
  return readings.every((other) => sameReading(reading, other)) ? reading : conflict(readings);
}

/** A column is not there; where the table has heads that name nothing, it may be one of those. */
function whyNoColumn(row: FoundRow): Status {
  return row.columns.length < row.of ? 'misaligned' : 'row_missing';
}

function firstRowOfGroup(form: TableForm, group: string): string | null {
  const inside = (row: TableForm['rows'][number]): boolean => {
    if (row.parent === group) return true;
    const parent = form.rows.find((candidate) => candidate.id === row.parent);
    return parent !== undefined && inside(parent);
  };
  return form.rows.find((row) => row.kind === 'data' && inside(row))?.id ?? null;
}

function misplacedGroups(form: TableForm, rows: SourceRow[]): TableNote[] {
  const seen = new Set<string>();
  const ids = new Set(rows.map((row) => row.id));
  return rows.flatMap((row) =>
    row.groups.flatMap((group): TableNote[] => {
      if (seen.has(group)) return [];
      seen.add(group);
      const first = firstRowOfGroup(form, group);
      if (first === null || first === row.id || !ids.has(first)) return [];
      return [{ kind: 'group_label_misplaced', group, row: row.id, place: row.place }];
    }),
  );
}

function duplicates(rows: SourceRow[]): TableNote[] {
  const rowsSeen = new Set<string>();
  const printingsOf = new Map<string, string>();
  const tables = new Set<string>();
  return rows.flatMap((row): TableNote[] => {
    const here = printing(row);
    if (rowsSeen.has(`${here}.${row.id}`)) return [{ kind: 'duplicate_row', row: row.id, place: row.rowPlace }];
    rowsSeen.add(`${here}.${row.id}`);
    const before = printingsOf.get(row.id);
    printingsOf.set(row.id, here);
    if (before === undefined || tables.has(here)) return [];
    tables.add(here);
    return [{ kind: 'duplicate_table', place: row.rowPlace }];
  });
}

function foreignRows(form: TableForm, rows: SourceRow[]): TableNote[] {
  const known = new Set(form.rows.filter((row) => row.kind === 'data').map((row) => row.id));
  return rows.flatMap((row): TableNote[] => {
    if (known.has(row.id)) return [];
    if (!form.rows.some((r) => r.id === row.id)) return [{ kind: 'unknown_row', label: row.label, place: row.place }];
    return [...row.readings].map(([column, reading]) => ({ kind: 'group_value', group: row.id, column, reading }));
  });
}

function foreignColumns(form: TableForm, columns: LineReading[]): TableNote[] {
  const foreign = columns.filter((column) => !form.columns.some((c) => c.id === column.id));
  return foreign.map(({ label, place }) => ({ kind: 'unknown_column', label, place }));
}

function printedColumns(rows: SourceRow[]): LineReading[] {
  const columns = new Map<string, LineReading>();
  for (const column of rows.flatMap((row) => row.columns)) if (!columns.has(column.id)) columns.set(column.id, column);
  return [...columns.values()];
}

function describe(edition: string, form: TableForm, rows: SourceRow[], documents: MatchedDocument[]): TableReading {
  const first = rows[0]!;
  const columns = printedColumns(rows);
  const own = rows.filter((row) => row.document === first.document);
  const found = new Set(rows.map((row) => row.id));
  const notes = documents.flatMap(({ matched }) => matched.notes.filter((n) => n.table === form.id).map((n) => n.note));
  return {
    table: form.id,
    form: edition,
    section: documents[first.document]?.sectionOf(first.sheet) ?? null,
    place: spanPlaces(first.rowPlace, own.at(-1)!.rowPlace),
    columns,
    rows: rows.map(({ id, label, match, place, found: values, of, groups }) => ({
      id,
      label,
      match,
      place,
      found: values,
      of,
      groups,
    })),
    missingRows: form.rows.filter((row) => row.kind === 'data' && !found.has(row.id)).map((row) => row.id),
    notes: [
      ...notes,
      ...misplacedGroups(form, rows),
      ...duplicates(rows),
      ...foreignRows(form, rows),
      ...foreignColumns(form, columns),
    ],
  };
}

function unplacedOf(form: TableForm, rows: SourceRow[]): Unplaced[] {
  return rows.flatMap((row) => {
    const isKnown = form.rows.some((r) => r.id === row.id && r.kind === 'data');
    return [...row.readings].flatMap(([column, reading]): Unplaced[] => {
      const hasColumn = form.columns.some((c) => c.id === column);
      if ((isKnown && hasColumn) || reading.status === 'blank') return [];
      return [
        { rows: [[row.label, reading.raw ?? '']], place: row.rowPlace, because: isKnown ? 'no_column' : 'no_row' },
      ];
    });
  });
}

function addValues(values: Record<string, Reading>, form: TableForm, rows: SourceRow[]): void {
  const byRow = groupBy(rows, (row) => row.id);
  const twice = new Map([...byRow].map(([id, same]) => [id, isPrintedTwice(same)]));
  for (const { id, row, column, unit } of fieldsOf(form)) {
    values[id] = readingOf(byRow.get(row) ?? [], twice.get(row) ?? false, column, unit);
  }
}

/**
 * The tables of a report and every field of their forms, from all its documents.
 * Each table is matched to its own form; a table that fits several alike takes the form of most others, else of the year.
 * Tables that are not there are `table_missing`, field by field, in the report's own form.
 */
export function buildTables(documents: MatchedDocument[], year: number | null): Tables {
  const rows = documents.flatMap(({ matched }, document) => matched.rows.map((row) => ({ ...row, document })));
  const tables = groupBy(rows, (row) => row.table);
  const decided: Record<string, string> = {};
  for (const [table, found] of tables) {
    const form = formOfTable(table, found);
    if (form) decided[table] = form;
  }
  const byYear = year === null ? null : editionForYear(year);
  const main = latestDecided(decided) ?? (tables.size > 0 ? (byYear ?? editions.at(-1)!).id : null);
  const result: Tables = {
    edition: null,
    editions: {},
    tables: [],
    values: {},
    unplaced: documents.flatMap((d) => d.matched.unplaced),
  };
  const own = editions.find((edition) => edition.id === main) ?? byYear;
  for (const field of own ? fieldsOfEdition(own) : []) {
    if (!tables.has(field.table)) result.values[field.id] = absent('table_missing', field.unit);
  }
  for (const [table, found] of tables) {
    const id = decided[table] ?? (tableOf(main!, table) ? main! : editions.find((e) => tableOf(e.id, table))!.id);
    const form = tableOf(id, table)!;
    result.editions[table] = id;
    result.tables.push(describe(id, form, found, documents));
    addValues(result.values, form, found);
    result.unplaced = result.unplaced.concat(unplacedOf(form, found));
  }
  result.edition = mostFrequent(Object.values(result.editions)) ?? main;
  return result;
}

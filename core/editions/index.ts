import type { Edition, TableForm } from './edition';
import { form2019 } from './form2019';
import { form2021 } from './form2021';

/** Every statutory form that Gongkai reads, oldest first. */
export const editions: Edition[] = [form2019, form2021];

/** The ids of all forms. */
export const allForms: readonly string[] = editions.map((edition) => edition.id);

/** The ids of the forms whose table has a row of values or a column of that id. */
export function formsWith(table: string, line: string): readonly string[] {
  return editions.flatMap((edition) => {
    const form = edition.tables.find((candidate) => candidate.id === table);
    const rows = form?.rows.filter((row) => row.kind === 'data') ?? [];
    return [...rows, ...(form?.columns ?? [])].some(({ id }) => id === line) ? [edition.id] : [];
  });
}

/** A field of a form with everything that its id stands for. */
export interface Field {
  /** `table.row.column`, the public id. */
  id: string;
  edition: string;
  table: string;
  row: string;
  column: string;
  zh: string;
  en: string;
  unit: string | null;
}

function join(separator: string, ...labels: string[]): string {
  return labels.filter((label) => label !== '').join(separator);
}

const fieldsOfTables = new Map(
  editions.flatMap((edition) => edition.tables.map((table) => [table, makeFields(edition, table)])),
);

function makeFields(edition: Edition, table: TableForm): readonly Field[] {
  return table.rows
    .filter((row) => row.kind === 'data')
    .flatMap((row) =>
      table.columns.map((column) => ({
        id: `${table.id}.${row.id}.${column.id}`,
        edition: edition.id,
        table: table.id,
        row: row.id,
        column: column.id,
        zh: table.unlabelled ? join('／', ...column.groups, column.zh) : join('／', row.zh, column.zh),
        en: table.unlabelled ? column.en : join(' — ', row.en, column.en),
        unit: column.unit,
      })),
    );
}

/** The fields of one table of a form, row by row, in the order in which the form prints them. */
export function fieldsOf(table: TableForm): readonly Field[] {
  return fieldsOfTables.get(table) ?? [];
}

/** All fields of a form: 198 of 2019, 200 of 2021. */
export function fieldsOfEdition(edition: Edition): Field[] {
  return edition.tables.flatMap(fieldsOf);
}

/** The form of that id; null for an id that no form has. */
export function editionOf(id: string | null): Edition | null {
  return editions.find((edition) => edition.id === id) ?? null;
}

/** The table of a form; null where the form has none of that id. */
export function tableOf(edition: string, table: string): TableForm | null {
  return editionOf(edition)?.tables.find((candidate) => candidate.id === table) ?? null;
}

/** The form in force for a report year; null before 2019, when there was none of this shape. */
export function editionForYear(year: number): Edition | null {
  return editions.find((e) => year >= e.years.from && (e.years.to === null || year <= e.years.to)) ?? null;
}

import type { TableName } from './table';

export type Format = 'csv' | 'xlsx' | 'parquet' | 'jsonl';

/** What to export. Plain JSON: saved beside the data it can be repeated. */
export interface Choice {
  schema: 'gongkai-choice/1';
  /** Ids of reports; null for all. */
  reports: string[] | null;
  /** Only the version that counts for its agency and year, or every version. The panel has accepted ones in any case. */
  versions: 'accepted' | 'all';
  tables: TableName[];
  formats: Format[];
  /** A Stata and an R script beside the CSV files. */
  scripts: boolean;
  /** Whether CSV files begin with the mark that lets Excel see UTF-8. */
  byteOrderMark: boolean;
}

export const tableNames: TableName[] = [
  'reports',
  'panel',
  'long',
  'findings',
  'corrections',
  'sources',
  'measures',
  'indicators',
];
export const formats: Format[] = ['csv', 'xlsx', 'parquet', 'jsonl'];

/** Everything, as CSV with scripts. */
export const wholeChoice: Choice = {
  schema: 'gongkai-choice/1',
  reports: null,
  versions: 'all',
  tables: tableNames,
  formats: ['csv'],
  scripts: true,
  byteOrderMark: true,
};

function isListOf<T extends string>(known: readonly T[], value: unknown): value is T[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => known.includes(item as T));
}

function isIds(value: unknown): value is string[] | null {
  return value === null || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

/** Reads a saved choice; null where it is none. Order and repetitions of tables and formats do not matter. */
export function readChoice(value: unknown): Choice | null {
  if (typeof value !== 'object' || value === null) return null;
  const given = value as Record<string, unknown>;
  if (given.schema !== 'gongkai-choice/1' || !isIds(given.reports)) return null;
  if (given.versions !== 'accepted' && given.versions !== 'all') return null;
  if (!isListOf(tableNames, given.tables) || !isListOf(formats, given.formats)) return null;
  if (typeof given.scripts !== 'boolean' || typeof given.byteOrderMark !== 'boolean') return null;
  return tidyChoice(given as unknown as Choice);
}

/** The same choice always in the same words: lists in a fixed order, nothing twice, `reports` always among the tables. */
export function tidyChoice(choice: Choice): Choice {
  const { reports, versions, tables, scripts, byteOrderMark } = choice;
  return {
    schema: 'gongkai-choice/1',
    reports: reports && [...new Set(reports)].sort(),
    versions,
    tables: tableNames.filter((name) => name === 'reports' || tables.includes(name)),
    formats: formats.filter((format) => choice.formats.includes(format)),
    scripts,
    byteOrderMark,
  };
}

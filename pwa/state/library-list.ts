import type { RowRecord } from '../store/records';

export const sortKeys = ['agency', 'division', 'year', 'edition', 'cells', 'findings', 'source'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sorting {
  key: SortKey;
  down: boolean;
}

/** `year` or `-year` as a sorting; null for anything else, which is the order of arrival. */
export function parseSorting(text: string | undefined): Sorting | null {
  const down = text?.startsWith('-') ?? false;
  const key = sortKeys.find((candidate) => candidate === text?.replace(/^-/, ''));
  return key ? { key, down } : null;
}

/** The sorting after a click on a column: up, down, order of arrival. */
export function nextSorting(now: Sorting | null, key: SortKey): string | null {
  if (now?.key !== key) return key;
  return now.down ? null : `-${key}`;
}

function haystack(row: RowRecord): string {
  const parts = [row.agency, row.title, row.division, ...row.regions, row.year, row.edition, row.url, row.kind];
  return parts.join(' ').toLowerCase();
}

/** Rows in which every word of the text occurs. */
export function filterRows(rows: RowRecord[], text: string): RowRecord[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const there = haystack(row);
    return wanted.every((word) => there.includes(word));
  });
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function weight(row: RowRecord): number {
  return row.errors * 1e8 + row.warnings * 1e4 + row.infos;
}

function read(row: RowRecord): number {
  return row.cellsTotal === 0 ? -1 : row.cellsRead / row.cellsTotal;
}

const orders: Record<SortKey, (a: RowRecord, b: RowRecord) => number> = {
  agency: (a, b) => collator.compare(a.agency ?? a.title, b.agency ?? b.title),
  division: (a, b) => collator.compare(a.division ?? '', b.division ?? ''),
  year: (a, b) => (a.year ?? 0) - (b.year ?? 0),
  edition: (a, b) => collator.compare(a.edition ?? '', b.edition ?? ''),
  cells: (a, b) => read(a) - read(b),
  findings: (a, b) => weight(a) - weight(b),
  source: (a, b) => collator.compare(a.kind, b.kind),
};

/** Rows in the order asked for; equal ones keep the order of arrival. */
export function sortRows(rows: RowRecord[], sorting: Sorting | null): RowRecord[] {
  if (!sorting) return rows;
  const order = orders[sorting.key];
  return rows.toSorted((a, b) => (sorting.down ? order(b, a) : order(a, b)));
}

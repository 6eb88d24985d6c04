import type { LabelRecord, RowRecord } from '../store/records';

/** The columns that the library can show and be sorted by, in their order. */
export const columnKeys = [
  'agency',
  'division',
  'level',
  'type',
  'year',
  'edition',
  'published',
  'cells',
  'findings',
  'tags',
  'source',
  'added',
] as const;
export type SortKey = (typeof columnKeys)[number];

/** The columns that are shown where nobody has chosen. */
export const usualColumns: SortKey[] = ['agency', 'division', 'year', 'edition', 'cells', 'findings', 'source'];

export interface Sorting {
  key: SortKey;
  down: boolean;
}

/** A report in the library with what people noted about it. */
export interface Listed {
  row: RowRecord;
  labels: LabelRecord | undefined;
}

/** `year` or `-year` as a sorting; null for anything else, which is the order of arrival. */
export function parseSorting(text: string | undefined): Sorting | null {
  const down = text?.startsWith('-') ?? false;
  const key = columnKeys.find((candidate) => candidate === text?.replace(/^-/, ''));
  return key ? { key, down } : null;
}

/** The sorting after a click on a column: up, down, order of arrival. */
export function nextSorting(now: Sorting | null, key: SortKey): string | null {
  if (now?.key !== key) return key;
  return now.down ? null : `-${key}`;
}

const sortValues: Record<SortKey, (listed: Listed) => string | number> = {
  agency: ({ row }) => row.agency ?? row.title,
  division: ({ row }) => row.division ?? '',
  level: ({ row }) => row.level ?? '',
  type: ({ row }) => row.agencyType ?? '',
  year: ({ row }) => row.year ?? 0,
  edition: ({ row }) => row.edition ?? '',
  published: ({ row }) => row.published ?? '',
  cells: ({ row }) => (row.cellsTotal === 0 ? -1 : row.cellsRead / row.cellsTotal),
  findings: ({ row }) => row.errors * 1e8 + row.warnings * 1e4 + row.infos,
  tags: ({ labels }) => labels?.tags.join(' ') ?? '',
  source: ({ row }) => row.kind,
  added: ({ row }) => row.addedAt,
};

const collator = new Intl.Collator('zh-CN', { numeric: true });

/**
 * The place of each report in the order of a column; equal ones share it. Names are compared once each, because
 * comparing Chinese is slow and there are fewer names than reports.
 */
export function ranksBy(list: Listed[], key: SortKey): Map<Listed, number> {
  const sortValue = sortValues[key];
  const values = [...new Set(list.map(sortValue))];
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' ? a - Number(b) : collator.compare(a, String(b));
  const ranks = new Map(values.sort(compare).map((value, i) => [value, i]));
  return new Map(list.map((listed) => [listed, ranks.get(sortValue(listed))!]));
}

/** Reports in the order of their ranks; equal ones keep the order of arrival. */
export function sortByRank(list: Listed[], ranks: Map<Listed, number>, down: boolean): Listed[] {
  const sign = down ? -1 : 1;
  const keyed = list.map((listed, i) => ({ listed, i, rank: ranks.get(listed) ?? 0 }));
  return keyed.sort((a, b) => sign * (a.rank - b.rank) || a.i - b.i).map(({ listed }) => listed);
}

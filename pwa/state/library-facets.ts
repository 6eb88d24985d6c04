import type { LabelRecord, RowRecord } from '../store/records';

/** What the library can be narrowed by, each in the address under its own name. */
export const facets = [
  'place',
  'level',
  'type',
  'year',
  'form',
  'severity',
  'rule',
  'tag',
  'state',
  'copies',
  'agency',
] as const;
export type Facet = (typeof facets)[number];

/** What can be known of a report to narrow it by. */
export interface Facetted {
  row: RowRecord;
  labels: LabelRecord | undefined;
  /** Id of its agency in the registry. */
  agency: string | null;
  /** How it stands to the others of its agency and year. */
  copies: string | null;
}

function stateOf({ detected, kind }: RowRecord): string | null {
  if (detected === null || kind === 'unsupported') return 'unread';
  return detected === 'report' ? null : 'not_a_report';
}

const valuesOf: Record<Facet, (one: Facetted) => (string | null)[]> = {
  place: ({ row }) => row.regions,
  level: ({ row }) => [row.level],
  type: ({ row }) => [row.agencyType],
  year: ({ row }) => [row.year === null ? null : String(row.year)],
  form: ({ row }) => [row.edition],
  severity: ({ row: { errors, warnings, infos } }) =>
    [errors && 'error', warnings && 'warning', infos && 'info'].map((name) => name || null),
  rule: ({ row }) => row.rules,
  tag: ({ labels }) => labels?.tags ?? [],
  state: ({ row }) => [stateOf(row)],
  copies: ({ copies }) => [copies],
  agency: ({ agency }) => [agency],
};

/** Facets that are offered in the list of conditions; agencies are too many for a list. */
const offered = facets.filter((facet) => facet !== 'agency');

type Params = Record<string, string | undefined>;
export type Conditions = { facet: Facet; value: string }[];

/** The conditions that an address sets. */
export function conditionsIn(params: Params): Conditions {
  return facets.flatMap((facet) => (params[facet] ? [{ facet, value: params[facet] }] : []));
}

/** Whether a report fulfils every condition. */
export function fulfils(one: Facetted, conditions: Conditions): boolean {
  return conditions.every(({ facet, value }) => valuesOf[facet](one).includes(value));
}

export interface FacetValues {
  facet: Facet;
  /** With the number of rows that have it. */
  values: { value: string; count: number }[];
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function countValues(list: Facetted[], facet: Facet): FacetValues {
  const counts = new Map<string, number>();
  for (const one of list) {
    for (const value of valuesOf[facet](one)) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return { facet, values: values.sort((a, b) => collator.compare(a.value, b.value)) };
}

/** The conditions that some reports could be narrowed by further. */
export function facetValues(list: Facetted[], conditions: Conditions): FacetValues[] {
  const set = new Set(conditions.map(({ facet }) => facet));
  return offered.filter((facet) => !set.has(facet)).map((facet) => countValues(list, facet));
}

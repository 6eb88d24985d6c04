import type { RowRecord } from '../store/records';

/** What the library can be narrowed by, each in the address under its own name. */
export const facets = ['place', 'level', 'type', 'year', 'form', 'severity', 'rule'] as const;
export type Facet = (typeof facets)[number];

const valuesOf: Record<Facet, (row: RowRecord) => (string | null)[]> = {
  place: ({ regions }) => regions,
  level: ({ level }) => [level],
  type: ({ agencyType }) => [agencyType],
  year: ({ year }) => [year === null ? null : String(year)],
  form: ({ edition }) => [edition],
  severity: ({ errors, warnings, infos }) =>
    [errors && 'error', warnings && 'warning', infos && 'info'].map((name) => name || null),
  rule: ({ rules }) => rules,
};

type Params = Record<string, string | undefined>;

/** The conditions that an address sets. */
export function conditionsIn(params: Params): { facet: Facet; value: string }[] {
  return facets.flatMap((facet) => (params[facet] ? [{ facet, value: params[facet] }] : []));
}

/** Rows that fulfil every condition of the address. */
export function narrowRows(rows: RowRecord[], params: Params): RowRecord[] {
  const conditions = conditionsIn(params);
  if (conditions.length === 0) return rows;
  return rows.filter((row) => conditions.every(({ facet, value }) => valuesOf[facet](row).includes(value)));
}

export interface FacetValues {
  facet: Facet;
  /** With the number of rows that have it. */
  values: { value: string; count: number }[];
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function countValues(rows: RowRecord[], facet: Facet): FacetValues {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of valuesOf[facet](row)) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return { facet, values: values.sort((a, b) => collator.compare(a.value, b.value)) };
}

/** The conditions that some rows could be narrowed by further. */
export function facetValues(rows: RowRecord[], params: Params): FacetValues[] {
  return facets.filter((facet) => !params[facet]).map((facet) => countValues(rows, facet));
}

import { splitValues } from './library-facets';
import { matchingAgencies } from './matching-agencies';
import type { GridRow } from './panel';

/** What the agencies of a panel, a chart or the coverage can be narrowed by. */
export const studyFacets = ['body', 'place', 'level', 'type'] as const;
export type StudyFacet = (typeof studyFacets)[number];

/** An agency of which the value of a facet is not known. */
export const UNKNOWN = '?';

export type Placed = Pick<GridRow, 'agency' | 'name' | 'division' | 'regions' | 'level' | 'type'>;

/** Whether an agency is a government; null where nobody knows. */
export type IsGovernment = (row: Pick<GridRow, 'agency' | 'name'>) => boolean | null;

function bodyOf(isGovernment: boolean | null): string | null {
  if (isGovernment === null) return null;
  return isGovernment ? 'government' : 'department';
}

function valuesOf(row: Placed, facet: StudyFacet, isGovernment: IsGovernment): string[] {
  if (facet === 'place') return row.regions.length === 0 ? [UNKNOWN] : row.regions;
  if (facet === 'body') return [bodyOf(isGovernment(row)) ?? UNKNOWN];
  return [row[facet] ?? UNKNOWN];
}

export type StudyConditions = { facet: StudyFacet; values: string[] }[];

/** The conditions that an address sets. */
export function studyConditions(params: Record<string, string | undefined>): StudyConditions {
  return studyFacets.flatMap((facet) => {
    const values = splitValues(params[facet] ?? '');
    return values.length > 0 ? [{ facet, values }] : [];
  });
}

/** Agencies that the words find and that fulfil every condition, by any of its values. */
export function narrowed<Row extends Placed>(
  rows: Row[],
  params: Record<string, string | undefined>,
  isGovernment: IsGovernment,
): Row[] {
  const conditions = studyConditions(params);
  return matchingAgencies(rows, params.agencies).filter((row) =>
    conditions.every(({ facet, values }) => valuesOf(row, facet, isGovernment).some((value) => values.includes(value))),
  );
}

export interface StudyFacetValues {
  facet: StudyFacet;
  /** With the number of agencies that have it. */
  values: { value: string; count: number }[];
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** By what some agencies could be narrowed; the unknown stand last. */
export function studyFacetValues(rows: Placed[], isGovernment: IsGovernment): StudyFacetValues[] {
  return studyFacets.map((facet) => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      for (const value of valuesOf(row, facet, isGovernment)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts].map(([value, count]) => ({ value, count }));
    const late = (value: string) => Number(value === UNKNOWN);
    return {
      facet,
      values: values.sort((a, b) => late(a.value) - late(b.value) || collator.compare(a.value, b.value)),
    };
  });
}

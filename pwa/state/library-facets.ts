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
/** Of each facet at most one; any of its values will do. */
export type Conditions = { facet: Facet; values: string[] }[];

/** Several values in one parameter of the address. A stroke within a value is written otherwise. */
export function joinValues(values: string[]): string | null {
  return values.map((value) => value.replace(/[%|]/g, encodeURIComponent)).join('|') || null;
}

/** The values that one parameter of the address holds. */
export function splitValues(text: string): string[] {
  const values = text.split('|').map((value) => value.replaceAll('%7C', '|').replaceAll('%25', '%'));
  return values.filter((value) => value !== '');
}

/** The conditions that an address sets. */
export function conditionsIn(params: Params): Conditions {
  return facets.flatMap((facet) => {
    const values = splitValues(params[facet] ?? '');
    return values.length > 0 ? [{ facet, values }] : [];
  });
}

/** Whether a report fulfils every condition. */
export function fulfils(one: Facetted, conditions: Conditions): boolean {
  return conditions.every(({ facet, values }) =>
    valuesOf[facet](one).some((value) => value !== null && values.includes(value)),
  );
}

export interface FacetValues {
  facet: Facet;
  /** With the number of rows that have it. */
  values: { value: string; count: number }[];
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/**
 * What has been seen of facets: each value has a number, and each report the numbers of its values, so that counting
 * thousands of reports compares no strings. How a report stands to others changes with them and is not kept.
 */
export interface FacetBook {
  numbers: Map<string, number>;
  values: { facet: Facet; value: string }[];
  known: WeakMap<Facetted, number[]>;
}

export function newFacetBook(): FacetBook {
  return { numbers: new Map(), values: [], known: new WeakMap() };
}

function numberOf(facet: Facet, value: string, { numbers, values }: FacetBook): number {
  const key = `${facet} ${value}`;
  const there = numbers.get(key);
  if (there !== undefined) return there;
  numbers.set(key, values.length);
  return values.push({ facet, value }) - 1;
}

/** The numbers of a report's values, made when first asked for. */
export function noteFacets(one: Facetted, book: FacetBook): number[] {
  const there = book.known.get(one);
  if (there) return there;
  const found = offered
    .filter((facet) => facet !== 'copies')
    .flatMap((facet) => valuesOf[facet](one).flatMap((value) => (value === null ? [] : numberOf(facet, value, book))));
  book.known.set(one, found);
  return found;
}

/**
 * What some reports could be narrowed by further, and, for each condition that is set, the values that could be added
 * to it: those of `others`, which fulfil all conditions but that one.
 */
export function facetValues(
  list: Facetted[],
  conditions: Conditions,
  others: Facetted[][],
  book = newFacetBook(),
): FacetValues[] {
  const further = new Map(countValues(list, book).map((one) => [one.facet, one.values]));
  conditions.forEach(({ facet, values: chosen }, i) => {
    const all = countValues(others[i]!, book).find((one) => one.facet === facet)?.values ?? [];
    further.set(
      facet,
      all.filter(({ value }) => !chosen.includes(value)),
    );
  });
  return offered.map((facet) => ({ facet, values: further.get(facet)! }));
}

function countValues(list: Facetted[], book: FacetBook): FacetValues[] {
  const noted = list.map((one) => noteFacets(one, book));
  const copies = list.flatMap((one) => (one.copies === null ? [] : numberOf('copies', one.copies, book)));
  const counts = new Uint32Array(book.values.length);
  for (const numbers of [...noted, copies]) for (const number of numbers) counts[number]! += 1;
  const byFacet = new Map(offered.map((facet): [Facet, FacetValues['values']] => [facet, []]));
  counts.forEach((count, number) => {
    const { facet, value } = book.values[number]!;
    if (count > 0) byFacet.get(facet)!.push({ value, count });
  });
  return offered.map((facet) => ({
    facet,
    values: byFacet.get(facet)!.sort((a, b) => collator.compare(a.value, b.value)),
  }));
}

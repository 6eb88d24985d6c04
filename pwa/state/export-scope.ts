import type { RowRecord } from '../store/records';
import type { Scope } from './export-form';

/** Where the reports of an export come from. */
export interface ScopeSource {
  rows: RowRecord[];
  /** Parameters that narrow the library. */
  filter: Record<string, string>;
  /** Ids of the reports that the filter finds. */
  found: Set<string>;
  picked: string[];
}

/** How many reports a scope has, and those of them that could be read. */
export interface ScopeContent {
  count: number;
  readable: string[];
}

/** The reports of a scope. */
export function contentOf(scope: Scope, { rows, found, picked }: ScopeSource): ScopeContent {
  const wanted = new Set(picked);
  const chosen =
    scope === 'all'
      ? rows
      : scope === 'filter'
        ? rows.filter(({ id }) => found.has(id))
        : rows.filter(({ id }) => wanted.has(id));
  const readable = chosen.filter(({ detected }) => detected !== null).map(({ id }) => id);
  return { count: chosen.length, readable };
}

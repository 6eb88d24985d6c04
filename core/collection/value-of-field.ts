import type { Identity } from '../identity/identity';
import type { Report } from '../report/report';
import type { Correction } from './collection';

/** Before the name of a part of the identity where it is corrected as a field. */
export const IDENTITY = 'identity.';

/** The value of a field as corrections know it: a number of a table, or a part of the identity. */
export function valueOfField({ values, identity }: Report, field: string): Correction['after'] {
  if (!field.startsWith(IDENTITY)) return values[field]?.value ?? null;
  const value = identity[field.slice(IDENTITY.length) as keyof Identity];
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** Whether a report says already what a correction would: a cell that could not be read is not a blank one. */
export function stands(report: Report, field: string, after: Correction['after']): boolean {
  if (valueOfField(report, field) !== after) return false;
  return field.startsWith(IDENTITY) || report.values[field]?.status === (after === null ? 'blank' : 'ok');
}

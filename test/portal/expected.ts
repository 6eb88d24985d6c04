import type { Reading } from '../../core/tables/reading';
import type { Truth } from '../../portal/report-truth.js';

/** Readings as they ought to be: status and value in one line, by field. */
export function expectedReadings({ values, absent }: Truth): Record<string, string> {
  const present = Object.entries(values).map(([field, value]) => [field, `ok ${value}`]);
  const lacking = Object.entries(absent).map(([field, status]) => [field, `${status} null`]);
  return Object.fromEntries([...present, ...lacking]);
}

/** Readings as found. A table that is not there leaves its fields, which say so; those are left out. */
export function foundReadings(values: Record<string, Reading>): Record<string, string> {
  const found = Object.entries(values).filter(([, reading]) => reading.status !== 'table_missing');
  return Object.fromEntries(found.map(([field, reading]) => [field, `${reading.status} ${reading.value}`]));
}

import type { Report } from '../../core/report/report';
import type { Reading } from '../../core/tables/reading';

/** A cell that a later reading of the same bytes reads otherwise. */
export interface MovedReading {
  field: string;
  /** Null where that reading had no such field. */
  before: Reading | null;
  after: Reading | null;
}

function isSame(before: Reading | undefined, after: Reading | undefined): boolean {
  return before?.value === after?.value && before?.status === after?.status && before?.unit === after?.unit;
}

/** The cells whose value, unit or status is another one, in the order of the newer reading. */
export function movedReadings(before: Pick<Report, 'values'>, after: Pick<Report, 'values'>): MovedReading[] {
  const fields = new Set([...Object.keys(after.values), ...Object.keys(before.values)]);
  return [...fields].flatMap((field) => {
    const [was, is] = [before.values[field], after.values[field]];
    return isSame(was, is) ? [] : [{ field, before: was ?? null, after: is ?? null }];
  });
}

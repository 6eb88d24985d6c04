import { type FieldPair, pairFields, type Relation } from '../editions/crosswalk';
import type { Report } from '../report/report';
import type { Reading, Status } from '../tables/reading';

/** What one report says of a measure. */
export interface Side {
  /** Field ids; several where a sum or a pair of counts stands for one field of the other form; none if not on the form. */
  fields: string[];
  readings: Reading[];
  /** The value, or the sum of all parts; null where any part has none or the parts cannot be added. */
  value: number | null;
  /** Status of the first part that is not `ok`, else `ok`; `not_on_form` where the form does not ask. */
  status: Status | 'not_on_form';
}

/** A measure in two reports. */
export interface ComparedField {
  relation: Relation;
  left: Side;
  right: Side;
  /** Right minus left; null where a value is missing or the two may not be compared. */
  delta: number | null;
}

function readSide(report: Report, fields: string[], relation: Relation): Side {
  const readings = fields.map((field) => report.values[field]!);
  if (readings.length === 0) return { fields, readings, value: null, status: 'not_on_form' };
  const status = readings.find((reading) => reading.status !== 'ok')?.status ?? 'ok';
  const addable = readings.length === 1 || relation === 'sum';
  const value = status === 'ok' && addable ? readings.reduce((sum, reading) => sum + (reading.value ?? 0), 0) : null;
  return { fields, readings, value, status };
}

function sameUnits(left: Side, right: Side): boolean {
  const units = [...left.readings, ...right.readings].map((reading) => reading.unit).filter((unit) => unit !== null);
  return new Set(units).size <= 1;
}

function comparePair(left: Report, right: Report, pair: FieldPair): ComparedField {
  const sides = {
    left: readSide(left, pair.left, pair.relation),
    right: readSide(right, pair.right, pair.relation),
  };
  const relation = pair.relation !== 'absent' && !sameUnits(sides.left, sides.right) ? 'not_comparable' : pair.relation;
  return { relation, ...sides, delta: difference(relation, sides.left.value, sides.right.value) };
}

function difference(relation: Relation, left: number | null, right: number | null): number | null {
  if (relation === 'not_comparable' || relation === 'absent' || left === null || right === null) return null;
  return Number((right - left).toFixed(6));
}

/**
 * Every measure of two reports side by side, in the order of the left one's form. Fields of different forms meet by the
 * crosswalk; values in different units, and fields whose meaning changed, are not subtracted.
 */
export function compareReports(left: Report, right: Report): ComparedField[] {
  return pairFields(Object.keys(left.values), Object.keys(right.values)).map((pair) => comparePair(left, right, pair));
}

import { pairFields } from '../editions/crosswalk';
import { editions, type Field, fieldsOfEdition } from '../editions/index';
import type { Report } from '../report/report';
import type { Status } from '../tables/reading';

/**
 * Something that every form asks, whatever it calls it. `same` one field everywhere · `sum` on some forms the sum of
 * several fields · `close` nearly the same count under a new definition: a break in the series.
 */
export interface Measure {
  /** The field id, of the form that has it as one field; of the newest form where the definition changed. */
  id: string;
  zh: string;
  en: string;
  /** Null where the forms print none. */
  unit: string | null;
  relation: 'same' | 'sum' | 'close';
  /** The fields whose sum it is, by form id. */
  fields: Record<string, string[]>;
}

/** As much of a report as numbers are read from. */
export type Figures = Pick<Report, 'edition' | 'editions' | 'values'>;

/** Why a number has no value, beyond what a reading can say. */
export type NumberStatus = Status | 'not_on_form' | 'other_unit';

/** One measure of one report. */
export interface MeasureReading {
  value: number | null;
  /** `ok`, or the status of the first part that stands in the way. */
  status: NumberStatus;
  /** Form of the table; null where none was found. */
  form: string | null;
  /** The fields it was read from; empty where the form does not ask. */
  fields: string[];
}

const older = editions[0]!;
const newer = editions[1]!;

function labelled(id: string, relation: Measure['relation'], fields: Record<string, string[]>, of: Field): Measure {
  return { id, zh: of.zh, en: of.en, unit: of.unit, relation, fields };
}

function makeMeasures(): Measure[] {
  const before = new Map(fieldsOfEdition(older).map((field) => [field.id, field]));
  const after = new Map(fieldsOfEdition(newer).map((field) => [field.id, field]));
  return pairFields([...before.keys()], [...after.keys()]).flatMap(({ relation, left, right }) => {
    if (relation === 'not_comparable' || relation === 'absent') return [];
    const fields = { [older.id]: left, [newer.id]: right };
    const [id] = right.length === 1 ? right : left;
    return [labelled(id!, relation, fields, (after.get(id!) ?? before.get(id!))!)];
  });
}

/** Every measure that all forms share, in the order of the older form. */
export const measures: Measure[] = makeMeasures();

const measureById = new Map(measures.map((measure) => [measure.id, measure]));

/** The measure of that id; null for a field that only some forms ask. */
export function measureOf(id: string): Measure | null {
  return measureById.get(id) ?? null;
}

const units = new Map(
  editions.map((edition) => [edition.id, new Map(fieldsOfEdition(edition).map(({ id, unit }) => [id, unit]))]),
);

const tables = new Map(editions.flatMap(fieldsOfEdition).map(({ id }) => [id, id.slice(0, id.indexOf('.'))]));

/** Form of a field's table in a report; null where neither the table nor the report has one. */
export function formOfField(report: Figures, field: string): string | null {
  return report.editions[tables.get(field) ?? ''] ?? report.edition;
}

/**
 * A field's number. Null with the reason where it has none, where the form does not ask (`not_on_form`), and where it
 * is printed in another unit than the form's (`other_unit`): nothing is converted behind a researcher's back.
 */
export function readNumber(report: Figures, field: string): { value: number | null; status: NumberStatus } {
  const form = formOfField(report, field);
  const reading = report.values[field];
  const known = form === null ? undefined : units.get(form)?.get(field);
  if (!reading) return { value: null, status: form !== null && known === undefined ? 'not_on_form' : 'table_missing' };
  if (reading.status !== 'ok') return { value: null, status: reading.status };
  if (known && reading.unit && reading.unit !== known) return { value: null, status: 'other_unit' };
  return { value: reading.value, status: 'ok' };
}

/** What a report says of a measure: the sum of its fields on the report's own form, or why there is none. */
export function readMeasure(report: Figures, measure: Measure): MeasureReading {
  const form = formOfField(report, measure.id);
  const fields = form === null ? [] : (measure.fields[form] ?? []);
  if (fields.length === 0)
    return { value: null, status: form === null ? 'table_missing' : 'not_on_form', form, fields };
  const numbers = fields.map((field) => readNumber(report, field));
  const status = numbers.find((number) => number.status !== 'ok')?.status ?? 'ok';
  const value = status === 'ok' ? numbers.reduce((sum, number) => sum + number.value!, 0) : null;
  return { value, status, form, fields };
}

/** A part of an indicator: a measure where all forms ask the same, else a field. */
export function readPart(report: Figures, part: string): { value: number | null; status: NumberStatus } {
  const measure = measureOf(part);
  return measure && measure.relation !== 'close' ? readMeasure(report, measure) : readNumber(report, part);
}

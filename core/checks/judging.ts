import type { Place } from '../document/blocks';
import { editions, fieldsOfEdition } from '../editions';
import type { Report } from '../report/report';
import type { Reading } from '../tables/reading';
import type { FindingInput } from './finding';
import type { Failure, Judgement } from './rule';

/** The value of a field; null where there is none. Never zero for a blank. */
export function numberIn(report: Report, field: string): number | null {
  const reading = report.values[field];
  return reading?.status === 'ok' ? reading.value : null;
}

/** Whether a value was read without doubt; one set by hand is not what the source says. */
export function isSure(report: Report | undefined, field: string): boolean {
  const reading = report?.values[field];
  return reading?.status === 'ok' && reading.how === 'read';
}

/** A field as evidence, with its value and its place. */
export function fieldInput(report: Report, field: string): FindingInput {
  const reading = report.values[field];
  return { report: report.id, field, value: shown(reading), place: reading?.place ?? null };
}

function shown(reading: Reading | undefined): number | string | null {
  if (!reading) return null;
  return reading.status === 'ok' ? reading.value : reading.raw;
}

/** Words of the report as evidence. */
export function textInput(report: Report, value: string, place: Place | null): FindingInput {
  return { report: report.id, value, place };
}

/** The title as evidence, with the place where it was found. */
export function titleInput(report: Report): FindingInput {
  const place = report.identity.candidates.find((candidate) => candidate.of === 'title')?.place ?? null;
  return textInput(report, report.title ?? '', place);
}

const labels = new Map(
  editions.flatMap((edition) => fieldsOfEdition(edition).map((field) => [`${edition.id} ${field.id}`, field])),
);

/** The label of a field as its form prints it; the id where no form has it. */
export function labelOf(report: Report, field: string, language: 'zh' | 'en'): string {
  const table = field.slice(0, field.indexOf('.'));
  return labels.get(`${report.editions[table] ?? report.edition} ${field}`)?.[language] ?? field;
}

/** Fields of the list that have no value. */
export function absent(report: Report, fields: string[]): string[] {
  return fields.filter((field) => numberIn(report, field) === null);
}

/** A judgement of one instance that could not be judged. */
export function unjudged(missing: string[]): Judgement {
  return { of: 1, assessed: 0, missing, failures: [] };
}

/** A judgement of one instance: passes without a failure. */
export function judged(...failures: (Failure | null)[]): Judgement {
  return { of: 1, assessed: 1, missing: [], failures: failures.filter((failure) => failure !== null) };
}

/** The judgements of all instances of one rule as one. */
export function together(judgements: Judgement[]): Judgement {
  return {
    of: sum(judgements.map((judgement) => judgement.of)),
    assessed: sum(judgements.map((judgement) => judgement.assessed)),
    missing: [...new Set(judgements.flatMap((judgement) => judgement.missing))],
    failures: judgements.flatMap((judgement) => judgement.failures),
  };
}

/** Judges each instance that has all its fields; the others are counted as missing. */
export function eachWith<T>(
  report: Report,
  instances: T[],
  fieldsOf: (instance: T) => string[],
  judge: (instance: T, values: number[]) => Failure | null,
): Judgement {
  return together(
    instances.map((instance) => {
      const fields = fieldsOf(instance);
      const missing = absent(report, fields);
      if (missing.length > 0) return unjudged(missing);
      return judged(
        judge(
          instance,
          fields.map((field) => numberIn(report, field) ?? Number.NaN),
        ),
      );
    }),
  );
}

/** Sum without the noise of binary fractions: money has at most six decimals. */
export function sum(values: number[]): number {
  return Math.round(values.reduce((total, value) => total + value, 0) * 1e6) / 1e6;
}

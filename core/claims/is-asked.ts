import { editionForYear, editions, fieldsOfEdition } from '../editions';
import type { Edition } from '../editions/edition';
import { claimMeasures } from './claim-measures';

const fields = new Map(editions.map((edition) => [edition.id, new Set(fieldsOfEdition(edition).map(({ id }) => id))]));

/** The form whose fields a report of that year can state; the earliest before all forms, the present for an unknown year. */
function formOf(reportYear: number | null): Edition {
  const [earliest] = editions;
  if (reportYear !== null && reportYear < earliest!.years.from) return earliest!;
  return (reportYear === null ? null : editionForYear(reportYear)) ?? editions.at(-1)!;
}

/** Whether the form of that year has the field, or the fields that the measure is made of. */
export function isAsked(about: string, reportYear: number | null): boolean {
  const known = fields.get(formOf(reportYear).id)!;
  return (claimMeasures[about]?.fields ?? [about]).every((field) => known.has(field));
}

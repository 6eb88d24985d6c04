import { type CheckedReport, checkReport } from '../checks/check-report';
import { editionForYear, tableOf } from '../editions/index';
import type { Identity } from '../identity/identity';
import { placeNamed } from '../identity/place-agency';
import type { Reading } from '../tables/reading';
import type { Correction } from './collection';
import { historyOf } from './correction-history';
import { IDENTITY, stands } from './value-of-field';

function correctedReading(reading: Reading | undefined, after: Correction['after']): Reading {
  const value = typeof after === 'number' ? after : null;
  const before = reading ?? { raw: null, unit: null, place: null };
  return {
    value,
    raw: before.raw,
    unit: before.unit,
    place: before.place,
    status: value === null ? 'blank' : 'ok',
    how: 'by hand',
  };
}

/** A table that was typed in follows the form of its year. */
function editionsWith({ editions, edition, identity }: CheckedReport, field: string): Record<string, string> {
  const table = field.slice(0, field.indexOf('.'));
  const form = edition ?? (identity.year === null ? null : editionForYear(identity.year)?.id);
  return editions[table] || !form || !tableOf(form, table) ? editions : { ...editions, [table]: form };
}

function withCorrection(report: CheckedReport, asRead: CheckedReport, { field, after }: Correction): CheckedReport {
  if (!field.startsWith(IDENTITY)) {
    const read = asRead.values[field];
    // Back to what was read: the reading itself.
    const reading = read && stands(asRead, field, after) ? read : correctedReading(read, after);
    return { ...report, editions: editionsWith(report, field), values: { ...report.values, [field]: reading } };
  }
  if (field === `${IDENTITY}agency`) return { ...report, identity: withAgency(report, asRead, after) };
  const part = field.slice(IDENTITY.length) as keyof Identity;
  return { ...report, identity: { ...report.identity, [part]: after } };
}

/** Another agency may stand in another place; one whose name does not say stands where the reading found the first. */
function withAgency({ identity }: CheckedReport, asRead: CheckedReport, after: Correction['after']): Identity {
  const { agency, division, province, prefecture, county, level, agencyClass, agencyType } = asRead.identity;
  if (typeof after !== 'string') return { ...identity, agency: null };
  if (after === agency) {
    return { ...identity, agency, division, province, prefecture, county, level, agencyClass, agencyType };
  }
  const near = [county, prefecture, province].filter((name) => name !== null);
  return { ...identity, agency: after, ...placeNamed(after, near) };
}

/**
 * The report with the corrections that stand, in the order of their instants, and checked again; the report itself
 * where there are none. A blank that somebody states is `blank`, whatever was read there. A corrected value keeps the place and the printed text that it corrects and is marked `by hand`;
 * one corrected back to what was read is the reading itself.
 */
export function applyCorrections(report: CheckedReport, corrections: Correction[]): CheckedReport {
  const { standing } = historyOf(corrections.filter((correction) => correction.report === report.id));
  if (standing.length === 0) return report;
  const corrected = standing.reduce((corrected, correction) => withCorrection(corrected, report, correction), report);
  return { ...corrected, ...checkReport(corrected) };
}

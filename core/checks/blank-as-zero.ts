import type { Report } from '../report/report';
import type { Reading } from '../tables/reading';

/**
 * The report with every blank and placeholder cell taken as zero: an explicit choice of a person, never a default.
 * `raw` stays what is printed and `how` says that the value is by hand, so that no finding which rests on it is held
 * against the source.
 */
export function takeBlankAsZero(report: Report): Report {
  const values = Object.entries(report.values).map(([field, reading]) => [field, zeroOf(reading)] as const);
  return { ...report, values: Object.fromEntries(values) };
}

function zeroOf(reading: Reading): Reading {
  if (reading.status !== 'blank' && reading.status !== 'placeholder') return reading;
  return { ...reading, value: 0, status: 'ok', how: 'by hand' };
}

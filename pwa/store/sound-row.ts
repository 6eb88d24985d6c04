import type { RowRecord } from './records';

/** A line of which parts are missing or no longer what they should be: it is listed as damaged, and all others as ever. */
export function soundRow(row: RowRecord): RowRecord {
  const whole = Array.isArray(row.regions) && Array.isArray(row.rules) && typeof row.addedAt === 'string';
  if (whole && typeof row.title === 'string') return row;
  return {
    id: row.id,
    agency: null,
    title: row.id,
    division: null,
    regions: [],
    year: null,
    edition: null,
    detected: null,
    kind: 'unsupported',
    format: 'unknown',
    url: null,
    capturedAt: null,
    addedAt: '',
    cellsRead: 0,
    cellsTotal: 0,
    errors: 0,
    warnings: 0,
    infos: 0,
    problem: 'Damaged',
    level: null,
    agencyType: null,
    published: null,
    rules: [],
    digest: '',
    bytes: '',
  };
}

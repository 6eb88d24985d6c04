import type { CheckedReport } from '../../core/checks/check-report';
import type { Collection } from '../../core/collection/collection';
import { editions, fieldsOfEdition } from '../../core/editions';

const YEARS = 5;
const form = editions.at(-1)!;
const SHA = 'c0ffee'.padEnd(64, '0');
const fields = fieldsOfEdition(form);

/** Fields that each made report has. */
export const FIELDS = fields.length;

const yearOf = (number: number) => form.years.from + (number % YEARS);
const agencyOf = (number: number) => `虚构机关${Math.floor(number / YEARS)}`;

/** A report of an agency that does not exist: every field of the form, with the place that a real one would have. */
function madeReport(number: number): CheckedReport {
  const values = fields.map(({ id, unit }, i) => {
    const value = (number * 31 + i * 17) % 97;
    const place = { source: SHA, kind: 'html' as const, start: 1000 + i * 40, end: 1002 + i * 40 };
    return [id, { value, raw: String(value), unit, status: 'ok' as const, place, how: 'read' as const }] as const;
  });
  const nobody = { published: null, division: null, province: null, prefecture: null, county: null, level: null };
  const unknown = { agencyClass: null, agencyType: null, signature: null, candidates: [] };
  return {
    schema: 'gongkai-report/1',
    reader: 'bench',
    id: `bench-${String(number).padStart(6, '0')}`,
    url: `http://www.example.gov.cn/${number}.html`,
    capturedAt: '2026-01-01T00:00:00Z',
    sources: [],
    detection: { kind: 'report', score: 1, evidence: [] },
    title: `${agencyOf(number)}${yearOf(number)}年政府信息公开工作年度报告`,
    identity: { agency: agencyOf(number), year: yearOf(number), ...nobody, ...unknown },
    edition: form.id,
    editions: Object.fromEntries(form.tables.map((table) => [table.id, form.id])),
    preamble: { text: '', paragraphs: [] },
    sections: [],
    tables: [],
    values: Object.fromEntries(values),
    claims: [],
    unplaced: [],
    artefacts: [],
    verdicts: {},
    findings: [],
  };
}

/** A collection of so many reports, each made when it is asked for, as a store would load it. */
export function madeCollection(reports: number): Collection {
  const entries = Array.from({ length: reports }, (_, number) => ({
    report: `bench-${String(number).padStart(6, '0')}`,
    agency: `000000-${agencyOf(number)}`,
    year: yearOf(number),
    accepted: true,
  }));
  return {
    declaredAt: '2026-01-01T00:00:00Z',
    agencies: [],
    entries,
    unread: [],
    corrections: [],
    decisions: [],
    agencyLog: [],
    versionChoices: [],
    reportOf: async (id) => madeReport(Number(id.slice(6))),
    captureOf: async () => null,
  };
}

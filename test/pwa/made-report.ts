import type { CheckedReport } from '../../core/checks/check-report';
import { editionOf, fieldsOfEdition } from '../../core/editions/index';
import type { Reading } from '../../core/tables/reading';

export const emptyIdentity: CheckedReport['identity'] = {
  agency: null,
  year: null,
  published: null,
  division: null,
  province: null,
  prefecture: null,
  county: null,
  level: null,
  agencyClass: null,
  agencyType: null,
  signature: null,
  candidates: [],
};

export function okReading(value: number, unit: string | null = '件'): Reading {
  return { value, raw: String(value), unit, status: 'ok', place: null, how: 'read' };
}

interface Wanted {
  id?: string;
  agency?: string | null;
  year?: number | null;
  edition?: 'form2019' | 'form2021';
  values?: Record<string, Reading>;
  more?: Partial<CheckedReport>;
}

/** A report of an agency that does not exist: every field of its form is 0 unless told otherwise. */
export function madeReport({
  id = 'r1',
  agency = '云河市教育局',
  year = 2021,
  edition = 'form2021',
  values = {},
  more = {},
}: Wanted): CheckedReport {
  const form = editionOf(edition)!;
  const zeros = fieldsOfEdition(form).map((field): [string, Reading] => [field.id, okReading(0, field.unit)]);
  return {
    schema: 'gongkai-report/1',
    reader: 'test',
    id,
    url: null,
    capturedAt: null,
    sources: [],
    detection: { kind: 'report', score: 1, evidence: [] },
    title: agency && year ? `${agency}${year}年政府信息公开工作年度报告` : null,
    identity: { ...emptyIdentity, agency, year },
    edition,
    editions: Object.fromEntries(form.tables.map((table) => [table.id, edition])),
    preamble: { text: '', paragraphs: [] },
    sections: [],
    tables: [],
    values: { ...Object.fromEntries(zeros), ...values },
    claims: [],
    artefacts: [],
    unplaced: [],
    verdicts: {},
    findings: [],
    ...more,
  };
}

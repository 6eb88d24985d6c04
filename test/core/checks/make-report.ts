import type { Place } from '../../../core/document/blocks';
import { editionOf, fieldsOfEdition } from '../../../core/editions';
import type { Edition, TableForm } from '../../../core/editions/edition';
import type { Report } from '../../../core/report/report';
import type { Section } from '../../../core/sections/sections';
import type { Reading, Status, TableReading } from '../../../core/tables/reading';

/** Numbers from a seed, the same on every machine: 1 to `max`. */
export function dice(seed: number): (max: number) => number {
  let state = seed * 2654435761 + 97;
  return (max) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return (((state ^ (state >>> 13)) >>> 0) % max) + 1;
  };
}

/** Text of Han characters from a seed; two seeds share nothing but chance. */
export function prose(seed: number, length: number): string {
  const roll = dice(seed);
  return Array.from({ length }, () => String.fromCharCode(0x4e00 + roll(2000))).join('');
}

const SOURCE = 'f'.repeat(64);

/** Some place; tests only ask that there is one. */
export function somewhere(start: number, length = 4): Place {
  return { source: SOURCE, kind: 'text', start, end: start + length };
}

type Numbers = Record<string, number>;
type Roll = (max: number) => number;

const applicants = ['natural_person', 'enterprise', 'research_inst', 'social_org', 'legal_service', 'org_other'];

function requestNumbers(table: TableForm, roll: Roll): Numbers {
  const numbers: Numbers = {};
  const outcomes = table.identities.find((identity) => identity.rule === 'T3-03')?.right ?? [];
  for (const column of applicants) {
    const set = (row: string, value: number) => {
      numbers[`requests.${row}.${column}`] = value;
      numbers[`requests.${row}.total`] = (numbers[`requests.${row}.total`] ?? 0) + value;
      return value;
    };
    const results = outcomes.reduce((sum, row) => sum + set(row, roll(9)), 0);
    set('results_total', results);
    const carriedOut = set('carried_out', roll(5));
    const carriedIn = set('carried_in', roll(5));
    set('new_received', results + carriedOut - carriedIn);
  }
  return numbers;
}

function reviewNumbers(table: TableForm, roll: Roll): Numbers {
  const numbers: Numbers = {};
  for (const identity of table.identities) {
    const parts = identity.right.map((column) => {
      numbers[`${table.id}.count.${column}`] = roll(9);
      return numbers[`${table.id}.count.${column}`]!;
    });
    numbers[`${table.id}.count.${identity.left[0]}`] = parts.reduce((sum, part) => sum + part, 0);
  }
  return numbers;
}

function documentNumbers(form: string, roll: Roll): Numbers {
  const numbers: Numbers = {};
  for (const row of ['rules', 'normdocs']) {
    const first = 10 + roll(20);
    const id = `proactive_documents.${row}`;
    if (form === 'form2019') {
      numbers[`${id}.made`] = first;
      numbers[`${id}.newly_public`] = first - roll(9);
      numbers[`${id}.public_total`] = first + roll(90);
    } else {
      const repealed = roll(9);
      numbers[`${id}.issued`] = first;
      numbers[`${id}.repealed`] = repealed;
      numbers[`${id}.in_force`] = first + roll(50);
    }
  }
  return numbers;
}

function serviceNumbers(form: string, roll: Roll): Numbers {
  const numbers: Numbers = {};
  const rows = ['proactive_licensing.licensing', 'proactive_enforcement.penalty', 'proactive_enforcement.coercion'];
  if (form === 'form2019') rows.push('proactive_licensing.other_services', 'proactive_fees.admin_fees');
  for (const row of rows) {
    if (form === 'form2019') numbers[`${row}.items_prev`] = 10 + roll(40);
    if (form === 'form2019') numbers[`${row}.items_change`] = roll(9) - 10;
    if (form !== 'form2019' || !row.includes('fees')) numbers[`${row}.decisions`] = 100 + roll(900);
  }
  if (form === 'form2021') numbers['proactive_fees.admin_fees.amount_wan'] = roll(900000) / 10000;
  if (form === 'form2019') numbers['proactive_procurement.procurement.projects'] = roll(90);
  if (form === 'form2019') numbers['proactive_procurement.procurement.amount'] = roll(900000) / 10000;
  return numbers;
}

function numbersOf(form: Edition, roll: Roll): Numbers {
  const table = (id: string) => form.tables.find((candidate) => candidate.id === id)!;
  return {
    ...documentNumbers(form.id, roll),
    ...serviceNumbers(form.id, roll),
    ...requestNumbers(table('requests'), roll),
    ...reviewNumbers(table('review_litigation'), roll),
  };
}

function tableReading(form: Edition, table: TableForm): TableReading {
  return {
    table: table.id,
    form: form.id,
    section: table.section,
    place: somewhere(100),
    columns: table.columns.map((column, at) => ({
      id: column.id,
      label: column.zh,
      match: 'exact',
      place: somewhere(110 + at),
    })),
    rows: table.rows
      .filter((row) => row.kind === 'data')
      .map((row, at) => ({
        id: row.id,
        label: `${row.ordinal}${row.zh}`,
        match: 'exact',
        place: somewhere(200 + at),
        found: table.columns.length,
        of: table.columns.length,
        groups: [],
      })),
    missingRows: [],
    notes: [],
  };
}

/** Text of a section as one paragraph. */
export function section(id: string, ordinal: string | null, heading: string, text: string): Section {
  return {
    id,
    ordinal,
    heading,
    text,
    place: somewhere(10),
    paragraphs: [{ start: 0, end: text.length, place: somewhere(20, text.length) }],
  };
}

const texts: Record<string, string> = {
  s1: '（一）主动公开。云溪市人民政府全年公开信息320条。（二）依申请公开。按时答复。（三）政府信息管理有序。（四）平台建设稳步推进。（五）监督保障有力。',
  s5: '存在的问题：一是解读不够；二是更新不快。改进措施：一是加强解读；二是加快更新。',
  s6: '本年度发出收费通知99件，收取信息处理费0元。',
};

/** What a made report may be told; the rest follows from the seed. */
export interface Wishes {
  form?: 'form2019' | 'form2021';
  seed?: number;
  year?: number;
  agency?: string;
}

/** A consistent report of an agency that does not exist: every identity of its form holds, no value repeats a pattern. */
export function makeReport({
  form: formId = 'form2021',
  seed = 1,
  year,
  agency = '云溪市人民政府',
}: Wishes = {}): Report {
  const form = editionOf(formId)!;
  const reportYear = year ?? form.years.from;
  const numbers = numbersOf(form, dice(seed));
  return {
    schema: 'gongkai-report/1',
    reader: '0',
    id: `${agency}-${reportYear}-${seed}`,
    url: null,
    capturedAt: null,
    sources: [
      { name: 'made.txt', sha256: SOURCE, kind: 'text', format: 'text', url: null, encoding: 'utf-8', facts: [] },
    ],
    detection: { kind: 'report', score: 1, evidence: [] },
    title: `${agency}${reportYear}年政府信息公开工作年度报告`,
    identity: identityOf(agency, reportYear),
    edition: form.id,
    editions: Object.fromEntries(form.tables.map((table) => [table.id, form.id])),
    preamble: { text: '', paragraphs: [] },
    sections: form.sections.map((part) => section(part.id, `${part.ordinal}、`, part.zh, texts[part.id] ?? '')),
    tables: form.tables.map((table) => tableReading(form, table)),
    values: Object.fromEntries(
      fieldsOfEdition(form).map((field, at) => [field.id, reading(numbers[field.id]!, field.unit ?? '万元', at)]),
    ),
    claims: [],
    unplaced: [],
    artefacts: [],
  };
}

function identityOf(agency: string, year: number): Report['identity'] {
  return {
    agency,
    year,
    published: `${year + 1}-01-20`,
    division: null,
    province: null,
    prefecture: null,
    county: null,
    level: 'prefecture',
    agencyClass: 'government',
    agencyType: null,
    signature: agency,
    candidates: [],
  };
}

function reading(value: number, unit: string | null, at: number): Reading {
  return { value, raw: String(value), unit, status: 'ok', place: somewhere(1000 + at * 10), how: 'read' };
}

/** The report with other values in some fields. */
export function set(report: Report, values: Record<string, number>): Report {
  const changed = Object.entries(values).map(([field, value]) => [
    field,
    { ...report.values[field]!, value, raw: String(value), status: 'ok' },
  ]);
  return { ...report, values: { ...report.values, ...Object.fromEntries(changed) } };
}

/** The report with fields that have no value, for the reason given. */
export function without(report: Report, fields: string[], status: Status = 'blank', raw: string | null = ''): Report {
  const changed = fields.map((field) => [field, { ...report.values[field]!, value: null, raw, status }]);
  return { ...report, values: { ...report.values, ...Object.fromEntries(changed) } };
}

/** The report with a whole row that has no value. */
export function withoutRow(report: Report, row: string, status: Status = 'row_missing'): Report {
  const fields = Object.keys(report.values).filter((field) => field.startsWith(`${row}.`));
  return without(report, fields, status, null);
}

/** The report with one table reading changed. */
export function withTable(report: Report, id: string, change: (table: TableReading) => Partial<TableReading>): Report {
  const tables = report.tables.map((table) => (table.table === id ? { ...table, ...change(table) } : table));
  return { ...report, tables };
}

/** The report with one section changed. */
export function withSection(report: Report, id: string, change: Partial<Section>): Report {
  return { ...report, sections: report.sections.map((part) => (part.id === id ? { ...part, ...change } : part)) };
}

/** The report with another text in one section. */
export function withText(report: Report, id: string, text: string): Report {
  return withSection(report, id, {
    text,
    paragraphs: [{ start: 0, end: text.length, place: somewhere(20, text.length) }],
  });
}

/** The report with parts of its identity changed. */
export function withIdentity(report: Report, change: Partial<Report['identity']>): Report {
  return { ...report, identity: { ...report.identity, ...change } };
}

/** The later report changed so that it follows on the earlier one; its own identities still hold. */
export function following(previous: Report, next: Report): Report {
  const at = (report: Report, field: string) => report.values[field]?.value ?? 0;
  const numbers: Numbers = {};
  for (const column of [...applicants, 'total']) {
    const carriedIn = at(previous, `requests.carried_out.${column}`);
    const outflow = at(next, `requests.results_total.${column}`) + at(next, `requests.carried_out.${column}`);
    numbers[`requests.carried_in.${column}`] = carriedIn;
    numbers[`requests.new_received.${column}`] = outflow - carriedIn;
  }
  const sameForm = previous.edition === next.edition;
  return set(next, { ...numbers, ...(sameForm ? stocksAfter(previous, next, at) : {}) });
}

function stocksAfter(previous: Report, next: Report, at: (report: Report, field: string) => number): Numbers {
  const numbers: Numbers = {};
  for (const field of Object.keys(next.values)) {
    const line = field.slice(0, field.lastIndexOf('.'));
    if (field.endsWith('.in_force')) {
      numbers[field] = at(previous, field) + at(next, `${line}.issued`) - at(next, `${line}.repealed`);
    }
    if (field.endsWith('.public_total')) numbers[field] = at(previous, field) + at(next, `${line}.newly_public`);
    if (field.endsWith('.items_prev')) numbers[field] = at(previous, field) + at(previous, `${line}.items_change`);
  }
  return numbers;
}

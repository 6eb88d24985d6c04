import { describe, expect, it } from 'vitest';
import { checkPair } from '../../../core/checks/check-pair';
import { checkReport } from '../../../core/checks/check-report';
import { explainMissing } from '../../../core/checks/explain-missing';
import type { Verdict } from '../../../core/checks/finding';
import { rules } from '../../../core/checks/registry';
import type { Claim } from '../../../core/claims/claim';
import type { Report } from '../../../core/report/report';
import { processorTime } from '../../processor-time';
import {
  makeReport,
  section,
  set,
  somewhere,
  withIdentity,
  without,
  withoutRow,
  withSection,
  withTable,
  withText,
} from './make-report';

type Fixture = [rule: string, verdict: Verdict['verdict'], because: string, make: () => Report];

const form2019 = () => makeReport({ form: 'form2019' });
const form2021 = () => makeReport({ form: 'form2021' });

/** A report of a year without a statutory form: text only. */
const old = (): Report => ({
  ...withIdentity(makeReport(), { year: 2012 }),
  edition: null,
  editions: {},
  tables: [],
  values: {},
});
/** A report of which only the title could be read. */
const bare = (): Report => ({
  ...makeReport(),
  title: null,
  preamble: { text: '', paragraphs: [] },
  sections: [],
  edition: null,
  editions: {},
  tables: [],
  values: {},
  identity: {
    ...makeReport().identity,
    agency: null,
    year: null,
    published: null,
    signature: null,
    level: null,
    agencyClass: null,
  },
});

const preamble = (report: Report, text: string): Report => ({
  ...report,
  preamble: { text, paragraphs: [{ start: 0, end: text.length, place: somewhere(5, text.length) }] },
});

function claim(about: string, value: number, more: Partial<Claim> = {}): Claim {
  return {
    about,
    value,
    bound: 'exact',
    unit: '件',
    scope: 'year',
    year: null,
    section: 's1',
    text: `共${value}件`,
    place: somewhere(30),
    ...more,
  };
}

const claiming = (report: Report, ...claims: Claim[]): Report => ({ ...report, claims });
const numberAt = (report: Report, field: string) => report.values[field]!.value!;
const own = (field: string, form = form2021) => claiming(form(), claim(field, numberAt(form(), field)));
const other = (field: string, form = form2021) => claiming(form(), claim(field, numberAt(form(), field) + 1));

const rowCut = (report: Report) =>
  withTable(withoutRow(report, 'requests.carried_out'), 'requests', (table) => ({
    rows: table.rows.filter((row) => row.id !== 'carried_out'),
    missingRows: ['carried_out'],
  }));

const noted = (note: Report['tables'][number]['notes'][number]) => () =>
  withTable(form2021(), 'requests', () => ({ notes: [note] }));

const groupValue = (value: number) => () => {
  const report = form2021();
  const reading = { ...report.values['requests.granted.total']!, value, raw: String(value) };
  return withTable(report, 'requests', () => ({
    notes: [{ kind: 'group_value', group: 'other', column: 'total', reading }],
  }));
};
const otherTotal = () =>
  ['other_no_correction', 'other_fee_unpaid', 'other_misc'].reduce(
    (sum, row) => sum + numberAt(form2021(), `requests.${row}.total`),
    0,
  );

const raw = (report: Report, field: string, written: string): Report => ({
  ...report,
  values: { ...report.values, [field]: { ...report.values[field]!, raw: written } },
});
const headed = (report: Report, table: string, column: string, label: string): Report =>
  withTable(report, table, ({ columns }) => ({
    columns: columns.map((head) => (head.id === column ? { ...head, label } : head)),
  }));

const address = (url: string) => (): Report => ({ ...makeReport(), url });
const noRequests = (form: () => Report) => {
  const report = form();
  const fields = Object.keys(report.values).filter((field) => field.startsWith('requests.'));
  return set(report, Object.fromEntries(fields.map((field) => [field, 0])));
};

const fixtures: Fixture[] = [
  ['STR-01', 'pass', 'six sections', form2021],
  [
    'STR-01',
    'fail',
    'section five is missing',
    () => ({ ...form2021(), sections: form2021().sections.filter(({ id }) => id !== 's5') }),
  ],
  [
    'STR-01',
    'fail',
    'section one twice',
    () => ({ ...form2021(), sections: [...form2021().sections, form2021().sections[0]!] }),
  ],
  ['STR-01', 'not_assessable', 'not one heading', bare],
  ['STR-01', 'not_applicable', 'before there was a form', old],

  ['STR-02', 'pass', 'one to six', form2021],
  ['STR-02', 'fail', 'section three is numbered two', () => withSection(form2021(), 's3', { ordinal: '二、' })],
  ['STR-02', 'pass', 'Arabic ordinals in order', () => withSection(form2021(), 's1', { ordinal: '1、' })],
  [
    'STR-02',
    'not_assessable',
    'no ordinals',
    () => ({ ...form2021(), sections: form2021().sections.map((part) => ({ ...part, ordinal: null })) }),
  ],
  ['STR-02', 'not_applicable', 'before there was a form', old],

  ['STR-03', 'pass', 'one style', form2021],
  ['STR-03', 'fail', 'one Arabic ordinal', () => withSection(form2021(), 's1', { ordinal: '1、' })],
  [
    'STR-03',
    'not_assessable',
    'no ordinals',
    () => ({ ...form2021(), sections: form2021().sections.map((part) => ({ ...part, ordinal: null })) }),
  ],
  ['STR-03', 'not_applicable', 'before there was a form', old],

  ['STR-04', 'pass', 'official wording', form2021],
  ['STR-04', 'fail', 'a known variant', () => withSection(form2021(), 's6', { heading: '其他需要报告事项' })],
  ['STR-04', 'not_assessable', 'no sections at all', () => ({ ...form2021(), sections: [] })],
  ['STR-04', 'not_applicable', 'before there was a form', old],

  ['STR-05', 'pass', 'form of the year', form2021],
  ['STR-05', 'fail', 'the form of 2019 for 2022', () => makeReport({ form: 'form2019', year: 2022 })],
  ['STR-05', 'fail', 'the form of 2021 for 2020', () => makeReport({ form: 'form2021', year: 2020 })],
  ['STR-05', 'pass', 'no form before 2019', old],
  ['STR-05', 'not_assessable', 'no year', () => withIdentity(form2021(), { year: null })],

  ['STR-06', 'pass', 'one form', form2019],
  [
    'STR-06',
    'fail',
    'one table of the other form',
    () => withTable(form2021(), 'proactive_documents', () => ({ form: 'form2019' })),
  ],
  ['STR-06', 'not_assessable', 'no tables', () => ({ ...form2021(), tables: [] })],
  ['STR-06', 'not_applicable', 'before there was a form', old],

  ['STR-07', 'pass', 'all rows', form2021],
  ['STR-07', 'fail', 'the last row is cut off', () => rowCut(form2021())],
  [
    'STR-07',
    'fail',
    'one of the small tables is missing',
    () => ({ ...form2021(), tables: form2021().tables.filter(({ table }) => table !== 'proactive_fees') }),
  ],
  ['STR-07', 'not_assessable', 'no tables', () => ({ ...form2021(), tables: [] })],
  ['STR-07', 'not_applicable', 'before there was a form', old],

  ['STR-08', 'pass', 'all rows are whole', form2021],
  [
    'STR-08',
    'fail',
    'six values for seven columns',
    () =>
      withTable(withoutRow(form2021(), 'requests.granted', 'misaligned'), 'requests', ({ rows }) => ({
        rows: rows.map((row) => (row.id === 'granted' ? { ...row, found: 6 } : row)),
      })),
  ],
  ['STR-08', 'not_assessable', 'no tables', () => ({ ...form2021(), tables: [] })],
  ['STR-08', 'not_applicable', 'before there was a form', old],

  ['STR-09', 'pass', 'nothing twice', form2021],
  ['STR-09', 'fail', 'a row twice', noted({ kind: 'duplicate_row', row: 'granted', place: somewhere(1) })],
  ['STR-09', 'fail', 'a table twice', noted({ kind: 'duplicate_table', place: somewhere(1) })],
  ['STR-09', 'fail', 'two sources disagree', () => without(form2021(), ['requests.granted.total'], 'conflict', '3')],
  ['STR-09', 'not_assessable', 'no tables', () => ({ ...form2021(), tables: [] })],
  ['STR-09', 'not_applicable', 'before there was a form', old],

  ['STR-10', 'pass', 'labels whole', form2021],
  [
    'STR-10',
    'fail',
    'a label cut short',
    () =>
      withTable(form2021(), 'requests', ({ rows }) => ({
        rows: rows.map((row) =>
          row.id === 'unable_needs_creation'
            ? { ...row, label: '2.没有现成信息需要', match: 'truncated' as const }
            : row,
        ),
      })),
  ],
  ['STR-10', 'not_assessable', 'no tables', () => ({ ...form2021(), tables: [] })],
  ['STR-10', 'not_applicable', 'before there was a form', old],

  ['STR-11', 'pass', 'groups where they belong', form2021],
  [
    'STR-11',
    'fail',
    'a group label on the second row',
    noted({ kind: 'group_label_misplaced', group: 'denied', row: 'denied_law_prohibited', place: somewhere(1) }),
  ],
  ['STR-11', 'not_assessable', 'no tables', () => ({ ...form2021(), tables: [] })],
  ['STR-11', 'not_applicable', 'before there was a form', old],

  ['STR-12', 'pass', 'no empty rows', form2021],
  ['STR-12', 'fail', 'an empty row', noted({ kind: 'phantom_row', place: somewhere(1) })],
  [
    'STR-12',
    'fail',
    'values below their label',
    noted({ kind: 'values_below_label', row: 'granted', place: somewhere(1) }),
  ],
  ['STR-12', 'not_assessable', 'no tables', () => ({ ...form2021(), tables: [] })],
  ['STR-12', 'not_applicable', 'before there was a form', old],

  ['STR-13', 'pass', 'text in each', form2021],
  ['STR-13', 'fail', 'no text', () => withText(form2021(), 's5', '')],
  ['STR-13', 'fail', 'the hint of the form', () => withText(form2021(), 's1', '（文字描述）')],
  ['STR-13', 'pass', 'a short answer is an answer', () => withText(form2021(), 's6', '无')],
  ['STR-13', 'not_assessable', 'no sections', bare],

  ['STR-14', 'pass', 'tables', form2021],
  ['STR-14', 'fail', 'headings without tables', () => ({ ...form2021(), tables: [] })],
  ['STR-14', 'not_assessable', 'neither headings nor tables', () => ({ ...form2021(), sections: [], tables: [] })],
  ['STR-14', 'not_applicable', 'before there was a form', old],

  ['CEL-01', 'pass', 'numbers', form2021],
  [
    'CEL-01',
    'fail',
    'words in a cell',
    () => without(form2019(), ['proactive_licensing.other_services.items_prev'], 'non_numeric', '涉外学校 审批'),
  ],
  ['CEL-01', 'not_assessable', 'no cells', bare],
  ['CEL-02', 'pass', 'nothing blank', form2021],
  ['CEL-02', 'fail', 'a blank', () => without(form2021(), ['requests.granted.total'])],
  ['CEL-02', 'fail', 'a dash', () => without(form2021(), ['requests.granted.total'], 'placeholder', '—')],
  ['CEL-02', 'not_assessable', 'no cells', bare],
  ['CEL-03', 'pass', 'no units', form2021],
  ['CEL-03', 'fail', 'a unit', () => raw(form2021(), 'proactive_fees.admin_fees.amount_wan', '12.5万元')],
  ['CEL-03', 'not_assessable', 'no cells', bare],
  ['CEL-04', 'pass', 'a minus sign', form2019],
  [
    'CEL-04',
    'fail',
    'in words',
    () =>
      raw(
        set(form2019(), { 'proactive_licensing.licensing.items_change': 10 }),
        'proactive_licensing.licensing.items_change',
        '增10',
      ),
  ],
  [
    'CEL-04',
    'fail',
    'a plus sign',
    () =>
      raw(
        set(form2019(), { 'proactive_licensing.licensing.items_change': 36 }),
        'proactive_licensing.licensing.items_change',
        '+36',
      ),
  ],
  ['CEL-04', 'not_assessable', 'no cells', bare],
  ['CEL-05', 'pass', 'a negative change is allowed', form2019],
  ['CEL-05', 'fail', 'a negative count', () => set(form2021(), { 'proactive_licensing.licensing.decisions': -3 })],
  ['CEL-05', 'not_assessable', 'no cells', bare],
  ['CEL-06', 'pass', 'money has decimals', () => set(form2021(), { 'proactive_fees.admin_fees.amount_wan': 2.5 })],
  ['CEL-06', 'fail', 'half a case', () => set(form2021(), { 'proactive_licensing.licensing.decisions': 2.5 })],
  ['CEL-06', 'not_assessable', 'no cells', bare],
  ['CEL-07', 'pass', 'plain digits', form2021],
  ['CEL-07', 'fail', 'full width', () => raw(form2021(), 'requests.granted.total', '１２')],
  ['CEL-07', 'fail', 'thousands', () => raw(form2021(), 'requests.granted.total', '1,203')],
  ['CEL-07', 'not_assessable', 'no cells', bare],
  ['CEL-08', 'pass', 'no demand', form2021],
  [
    'CEL-08',
    'pass',
    'four decimals',
    () =>
      headed(
        raw(form2021(), 'proactive_fees.admin_fees.amount_wan', '12.5000'),
        'proactive_fees',
        'amount_wan',
        '本年收费金额（单位：万元，保留4位小数）',
      ),
  ],
  [
    'CEL-08',
    'fail',
    'none of four decimals',
    () =>
      headed(
        set(form2021(), { 'proactive_fees.admin_fees.amount_wan': 299 }),
        'proactive_fees',
        'amount_wan',
        '本年收费金额（单位：万元，保留四位小数）',
      ),
  ],
  [
    'CEL-08',
    'pass',
    'a zero needs none',
    () =>
      headed(
        set(form2021(), { 'proactive_fees.admin_fees.amount_wan': 0 }),
        'proactive_fees',
        'amount_wan',
        '本年收费金额（单位：万元，保留4位小数）',
      ),
  ],
  ['CEL-08', 'not_assessable', 'no tables', () => ({ ...form2021(), tables: [] })],
  ['CEL-08', 'not_applicable', 'before there was a form', old],

  ['T2-01', 'pass', 'a stock before', form2021],
  [
    'T2-01',
    'fail',
    'more issued than in force',
    () => set(form2021(), { 'proactive_documents.normdocs.issued': 99, 'proactive_documents.normdocs.repealed': 0 }),
  ],
  [
    'T2-01',
    'not_assessable',
    'blank',
    () => withoutRow(withoutRow(form2021(), 'proactive_documents.rules'), 'proactive_documents.normdocs'),
  ],
  ['T2-01', 'not_applicable', 'the other form', form2019],
  ['T2-02', 'pass', 'a stock before', form2021],
  [
    'T2-02',
    'fail',
    'in force repeats issued',
    () =>
      set(form2021(), {
        'proactive_documents.normdocs.issued': 23,
        'proactive_documents.normdocs.repealed': 0,
        'proactive_documents.normdocs.in_force': 23,
      }),
  ],
  [
    'T2-02',
    'not_assessable',
    'blank',
    () => withoutRow(withoutRow(form2021(), 'proactive_documents.rules'), 'proactive_documents.normdocs'),
  ],
  ['T2-02', 'not_applicable', 'the other form', form2019],
  [
    'T2-03',
    'pass',
    'few repealed',
    () => set(form2021(), { 'proactive_documents.rules.repealed': 0, 'proactive_documents.normdocs.repealed': 0 }),
  ],
  [
    'T2-03',
    'fail',
    'more repealed than there were',
    () =>
      set(form2021(), {
        'proactive_documents.normdocs.issued': 5,
        'proactive_documents.normdocs.repealed': 9,
        'proactive_documents.normdocs.in_force': 4,
      }),
  ],
  [
    'T2-03',
    'not_assessable',
    'blank',
    () => withoutRow(withoutRow(form2021(), 'proactive_documents.rules'), 'proactive_documents.normdocs'),
  ],
  ['T2-03', 'not_applicable', 'the other form', form2019],
  ['T2-04', 'pass', 'fewer disclosed', form2019],
  [
    'T2-04',
    'fail',
    'more disclosed',
    () => set(form2019(), { 'proactive_documents.normdocs.made': 3, 'proactive_documents.normdocs.newly_public': 4 }),
  ],
  [
    'T2-04',
    'not_assessable',
    'blank',
    () => withoutRow(withoutRow(form2019(), 'proactive_documents.rules'), 'proactive_documents.normdocs'),
  ],
  ['T2-04', 'not_applicable', 'the other form', form2021],
  ['T2-05', 'pass', 'a larger total', form2019],
  ['T2-05', 'fail', 'a smaller total', () => set(form2019(), { 'proactive_documents.normdocs.public_total': 1 })],
  [
    'T2-05',
    'not_assessable',
    'blank',
    () => withoutRow(withoutRow(form2019(), 'proactive_documents.rules'), 'proactive_documents.normdocs'),
  ],
  ['T2-05', 'not_applicable', 'the other form', form2021],
  [
    'T2-06',
    'pass',
    'two less two',
    () =>
      set(form2019(), {
        'proactive_licensing.licensing.items_prev': 2,
        'proactive_licensing.licensing.items_change': -2,
        'proactive_licensing.licensing.decisions': 0,
      }),
  ],
  [
    'T2-06',
    'fail',
    'two less three',
    () =>
      set(form2019(), {
        'proactive_licensing.licensing.items_prev': 2,
        'proactive_licensing.licensing.items_change': -3,
      }),
  ],
  ['T2-06', 'not_assessable', 'no values', () => ({ ...form2019(), values: {} })],
  ['T2-06', 'not_applicable', 'the other form', form2021],
  [
    'T2-07',
    'pass',
    '64 decisions on 6 items',
    () =>
      set(form2019(), {
        'proactive_licensing.licensing.items_prev': 6,
        'proactive_licensing.licensing.items_change': 0,
        'proactive_licensing.licensing.decisions': 64,
      }),
  ],
  [
    'T2-07',
    'fail',
    '2 and 2 are 4',
    () =>
      set(form2019(), {
        'proactive_licensing.other_services.items_prev': 2,
        'proactive_licensing.other_services.items_change': 2,
        'proactive_licensing.other_services.decisions': 4,
      }),
  ],
  ['T2-07', 'not_assessable', 'no values', () => ({ ...form2019(), values: {} })],
  ['T2-07', 'not_applicable', 'the other form', form2021],
  ['T2-08', 'pass', 'items', form2019],
  [
    'T2-08',
    'fail',
    'no items',
    () =>
      set(form2019(), {
        'proactive_enforcement.penalty.items_prev': 0,
        'proactive_enforcement.penalty.items_change': 0,
      }),
  ],
  ['T2-08', 'not_assessable', 'no values', () => ({ ...form2019(), values: {} })],
  ['T2-08', 'not_applicable', 'the other form', form2021],
  ['T2-09', 'pass', 'a city government', form2021],
  ['T2-09', 'fail', 'a township', () => withIdentity(form2021(), { level: 'township', agencyClass: 'township' })],
  [
    'T2-09',
    'not_assessable',
    'who it is is not known',
    () => withIdentity(form2021(), { level: null, agencyClass: null }),
  ],
  ['T2-09', 'not_applicable', 'before there was a form', old],
  ['T2-10', 'pass', 'both', form2019],
  ['T2-10', 'fail', 'projects without money', () => set(form2019(), { 'proactive_procurement.procurement.amount': 0 })],
  ['T2-10', 'not_assessable', 'blank', () => without(form2019(), ['proactive_procurement.procurement.amount'])],
  ['T2-10', 'not_applicable', 'the other form', form2021],
  ['T2-11', 'pass', 'nothing bought', () => set(form2019(), { 'proactive_procurement.procurement.amount': 0 })],
  [
    'T2-11',
    'fail',
    'no unit',
    () => {
      const report = form2019();
      const field = 'proactive_procurement.procurement.amount';
      return { ...report, values: { ...report.values, [field]: { ...report.values[field]!, unit: null } } };
    },
  ],
  ['T2-11', 'not_assessable', 'blank', () => without(form2019(), ['proactive_procurement.procurement.amount'])],
  ['T2-11', 'not_applicable', 'the other form', form2021],

  ['T3-01', 'pass', 'consistent', form2021],
  ['T3-01', 'fail', 'a wrong total', () => set(form2021(), { 'requests.granted.total': 999 })],
  ['T3-01', 'not_assessable', 'no values', () => ({ ...form2021(), values: {} })],
  ['T3-01', 'not_applicable', 'before there was a form', old],
  ['T3-02', 'pass', 'consistent', form2019],
  ['T3-02', 'fail', 'requests appear', () => set(form2021(), { 'requests.carried_in.enterprise': 999 })],
  ['T3-02', 'not_assessable', 'no total row', () => withoutRow(form2021(), 'requests.results_total')],
  ['T3-02', 'not_applicable', 'before there was a form', old],
  ['T3-03', 'pass', 'consistent', form2019],
  [
    'T3-03',
    'fail',
    'a result is lost',
    () => set(form2021(), { 'requests.partial.enterprise': 0, 'requests.partial.total': 0 }),
  ],
  ['T3-03', 'not_assessable', 'no total row', () => withoutRow(form2021(), 'requests.results_total')],
  ['T3-03', 'not_applicable', 'before there was a form', old],
  ['T3-04', 'pass', 'some carried over', form2021],
  ['T3-04', 'fail', 'more than came in', () => set(form2021(), { 'requests.carried_out.total': 9999 })],
  ['T3-04', 'not_assessable', 'no such row', () => withoutRow(form2021(), 'requests.carried_out')],
  ['T3-04', 'not_applicable', 'before there was a form', old],
  ['T3-05', 'pass', 'inflow', form2021],
  [
    'T3-05',
    'fail',
    'results of nothing',
    () => set(form2021(), { 'requests.new_received.enterprise': 0, 'requests.carried_in.enterprise': 0 }),
  ],
  ['T3-05', 'not_assessable', 'no such row', () => withoutRow(form2021(), 'requests.results_total')],
  ['T3-05', 'not_applicable', 'before there was a form', old],
  ['T3-06', 'pass', 'no values on group rows', form2021],
  ['T3-06', 'pass', 'a group that adds up', groupValue(otherTotal())],
  ['T3-06', 'fail', 'a group that does not', groupValue(otherTotal() + 1)],
  ['T3-06', 'not_assessable', 'no table', () => ({ ...form2021(), tables: [] })],
  ['T3-06', 'not_applicable', 'the other form', form2019],
  ['T3-10', 'pass', 'official labels', form2021],
  [
    'T3-10',
    'fail',
    '社会组织',
    () =>
      withTable(form2021(), 'requests', ({ columns }) => ({
        columns: columns.map((column) =>
          column.id === 'social_org' ? { ...column, label: '社会组织', match: 'variant' as const } : column,
        ),
      })),
  ],
  ['T3-10', 'not_assessable', 'no table', () => ({ ...form2021(), tables: [] })],
  ['T3-10', 'not_applicable', 'before there was a form', old],

  ['T4-01', 'pass', 'consistent', form2021],
  ['T4-01', 'fail', 'a wrong total', () => set(form2021(), { 'review_litigation.count.review_total': 999 })],
  ['T4-01', 'not_assessable', 'no table', () => withoutRow(form2021(), 'review_litigation.count')],
  ['T4-01', 'not_applicable', 'before there was a form', old],
  ['T4-02', 'pass', 'fifteen', form2021],
  [
    'T4-02',
    'fail',
    'fourteen',
    () =>
      withTable(form2021(), 'review_litigation', ({ rows }) => ({ rows: rows.map((row) => ({ ...row, found: 14 })) })),
  ],
  ['T4-02', 'not_assessable', 'no table', () => ({ ...form2021(), tables: [] })],
  ['T4-02', 'not_applicable', 'before there was a form', old],
  ['T4-04', 'pass', 'none', () => set(makeReport({ year: 2024 }), { 'review_litigation.count.suit_direct_total': 0 })],
  ['T4-04', 'fail', 'direct suits in 2024', () => makeReport({ year: 2024 })],
  [
    'T4-04',
    'not_assessable',
    'blank',
    () => without(makeReport({ year: 2024 }), ['review_litigation.count.suit_direct_total']),
  ],
  ['T4-04', 'not_applicable', 'before 2024', form2021],

  ['XT-01', 'pass', 'disputes and requests', form2021],
  ['XT-01', 'not_assessable', 'disputes, but no requests this year', () => noRequests(form2021)],
  ['XT-01', 'not_applicable', 'before there was a form', old],
  ['XT-02', 'pass', 'notices enough', form2021],
  ['XT-02', 'fail', 'no notices', () => withText(form2021(), 's6', '2021年发出收费通知0件，实际收取金额0元。')],
  [
    'XT-02',
    'pass',
    'nobody failed to pay',
    () => withText(set(form2021(), { 'requests.other_fee_unpaid.total': 0 }), 's6', '无'),
  ],
  ['XT-02', 'not_assessable', 'blank', () => withoutRow(form2021(), 'requests.other_fee_unpaid')],
  ['XT-02', 'not_applicable', 'the other form', form2019],
  ['XT-03', 'pass', 'no fee', form2021],
  [
    'XT-03',
    'fail',
    'a fee without requests',
    () => withText(noRequests(form2021), 's6', '发出收费通知1件，实际收取金额120元。'),
  ],
  ['XT-03', 'not_assessable', 'no section six', () => ({ ...form2021(), sections: [] })],
  ['XT-03', 'not_applicable', 'the other form', form2019],

  ['NAR-01', 'pass', 'the number received', () => own('requests.new_received.total')],
  ['NAR-01', 'fail', 'another number', () => other('requests.new_received.total')],
  [
    'NAR-01',
    'pass',
    'received with what was carried in',
    () => {
      const report = form2021();
      const inflow = numberAt(report, 'requests.new_received.total') + numberAt(report, 'requests.carried_in.total');
      return claiming(
        report,
        claim('requests.new_received.total', inflow, { text: `共收到${inflow}件（其中上年结转…）` }),
      );
    },
  ],
  [
    'NAR-01',
    'not_assessable',
    'a figure of another year',
    () => claiming(form2021(), claim('requests.new_received.total', 10, { scope: 'other_year', year: 2020 })),
  ],
  [
    'NAR-01',
    'not_assessable',
    'messages of citizens are about nothing',
    () => claiming(form2021(), { ...claim('', 378), about: null }),
  ],
  ['NAR-01', 'not_applicable', 'before there was a form', old],
  ['NAR-02', 'pass', 'the number concluded', () => own('requests.results_total.total')],
  ['NAR-02', 'fail', 'another number', () => other('requests.results_total.total')],
  ['NAR-02', 'not_assessable', 'nothing stated', form2021],
  ['NAR-02', 'not_applicable', 'before there was a form', old],
  ['NAR-03', 'pass', 'the number carried over', () => own('requests.carried_out.total')],
  ['NAR-03', 'fail', 'another number', () => other('requests.carried_in.total')],
  ['NAR-03', 'not_assessable', 'nothing stated', form2021],
  ['NAR-03', 'not_applicable', 'before there was a form', old],
  [
    'NAR-04',
    'pass',
    'suits of both kinds',
    () => {
      const report = form2021();
      const suits =
        numberAt(report, 'review_litigation.count.suit_direct_total') +
        numberAt(report, 'review_litigation.count.suit_after_review_total');
      return claiming(report, claim('suits.total', suits));
    },
  ],
  ['NAR-04', 'fail', 'another number', () => other('review_litigation.count.review_total')],
  ['NAR-04', 'fail', 'not all were upheld', () => withText(form2021(), 's1', '行政复议案件均获维持。')],
  ['NAR-04', 'not_assessable', 'nothing stated', form2021],
  ['NAR-04', 'not_applicable', 'before there was a form', old],
  [
    'NAR-05',
    'pass',
    'cut to whole 万元',
    () =>
      claiming(
        set(form2019(), { 'proactive_procurement.procurement.amount': 2896.642 }),
        claim('proactive_procurement.procurement.amount', 2896, { unit: '万元' }),
      ),
  ],
  [
    'NAR-05',
    'pass',
    'a lower bound',
    () =>
      claiming(
        set(form2021(), { 'proactive_licensing.licensing.decisions': 1105 }),
        claim('proactive_licensing.licensing.decisions', 1100, { bound: 'at_least' }),
      ),
  ],
  [
    'NAR-05',
    'fail',
    'seven for 38 projects',
    () =>
      claiming(
        set(form2019(), { 'proactive_procurement.procurement.projects': 38 }),
        claim('proactive_procurement.procurement.projects', 7, { unit: '项' }),
      ),
  ],
  ['NAR-05', 'not_assessable', 'nothing stated', form2021],
  ['NAR-05', 'not_applicable', 'before there was a form', old],
  ['NAR-06', 'pass', 'fees', form2021],
  ['NAR-06', 'fail', 'nothing about fees', () => withText(form2021(), 's6', '无其他需要报告的事项。')],
  ['NAR-06', 'not_assessable', 'no section six', () => ({ ...form2021(), sections: [] })],
  ['NAR-06', 'not_applicable', 'the other form', form2019],
  [
    'NAR-07',
    'pass',
    'parts within their whole',
    () =>
      withText(
        form2021(),
        's1',
        '全年共发布信息602条，做到应公开尽公开。其中，概况类信息5条、目录信息224条、动态信息373条。',
      ),
  ],
  [
    'NAR-07',
    'pass',
    'lower bounds',
    () => withText(form2021(), 's1', '公众号发布信息1800余条，其中原创文章1100余条，转发文章700余条。'),
  ],
  [
    'NAR-07',
    'fail',
    'parts above their whole',
    () => withText(form2021(), 's1', '共计发表新闻2350条，其中省级媒体200条，重点报道352条，公众号发布1800余条。'),
  ],
  [
    'NAR-07',
    'pass',
    'other units are no parts',
    () => withText(form2021(), 's1', '举办培训3期，其中参训干部200人次，视频培训1期。'),
  ],
  ['NAR-07', 'not_assessable', 'no parts', form2021],
  [
    'NAR-08',
    'pass',
    'three aspects',
    () => withText(form2021(), 's5', '将从以下三个方面进行改进：一是建制度；二是勤核对；三是快更新。'),
  ],
  [
    'NAR-08',
    'fail',
    'three announced, two listed',
    () => withText(form2021(), 's5', '将从以下三个方面进行改进：一是建制度；二是勤核对。'),
  ],
  [
    'NAR-08',
    'pass',
    'three titles',
    () => withText(form2021(), 's1', '报送规范性文件三份：《甲办法》（云发〔2020〕7号）、《乙方案》、《丙制度》。'),
  ],
  ['NAR-08', 'not_assessable', 'nothing announced', form2021],
  [
    'NAR-09',
    'pass',
    'six parts',
    () =>
      preamble(
        form2021(),
        '本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。',
      ),
  ],
  [
    'NAR-09',
    'fail',
    'contents of 2007',
    () =>
      preamble(
        form2021(),
        '本报告内容包括总体情况、主动公开政府信息情况、依申请公开情况、政府信息公开收费及减免情况、申请行政复议和提起行政诉讼的情况、存在的问题。',
      ),
  ],
  ['NAR-09', 'not_assessable', 'nothing announced', form2021],
  ['NAR-09', 'not_applicable', 'before there was a form', old],
  ['NAR-10', 'pass', 'lists that run on', form2021],
  [
    'NAR-10',
    'fail',
    'item five after item three',
    () => withText(form2021(), 's5', '一是甲。二是乙。三是丙。五是丁。'),
  ],
  [
    'NAR-10',
    'pass',
    'a list may begin again',
    () => withText(form2021(), 's5', '问题：一是甲。二是乙。措施：一是丙。二是丁。'),
  ],
  ['NAR-11', 'pass', 'the whole year', () => preamble(form2021(), '统计期限自2021年1月1日至2021年12月31日止。')],
  ['NAR-11', 'fail', 'another year', () => preamble(form2021(), '统计期限自2021年1月1日起至2020年12月31日止。')],
  ['NAR-11', 'not_assessable', 'no period', form2021],
  ['NAR-12', 'pass', 'all five', form2021],
  ['NAR-12', 'fail', 'only disclosure', () => withText(form2021(), 's1', '我市主动公开信息20条。')],
  ['NAR-12', 'not_assessable', 'no text', () => withText(form2021(), 's1', '')],
  ['NAR-12', 'not_applicable', 'the other form', form2019],
  [
    'NAR-13',
    'pass',
    'the same number',
    () =>
      withText(
        set(form2019(), {
          'proactive_licensing.licensing.items_prev': 20,
          'proactive_licensing.licensing.items_change': 0,
          'proactive_licensing.other_services.items_prev': 0,
          'proactive_licensing.other_services.items_change': 0,
        }),
        's1',
        '确定教育政务服务事项20项。',
      ),
  ],
  ['NAR-13', 'fail', 'another number', () => withText(form2019(), 's1', '确定教育政务服务事项2000项。')],
  ['NAR-13', 'not_assessable', 'nothing stated', form2019],
  [
    'NAR-14',
    'pass',
    'a share that recomputes',
    () => withText(form2021(), 's1', '共收到申请120件，其中自然人申请100件，占83.3%。'),
  ],
  [
    'NAR-14',
    'fail',
    'one that does not',
    () => withText(form2021(), 's1', '共收到申请120件，其中自然人申请100件，占93.3%。'),
  ],
  [
    'NAR-14',
    'not_assessable',
    'a rate without its numbers',
    () => withText(form2021(), 's1', '办理网民留言378件，办结率达100%。'),
  ],

  ['IDN-01', 'pass', 'official title', form2021],
  ['IDN-01', 'fail', 'without 政府', () => ({ ...form2021(), title: '云溪市教育局2021年信息公开工作年度报告' })],
  ['IDN-01', 'not_assessable', 'no title', bare],
  ['IDN-02', 'pass', 'one year', () => withText(form2021(), 's1', '2021年我市公开信息。2021年共3条。2021年答复2件。')],
  [
    'IDN-02',
    'fail',
    'last year’s text',
    () => withText(form2021(), 's1', '2020年我市公开信息。2020年共3条。2020年答复2件。'),
  ],
  ['IDN-02', 'not_assessable', 'no years', form2021],
  ['IDN-03', 'pass', 'a date', form2021],
  ['IDN-03', 'fail', 'no date', () => withIdentity(form2021(), { published: null })],
  ['IDN-04', 'pass', 'January', form2021],
  ['IDN-04', 'pass', 'a government in March', () => withIdentity(form2021(), { published: '2022-03-31' })],
  [
    'IDN-04',
    'fail',
    'a department in March',
    () => withIdentity(form2021(), { published: '2022-03-31', agencyClass: 'department' }),
  ],
  [
    'IDN-04',
    'pass',
    'March was in time up to 2018',
    () => withIdentity(old(), { published: '2013-03-30', agencyClass: 'department' }),
  ],
  ['IDN-04', 'not_assessable', 'no date', () => withIdentity(form2021(), { published: null })],
  ['IDN-05', 'pass', 'the same', form2021],
  [
    'IDN-05',
    'pass',
    'the short name',
    () => withIdentity(form2021(), { agency: '黑水省云溪市教育局', signature: '云溪市教育局' }),
  ],
  ['IDN-05', 'fail', 'another agency', () => withIdentity(form2021(), { signature: '白石县人民政府' })],
  ['IDN-05', 'not_assessable', 'no signature', () => withIdentity(form2021(), { signature: null })],
  [
    'IDN-06',
    'pass',
    'its own places',
    () =>
      withText(
        withIdentity(form2021(), { division: '410800' }),
        's1',
        '修武县等地，河南省、焦作市工作要点。赴郑州市学习。《郑州市办法》。',
      ),
  ],
  [
    'IDN-06',
    'fail',
    'another city',
    () => withText(withIdentity(form2021(), { division: '410800' }), 's1', '2021年，商丘市教育局公开信息20条。'),
  ],
  [
    'IDN-06',
    'fail',
    'the voice of the government above',
    () =>
      withText(
        withIdentity(form2021(), { division: '410800', agencyClass: 'subdistrict' }),
        's1',
        '全年向市政府及市政府办公室提出的政府信息公开申请5件。',
      ),
  ],
  ['IDN-06', 'not_assessable', 'the region is not known', () => withIdentity(form2021(), { agencyClass: null })],
  ['IDN-07', 'pass', 'the Regulation', () => preamble(form2021(), '根据《中华人民共和国政府信息公开条例》编制。')],
  ['IDN-07', 'fail', 'the form of 2019 for 2021', () => preamble(form2021(), '根据国办公开办函〔2019〕60号编制。')],
  [
    'IDN-07',
    'fail',
    'title and number of different forms',
    () => preamble(form2021(), '根据《政府信息公开工作年度报告格式（试行）》（国办公开办函〔2021〕30号）编制。'),
  ],
  ['IDN-07', 'not_assessable', 'nothing cited', form2021],
  [
    'IDN-08',
    'pass',
    'a host of nobody else',
    () => preamble(withIdentity(form2021(), { division: '230112' }), '网址：http://www.acheng.gov.cn/'),
  ],
  [
    'IDN-08',
    'fail',
    'another province',
    () => preamble(withIdentity(form2021(), { division: '230112' }), '网址：http://www.yunxi.henan.gov.cn/'),
  ],
  ['IDN-08', 'not_assessable', 'no addresses', form2021],
  [
    'IDN-09',
    'pass',
    'Harbin',
    () => preamble(withIdentity(form2021(), { division: '230112' }), '邮编：150300；联系电话：0451-53720000。'),
  ],
  [
    'IDN-09',
    'fail',
    'a number of Henan',
    () => preamble(withIdentity(form2021(), { division: '230112' }), '联系电话：0391-3560000。'),
  ],
  ['IDN-09', 'not_assessable', 'no numbers', form2021],

  ['TXT-01', 'pass', 'balanced', form2021],
  [
    'TXT-01',
    'pass',
    'list numbers close nothing',
    () => withText(form2021(), 's1', '我市：1）公开；2）答复。一）管理。共3条。'),
  ],
  [
    'TXT-01',
    'fail',
    'a quotation mark is missing',
    () => withText(form2021(), 's1', '落实“双随机、一公开"监管，公开3条。'),
  ],
  ['TXT-02', 'pass', 'clean', form2021],
  ['TXT-02', 'fail', 'a bookmark in the text', () => withText(form2021(), 's1', '[bookmark: _GoBack]我市公开3条。')],
  [
    'TXT-02',
    'fail',
    'a bookmark in a table',
    () => ({ ...form2021(), artefacts: [{ text: '[bookmark: _GoBack]', place: somewhere(3) }] }),
  ],
  ['TXT-03', 'not_applicable', 'left to people', form2021],
  ['TXT-04', 'pass', 'a number of things', form2021],
  [
    'TXT-04',
    'fail',
    'people are no information',
    () => withText(form2021(), 's1', '我局明确1名党委委员分管此项工作。'),
  ],
  ['TXT-04', 'not_assessable', 'no section one', bare],
  ['TXT-07', 'pass', 'its own name', form2021],
  ['TXT-07', 'pass', '我局', () => withText(form2021(), 's1', '我局公开信息3条。')],
  ['TXT-07', 'fail', 'nobody’s text', () => withText(form2021(), 's1', '认真贯彻落实上级部署，全年公开信息3条。')],
  ['TXT-07', 'not_assessable', 'no section one', bare],

  ['PRV-01', 'pass', 'gov.cn', address('http://www.yunxi.gov.cn/a/1.html')],
  ['PRV-01', 'fail', 'another domain', address('http://yunxi.gov.cn.example.com/a/1.html')],
  ['PRV-01', 'not_applicable', 'a file', form2021],
  ['PRV-02', 'pass', 'clean', address('http://www.yunxi.gov.cn/a/1.html')],
  [
    'PRV-02',
    'fail',
    'gambling',
    () => withText(address('http://www.yunxi.gov.cn/a/1.html')(), 's1', '我市365bet博彩公开3条。'),
  ],
  ['PRV-02', 'not_applicable', 'a file', form2021],
  ['XY-05', 'not_applicable', 'a guard', form2021],
];

describe('each rule that one report can answer', () => {
  it.each(fixtures)('%s %s: %s', (rule, verdict, _because, make) => {
    const { verdicts, findings } = checkReport(make());
    expect(verdicts[rule]?.verdict).toBe(verdict);
    for (const entry of verdicts[rule]!.missing)
      expect([entry, explainMissing(entry)]).toEqual([entry, expect.anything()]);
    if (verdict.startsWith('not_')) expect(verdicts[rule]!.missing).not.toEqual([]);
    const own = findings.filter((finding) => finding.rule === rule);
    expect(own.length > 0).toBe(verdict === 'fail');
    for (const finding of own) {
      expect(finding.because).toMatch(/[\u4e00-\u9fff].*。$/s);
      expect(finding.becauseEn).toMatch(/\.$/);
      expect(`${finding.because}${finding.becauseEn}`).not.toMatch(/undefined|NaN|null/);
      expect(finding.inputs.length).toBeGreaterThan(0);
    }
  });

  it.each(['form2019', 'form2021'] as const)('accuses a consistent report of %s of nothing', (form) => {
    for (const seed of [1, 2, 3, 4, 5, 6]) expect(checkReport(makeReport({ form, seed })).findings).toEqual([]);
  });

  it('answers every rule on anything, also where nothing was read', () => {
    for (const report of [bare(), old(), form2019(), form2021()]) {
      const { verdicts } = checkReport(report);
      expect(Object.keys(verdicts)).toEqual(rules.map((rule) => rule.id));
    }
  });
});

/** Nothing is needed to judge these, or what is needed is always there. */
const ALWAYS = new Set(['IDN-03', 'NAR-10', 'TXT-01', 'TXT-02', 'PRV-01', 'PRV-02', 'TXT-03', 'XY-05', 'XT-01']);
const NEVER_FAILS = new Set(['TXT-03', 'XY-05', 'XT-01']);

describe('the registry', () => {
  const shown = (id: string) => new Set(fixtures.filter(([rule]) => rule === id).map(([, verdict]) => verdict));

  it.each(rules.filter((rule) => rule.scope === 'report').map((rule) => [rule.id, rule] as const))(
    '%s has a fixture for every verdict it can give',
    (id, rule) => {
      const can = new Set<string>(rule.forms.length > 0 || rule.exempt ? ['not_applicable'] : []);
      if (!NEVER_FAILS.has(id)) can.add('pass').add('fail');
      if (!ALWAYS.has(id)) can.add('not_assessable');
      for (const verdict of can) expect([...shown(id)]).toContain(verdict);
    },
  );

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s has its words', (_id, rule) => {
    for (const words of [rule.name, rule.matters, rule.source]) {
      expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(words.en.length).toBeGreaterThan(3);
    }
    expect(rule.formula.length).toBeGreaterThan(0);
  });

  it('has no id twice', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  });
});

describe('evidence', () => {
  it('says source only where every number was read without doubt', () => {
    const sure = checkReport(set(form2021(), { 'requests.granted.total': 999 })).findings;
    expect(sure.map((finding) => finding.attribution)).toContain('source');
    const words = checkReport(
      without(form2019(), ['proactive_licensing.other_services.items_prev'], 'non_numeric', '审批'),
    ).findings;
    expect(words).toMatchObject([{ rule: 'CEL-01', attribution: 'unclear', inputs: [{ value: '审批' }] }]);
  });

  it('tells a truncated table once, not cell by cell', () => {
    const cut = rowCut(form2021());
    expect(checkReport(cut).findings.map((finding) => finding.rule)).toEqual(['STR-07']);
  });

  it('tells a misaligned row once', () => {
    const refused = withTable(withoutRow(form2021(), 'requests.granted', 'misaligned'), 'requests', ({ rows }) => ({
      rows: rows.map((row) => (row.id === 'granted' ? { ...row, found: 6 } : row)),
    }));
    expect(checkReport(refused).findings.map((finding) => finding.rule)).toEqual(['STR-08']);
  });

  it('holds disputes against last year’s requests once that year is known', () => {
    const next = noRequests(form2021);
    const idle = noRequests(() => makeReport({ year: 2020, form: 'form2019' }));
    expect(checkPair(idle, next).verdicts['XT-01']?.verdict).toBe('fail');
    expect(checkPair(makeReport({ year: 2020, form: 'form2019' }), next).verdicts['XT-01']?.verdict).toBe('pass');
  });

  it.each(['（一是一1件“《', '由、', '占1件', '2021年1月1日至', '其中1件，', '向市政府'])(
    'does not stumble over 300,000 characters of %s',
    (piece) => {
      const long = withText(form2021(), 's1', piece.repeat(300_000 / piece.length));
      const took = processorTime(() => void checkReport(withIdentity(long, { division: '230112' })));
      expect(took).toBeLessThan(8000);
    },
  );
});

describe('sections are told by their own heading', () => {
  it('weighs an unknown heading as a warning', () => {
    const odd = {
      ...form2021(),
      sections: [
        ...form2021().sections.filter(({ id }) => id !== 's6'),
        section('s6', '六、', '附则', '发出收费通知99件。'),
      ],
    };
    expect(checkReport(odd).findings).toMatchObject([{ rule: 'STR-04', severity: 'warning', found: '附则' }]);
  });
});

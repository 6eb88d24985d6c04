import { describe, expect, it } from 'vitest';
import { indicators, meanRate, pooledRate, readIndicator } from '../../../core/comparison/indicators';
import { measureOf, measures, readMeasure, readNumber } from '../../../core/comparison/measures';
import { editions, fieldsOfEdition } from '../../../core/editions';
import type { Report } from '../../../core/report/report';
import type { Reading } from '../../../core/tables/reading';
import { madeReport, okReading } from '../../pwa/made-report';

const [older, newer] = ['form2019', 'form2021'] as const;
const total = (row: string) => `requests.${row}.total`;

function reportOf(numbers: Record<string, number>, edition: typeof older | typeof newer = newer): Report {
  const values = Object.entries(numbers).map(([field, value]): [string, Reading] => [field, okReading(value)]);
  return madeReport({ edition, values: Object.fromEntries(values) });
}

function read(id: string, report: Report, previous: Report | null = null) {
  return readIndicator(indicators.find((indicator) => indicator.id === id)!, report, previous);
}

const missing: Reading = { value: null, raw: null, unit: null, status: 'blank', place: null, how: 'read' };

describe('measures', () => {
  it('are what every form asks, by one id', () => {
    expect(measures).toHaveLength(172 + 7 + 2);
    expect(measureOf(total('other'))).toMatchObject({ relation: 'sum', fields: { [older]: [total('other')] } });
    expect(measureOf('proactive_documents.rules.in_force')).toBeNull();
    expect(measureOf('proactive_documents.rules.issued')).toMatchObject({
      relation: 'close',
      fields: { [older]: ['proactive_documents.rules.made'] },
    });
  });

  it('add the parts of the newer form, and only when all are there', () => {
    const numbers = { [total('other_no_correction')]: 1, [total('other_fee_unpaid')]: 2, [total('other_misc')]: 4 };
    expect(readMeasure(reportOf(numbers), measureOf(total('other'))!)).toMatchObject({ value: 7, status: 'ok' });
    const gap = madeReport({ values: { [total('other_misc')]: missing } });
    expect(readMeasure(gap, measureOf(total('other'))!)).toMatchObject({ value: null, status: 'blank' });
    expect(readMeasure(reportOf({ [total('other')]: 5 }, older), measureOf(total('other'))!)).toMatchObject({
      value: 5,
    });
  });
});

describe('readNumber', () => {
  it('tells a field that the form has not from a table that the report has not', () => {
    expect(readNumber(reportOf({}, older), total('other_misc')).status).toBe('not_on_form');
    expect(readNumber(madeReport({ more: { values: {}, edition: null, editions: {} } }), total('granted')).status).toBe(
      'table_missing',
    );
  });

  it('refuses another unit', () => {
    const field = 'proactive_fees.admin_fees.amount_wan';
    expect(readNumber(madeReport({ values: { [field]: okReading(5, '元') } }), field)).toEqual({
      value: null,
      status: 'other_unit',
    });
    expect(readNumber(madeReport({ values: { [field]: okReading(5, '万元') } }), field)).toEqual({
      value: 5,
      status: 'ok',
    });
  });
});

describe('indicators', () => {
  const known = new Set(editions.flatMap(fieldsOfEdition).map((field) => field.id));

  it('have ids of their own and speak of fields that exist', () => {
    expect(new Set(indicators.map((indicator) => indicator.id)).size).toBe(indicators.length);
    const parts = indicators.flatMap(({ numerator, denominator }) => [...numerator, ...denominator]);
    expect(parts.filter((part) => !known.has(part) && !measureOf(part))).toEqual([]);
  });

  it('give numerator and denominator beside the rate', () => {
    const report = reportOf({ [total('granted')]: 30, [total('partial')]: 6, [total('results_total')]: 48 });
    expect(read('disclosure_rate', report)).toEqual({
      value: 0.75,
      numerator: 36,
      denominator: 48,
      status: 'ok',
      small: false,
      missing: [],
    });
  });

  it('have no value where the denominator is zero, and flag a small one', () => {
    expect(read('grant_rate', reportOf({}))).toMatchObject({ value: null, status: 'zero_denominator', denominator: 0 });
    expect(read('grant_rate', reportOf({ [total('results_total')]: 9 }))).toMatchObject({ value: 0, small: true });
    expect(read('grant_rate', reportOf({ [total('results_total')]: 10 }))).toMatchObject({ value: 0, small: false });
  });

  it('have no value where a part is missing, and name it', () => {
    const report = madeReport({
      values: { [total('denied_third_party')]: missing, [total('results_total')]: okReading(5) },
    });
    expect(read('denial_rate', report)).toMatchObject({
      value: null,
      status: 'blank',
      missing: [total('denied_third_party')],
    });
  });

  it('are not asked of a form that lacks a part', () => {
    expect(read('abandon_rate', reportOf({ [total('results_total')]: 5 }, older)).status).toBe('not_on_form');
    expect(read('other_rate', reportOf({ [total('results_total')]: 5, [total('other')]: 1 }, older)).value).toBe(0.2);
  });

  it('grow only from the year before', () => {
    const [now, before] = [reportOf({ [total('new_received')]: 15 }), reportOf({ [total('new_received')]: 12 }, older)];
    expect(read('growth', now, before)).toMatchObject({ value: 0.25, numerator: 15, denominator: 12 });
    expect(read('growth', now)).toMatchObject({ value: null, status: 'no_previous_year' });
    expect(read('growth', now, reportOf({}))).toMatchObject({ value: null, status: 'zero_denominator' });
  });

  it('measure concentration between one sixth and one', () => {
    const columns = ['natural_person', 'enterprise', 'research_inst', 'social_org', 'legal_service', 'org_other'];
    const even = Object.fromEntries(columns.map((column) => [`requests.new_received.${column}`, 4]));
    expect(read('hhi_applicants', reportOf(even)).value).toBeCloseTo(1 / 6);
    expect(read('hhi_applicants', reportOf({ 'requests.new_received.enterprise': 4 })).value).toBe(1);
  });

  it('tell a report of zeros from a report with gaps', () => {
    expect(read('zero_report', reportOf({})).value).toBe(1);
    expect(read('zero_report', reportOf({ [total('carried_out')]: 1 })).value).toBe(0);
    expect(read('zero_report', madeReport({ values: { [total('carried_in')]: missing } })).value).toBeNull();
    const both = madeReport({ values: { [total('carried_in')]: missing, [total('new_received')]: okReading(3) } });
    expect(read('zero_report', both).value).toBe(0);
  });

  it('turn 万元 into 元 without a tail of digits', () => {
    const fees = madeReport({ values: { 'proactive_fees.admin_fees.amount_wan': okReading(2896.642, '万元') } });
    expect(read('fees_yuan', fees).value).toBe(28_966_420);
  });
});

describe('over several reports', () => {
  const readings = [
    reportOf({ [total('granted')]: 1, [total('results_total')]: 1 }),
    reportOf({ [total('granted')]: 0, [total('results_total')]: 99 }),
    reportOf({}),
    madeReport({ values: { [total('granted')]: missing, [total('results_total')]: okReading(50) } }),
  ].map((report) => read('grant_rate', report));

  it('the pooled rate adds numerators and denominators of those that have both', () => {
    expect(pooledRate(readings)).toEqual({ value: 0.01, n: 3 });
  });

  it('the mean is another thing', () => {
    expect(meanRate(readings)).toEqual({ value: 0.5, n: 2 });
  });
});

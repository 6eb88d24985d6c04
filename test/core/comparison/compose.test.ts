import { describe, expect, it } from 'vitest';
import { compose } from '../../../core/comparison/compose';
import { indicators } from '../../../core/comparison/indicators';
import { denialGrounds, outcomes, totalOfRow } from '../../../core/comparison/outcomes';
import { editions, fieldsOfEdition } from '../../../core/editions';
import type { Reading } from '../../../core/tables/reading';
import { madeReport, okReading } from '../../pwa/made-report';

const TOTAL = totalOfRow('results_total');
const blank: Reading = { value: null, raw: '', unit: null, status: 'blank', place: null, how: 'read' };

function reportOf(numbers: Record<string, number>) {
  const values = Object.entries(numbers).map(([row, value]) => [totalOfRow(row), okReading(value)] as const);
  return madeReport({ values: Object.fromEntries(values) });
}

describe('outcomes', () => {
  it.each(editions)('are, on the form $id, all rows that its total adds up', (edition) => {
    const fields = new Set(fieldsOfEdition(edition).map(({ id }) => id));
    const report = madeReport({
      edition: edition.id as 'form2019',
      values: Object.fromEntries([...fields].map((id) => [id, okReading(1)])),
    });
    const { whole, counted } = compose([report], outcomes, null);
    const rows = edition.tables.find(({ id }) => id === 'requests')!.rows.filter(({ kind }) => kind === 'data');
    const apart = ['new_received', 'carried_in', 'results_total', 'carried_out'];
    expect(counted).toBe(1);
    expect(whole).toBe(rows.filter(({ id }) => !apart.includes(id)).length);
  });

  it('share their fields with the rates', () => {
    const denial = indicators.find(({ id }) => id === 'denial_rate')!;
    expect(denial.numerator).toEqual(denialGrounds.flatMap(({ fields }) => fields));
  });
});

describe('compose', () => {
  it('adds up each kind and the whole', () => {
    const reports = [
      reportOf({ granted: 3, partial: 1, results_total: 4 }),
      reportOf({ granted: 2, results_total: 2 }),
    ];
    expect(compose(reports, outcomes, TOTAL)).toEqual({
      amounts: [5, 1, 0, 0, 0, 0],
      whole: 6,
      counted: 2,
      left: 0,
      unequal: 0,
    });
  });

  it('leaves a report out that has a gap, and never counts the gap as zero', () => {
    const gap = madeReport({ values: { [totalOfRow('granted')]: blank, [totalOfRow('partial')]: okReading(7) } });
    expect(compose([gap, reportOf({ granted: 3, results_total: 3 })], outcomes, TOTAL)).toMatchObject({
      amounts: [3, 0, 0, 0, 0, 0],
      counted: 1,
      left: 1,
    });
  });

  it('says how many print a total that is not the sum', () => {
    expect(compose([reportOf({ granted: 3, results_total: 9 })], outcomes, TOTAL)).toMatchObject({
      whole: 3,
      unequal: 1,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../core/comparison/compare-reports';
import { madeReport, okReading } from '../../pwa/made-report';

const blank = { ...okReading(0), value: null, raw: '', status: 'blank' as const };

function compared(left: Parameters<typeof madeReport>[0], right: Parameters<typeof madeReport>[0], field: string) {
  const found = compareReports(madeReport(left), madeReport(right)).find(
    (entry) => entry.left.fields.includes(field) || entry.right.fields.includes(field),
  );
  return found!;
}

describe('compareReports', () => {
  it('subtracts the left value from the right one', () => {
    const field = 'requests.new_received.total';
    const entry = compared({ values: { [field]: okReading(12) } }, { values: { [field]: okReading(30) } }, field);
    expect(entry).toMatchObject({ relation: 'same', delta: 18 });
  });

  it('does not take a blank for zero', () => {
    const field = 'requests.new_received.total';
    const entry = compared({ values: { [field]: blank } }, { values: { [field]: okReading(30) } }, field);
    expect(entry).toMatchObject({ delta: null, left: { value: null, status: 'blank' } });
  });

  it('adds the three rows of 2021 to meet the one of 2019, and refuses when one of them is blank', () => {
    const parts = {
      'requests.other_no_correction.total': okReading(1),
      'requests.other_fee_unpaid.total': okReading(2),
      'requests.other_misc.total': okReading(4),
    };
    const left = { edition: 'form2019' as const, values: { 'requests.other.total': okReading(5) } };
    expect(compared(left, { values: parts }, 'requests.other.total')).toMatchObject({
      relation: 'sum',
      right: { value: 7 },
      delta: 2,
    });
    const holed = { values: { ...parts, 'requests.other_misc.total': blank } };
    expect(compared(left, holed, 'requests.other.total')).toMatchObject({ right: { value: null }, delta: null });
  });

  it('shows but never subtracts what changed its meaning', () => {
    const entry = compared({ edition: 'form2019' }, {}, 'proactive_documents.rules.in_force');
    expect(entry).toMatchObject({ relation: 'not_comparable', left: { value: 0 }, right: { value: 0 }, delta: null });
  });

  it('refuses different units', () => {
    const field = 'proactive_fees.admin_fees.amount_wan';
    const entry = compared(
      { values: { [field]: okReading(3, '万元') } },
      { values: { [field]: okReading(30_000, '元') } },
      field,
    );
    expect(entry).toMatchObject({ relation: 'not_comparable', delta: null });
  });

  it('says that a field is not on the other form', () => {
    const entry = compared({ edition: 'form2019' }, {}, 'proactive_documents.rules.repealed');
    expect(entry).toMatchObject({ relation: 'absent', left: { status: 'not_on_form', value: null }, delta: null });
  });

  it('keeps decimals exact', () => {
    const field = 'proactive_fees.admin_fees.amount_wan';
    const entry = compared(
      { values: { [field]: okReading(0.1, '万元') } },
      { values: { [field]: okReading(0.3, '万元') } },
      field,
    );
    expect(entry.delta).toBe(0.2);
  });
});

import { describe, expect, it } from 'vitest';
import { pairRates } from '../../../pwa/state/pair-rates';
import { madeReport, okReading } from '../made-report';

const outcomes = (granted: number, total: number) => ({
  'requests.granted.total': okReading(granted),
  'requests.results_total.total': okReading(total),
});

describe('the rates of two reports', () => {
  const rateOf = (...pair: Parameters<typeof pairRates>) => {
    const rates = new Map(pairRates(...pair).map((rate) => [rate.choice.id, rate]));
    return (id: string) => rates.get(id)!;
  };

  it('stand with what they are made of, and their difference', () => {
    const [left, right] = [madeReport({ values: outcomes(3, 8) }), madeReport({ id: 'r2', values: outcomes(15, 20) })];
    const { left: before, right: after, delta } = rateOf(left, right)('grant_rate');
    expect(before).toMatchObject({ value: 3 / 8, numerator: 3, denominator: 8, small: true });
    expect(after).toMatchObject({ value: 3 / 4, numerator: 15, denominator: 20, small: false });
    expect(delta).toBe(3 / 8);
    const corrected = { ...outcomes(3, 8), 'requests.granted.total': { ...okReading(3), how: 'by hand' as const } };
    const rate = rateOf(madeReport({ values: corrected }), right);
    expect([rate('grant_rate').left.byHand, rate('denial_rate').left.byHand]).toEqual([true, false]);
  });

  it('have no value, and no difference, over a denominator of zero or without a number', () => {
    const blank = { ...okReading(0), value: null, raw: '', status: 'blank' as const };
    const gap = madeReport({ id: 'r2', values: { ...outcomes(0, 5), 'requests.granted.total': blank } });
    const { left, right, delta } = rateOf(madeReport({}), gap)('grant_rate');
    expect(left).toMatchObject({ value: null, status: 'zero_denominator' });
    expect(right).toMatchObject({ value: null, status: 'blank', missing: ['requests.granted.total'] });
    expect(delta).toBe(null);
  });

  it('say where the forms define a part otherwise', () => {
    const of = rateOf(madeReport({ edition: 'form2019', year: 2020 }), madeReport({ id: 'r2' }));
    const closeOnes = pairRates(madeReport({}), madeReport({ id: 'r2' })).filter(({ isClose }) => isClose);
    expect(closeOnes).toEqual([]);
    expect(of('grant_rate').isClose).toBe(false);
    expect(of('normdoc_turnover').isClose).toBe(true);
  });
});

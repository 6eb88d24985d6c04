import { describe, expect, it } from 'vitest';
import { takeBlankAsZero } from '../../../core/checks/blank-as-zero';
import { checkRegion } from '../../../core/checks/check-region';
import { checkReport } from '../../../core/checks/check-report';
import { checkReports } from '../../../core/checks/check-reports';
import { following, makeReport, prose, set, withIdentity, without, withoutRow, withText } from './make-report';

describe('checkReports', () => {
  const previous = makeReport({ year: 2021, seed: 1 });
  const next = set(following(previous, makeReport({ year: 2022, seed: 2 })), { 'requests.carried_in.enterprise': 99 });

  it('completes each report with what its neighbours allow, in the order given', () => {
    const [first, second] = checkReports([previous, next]);
    expect(first?.verdicts['XY-01']?.verdict).toBe('not_assessable');
    expect(second?.verdicts['XY-01']?.verdict).toBe('fail');
    expect(first?.findings.filter(({ rule }) => rule === 'XY-01')).toEqual([]);
    expect(second?.findings.filter(({ rule }) => rule === 'XY-01')).toHaveLength(1);
    expect(second?.findings.map(({ rule }) => rule)).toContain('T3-01');
  });

  it('has a finding for every verdict that fails', () => {
    const text = prose(1, 500);
    const copies = ['甲市教育局', '乙市教育局', '丙市教育局'].map((agency) => ({
      ...withText(makeReport({ agency }), 's1', text),
      id: agency,
    }));
    for (const report of checkReports([previous, next, ...copies])) {
      const failed = Object.keys(report.verdicts).filter((id) => report.verdicts[id]!.verdict === 'fail');
      expect(new Set(report.findings.map(({ rule }) => rule))).toEqual(new Set(failed));
    }
  });

  it('goes by the series it is told', () => {
    const renamed = withIdentity(next, { agency: '云溪新区管委会' });
    expect(checkReports([previous, renamed])[1]?.verdicts['XY-01']?.verdict).toBe('not_assessable');
    expect(checkReports([previous, renamed], () => 'a1')[1]?.verdicts['XY-01']?.verdict).toBe('fail');
  });
});

describe('blank as zero', () => {
  const zero = set(makeReport(), { 'requests.granted.enterprise': 0 });
  const blank = without(zero, ['requests.granted.enterprise'], 'placeholder', '—');

  it('is a choice that keeps what is printed', () => {
    const chosen = takeBlankAsZero(blank);
    expect(chosen.values['requests.granted.enterprise']).toMatchObject({
      value: 0,
      raw: '—',
      status: 'ok',
      how: 'by hand',
    });
    expect(blank.values['requests.granted.enterprise']).toMatchObject({ value: null, status: 'placeholder' });
  });

  it('makes sums assessable, and never holds them against the source', () => {
    const total = set(blank, { 'requests.granted.total': 999 });
    expect(checkReport(total).verdicts['T3-01']).toMatchObject({ verdict: 'pass', assessed: 24 });
    const { verdicts, findings } = checkReport(takeBlankAsZero(set(total, { 'requests.granted.natural_person': 5 })));
    expect(verdicts['T3-01']).toMatchObject({ verdict: 'fail', assessed: 25 });
    expect(findings.filter(({ rule }) => rule === 'T3-01').map(({ attribution }) => attribution)).toEqual(['unclear']);
  });

  it('leaves rows that are not there missing', () => {
    const cut = takeBlankAsZero(withoutRow(makeReport(), 'requests.granted'));
    expect(cut.values['requests.granted.total']).toMatchObject({ value: null, status: 'row_missing' });
  });
});

describe('regional sums', () => {
  const RECEIVED = 'requests.new_received.total';
  const government = set(makeReport({ agency: '云溪市人民政府' }), { [RECEIVED]: 30 });
  const bureau = (n: number, value: number) => ({
    ...set(makeReport({ agency: `第${n}局` }), { [RECEIVED]: value }),
    id: `b${n}`,
  });

  it('accept departments that state less than their government', () => {
    const [received] = checkRegion(government, [bureau(1, 10), bureau(2, 15)]);
    expect(received).toEqual({ field: RECEIVED, stated: 30, parts: 25, counted: 2, missing: [], finding: null });
  });

  it('note departments that state more, as a hypothesis', () => {
    const [received] = checkRegion(government, [bureau(1, 10), bureau(2, 25), bureau(3, 0)]);
    expect(received?.finding).toMatchObject({
      severity: 'info',
      attribution: 'unclear',
      found: 35,
      expected: '≤ 30',
      reports: [government.id, 'b1', 'b2'],
    });
  });

  it('leave out what is not known and other years, and say so', () => {
    const blank = { ...without(bureau(4, 1), [RECEIVED]), id: 'b4' };
    const [received] = checkRegion(government, [
      bureau(1, 10),
      blank,
      { ...withIdentity(bureau(5, 90), { year: 2022 }) },
    ]);
    expect(received).toMatchObject({ parts: 10, counted: 1, missing: ['b4'], finding: null });
  });
});

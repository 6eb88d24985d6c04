import { describe, expect, it } from 'vitest';
import { checkReport } from '../../../core/checks/check-report';
import { applyCorrections } from '../../../core/collection/apply-corrections';
import { findingKey } from '../../../core/collection/finding-key';
import { acceptVersions, agenciesOf, registerReport } from '../../../core/collection/register-report';
import { madeReport, okReading } from '../../pwa/made-report';

const correction = {
  id: 'c1',
  report: 'r1',
  field: 'requests.new_received.total',
  before: 0,
  after: 4,
  by: '李复核',
  at: '2026-01-01T00:00:00Z',
  why: '错行',
  undoes: null as string | null,
  state: 'applied' as const,
};

function published(id: string, date: string | null, more: Parameters<typeof madeReport>[0] = {}) {
  const report = madeReport({ id, ...more });
  return { ...report, identity: { ...report.identity, published: date } };
}

const acceptedOf = (reports: ReturnType<typeof madeReport>[]) =>
  acceptVersions(reports.map(registerReport)).flatMap(({ report, accepted }) => (accepted ? [report] : []));

describe('acceptVersions', () => {
  it('takes one version for each agency and year', () => {
    expect(
      acceptedOf([
        madeReport({ id: 'a' }),
        madeReport({ id: 'b', year: 2022 }),
        madeReport({ id: 'c', agency: '别处' }),
      ]),
    ).toEqual(['a', 'b', 'c']);
  });

  it('prefers the fuller reading, then the later publication, whatever the order', () => {
    const full = published('full', '2022-01-01');
    const gap = published('gap', '2022-03-01', {
      values: { 'requests.granted.total': { ...okReading(0), value: null, status: 'blank' } },
    });
    const late = published('late', '2022-02-01');
    expect(acceptedOf([full, gap, late])).toEqual(['late']);
    expect(acceptedOf([late, gap, full])).toEqual(['late']);
  });

  it('never takes a page that is no report, nor one without agency or year', () => {
    const list = madeReport({ id: 'list', more: { detection: { kind: 'index', score: 1, evidence: [] } } });
    expect(acceptedOf([list, madeReport({ id: 'x', agency: null }), madeReport({ id: 'y', year: null })])).toEqual([]);
  });
});

describe('agenciesOf', () => {
  it('names an agency by its division and name', () => {
    const report = madeReport({});
    const known = { ...report, identity: { ...report.identity, division: '999999' } };
    expect(agenciesOf([registerReport(known), registerReport({ ...known, id: 'again' })])).toEqual([
      { id: '999999-云河市教育局', name: '云河市教育局', division: '999999', successorOf: null },
    ]);
  });
});

describe('applyCorrections', () => {
  it('changes the value, keeps what was printed, and checks again', () => {
    const before = madeReport({});
    const report = { ...before, ...checkReport(before) };
    const corrected = applyCorrections(report, [correction]);
    expect(corrected.values[correction.field]).toMatchObject({ value: 4, raw: '0', status: 'ok', how: 'by hand' });
    expect(report.verdicts['T3-02']?.verdict).toBe('pass');
    expect(corrected.verdicts['T3-02']?.verdict).toBe('fail');
    expect(report.values[correction.field]!.value).toBe(0);
  });

  it('lets the latest stand, passes over proposals and other reports', () => {
    const report = madeReport({});
    const log = [
      { ...correction, id: 'c3', after: 9, at: '2026-01-03T00:00:00Z' },
      correction,
      { ...correction, id: 'c4', after: 11, at: '2026-01-04T00:00:00Z', state: 'proposed' as const },
      { ...correction, id: 'c5', after: 12, at: '2026-01-05T00:00:00Z', report: 'r2' },
    ];
    expect(applyCorrections(report, log).values[correction.field]!.value).toBe(9);
    expect(applyCorrections(report, log.slice(2))).toBe(report);
  });

  it('corrects who and when', () => {
    const report = applyCorrections(madeReport({}), [{ ...correction, field: 'identity.year', after: 2020 }]);
    expect(report.identity.year).toBe(2020);
  });

  it('moves another agency to its own place, and back; one whose name has no place stays where it was read', () => {
    const read = madeReport({ agency: '江苏省南京市鼓楼区教育局' });
    const place = { division: '320106', province: '江苏省', prefecture: '南京市', county: '鼓楼区' };
    const report = { ...read, identity: { ...read.identity, ...place, agencyType: 'education' } };
    const placeOf = (...names: string[]) => {
      const log = names.map((after, i) => ({
        ...correction,
        field: 'identity.agency',
        after,
        at: `2026-01-0${i + 1}`,
      }));
      const { agency, division, agencyType } = applyCorrections(report, log).identity;
      return [agency, division, agencyType];
    };
    expect(placeOf('鼓楼区财政局')).toEqual(['鼓楼区财政局', '320106', 'finance']);
    expect(placeOf('财政局')).toEqual(['财政局', '320106', 'finance']);
    expect(placeOf('鹤岗市教育局')).toEqual(['鹤岗市教育局', '230400', 'education']);
    expect(placeOf('鹤岗市教育局', read.identity.agency!)).toEqual([read.identity.agency, '320106', 'education']);
  });

  it('takes a value away', () => {
    const report = applyCorrections(madeReport({}), [{ ...correction, after: null }]);
    expect(report.values[correction.field]).toMatchObject({ value: null, status: 'blank' });
  });
});

describe('findingKey', () => {
  const report = madeReport({ values: { 'requests.new_received.total': okReading(3) } });
  const findings = () => checkReport(report).findings;

  it('is the same after a re-run and expires with the values', () => {
    expect(findings().length).toBeGreaterThan(0);
    expect(findings().map(findingKey)).toEqual(findings().map(findingKey));
    const other = checkReport(madeReport({ values: { 'requests.new_received.total': okReading(4) } })).findings;
    expect(other.map(findingKey)).not.toContain(findingKey(findings()[0]!));
  });
});

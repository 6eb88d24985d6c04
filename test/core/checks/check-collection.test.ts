import { describe, expect, it } from 'vitest';
import { checkCollection } from '../../../core/checks/check-collection';
import { rules } from '../../../core/checks/registry';
import type { Report } from '../../../core/report/report';
import { following, makeReport, prose, set, withIdentity, withText } from './make-report';

function series(agency: string, years: number[]): Report[] {
  const reports: Report[] = [];
  for (const [at, year] of years.entries()) {
    const next = makeReport({ form: year < 2021 ? 'form2019' : 'form2021', year, seed: at + 1, agency });
    const previous = reports.at(-1);
    reports.push(previous ? following(previous, next) : next);
  }
  return reports;
}

describe('a series', () => {
  it('is chained over any number of years, across the change of form, but not across a gap', () => {
    const reports = series('云溪市人民政府', [2019, 2020, 2021, 2022, 2024]);
    const { verdicts, findings } = checkCollection(reports);
    expect(findings.filter(({ rule }) => rule !== 'T4-03')).toEqual([]);
    expect(reports.map((report) => verdicts[report.id]!['XY-01']!.verdict)).toEqual([
      'not_assessable',
      'pass',
      'pass',
      'pass',
      'not_assessable',
    ]);
    expect(reports.map((report) => verdicts[report.id]!['XY-02']!.verdict)).toEqual([
      'not_applicable',
      'not_applicable',
      'not_applicable',
      'pass',
      'not_assessable',
    ]);
  });

  it('keeps agencies apart', () => {
    const [first, second] = [series('云溪市人民政府', [2021]), series('白石县人民政府', [2022])];
    const { verdicts } = checkCollection([...first, ...second]);
    expect(verdicts[second[0]!.id]!['XY-01']!.verdict).toBe('not_assessable');
  });

  it('goes by the stable id of an agency through a change of name', () => {
    const [before, after] = series('云溪市国土资源局', [2021, 2022]) as [Report, Report];
    const renamed = { ...withIdentity(after, { agency: '云溪市自然资源局' }), id: 'renamed' };
    expect(checkCollection([before, renamed]).verdicts.renamed!['XY-01']!.verdict).toBe('not_assessable');
    expect(checkCollection([before, renamed], () => 'a1').verdicts.renamed!['XY-01']!.verdict).toBe('pass');
  });

  it('gives every report a verdict of every rule that it could not answer alone', () => {
    const reports = series('云溪市人民政府', [2021, 2022]);
    const { verdicts } = checkCollection([...reports, withIdentity(makeReport(), { year: null, agency: null })]);
    const beyond = rules.filter((rule) => rule.scope !== 'report').map((rule) => rule.id);
    for (const own of Object.values(verdicts)) expect(Object.keys(own)).toEqual(expect.arrayContaining(beyond));
  });
});

const AMOUNT = 'proactive_fees.admin_fees.amount_wan';

describe('CEL-09', () => {
  const [previous, next] = series('云溪市人民政府', [2021, 2022]) as [Report, Report];
  const verdictOf = (reports: Report[]) => checkCollection(reports).verdicts[next.id]!['CEL-09']!.verdict;

  it('passes an amount like last year’s', () => {
    expect(verdictOf([set(previous, { [AMOUNT]: 20 }), set(next, { [AMOUNT]: 30 })])).toBe('pass');
  });

  it('points at an amount ten thousand times last year’s, with both places', () => {
    const { findings } = checkCollection([set(previous, { [AMOUNT]: 20 }), set(next, { [AMOUNT]: 200_000 })]);
    expect(findings.filter(({ rule }) => rule === 'CEL-09')).toMatchObject([
      {
        reports: [previous.id, next.id],
        found: 200_000,
        inputs: [
          { report: next.id, field: AMOUNT },
          { report: previous.id, field: AMOUNT },
        ],
      },
    ]);
  });

  it('is not assessable without last year or peers', () => {
    expect(verdictOf([next])).toBe('not_assessable');
  });

  it('points at an amount far above a thousand peers', () => {
    const peers = Array.from({ length: 1001 }, (_, i) => ({
      ...withText(set(makeReport({ seed: 1 + (i % 5), agency: `第${i}局` }), { [AMOUNT]: 10 + (i % 50) }), 's1', '无'),
      id: `p${i}`,
    }));
    const slipped = { ...set(makeReport({ agency: '云溪市财政局' }), { [AMOUNT]: 300_000 }), id: 'slipped' };
    const { findings } = checkCollection([...peers, slipped]);
    expect(findings.filter(({ rule }) => rule === 'CEL-09').map((finding) => finding.reports)).toEqual([['slipped']]);
  });
});

describe('TXT-05', () => {
  const report = (agency: string, year: number, text: string) => ({
    ...withText(makeReport({ agency, year, form: 'form2021' }), 's1', text),
    id: `${agency}${year}`,
  });
  const [own, foreign] = [prose(1, 800), prose(2, 800)];
  const verdicts = (reports: Report[]) =>
    reports.map(({ id }) => checkCollection(reports).verdicts[id]!['TXT-05']!.verdict);

  it('passes texts of their own', () => {
    expect(verdicts([report('云溪市教育局', 2021, own), report('白石县教育局', 2021, foreign)])).toEqual([
      'pass',
      'pass',
    ]);
  });

  it('tells two agencies that share a text once, with the passage in both', () => {
    const copied = [report('云溪市教育局', 2021, own), report('白石县教育局', 2021, own.slice(0, 400) + foreign)];
    expect(verdicts(copied)).toEqual(['fail', 'fail']);
    const { findings } = checkCollection(copied);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: 'TXT-05',
      reports: ['云溪市教育局2021', '白石县教育局2021'],
      attribution: 'source',
    });
    expect(findings[0]!.inputs.slice(0, 2)).toEqual([
      { report: '云溪市教育局2021', value: own.slice(0, 400), place: expect.anything() },
      { report: '白石县教育局2021', value: own.slice(0, 400), place: expect.anything() },
    ]);
  });

  it('holds only texts of one year against each other, and never an agency against itself', () => {
    expect(verdicts([report('云溪市教育局', 2021, own), report('白石县教育局', 2022, own)])).toEqual([
      'not_assessable',
      'not_assessable',
    ]);
    const twice = [report('云溪市教育局', 2021, own), { ...report('云溪市教育局', 2021, own), id: 'again' }];
    expect(verdicts(twice)).toEqual(['not_assessable', 'not_assessable']);
  });
});

import { describe, expect, it } from 'vitest';
import { checkPair } from '../../../core/checks/check-pair';
import { type Checks, checkReport } from '../../../core/checks/check-report';
import type { Report } from '../../../core/report/report';
import type { Status } from '../../../core/tables/reading';
import { dice, makeReport, prose, withIdentity, withoutRow, withSection, withTable, withText } from './make-report';

const STATUSES: Status[] = [
  'blank',
  'placeholder',
  'non_numeric',
  'row_missing',
  'truncated',
  'misaligned',
  'conflict',
];

/** A report with a few parts taken away or spoilt at random. */
function damaged(seed: number): Report {
  const roll = dice(seed);
  const made = makeReport({ form: seed % 2 ? 'form2019' : 'form2021', seed, year: 2019 + (seed % 6) });
  const hurt: ((report: Report) => Report)[] = [
    (report) => ({ ...report, sections: report.sections.filter(() => roll(4) > 1) }),
    (report) => ({ ...report, tables: report.tables.filter(() => roll(3) > 1) }),
    (report) => ({ ...report, values: Object.fromEntries(Object.entries(report.values).filter(() => roll(9) > 1)) }),
    (report) => withoutRow(report, 'requests.results_total', STATUSES[roll(7) - 1]!),
    (report) =>
      withTable(report, 'requests', ({ rows }) => ({
        rows: rows.slice(0, roll(9)),
        missingRows: rows.slice(9).map(({ id }) => id),
      })),
    (report) => withIdentity(report, { year: null, agency: null, level: null, agencyClass: null }),
    (report) => withIdentity(report, { division: String(roll(660_000)), published: '不详' }),
    (report) => ({ ...report, title: null, edition: null, editions: {} }),
    (report) => withText(report, 's1', `${prose(seed, 90)}，其中${roll(99)}件。一是${roll(9)}；四是甲。`),
    (report) => withSection(report, 's3', { ordinal: null, heading: prose(seed, 40) }),
    (report) => ({ ...report, sections: [...report.sections, ...report.sections.slice(0, 2)] }),
  ];
  return [1, 2, 3].reduce((report) => hurt[roll(hurt.length) - 1]!(report), made);
}

function expectSound({ verdicts, findings }: Checks): void {
  const failed = Object.keys(verdicts).filter((id) => verdicts[id]!.verdict === 'fail');
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(failed));
  for (const [id, { verdict, assessed, of, missing }] of Object.entries(verdicts)) {
    expect(assessed).toBeLessThanOrEqual(of);
    if (verdict === 'pass' || verdict === 'fail') expect([id, verdict, assessed > 0]).toEqual([id, verdict, true]);
    else expect([id, assessed, missing.length > 0]).toEqual([id, 0, true]);
  }
  for (const finding of findings) {
    expect(finding.inputs.length).toBeGreaterThan(0);
    expect(`${finding.because}${finding.becauseEn}`).not.toMatch(/undefined|NaN|\[object/);
  }
}

describe('whatever is missing or spoilt', () => {
  it('a verdict agrees with its findings, counts and missing inputs', () => {
    for (let seed = 1; seed <= 400; seed++) expectSound(checkReport(damaged(seed)));
  });

  it('so does one about two years', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const previous = damaged(seed);
      const next = damaged(seed + 1000);
      expectSound(checkPair(withIdentity(previous, { year: 2021 }), withIdentity(next, { year: 2022 })));
    }
  });

  it('a page that is no report is accused of nothing, one with chapters is checked whatever it looks like', () => {
    const news = {
      ...makeReport(),
      detection: { kind: 'other' as const, score: 0, evidence: [] },
      sections: [],
      tables: [],
      values: {},
    };
    const { verdicts, findings } = checkReport(withIdentity(news, { published: null }));
    expect(findings).toEqual([]);
    expect(new Set(Object.values(verdicts).flatMap(({ missing }) => missing))).toEqual(new Set(['not_a_report']));
    const odd = { ...withIdentity(makeReport(), { published: null }), detection: news.detection };
    expect(checkReport(odd).findings.map(({ rule }) => rule)).toEqual(['IDN-03']);
  });

  it('checks change nothing in the report', () => {
    const report = damaged(7);
    const before = structuredClone(report);
    checkReport(report);
    expect(report).toEqual(before);
  });

  it('checks are plain JSON', () => {
    const checks = checkReport(damaged(8));
    expect(JSON.parse(JSON.stringify(checks))).toEqual(checks);
  });
});

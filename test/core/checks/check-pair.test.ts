import { describe, expect, it } from 'vitest';
import { checkPair } from '../../../core/checks/check-pair';
import { checkReport } from '../../../core/checks/check-report';
import { explainMissing } from '../../../core/checks/explain-missing';
import type { Verdict } from '../../../core/checks/finding';
import { rules } from '../../../core/checks/registry';
import type { Report } from '../../../core/report/report';
import { following, makeReport, set, withIdentity, without, withoutRow, withText } from './make-report';

type Pair = [previous: Report, next: Report];
type Fixture = [rule: string, verdict: Verdict['verdict'], because: string, make: () => Pair];

function pairOf(form: 'form2019' | 'form2021', change: (report: Report) => Report = (report) => report): Pair {
  const year = form === 'form2019' ? 2019 : 2021;
  const previous = makeReport({ form, year, seed: 1 });
  return [previous, change(following(previous, makeReport({ form, year: year + 1, seed: 2 })))];
}

/** 2020 on the form of 2019, 2021 on the form of 2021. */
function acrossForms(): Pair {
  const previous = makeReport({ form: 'form2019', year: 2020, seed: 1 });
  return [previous, following(previous, makeReport({ form: 'form2021', year: 2021, seed: 2 }))];
}

const zeros = (report: Report) =>
  set(report, Object.fromEntries(Object.keys(report.values).map((field) => [field, 0])));
const paragraph = (word: string) =>
  Array.from({ length: 40 }, (_, i) => `${word}${String.fromCharCode(0x4e00 + i * 37)}公开第${i}项工作，`).join('');
const texts = (before: string, now: string): Pair => {
  const [previous, next] = pairOf('form2021');
  return [withText(previous, 's1', before), withText(next, 's1', now)];
};

const fixtures: Fixture[] = [
  ['XY-01', 'pass', 'every column goes on', () => pairOf('form2021')],
  ['XY-01', 'pass', 'across the change of form', acrossForms],
  [
    'XY-01',
    'fail',
    'one column does not',
    () => pairOf('form2021', (next) => set(next, { 'requests.carried_in.enterprise': 77 })),
  ],
  [
    'XY-01',
    'not_assessable',
    'the row is missing',
    () => pairOf('form2021', (next) => withoutRow(next, 'requests.carried_in')),
  ],
  [
    'XY-01',
    'not_applicable',
    'before there was a form',
    () => [
      withIdentity(makeReport(), { year: 2011 }),
      { ...withIdentity(makeReport(), { year: 2012 }), edition: null, editions: {}, tables: [], values: {} },
    ],
  ],
  ['XY-02', 'pass', 'stocks go on', () => pairOf('form2021')],
  [
    'XY-02',
    'fail',
    'stocks do not',
    () => pairOf('form2021', (next) => set(next, { 'proactive_documents.normdocs.in_force': 500 })),
  ],
  [
    'XY-02',
    'not_assessable',
    'blank',
    () =>
      pairOf('form2021', (next) =>
        withoutRow(withoutRow(next, 'proactive_documents.rules'), 'proactive_documents.normdocs'),
      ),
  ],
  ['XY-02', 'not_applicable', 'never across the change of form', acrossForms],
  ['XY-03', 'pass', 'items go on', () => pairOf('form2019')],
  [
    'XY-03',
    'fail',
    'items do not',
    () => pairOf('form2019', (next) => set(next, { 'proactive_licensing.licensing.items_prev': 500 })),
  ],
  ['XY-03', 'not_assessable', 'no values', () => pairOf('form2019', (next) => ({ ...next, values: {} }))],
  ['XY-03', 'not_applicable', 'the other form', () => pairOf('form2021')],
  ['XY-04', 'pass', 'totals go on', () => pairOf('form2019')],
  [
    'XY-04',
    'pass',
    'some were withdrawn',
    () => pairOf('form2019', (next) => set(next, { 'proactive_documents.normdocs.public_total': 30 })),
  ],
  [
    'XY-04',
    'fail',
    'more than there can be',
    () => pairOf('form2019', (next) => set(next, { 'proactive_documents.normdocs.public_total': 5000 })),
  ],
  ['XY-04', 'not_assessable', 'no values', () => pairOf('form2019', (next) => ({ ...next, values: {} }))],
  ['XY-04', 'not_applicable', 'the other form', () => pairOf('form2021')],
  ['XY-06', 'pass', 'like last year', () => pairOf('form2021')],
  [
    'XY-06',
    'pass',
    'eleven times little is little',
    () => {
      const [previous, next] = pairOf('form2021');
      return [
        set(previous, { 'proactive_enforcement.penalty.decisions': 2 }),
        set(next, { 'proactive_enforcement.penalty.decisions': 22 }),
      ];
    },
  ],
  [
    'XY-06',
    'fail',
    'a jump',
    () => pairOf('form2021', (next) => set(next, { 'proactive_enforcement.penalty.decisions': 90_000 })),
  ],
  [
    'XY-06',
    'fail',
    'a collapse',
    () => pairOf('form2021', (next) => set(next, { 'proactive_enforcement.penalty.decisions': 0 })),
  ],
  ['XY-06', 'not_assessable', 'no values', () => pairOf('form2021', (next) => ({ ...next, values: {} }))],
  ['XY-07', 'pass', 'other numbers', () => pairOf('form2021')],
  [
    'XY-07',
    'pass',
    'zeros twice',
    () => {
      const [previous, next] = pairOf('form2021');
      return [zeros(previous), zeros(next)];
    },
  ],
  [
    'XY-07',
    'fail',
    'the same table again',
    () => {
      const [previous, next] = pairOf('form2021');
      return [previous, { ...next, values: previous.values }];
    },
  ],
  ['XY-07', 'not_assessable', 'no tables', () => pairOf('form2021', (next) => ({ ...next, values: {}, tables: [] }))],
  [
    'NAR-15',
    'pass',
    'a rate that recomputes',
    () => {
      const [previous, next] = pairOf('form2021');
      return [
        set(previous, { 'requests.new_received.total': 80 }),
        withText(set(next, { 'requests.new_received.total': 100 }), 's1', '全年收到申请100件，较上年增长25%。'),
      ];
    },
  ],
  [
    'NAR-15',
    'fail',
    'one that does not',
    () => {
      const [previous, next] = pairOf('form2021');
      return [
        set(previous, { 'requests.new_received.total': 80 }),
        withText(set(next, { 'requests.new_received.total': 100 }), 's1', '全年收到申请100件，较上年增长20%。'),
      ];
    },
  ],
  ['NAR-15', 'not_assessable', 'no rates', () => pairOf('form2021')],
  [
    'T4-03',
    'pass',
    'reviews enough',
    () => pairOf('form2021', (next) => set(next, { 'review_litigation.count.suit_after_review_total': 1 })),
  ],
  [
    'T4-03',
    'fail',
    'suits without reviews',
    () => pairOf('form2021', (next) => set(next, { 'review_litigation.count.suit_after_review_total': 99 })),
  ],
  [
    'T4-03',
    'not_assessable',
    'blank',
    () => pairOf('form2021', (next) => without(next, ['review_litigation.count.review_upheld'])),
  ],
  [
    'T4-03',
    'not_applicable',
    'before there was a form',
    () => [
      withIdentity(makeReport(), { year: 2011 }),
      { ...withIdentity(makeReport(), { year: 2012 }), edition: null, editions: {}, tables: [], values: {} },
    ],
  ],
  ['TXT-06', 'pass', 'new text', () => texts(paragraph('甲'), paragraph('乙丙丁戊己庚辛'))],
  ['TXT-06', 'fail', 'last year’s text', () => texts(paragraph('甲'), paragraph('甲'))],
  ['TXT-06', 'not_assessable', 'short texts', () => texts('我市公开3条。', '我市公开3条。')],
];

describe('rules about neighbouring years', () => {
  it.each(fixtures)('%s %s: %s', (rule, verdict, _because, make) => {
    const [previous, next] = make();
    const { verdicts, findings } = checkPair(previous, next);
    expect(verdicts[rule]?.verdict).toBe(verdict);
    for (const entry of verdicts[rule]!.missing)
      expect([entry, explainMissing(entry)]).toEqual([entry, expect.anything()]);
    if (verdict.startsWith('not_')) expect(verdicts[rule]!.missing).not.toEqual([]);
    const own = findings.filter((finding) => finding.rule === rule);
    expect(own.length > 0).toBe(verdict === 'fail');
    for (const finding of own) {
      expect(finding.reports).toEqual([previous.id, next.id]);
      expect(new Set(finding.inputs.map((input) => input.report))).toEqual(new Set([previous.id, next.id]));
      expect(finding.inputs.every((input) => input.place !== null)).toBe(true);
      expect(`${finding.because}${finding.becauseEn}`).not.toMatch(/undefined|NaN|null/);
    }
  });

  it.each(rules.filter((rule) => rule.scope === 'pair').map((rule) => [rule.id, rule] as const))(
    '%s has a fixture for every verdict it can give',
    (id, rule) => {
      const shown = fixtures.filter(([of]) => of === id).map(([, verdict]) => verdict);
      const can = ['pass', 'fail', 'not_assessable', ...(rule.forms.length > 0 ? ['not_applicable'] : [])];
      for (const verdict of can) expect(shown).toContain(verdict);
    },
  );

  it.each(['form2019', 'form2021'] as const)('accuses two years that chain of nothing (%s)', (form) => {
    const [previous, next] = pairOf(form);
    expect(checkPair(previous, next).findings.filter((finding) => finding.rule !== 'T4-03')).toEqual([]);
    expect(checkReport(next).findings).toEqual([]);
  });

  it('tells the columns that do not go on once, with both reports’ numbers', () => {
    const [previous, next] = pairOf('form2021');
    const wrong = set(next, { 'requests.carried_in.enterprise': 77, 'requests.carried_in.total': 99 });
    const [finding, ...rest] = checkPair(previous, wrong).findings.filter(({ rule }) => rule === 'XY-01');
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      instances: ['enterprise', 'total'],
      expected: previous.values['requests.carried_out.total']!.value,
      found: 99,
      attribution: 'source',
    });
    expect(finding!.inputs).toHaveLength(4);
  });

  it('does not chain across a gap', () => {
    const previous = makeReport({ year: 2021 });
    const later = makeReport({ year: 2024, seed: 2 });
    const { verdicts, findings } = checkPair(previous, later);
    expect(findings).toEqual([]);
    expect(verdicts['XY-01']).toEqual({ verdict: 'not_assessable', assessed: 0, of: 1, missing: ['previous_year'] });
  });

  it('never takes a blank of last year for zero', () => {
    const [previous, next] = pairOf('form2021');
    const blank = without(previous, ['requests.carried_out.enterprise']);
    expect(checkPair(blank, next).verdicts['XY-01']).toEqual({
      verdict: 'pass',
      assessed: 6,
      of: 7,
      missing: ['requests.carried_out.enterprise@2021'],
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReport } from '../../../core/checks/check-report';
import type { Finding, FindingInput } from '../../../core/checks/finding';
import type { Decision } from '../../../core/collection/collection';
import { matchDecisions, standingDecisions, undoing } from '../../../core/collection/decisions';
import { findingKey, keyUnder, subjectOf } from '../../../core/collection/finding-key';
import { madeReport, okReading } from '../../pwa/made-report';

const RECEIVED = 'requests.new_received.total';

function finding(inputs: FindingInput[], more: Partial<Finding> = {}): Finding {
  const words = { because: '不相等。', becauseEn: 'They differ.' };
  return { rule: 'T3-01', severity: 'error', reports: ['r1'], inputs, attribution: 'source', ...words, ...more };
}

function input(field: string, value: number | string | null): FindingInput {
  return { report: 'r1', field, value, place: null };
}

let last = 0;
function said(key: string, more: Partial<Decision> = {}): Decision {
  last += 1;
  const at = `2026-01-01T00:00:${String(last % 60).padStart(2, '0')}Z`;
  const words = { by: '李复核', why: '', state: 'applied' as const };
  return { id: `d${String(last).padStart(3, '0')}`, finding: key, verdict: 'confirmed', at, ...words, ...more };
}

const values = fc.uniqueArray(
  fc.record({
    field: fc.stringMatching(/^[a-z]{1,5}$/),
    value: fc.oneof(fc.integer(), fc.constant(null), fc.string()),
    start: fc.nat(),
  }),
  { minLength: 1, maxLength: 6, selector: ({ field }) => field },
);

describe('a decision', () => {
  it('is found again whatever the order, the places and the words of the finding', () => {
    fc.assert(
      fc.property(values, fc.func(fc.nat()), (given, rank) => {
        const inputs = given.map(({ field, value }) => input(field, value));
        const again = given
          .toSorted((a, b) => rank(a.field) - rank(b.field))
          .map(({ field, value, start }): FindingInput => {
            return { ...input(field, value), place: { source: 'f', kind: 'text', start, end: start + 1 } };
          });
        const decision = said(findingKey(finding(inputs)));
        const reread = finding(again, { severity: 'info', because: '另一种说法。', attribution: 'unclear' });
        expect(matchDecisions([reread], [decision])).toMatchObject({
          findings: [{ finding: reread, decision, expired: [] }],
          settled: [],
        });
      }),
    );
  });

  it('expires with one changed value and stays beside the finding', () => {
    fc.assert(
      fc.property(values, fc.nat(), (given, pick) => {
        const inputs = given.map(({ field, value }) => input(field, value));
        const decision = said(findingKey(finding(inputs)));
        const at = pick % inputs.length;
        const moved = inputs.map((one, i) => (i === at ? { ...one, value: `${one.value} other` } : one));
        const { findings, settled } = matchDecisions([finding(moved)], [decision]);
        expect(findings[0]).toMatchObject({ decision: null, expired: [decision] });
        expect(settled).toEqual([]);
      }),
    );
  });

  it('is found again where its reports go by other ids, whatever their order', () => {
    const before = { 乙: 'r1', 甲: 'r2' };
    const raised = (one: string, other: string) =>
      finding(
        [
          { ...input(RECEIVED, 3), report: one },
          { ...input(RECEIVED, null), report: other },
        ],
        { reports: [one, other] },
      );
    const key = findingKey(raised('r2', 'r1'));
    const here = (id: string) => Object.entries(before).find(([, old]) => old === id)?.[0] ?? id;
    expect(keyUnder(key, here)).toBe(findingKey(raised('甲', '乙')));
    expect(keyUnder(key, (id) => id)).toBe(key);
    expect(keyUnder('no key', here)).toBe('no key');
  });

  it('is never lost: it stands, is expired, or is settled', () => {
    const keys = values.map((given) => finding(given.map(({ field, value }) => input(field, value))));
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 4 }), fc.array(keys, { maxLength: 4 }), (raised, spoken) => {
        const decisions = spoken.map((one) => said(findingKey(one)));
        const { findings, settled } = matchDecisions(raised, decisions);
        const kept = [...findings.flatMap(({ decision, expired }) => [decision, ...expired]), ...settled];
        const standing = [...standingDecisions(decisions).values()];
        expect(new Set(kept.filter((one) => one !== null))).toEqual(new Set(standing));
      }),
    );
  });

  it('survives a second check of the same report and expires when a figure is corrected', () => {
    const broken = (received: number) => madeReport({ values: { [RECEIVED]: okReading(received) } });
    const first = checkReport(broken(3)).findings.find((one) => one.rule === 'T3-02')!;
    const decision = said(findingKey(first), { verdict: 'dismissed' });
    const of = (received: number) =>
      matchDecisions(checkReport(broken(received)).findings, [decision]).findings.find(
        ({ finding: one }) => one.rule === 'T3-02',
      );
    expect(of(3)).toMatchObject({ decision, expired: [] });
    expect(of(4)).toMatchObject({ decision: null, expired: [decision] });
    expect(matchDecisions(checkReport(broken(0)).findings, [decision]).settled).toEqual([decision]);
  });

  it('is not taken for one about another report or rule', () => {
    const own = finding([input('a', 1)]);
    const decisions = [finding([input('a', 1)], { reports: ['r2'] }), finding([input('a', 1)], { rule: 'T3-02' })];
    const review = matchDecisions(
      [own],
      decisions.map((one) => said(findingKey(one))),
    );
    expect(review.findings[0]).toMatchObject({ decision: null, expired: [] });
    expect(review.settled).toHaveLength(2);
  });

  it('counts only where it was applied, and the latest counts', () => {
    const key = findingKey(finding([input('a', 1)]));
    const first = said(key, { at: '2026-01-01T00:00:00Z' });
    const later = said(key, { at: '2026-01-02T00:00:00Z', verdict: 'dismissed' });
    const foreign = said(key, { at: '2026-01-03T00:00:00Z', state: 'proposed' });
    expect(standingDecisions([later, foreign, first]).get(key)).toBe(later);
    expect(standingDecisions([foreign]).size).toBe(0);
  });
});

describe('undoing', () => {
  const key = findingKey(finding([input('a', 1)]));

  it('withdraws the only decision', () => {
    const log = [said(key, { at: '2026-01-01T00:00:00Z' })];
    expect(undoing(log, key)).toEqual({ verdict: 'withdrawn', why: '' });
    const undone = said(key, { at: '2026-01-02T00:00:00Z', ...undoing(log, key) });
    expect(standingDecisions([...log, undone]).size).toBe(0);
  });

  it('returns to the decision before, with its words', () => {
    const log = [
      said(key, { at: '2026-01-01T00:00:00Z', why: '已核' }),
      said(key, { at: '2026-01-02T00:00:00Z', verdict: 'dismissed' }),
    ];
    expect(undoing(log, key)).toEqual({ verdict: 'confirmed', why: '已核' });
  });

  it('has nothing to say where nothing was said', () => {
    expect(undoing([said('other')], key)).toBeNull();
  });
});

describe('subjectOf', () => {
  it('gives back what a key speaks of', () => {
    const one = finding([input('b', 1), { report: 'r1', value: '原文', place: null }, input('a', null)]);
    expect(subjectOf(findingKey(one))).toEqual({ rule: 'T3-01', reports: ['r1'], fields: ['a', 'b'] });
  });

  it.each(['', '{', 'null', '[]', '["T3-01"]', '[1,2,3]', '["T3-01",["r1"],{}]'])('refuses %j', (key) => {
    expect(subjectOf(key)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { checkReport } from '../../../core/checks/check-report';
import { hasBlanks, judgedWithZeros, ruleOf } from '../../../pwa/state/checks';
import { createReviewer } from '../../../pwa/state/reviewer';
import { madeReport, okReading } from '../made-report';

const BLANK = 'requests.granted.natural_person';

const made = madeReport({ values: { [BLANK]: { ...okReading(0), value: null, raw: '', status: 'blank' } } });
const report = { ...made, ...checkReport(made) };

describe('judgedWithZeros', () => {
  it('judges what could not be judged, and leaves the data blank', () => {
    const judged = judgedWithZeros(report);
    expect(report.verdicts['T3-01']!.assessed).toBeLessThan(report.verdicts['T3-01']!.of);
    expect(judged.verdicts['T3-01']!.assessed).toBe(judged.verdicts['T3-01']!.of);
    expect(judged.values[BLANK]).toEqual(report.values[BLANK]);
  });
});

describe('hasBlanks', () => {
  it('tells whether there is anything to choose', () => {
    expect(hasBlanks(report)).toBe(true);
    expect(hasBlanks({ ...madeReport({}), ...checkReport(madeReport({})) })).toBe(false);
  });
});

describe('ruleOf', () => {
  it('finds a rule; none for an id of another version', () => {
    expect(ruleOf('T3-01')?.name.en).toBeTruthy();
    expect(ruleOf('T9-99')).toBeNull();
  });
});

describe('the reviewer', () => {
  it('is remembered, without white space around', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    expect(createReviewer(storage).name.value).toBe('');
    createReviewer(storage).call(' 李复核 ');
    expect(createReviewer(storage).name.value).toBe('李复核');
  });
});

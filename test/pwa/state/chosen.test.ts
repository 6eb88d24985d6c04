import { expect, it } from 'vitest';
import type { Finding } from '../../../core/checks/finding';
import { chosenIn } from '../../../pwa/state/chosen';
import { madeReport } from '../made-report';

function findingOf(rule: string): Finding {
  return {
    rule,
    severity: 'error',
    reports: ['r1'],
    inputs: [{ report: 'r1', field: `requests.${rule}.total`, place: null }],
    attribution: 'unclear',
    because: rule,
    becauseEn: rule,
  };
}

it('lights a finding by its place or by the rule that found it, and nothing for a rule that found nothing', () => {
  const report = madeReport({ more: { findings: [findingOf('T3-01'), findingOf('T4-01'), findingOf('T4-01')] } });
  const chosen = (finding: string) => {
    const { findingIndex, fields } = chosenIn(report, { finding });
    return [findingIndex, ...fields];
  };
  expect(chosen('2')).toEqual([2, 'requests.T4-01.total']);
  expect(chosen('T4-01')).toEqual([1, 'requests.T4-01.total']);
  expect(chosen('T2-01')).toEqual([-1]);
  expect(chosen('9')).toEqual([-1]);
});

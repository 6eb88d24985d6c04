import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../core/checks/finding';
import { summarise } from '../../../entrypoints/background/summary';
import { sampleReport } from './samples';

function finding(rule: string, severity: Finding['severity']): Finding {
  const because = `${rule} 不符`;
  return {
    rule,
    severity,
    reports: [],
    inputs: [],
    attribution: 'source',
    because,
    becauseEn: `${rule} does not hold`,
  };
}

describe('summarise', () => {
  it('counts as read only cells with a number', () => {
    expect(summarise(sampleReport('a')).cells).toEqual({ read: 1, of: 2 });
  });

  it('shows the gravest findings first and counts all', () => {
    const findings = [finding('CEL-01', 'info'), finding('T2-01', 'warning'), finding('T3-03', 'error')];
    const summary = summarise(sampleReport('a', { findings }));
    expect(summary.findings.map(({ rule }) => rule)).toEqual(['T3-03', 'T2-01']);
    expect(summary.findingCount).toBe(3);
  });
});

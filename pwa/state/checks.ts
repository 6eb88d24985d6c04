import { takeBlankAsZero } from '../../core/checks/blank-as-zero';
import { type CheckedReport, checkReport } from '../../core/checks/check-report';
import { rules } from '../../core/checks/registry';
import type { Rule } from '../../core/checks/rule';

export { areNeighbours, checkPair } from '../../core/checks/check-pair';
export { rules } from '../../core/checks/registry';
export { applyCorrections } from '../../core/collection/apply-corrections';
export { checkNeighbours } from '../../core/collection/check-neighbours';
export { checkReportPage } from '../../core/export/check-report';

/** The rule of that id; null for one of another version. */
export function ruleOf(id: string): Rule | null {
  return rules.find((rule) => rule.id === id) ?? null;
}

/** The report as printed, judged as if its blanks were zero. */
export function judgedWithZeros(report: CheckedReport): CheckedReport {
  return { ...report, ...checkReport(takeBlankAsZero(report)) };
}

/** Whether there is anything that such a choice would change. */
export function hasBlanks(report: CheckedReport): boolean {
  return Object.values(report.values).some(({ status }) => status === 'blank' || status === 'placeholder');
}

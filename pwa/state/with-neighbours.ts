import type { CheckedReport } from '../../core/checks/check-report';
import { findingKey } from '../../core/collection/finding-key';
import type { NeighbourRecord } from '../store/records';

/** A report with what the last check of the whole library said of it, where nothing else has an answer. */
export function withNeighbours(report: CheckedReport, record: NeighbourRecord | undefined): CheckedReport {
  if (!record) return report;
  const known = new Set(report.findings.map(findingKey));
  const answered = Object.entries(record.verdicts).filter(
    ([rule]) => report.verdicts[rule]?.verdict === 'not_assessable' || !report.verdicts[rule],
  );
  return {
    ...report,
    verdicts: { ...report.verdicts, ...Object.fromEntries(answered) },
    findings: [...report.findings, ...record.findings.filter((finding) => !known.has(findingKey(finding)))],
  };
}

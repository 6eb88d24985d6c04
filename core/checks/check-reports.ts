import type { Report } from '../report/report';
import { type CollectionChecks, checkCollection } from './check-collection';
import { type CheckedReport, type Checks, checkReport } from './check-report';
import type { Finding } from './finding';
import { copiedTextRule } from './rules/similar-text';

/**
 * Every rule on every report, the reports taken as one collection: each report with the verdicts and findings that
 * it can give alone, and those that its neighbours allow. A finding about two years is listed with the later one,
 * a text that two agencies share with both.
 */
export function checkReports(reports: Report[], seriesOf?: (report: Report) => string): CheckedReport[] {
  const collection = checkCollection(reports, seriesOf);
  return reports.map((report) => ({ ...report, ...withCollection(report.id, checkReport(report), collection) }));
}

/** What one report says alone, completed by what the collection says of it. */
export function withCollection(id: string, alone: Checks, collection: CollectionChecks): Checks {
  const beyond = collection.findings.filter((finding) => isListedWith(finding, id, collection.findings));
  const answered = new Set(Object.keys(collection.verdicts[id] ?? {}));
  return {
    verdicts: { ...alone.verdicts, ...collection.verdicts[id] },
    findings: [...alone.findings.filter((finding) => !answered.has(finding.rule)), ...beyond],
  };
}

/** Of all that copied one text, each report is shown the one it is closest to. */
function isListedWith(finding: Finding, id: string, all: Finding[]): boolean {
  if (finding.rule !== copiedTextRule.id) return finding.reports.at(-1) === id;
  if (finding.reports[0] === id) return true;
  const own = all.filter((other) => other.rule === finding.rule && other.reports.includes(id));
  return own[0] === finding && own.every((other) => other.reports[0] !== id);
}

import type { Report } from '../report/report';
import { type CollectionChecks, checkCollection } from './check-collection';
import { type CheckedReport, type Checks, checkReport } from './check-report';
import type { Finding } from './finding';
import { rules } from './registry';

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
  const beyond = collection.findings.filter((finding) => isListedWith(finding, id));
  const answered = new Set(Object.keys(collection.verdicts[id] ?? {}));
  return {
    verdicts: { ...alone.verdicts, ...collection.verdicts[id] },
    findings: [...alone.findings.filter((finding) => !answered.has(finding.rule)), ...beyond],
  };
}

const collectionRules = new Set(rules.filter((rule) => rule.scope === 'collection').map((rule) => rule.id));

function isListedWith(finding: Finding, id: string): boolean {
  if (finding.rule === 'CEL-09' || !collectionRules.has(finding.rule)) return finding.reports.at(-1) === id;
  return finding.reports.includes(id);
}

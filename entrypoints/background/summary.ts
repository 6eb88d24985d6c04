import type { CheckedReport } from '../../core/checks/check-report';
import type { Finding, Severity } from '../../core/checks/finding';

/** What the popup shows of a reading. */
export interface Summary {
  agency: string | null;
  year: number | null;
  edition: string | null;
  cells: { read: number; of: number };
  /** The gravest first; the first few of `findingCount`. */
  findings: Pick<Finding, 'rule' | 'severity' | 'because' | 'becauseEn'>[];
  findingCount: number;
  sourceKinds: string[];
}

const GRAVITY: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
const SHOWN = 2;

export function summarise(report: CheckedReport): Summary {
  const readings = Object.values(report.values);
  return {
    agency: report.identity.agency,
    year: report.identity.year,
    edition: report.edition,
    cells: { read: readings.filter((reading) => reading.status === 'ok').length, of: readings.length },
    findings: gravestFindings(report.findings),
    findingCount: report.findings.length,
    sourceKinds: report.sources.map((source) => source.kind),
  };
}

function gravestFindings(findings: Finding[]): Summary['findings'] {
  const sorted = findings.toSorted((one, other) => GRAVITY[one.severity] - GRAVITY[other.severity]);
  return sorted
    .slice(0, SHOWN)
    .map(({ rule, severity, because, becauseEn }) => ({ rule, severity, because, becauseEn }));
}

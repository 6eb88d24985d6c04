import type { CheckedReport } from '../../core/checks/check-report';
import type { Severity } from '../../core/checks/finding';
import type { CaptureRecord, RowRecord } from './records';

/** A file that has no reader has nothing that could be checked: its findings would say only that. */
function countSeverity(report: CheckedReport | null, severity: Severity): number {
  if (report?.sources.length && report.sources.every((source) => source.kind === 'unsupported')) return 0;
  return report?.findings.filter((finding) => finding.severity === severity).length ?? 0;
}

function regionsOf(report: CheckedReport | null): string[] {
  if (!report) return [];
  const { province, prefecture, county } = report.identity;
  return [province, prefecture, county].filter((name): name is string => name !== null);
}

/** The line of the library for a capture, whether it could be read or not. */
export function summarise(capture: CaptureRecord, report: CheckedReport | null): RowRecord {
  const readings = Object.values(report?.values ?? {});
  const source = report?.sources.find((candidate) => candidate.kind !== 'unsupported') ?? report?.sources[0];
  return {
    id: capture.id,
    agency: report?.identity.agency ?? null,
    title: report?.title ?? capture.title ?? capture.sources[0]?.name ?? '',
    division: report?.identity.division ?? null,
    regions: regionsOf(report),
    year: report?.identity.year ?? null,
    edition: report?.edition ?? null,
    detected: report?.detection.kind ?? null,
    kind: source?.kind ?? 'unsupported',
    format: source?.format ?? 'unknown',
    url: capture.url,
    capturedAt: capture.capturedAt,
    addedAt: capture.addedAt,
    cellsRead: readings.filter((reading) => reading.status === 'ok').length,
    cellsTotal: readings.length,
    errors: countSeverity(report, 'error'),
    warnings: countSeverity(report, 'warning'),
    infos: countSeverity(report, 'info'),
    problem: capture.problem?.name ?? null,
    level: report?.identity.level ?? null,
    agencyType: report?.identity.agencyType ?? null,
    published: report?.identity.published ?? null,
    rules: [...new Set(report?.findings.map(({ rule }) => rule))],
  };
}

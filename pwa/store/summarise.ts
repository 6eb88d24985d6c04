import type { CheckedReport } from '../../core/checks/check-report';
import type { Finding, Severity } from '../../core/checks/finding';
import { findingKey } from '../../core/collection/finding-key';
import { searchable } from '../../core/text/searchable';
import { digestOf } from './digest';
import type { CaptureRecord, RowRecord } from './records';

/** What does not stand in a report and shows in its line all the same. */
export interface Beyond {
  /** What its neighbours and the collection say of it. */
  findings: Finding[];
  /** Keys of findings that a reviewer dismissed. */
  dismissed: Set<string>;
}

const NOTHING: Beyond = { findings: [], dismissed: new Set() };

/** A file that has no reader has nothing that could be checked: its findings would say only that. */
function openFindings(report: CheckedReport | null, { findings, dismissed }: Beyond): Finding[] {
  if (!report) return [];
  if (report.sources.length > 0 && report.sources.every((source) => source.kind === 'unsupported')) return [];
  const own = new Set(report.findings.map(findingKey));
  const all = [...report.findings, ...findings.filter((finding) => !own.has(findingKey(finding)))];
  return all.filter((finding) => !dismissed.has(findingKey(finding)));
}

function regionsOf(report: CheckedReport | null): string[] {
  if (!report) return [];
  const { province, prefecture, county } = report.identity;
  return [province, prefecture, county].filter((name): name is string => name !== null);
}

/** What a report says in words, in the shape in which it is searched; chapters are parted by line feeds. */
export function searchTextOf({ preamble, sections }: CheckedReport): string {
  return [preamble, ...sections].map(({ text }) => searchable(text)).join('\n');
}

/** What the line of a report counts. */
function countsOf(
  report: CheckedReport | null,
  beyond: Beyond,
): Pick<RowRecord, 'errors' | 'warnings' | 'infos' | 'rules'> {
  const findings = openFindings(report, beyond);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    rules: [...new Set(findings.map(({ rule }) => rule))],
  };
}

/** The line of a report that is the same under other neighbours or decisions. */
export function recount(row: RowRecord, report: CheckedReport, beyond: Beyond): RowRecord {
  return { ...row, ...countsOf(report, beyond) };
}

/** The line of the library for a capture, whether it could be read or not. */
export function summarise(
  capture: CaptureRecord,
  report: CheckedReport | null,
  beyond: Beyond = NOTHING,
  text = report ? searchTextOf(report) : '',
): RowRecord {
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
    ...countsOf(report, beyond),
    problem: capture.problem?.name ?? null,
    level: report?.identity.level ?? null,
    agencyType: report?.identity.agencyType ?? null,
    published: report?.identity.published ?? null,
    digest: report ? digestOf(report, text) : '',
    bytes: capture.hashes.join(' '),
  };
}

import type { Report } from '../report/report';
import type { Agency, Entry } from './collection';

/** What decides between versions, small enough to be kept for every report. */
export interface Version extends Entry {
  agencyName: string | null;
  division: string | null;
  isReport: boolean;
  /** Fields with a value. */
  read: number;
  published: string | null;
  capturedAt: string | null;
}

/** Id of an agency that no registry knows: its division and its name, white space removed. */
export function agencyIdOf(name: string, division: string | null): string {
  return `${division ?? '000000'}-${name.replace(/\s/g, '')}`;
}

/** A report's line in the collection, not yet accepted. The agency is null where none was found. */
export function registerReport(report: Report): Version {
  const { agency, division, year, published } = report.identity;
  return {
    report: report.id,
    agency: agency === null ? null : agencyIdOf(agency, division),
    agencyName: agency,
    division,
    year,
    accepted: false,
    isReport: report.detection.kind === 'report',
    read: Object.values(report.values).filter((reading) => reading.status === 'ok').length,
    published,
    capturedAt: report.capturedAt,
  };
}

/** Better first: one that somebody chose, a report before other pages, more fields read, published later, captured later. */
function better(a: Version, b: Version, chosen: Set<string>): number {
  const later = (x: string | null, y: string | null) => ((x ?? '') < (y ?? '') ? 1 : (x ?? '') > (y ?? '') ? -1 : 0);
  return (
    Number(chosen.has(b.report)) - Number(chosen.has(a.report)) ||
    Number(b.isReport) - Number(a.isReport) ||
    b.read - a.read ||
    later(a.published, b.published) ||
    later(a.capturedAt, b.capturedAt) ||
    (a.report < b.report ? -1 : 1)
  );
}

/**
 * Of all versions of an agency and year the one that counts: the one somebody chose, else the best. Reports without
 * agency or year, and pages that are no report, never count.
 */
export function acceptVersions(versions: Version[], chosen: Set<string> = new Set()): Entry[] {
  const best = new Map<string, Version>();
  for (const version of versions) {
    if (version.agency === null || version.year === null || !version.isReport) continue;
    const key = `${version.agency}\n${version.year}`;
    const there = best.get(key);
    if (!there || better(version, there, chosen) < 0) best.set(key, version);
  }
  const accepted = new Set([...best.values()].map((version) => version.report));
  return versions.map(({ report, agency, year }) => ({ report, agency, year, accepted: accepted.has(report) }));
}

/** The agencies of a collection that has no registry, by id. */
export function agenciesOf(versions: Version[]): Agency[] {
  const agencies = new Map<string, Agency>();
  for (const { agency, agencyName, division } of versions) {
    if (agency === null || agencyName === null || agencies.has(agency)) continue;
    agencies.set(agency, { id: agency, name: agencyName, division, successorOf: null });
  }
  return [...agencies.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

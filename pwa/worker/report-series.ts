import type { KnownAgency } from '../../core/collection/agencies';
import type { Grid, GridRow } from '../state/panel';
import type { Registry } from '../store/agencies';

/** The report that counts for a year of an agency. */
export interface ReportOfYear {
  year: number;
  report: string;
}

/** An agency before or after another one, with the report that lies nearest to it; null where there is none. */
export interface RelatedAgency {
  agency: string;
  name: string;
  nearest: ReportOfYear | null;
}

/** What stands beside a report: the years of its agency, by its id and whatever its name was, and those around it. */
export interface ReportSeries {
  report: string;
  agency: string;
  /** The name in use. */
  name: string;
  /** Ascending. */
  years: ReportOfYear[];
  predecessors: RelatedAgency[];
  successors: RelatedAgency[];
}

function yearsOf({ years }: Grid, row: GridRow | undefined): ReportOfYear[] {
  return (row?.reports ?? []).flatMap((kept, i) => (kept ? [{ year: years[i]!, report: kept.id }] : []));
}

/** The series that a report belongs to; null where nobody knows who wrote it. */
export function seriesOfReport(grid: Grid, { agencies, entries }: Registry, report: string): ReportSeries | null {
  const id = entries.get(report)?.agency;
  const own = agencies.find((agency) => agency.id === id);
  if (!own) return null;
  const rowOf = (agency: string) => grid.rows.find((row) => row.agency === agency);
  const related = ({ id: agency, name }: KnownAgency, end: 0 | -1): RelatedAgency => ({
    agency,
    name,
    nearest: yearsOf(grid, rowOf(agency)).at(end) ?? null,
  });
  return {
    report,
    agency: own.id,
    name: own.name,
    years: yearsOf(grid, rowOf(own.id)),
    predecessors: agencies.filter((other) => own.predecessors.includes(other.id)).map((other) => related(other, -1)),
    successors: agencies.filter((other) => other.predecessors.includes(own.id)).map((other) => related(other, 0)),
  };
}

import { type Deadline, deadlineOf, lastDueYear } from '../../core/editions/deadlines';
import { classifyAgency, isDepartmentClass } from '../../core/identity/classify-agency';
import type { ExpectedAgency } from '../store/agencies';
import type { RowRecord } from '../store/records';
import { allYears, byPlace, type Grid, type GridRow } from './panel';
import { daysAfterDeadline } from './row-indicators';

/**
 * `undated` is there, without a known day of publication; `unjudged` has a day, and whose deadline it had is not known;
 * `not_due` may still come; `not_expected` nobody asks for.
 */
export type CoverageState = 'on_time' | 'late' | 'undated' | 'unjudged' | 'missing' | 'not_due' | 'not_expected';

/** As much of a report's line as coverage needs: twenty thousand of them cross from the worker. */
type KeptRow = Pick<RowRecord, 'id' | 'published'>;

export interface CoverageCell {
  state: CoverageState;
  row: KeptRow | null;
  due: Deadline | null;
  /** Days after the deadline; null where it was not late or nobody knows. */
  days: number | null;
}

export interface CoverageRow extends Omit<GridRow, 'reports'> {
  cells: CoverageCell[];
  /** Whether the roster names it; true where there is no roster. */
  listed: boolean;
}

/** A year's count of what was expected. */
export interface CoverageTotal {
  expected: number;
  there: number;
  late: number;
}

export interface Coverage {
  years: number[];
  rows: CoverageRow[];
  totals: CoverageTotal[];
  /** Who says which reports are expected: a roster, or only the collection itself. */
  by: 'roster' | 'collection';
}

/** The days by which a kind of agency owes its reports, year by year. */
function deadlinesOf(years: number[], isDepartment: boolean | null): (Deadline | null)[] {
  return years.map((year) => deadlineOf(year, isDepartment));
}

interface Asked {
  year: number;
  due: Deadline | null;
  expected: boolean;
  today: string;
}

function cellOf(found: RowRecord | null, { year, due, expected, today }: Asked): CoverageCell {
  if (!found) {
    if (!expected) return { state: 'not_expected', row: null, due, days: null };
    const latest = due?.by ?? deadlineOf(year, false)!.by;
    return { state: today > latest ? 'missing' : 'not_due', row: null, due, days: null };
  }
  const { id, published } = found;
  const row = { id, published };
  if (published === null) return { state: 'undated', row, due, days: null };
  if (!due) {
    const inTime = published <= deadlineOf(year, true)!.by;
    return { state: inTime ? 'on_time' : 'unjudged', row, due, days: null };
  }
  if (published <= due.by) return { state: 'on_time', row, due, days: null };
  return { state: 'late', row, due, days: daysAfterDeadline(published, due.by) };
}

/**
 * The years that reports are there for, and those that the roster asks for: without an end up to the last year of which
 * reports are due, however old the newest report in the library is.
 */
function yearsOf(grid: Grid, expected: ExpectedAgency[], today: string): number[] {
  const asked = expected.flatMap(({ from, to }) => [from ?? [], to ?? lastDueYear(today)]).flat();
  return allYears([...grid.years, ...asked]);
}

function expects(lines: ExpectedAgency[], year: number): boolean {
  return lines.some(({ from, to }) => (from === null || from <= year) && (to === null || year <= to));
}

function groupByAgency(expected: ExpectedAgency[]): Map<string, ExpectedAgency[]> {
  const groups = new Map<string, ExpectedAgency[]>();
  for (const line of expected) groups.set(line.agency, [...(groups.get(line.agency) ?? []), line]);
  return groups;
}

/** 23 of 230000, 2304 of 230400: a division lies in those with whose digits its own begin. */
function stemOf(division: string): string {
  return division.replace(/(?:00)+$/, '');
}

/** Where an agency without a report lies: by its division, and what the library calls the divisions around it. */
function placesBy(
  rows: GridRow[],
): (division: string | null, name: string) => Pick<GridRow, 'regions' | 'level' | 'type'> {
  const names = new Map<string, string>();
  for (const { division, regions } of rows) {
    if (!division || regions.length === 0) continue;
    names.set(division.slice(0, 2), regions[0]!);
    if (regions.length === 3) names.set(division.slice(0, 4), regions[1]!);
    names.set(stemOf(division), regions.at(-1)!);
  }
  return (division, name) => {
    const { agencyType: type, level } = classifyAgency(name, null);
    if (division === null) return { regions: [], level, type };
    const regions = [2, 4, 6].flatMap((end) =>
      end <= stemOf(division).length ? (names.get(division.slice(0, end)) ?? []) : [],
    );
    const byCode = (['province', 'prefecture', 'county'] as const)[stemOf(division).length / 2 - 1];
    return { regions, level: level ?? byCode ?? null, type };
  };
}

/** Positions of the years for which an agency is expected where no roster says so: it reports until another takes over. */
function lifeOf({ agency, reports, predecessors }: GridRow, succeeded: Set<string>): { first: number; last: number } {
  const first = predecessors.length > 0 ? reports.findIndex((row) => row !== null) : 0;
  const last = succeeded.has(agency) ? reports.findLastIndex((row) => row !== null) : reports.length - 1;
  return { first, last };
}

/**
 * Which reports are there, late or missing. Without a roster every agency of the collection is expected for every year
 * that the collection covers, but for those before it took over from another one or after another took over from it: a
 * guess, and to be called one. `narrow` leaves the agencies that are asked about, those without any report included.
 */
export function coverageOf(
  grid: Grid,
  expected: ExpectedAgency[],
  today: string,
  narrow: (rows: GridRow[]) => GridRow[] = (rows) => rows,
): Coverage {
  const by = expected.length > 0 ? 'roster' : 'collection';
  const lines = groupByAgency(expected);
  const years = yearsOf(grid, expected, today);
  const there = new Set(grid.rows.map(({ agency }) => agency));
  const placeOf = placesBy(grid.rows);
  const absent = [...lines.values()].flatMap(([line]): GridRow[] => {
    const { agency, name, division } = line!;
    if (there.has(agency)) return [];
    return [{ agency, name, division, ...placeOf(division, name), predecessors: [], reports: [] }];
  });
  const known = new Map([true, false, null].map((kind) => [kind, deadlinesOf(years, kind)]));
  const duesOf = (isDepartment: boolean | null) => known.get(isDepartment)!;
  const shift = (grid.years[0] ?? 0) - (years[0] ?? 0);
  const succeeded = new Set(grid.rows.flatMap(({ predecessors }) => predecessors.map(({ agency }) => agency)));
  const rows = narrow([...grid.rows, ...absent].sort(byPlace)).map((row): CoverageRow => {
    const { reports, ...agency } = row;
    const asked = lines.get(agency.agency);
    const life = lifeOf(row, succeeded);
    const dues = duesOf(isDepartmentClass(classifyAgency(agency.name, null).agencyClass));
    const cells = years.map((year, i) => {
      const lives = i - shift >= life.first && i - shift <= life.last;
      const isExpected = by === 'collection' ? lives : asked !== undefined && expects(asked, year);
      return cellOf(reports[i - shift] ?? null, { year, due: dues[i]!, expected: isExpected, today });
    });
    return { ...agency, cells, listed: by === 'collection' || asked !== undefined };
  });
  return { years, rows, totals: years.map((_, i) => totalOf(rows, i)), by };
}

/** Reports that nobody asked for do not make up for those that are missing. */
function totalOf(rows: CoverageRow[], column: number): CoverageTotal {
  const listed = rows.filter(({ listed: isListed }) => isListed).map(({ cells }) => cells[column]!);
  const there = listed.filter(({ row }) => row !== null).length;
  const missing = listed.filter(({ state }) => state === 'missing').length;
  return { expected: there + missing, there, late: listed.filter(({ state }) => state === 'late').length };
}

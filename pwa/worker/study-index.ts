import type { Verdict } from '../../core/checks/finding';
import { governmentsOver, isGovernment } from '../../core/comparison/governments-over';
import {
  type AgencyCompositions,
  byAgency,
  byYear,
  chartOf,
  chosenAgencies,
  denialGrounds,
  isAdded,
  type Lines,
  linesOf,
  type NamedComposition,
  outcomes,
} from '../state/charts';
import { type Coverage, coverageOf } from '../state/coverage';
import { matchingAgencies } from '../state/matching-agencies';
import { type Mixing, mixingOf } from '../state/mixing';
import { type Grid, type GridRow, readPanel, totalsOf } from '../state/panel';
import { choiceOf } from '../state/panel-choices';
import {
  type Grouping,
  type QualityMatrix,
  qualityOf,
  type RankedReport,
  type RuledReport,
  rankReports,
  ruledReport,
} from '../state/quality';
import { type IsGovernment, narrowed, type StudyFacetValues, studyFacetValues } from '../state/study-filter';
import type { ExpectedAgency } from '../store/agencies';
import type { FiguresRecord } from '../store/figures';
import { type PackedPanel, packPanel } from './packed-panel';

/** An agency that a chart may be about. */
export type ChartAgency = Pick<GridRow, 'agency' | 'name' | 'regions'>;

/** What a chart is drawn from. */
export interface ChartAnswer {
  /** Every year that the collection covers. */
  years: number[];
  agencies: ChartAgency[];
  /** Agencies that the chart is about, and their reports in its years. */
  chosen: number;
  reports: number;
  /** Outcomes or grounds, year by year. */
  byYear: NamedComposition[] | null;
  /** Grounds of the agencies of one year. */
  byAgency: ({ year: number } & AgencyCompositions) | null;
  lines: Lines | null;
  /** Where what is added counts a government's departments twice. */
  mixing: Mixing | null;
}

/** What the agencies of the library are to each other, and by what they can be narrowed. */
export interface Kinship {
  facets: StudyFacetValues[];
  /** Ids of the governments, and of those of which nobody knows. */
  governments: string[];
  unknown: string[];
  /** By agency the governments whose reports count its cases too; agencies without one are left out. */
  over: Record<string, string[]>;
}

/** What the studies stand on: the library that is at hand. */
export interface StudyParts {
  grid(): Promise<Grid>;
  figures(): Promise<Map<string, FiguresRecord>>;
  /** What the rules say of some reports, in their order. */
  verdicts(reports: string[]): Promise<Record<string, Verdict>[]>;
  /** Empty where no roster was imported. */
  expected(): Promise<ExpectedAgency[]>;
}

/** Answers over many reports, worked out beside the library so that the page does not wait for them. */
export interface StudyIndex {
  panel(measure: string | undefined): Promise<PackedPanel>;
  chart(params: Record<string, string>): Promise<ChartAnswer>;
  kinship(): Promise<Kinship>;
  /** Of the agencies that the words and conditions find. */
  coverage(today: string, params: Record<string, string>): Promise<Coverage>;
  /** Of the agencies that the words find. */
  quality(by: Grouping, agencies: string): Promise<QualityMatrix>;
  /** Some of the reports of these agencies with what every rule says of each, those with the gravest findings first. */
  ruledReports(agencies: string, from: number, to: number): Promise<RuledReport[]>;
}

function countReports(rows: GridRow[], columns: number[]): number {
  return rows.reduce((sum, { reports }) => sum + columns.filter((column) => reports[column]).length, 0);
}

const byName: IsGovernment = ({ name }) => isGovernment(name);

function kinshipOf(rows: GridRow[]): Kinship {
  const kinds = new Map(rows.map((row) => [row.agency, isGovernment(row.name)]));
  const idsOf = (kind: boolean | null) =>
    rows.filter(({ agency }) => kinds.get(agency) === kind).map((row) => row.agency);
  const found = governmentsOver(rows).map((over, i) => [rows[i]!.agency, over.map((at) => rows[at]!.agency)] as const);
  return {
    facets: studyFacetValues(rows, ({ agency }) => kinds.get(agency) ?? null),
    governments: idsOf(true),
    unknown: idsOf(null),
    over: Object.fromEntries(found.filter(([, over]) => over.length > 0)),
  };
}

/** Panels, charts, coverage and quality of a library. */
export function createStudies(parts: StudyParts): StudyIndex {
  async function panel(measure: string | undefined): Promise<PackedPanel> {
    const [grid, records] = await Promise.all([parts.grid(), parts.figures()]);
    return packPanel(grid.years, readPanel(grid, choiceOf(measure), records));
  }

  let kin: { grid: Grid; kinship: Kinship } | null = null;

  /** A panel that is asked for at the same time goes first: its numbers are what somebody waits for. */
  async function kinship(): Promise<Kinship> {
    const [grid] = await Promise.all([parts.grid(), parts.figures()]);
    if (kin?.grid !== grid) await new Promise((resolve) => setTimeout(resolve));
    if (kin?.grid !== grid) kin = { grid, kinship: kinshipOf(grid.rows) };
    return kin.kinship;
  }

  async function chart(params: Record<string, string>): Promise<ChartAnswer> {
    const [grid, records] = await Promise.all([parts.grid(), parts.figures()]);
    const { over } = await kinship();
    const rows = chosenAgencies(grid.rows, params, byName);
    const name = chartOf(params.chart);
    const kinds = name === 'grounds' ? denialGrounds : outcomes;
    const ofOneYear = name === 'grounds' && params.by === 'agency';
    const year = grid.years.find((one) => String(one) === params.year) ?? grid.years.at(-1) ?? 0;
    const columns = ofOneYear ? [grid.years.indexOf(year)] : grid.years.map((_, i) => i);
    const measured = name === 'rate' ? readPanel({ years: grid.years, rows }, choiceOf(params.measure), records) : null;
    const isPool = measured ? totalsOf(choiceOf(params.measure), [], []).length > 1 : !ofOneYear;
    const cells = new Map(measured?.map((row) => [row.agency, row.cells]));
    const counts = (row: GridRow, column: number) => {
      if (row.reports[column] == null) return false;
      const cell = cells.get(row.agency)?.[column];
      return measured
        ? cell?.comparable === true && cell.reading.numerator !== null
        : isAdded(row, column, kinds, records);
    };
    return {
      years: grid.years,
      agencies: grid.rows.map(({ agency, name: called, regions }) => ({ agency, name: called, regions })),
      chosen: rows.length,
      reports: countReports(rows, columns),
      byYear: name === 'rate' || ofOneYear ? null : byYear(grid, rows, kinds, records),
      byAgency: ofOneYear ? { year, ...byAgency(grid, rows, kinds, { records, year }) } : null,
      lines: measured ? linesOf(choiceOf(params.measure), measured, grid.years) : null,
      mixing: isPool ? mixingOf(rows, grid.years, over, counts) : null,
    };
  }

  async function coverage(today: string, params: Record<string, string>): Promise<Coverage> {
    const [grid, expected] = await Promise.all([parts.grid(), parts.expected()]);
    return coverageOf(grid, expected, today, (rows) => narrowed(rows, params, byName));
  }

  async function quality(by: Grouping, agencies: string): Promise<QualityMatrix> {
    const grid = await parts.grid();
    return qualityOf(matchingAgencies(grid.rows, agencies), by);
  }

  let ranked: { grid: Grid; agencies: string; reports: RankedReport[] } | null = null;

  async function ruledReports(agencies: string, from: number, to: number): Promise<RuledReport[]> {
    const grid = await parts.grid();
    if (ranked?.grid !== grid || ranked.agencies !== agencies) {
      ranked = { grid, agencies, reports: rankReports(matchingAgencies(grid.rows, agencies)) };
    }
    const some = ranked.reports.slice(from, to);
    const verdicts = await parts.verdicts(some.map(({ row }) => row.id));
    return some.map((report, i) => ruledReport(report, verdicts[i]!));
  }

  return { panel, kinship, chart, coverage, quality, ruledReports };
}

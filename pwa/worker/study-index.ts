import type { Verdict } from '../../core/checks/finding';
import {
  type AgencyCompositions,
  byAgency,
  byYear,
  chartOf,
  chosenAgencies,
  denialGrounds,
  type Lines,
  linesOf,
  matchingAgencies,
  type NamedComposition,
  outcomes,
} from '../state/charts';
import { type Coverage, coverageOf } from '../state/coverage';
import { type Grid, type GridRow, readPanel } from '../state/panel';
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
  coverage(today: string): Promise<Coverage>;
  /** Of the agencies that the words find. */
  quality(by: Grouping, agencies: string): Promise<QualityMatrix>;
  /** Some of the reports of these agencies with what every rule says of each, those with the gravest findings first. */
  ruledReports(agencies: string, from: number, to: number): Promise<RuledReport[]>;
}

function countReports(rows: GridRow[], columns: number[]): number {
  return rows.reduce((sum, { reports }) => sum + columns.filter((column) => reports[column]).length, 0);
}

/** Panels, charts, coverage and quality of a library. */
export function createStudies(parts: StudyParts): StudyIndex {
  async function panel(measure: string | undefined): Promise<PackedPanel> {
    const [grid, records] = await Promise.all([parts.grid(), parts.figures()]);
    return packPanel(grid.years, readPanel(grid, choiceOf(measure), records));
  }

  async function chart(params: Record<string, string>): Promise<ChartAnswer> {
    const [grid, records] = await Promise.all([parts.grid(), parts.figures()]);
    const rows = chosenAgencies(grid.rows, params);
    const name = chartOf(params.chart);
    const kinds = name === 'grounds' ? denialGrounds : outcomes;
    const ofOneYear = name === 'grounds' && params.by === 'agency';
    const year = grid.years.find((one) => String(one) === params.year) ?? grid.years.at(-1) ?? 0;
    const columns = ofOneYear ? [grid.years.indexOf(year)] : grid.years.map((_, i) => i);
    const measured = () => readPanel({ years: grid.years, rows }, choiceOf(params.measure), records);
    return {
      years: grid.years,
      agencies: grid.rows.map(({ agency, name: called, regions }) => ({ agency, name: called, regions })),
      chosen: rows.length,
      reports: countReports(rows, columns),
      byYear: name === 'rate' || ofOneYear ? null : byYear(grid, rows, kinds, records),
      byAgency: ofOneYear ? { year, ...byAgency(grid, rows, kinds, { records, year }) } : null,
      lines: name === 'rate' ? linesOf(choiceOf(params.measure), measured(), grid.years) : null,
    };
  }

  async function coverage(today: string): Promise<Coverage> {
    const [grid, expected] = await Promise.all([parts.grid(), parts.expected()]);
    return coverageOf(grid, expected, today);
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

  return { panel, chart, coverage, quality, ruledReports };
}

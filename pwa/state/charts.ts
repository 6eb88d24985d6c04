import { type Composition, compose } from '../../core/comparison/compose';
import { measureOf } from '../../core/comparison/measures';
import { denialGrounds, type Kind, outcomes, totalOfRow } from '../../core/comparison/outcomes';
import { type FiguresRecord, lostFigures, unpackFigures } from '../store/figures';
import { breaksOfPanel, type Grid, type GridRow, type PanelRow, type Total, totalsOf } from './panel';
import { type Choice, fieldsOfParts, partsOf } from './panel-choices';
import { type IsGovernment, narrowed, type Placed } from './study-filter';

export const chartNames = ['outcomes', 'rate', 'grounds'] as const;
export type ChartName = (typeof chartNames)[number];

export function chartOf(text: string | undefined): ChartName {
  return chartNames.find((name) => name === text) ?? 'outcomes';
}

/** More agencies than these are shown together: a reader follows no more lines. */
export const MOST_LINES = 8;
/** More rows than these do not fit a picture. */
const MOST_ROWS = 30;

/** Agencies that a chart is about: those picked, or else those that words and conditions find. */
export function chosenAgencies<Row extends Placed>(
  rows: Row[],
  params: Record<string, string | undefined>,
  isGovernment: IsGovernment,
): Row[] {
  const picked = new Set(params.pick?.split(',').filter(Boolean));
  if (picked.size > 0) return rows.filter(({ agency }) => picked.has(agency));
  return narrowed(rows, params, isGovernment);
}

/** Items from the first to the last that says something: a chart does not begin with years of nothing. */
export function trimmed<Item>(items: Item[], says: (item: Item) => boolean): Item[] {
  return items.slice(Math.max(items.findIndex(says), 0), items.findLastIndex(says) + 1);
}

/** A composition of the reports of a year, or of an agency. */
export interface NamedComposition extends Composition {
  name: string;
}

const FIELDS = fieldsOfParts([...outcomes.flatMap(({ fields }) => fields), totalOfRow('results_total')]);

function composeRecords(records: FiguresRecord[], kinds: Kind[]): Composition {
  const figures = records.map((record) => unpackFigures(record, FIELDS));
  return compose(figures, kinds, kinds === outcomes ? totalOfRow('results_total') : null);
}

type Records = Map<string, FiguresRecord>;

function recordsAt(rows: GridRow[], column: number, records: Records): FiguresRecord[] {
  return rows.flatMap(({ reports }) => {
    const id = reports[column]?.id;
    return id === undefined ? [] : (records.get(id) ?? lostFigures(id));
  });
}

/** Whether the report of an agency's year is part of what is added, or left out for its gaps. */
export function isAdded(row: GridRow, column: number, kinds: Kind[], records: Records): boolean {
  return composeRecords(recordsAt([row], column, records), kinds).counted > 0;
}

/** All agencies together, year by year. */
export function byYear({ years }: Grid, rows: GridRow[], kinds: Kind[], records: Records): NamedComposition[] {
  return years.map((year, i) => ({ name: String(year), ...composeRecords(recordsAt(rows, i, records), kinds) }));
}

/** Agencies that have cases, those with most of them first. */
export interface AgencyCompositions {
  shown: NamedComposition[];
  /** How many have cases. */
  all: number;
  /** How many state that they have none. */
  none: number;
  /** Reports that leave a kind unsaid. */
  left: number;
}

/** The agencies of one year with most cases, and who is not among them. */
export function byAgency(
  { years }: Grid,
  rows: GridRow[],
  kinds: Kind[],
  { records, year }: { records: Records; year: number },
): AgencyCompositions {
  const composed = rows.map((row) => ({
    name: row.name,
    ...composeRecords(recordsAt([row], years.indexOf(year), records), kinds),
  }));
  const withCases = composed.filter(({ whole }) => whole > 0).sort((a, b) => b.whole - a.whole);
  return {
    shown: withCases.slice(0, MOST_ROWS),
    all: withCases.length,
    none: composed.filter(({ counted, whole }) => counted > 0 && whole === 0).length,
    left: composed.reduce((sum, { left }) => sum + left, 0),
  };
}

export { denialGrounds, outcomes };

/** A point of a line: a value, of how many cases, or none. */
export interface Point {
  year: number;
  value: number | null;
  /** Denominator of a rate; null for an amount. */
  of: number | null;
  small: boolean;
  /** Reports that it rests on. */
  reports: number;
}

export interface Line {
  id: string;
  name: string;
  points: Point[];
}

/** The middle half of the agencies' values in a year. */
export interface Spread {
  year: number;
  low: number;
  middle: number;
  high: number;
}

/** What the lines of a choice are drawn from. */
export interface Lines {
  /** One for each agency; empty where there are too many to be told apart. */
  lines: Line[];
  /** Where there are too many. */
  spread: Spread[];
  together: Total;
  togetherPoints: Point[];
  /** Years that begin with another definition: no line is drawn across. */
  cuts: Set<number>;
}

function pointOf(row: PanelRow, years: number[], i: number): Point {
  const cell = row.cells[i];
  const reading = cell?.comparable ? cell.reading : null;
  return {
    year: years[i]!,
    value: reading?.value ?? null,
    of: reading?.denominator ?? null,
    small: reading?.small ?? false,
    reports: reading?.value == null ? 0 : 1,
  };
}

function quantile(sorted: number[], at: number): number {
  const position = (sorted.length - 1) * at;
  const [low, high] = [sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!];
  return low + (high - low) * (position - Math.floor(position));
}

function spreadOf(rows: PanelRow[], years: number[]): Spread[] {
  return years.flatMap((year, i) => {
    const values = rows.flatMap((row) => pointOf(row, years, i).value ?? []).sort((a, b) => a - b);
    if (values.length < 4) return [];
    return [{ year, low: quantile(values, 0.25), middle: quantile(values, 0.5), high: quantile(values, 0.75) }];
  });
}

/** Years from which the same words count something else. */
function cutsOf(choice: Choice, years: number[]): Set<number> {
  const changed = partsOf(choice).some((part) => measureOf(part)?.relation === 'close');
  if (!changed) return new Set();
  return new Set(breaksOfPanel(choice, years).flatMap(({ from, form }) => (form ? [from] : [])));
}

function casesOf(rows: PanelRow[], column: number): number | null {
  const cases = rows.flatMap(({ cells }) => {
    const reading = cells[column]?.comparable ? cells[column]?.reading : null;
    return reading?.numerator == null ? [] : (reading.denominator ?? []);
  });
  return cases.length === 0 ? null : cases.reduce((sum, number) => sum + number, 0);
}

/** The lines of a choice over some agencies: each by itself or their spread, and all together. */
export function linesOf(choice: Choice, rows: PanelRow[], years: number[]): Lines {
  const few = rows.length <= MOST_LINES;
  const [together] = totalsOf(choice, rows, years) as [Total];
  const togetherPoints = together.years.map(({ value, n }, i) => ({
    year: years[i]!,
    value,
    of: casesOf(rows, i),
    small: false,
    reports: n,
  }));
  const lineOf = (row: PanelRow) => ({
    id: row.agency,
    name: row.name,
    points: years.map((_, i) => pointOf(row, years, i)),
  });
  return {
    lines: few ? rows.map(lineOf) : [],
    spread: few ? [] : spreadOf(rows, years),
    together,
    togetherPoints,
    cuts: cutsOf(choice, years),
  };
}

/** Stretches of years that follow each other without a gap or a change of definition between them. */
export function stretchesOf<One extends { year: number; value?: number | null }>(
  all: One[],
  cuts: Set<number>,
): One[][] {
  const stretches: One[][] = [];
  for (const one of all) {
    if (one.value === null) continue;
    const open = stretches.at(-1);
    if (open && open.at(-1)!.year === one.year - 1 && !cuts.has(one.year)) open.push(one);
    else stretches.push([one]);
  }
  return stretches;
}

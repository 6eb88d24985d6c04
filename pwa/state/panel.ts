import { breaksOf } from '../../core/comparison/breaks';
import { type IndicatorReading, meanRate, pooledRate, readIndicator } from '../../core/comparison/indicators';
import { type Figures, formOfField, measureOf, readMeasure, readNumber } from '../../core/comparison/measures';
import { editions } from '../../core/editions/index';
import type { Registry } from '../store/agencies';
import { areLost, type FiguresRecord, lostFigures, unpackFigures } from '../store/figures';
import type { RowRecord } from '../store/records';
import { type Choice, fieldsOfChoice, partsOf } from './panel-choices';
import type { PanelReading, RowIndicator } from './row-indicators';

/** An agency with the report that counts for each year; null where there is none. */
export interface GridRow {
  agency: string;
  name: string;
  division: string | null;
  regions: string[];
  /** As its first report here has them. */
  level: string | null;
  type: string | null;
  /** The agencies whose work it took over. */
  predecessors: { agency: string; name: string }[];
  reports: (RowRecord | null)[];
}

/** Agencies down, years across. */
export interface Grid {
  years: number[];
  rows: GridRow[];
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/**
 * All years from the first to the last, so that a year without any report is a gap and not hidden. Goes through them one
 * by one: as many arguments as a big collection has reports are more than a function can take.
 */
export function allYears(years: Iterable<number>): number[] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const year of years) [first, last] = [Math.min(first, year), Math.max(last, year)];
  return first > last ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The reports that count as agencies by years, ordered by division and name. */
export function gridOf(rows: RowRecord[], { agencies, entries }: Registry): Grid {
  const counting = rows.filter(({ id }) => entries.get(id)?.accepted);
  const years = allYears(counting.map(({ year }) => year!));
  const known = new Map(agencies.map((agency) => [agency.id, agency]));
  const byAgency = new Map<string, GridRow>();
  for (const row of counting) {
    const agency = entries.get(row.id)!.agency!;
    let there = byAgency.get(agency);
    if (!there) {
      const { name, division, predecessors } = known.get(agency)!;
      const before = predecessors.map((id) => ({ agency: id, name: known.get(id)?.name ?? id }));
      const reports = years.map(() => null);
      const { regions, level, agencyType: type } = row;
      there = { agency, name, division, regions, level, type, predecessors: before, reports };
      byAgency.set(agency, there);
    }
    there.reports[row.year! - years[0]!] = row;
  }
  return { years, rows: [...byAgency.values()].sort(byPlace) };
}

/** By division, then by name; agencies without a division last. */
export function byPlace(
  a: { division: string | null; name: string },
  b: { division: string | null; name: string },
): number {
  const [x, y] = [a.division ?? '9', b.division ?? '9'];
  return x < y ? -1 : x > y ? 1 : collator.compare(a.name, b.name);
}

/** One number of a panel, or why there is none. */
export interface PanelCell {
  report: string;
  reading: PanelReading;
  /** False for what another form has in the same place under another meaning. */
  comparable: boolean;
  byHand: boolean;
  /** The field that a click walks to; empty for what is said of a report as a whole. */
  field: string;
}

export interface PanelRow extends Omit<GridRow, 'reports'> {
  cells: (PanelCell | null)[];
}

function amount(value: number | null, status: IndicatorReading['status']): IndicatorReading {
  return { value, numerator: value, denominator: null, status, small: false, missing: [] };
}

function readField(choice: Choice, figures: Figures): IndicatorReading {
  const measure = measureOf(choice.id);
  const { value, status } = measure ? readMeasure(figures, measure) : readNumber(figures, choice.id);
  return amount(value, status);
}

function fieldIn(figures: Figures, part: string): string {
  const form = formOfField(figures, part);
  return measureOf(part)?.fields[form ?? '']?.[0] ?? part;
}

function hasByHand({ values }: Figures): boolean {
  for (const field in values) if (values[field]!.how === 'by hand') return true;
  return false;
}

/** `first` is the part of the choice that a click walks to, found once for all cells. */
function cellOf(
  { choice, first }: { choice: Choice; first: string },
  report: string,
  figures: Figures,
  previous: Figures | null,
): PanelCell {
  const byHand = hasByHand(figures);
  const other = choice.counterpart[formOfField(figures, choice.id) ?? ''];
  if (other) {
    const { value, status } = readNumber(figures, other);
    return { report, reading: amount(value, status), comparable: value === null, byHand, field: other };
  }
  const reading = choice.indicator ? readIndicator(choice.indicator, figures, previous) : readField(choice, figures);
  return { report, reading, comparable: true, byHand, field: fieldIn(figures, first) };
}

function readWhole({ rows }: Grid, whole: RowIndicator): PanelRow[] {
  return rows.map(({ reports, ...agency }) => ({
    ...agency,
    cells: reports.map(
      (row): PanelCell | null =>
        row && { report: row.id, reading: whole.read(row, agency.name), comparable: true, byHand: false, field: '' },
    ),
  }));
}

const damaged: PanelReading = {
  value: null,
  numerator: null,
  denominator: null,
  status: 'damaged',
  small: false,
  missing: [],
};

/** The numbers of a grid for one choice. A report whose figures are gone is there all the same, and says so. */
export function readPanel(grid: Grid, choice: Choice, records: Map<string, FiguresRecord>): PanelRow[] {
  const { whole } = choice;
  if (whole) return readWhole(grid, whole);
  const fields = fieldsOfChoice(choice);
  const asked = { choice, first: partsOf(choice)[0]! };
  return grid.rows.map(({ reports, ...agency }) => {
    const figures = reports.map((row) => {
      const record = row && (records.get(row.id) ?? lostFigures(row.id));
      return record && !areLost(record) ? unpackFigures(record, fields) : null;
    });
    const cells = reports.map((row, i): PanelCell | null => {
      if (!row) return null;
      const now = figures[i];
      if (now) return cellOf(asked, row.id, now, figures[i - 1] ?? null);
      return { report: row.id, reading: damaged, comparable: true, byHand: false, field: asked.first };
    });
    return { ...agency, cells };
  });
}

export const modes = ['value', 'change', 'rank'] as const;
export type Mode = (typeof modes)[number];

function comparableValue(cell: PanelCell | null | undefined): number | null {
  return cell?.comparable ? cell.reading.value : null;
}

/** Place from the top among all agencies with a value that year; equal values share a place. */
function ranksOf(rows: PanelRow[], column: number): Map<number, number> {
  const values = rows.flatMap(({ cells }) => comparableValue(cells[column]) ?? []).sort((a, b) => b - a);
  const ranks = new Map<number, number>();
  for (const [i, value] of values.entries()) if (!ranks.has(value)) ranks.set(value, i + 1);
  return ranks;
}

/** How many agencies have a place in each year. */
export function rankedIn(rows: PanelRow[], years: number[]): number[] {
  return years.map((_, i) => rows.filter(({ cells }) => comparableValue(cells[i]) !== null).length);
}

/** What each cell of the rows shows in a mode; null where that is nothing. */
export function numbersOf(rows: PanelRow[], mode: Mode): (number | null)[][] {
  if (mode === 'value') return rows.map(({ cells }) => cells.map((cell) => cell?.reading.value ?? null));
  if (mode === 'change') {
    return rows.map(({ cells }) =>
      cells.map((cell, i) => {
        const [now, before] = [comparableValue(cell), comparableValue(cells[i - 1])];
        return now === null || before === null ? null : now - before;
      }),
    );
  }
  const ranks = (rows[0]?.cells ?? []).map((_, column) => ranksOf(rows, column));
  return rows.map(({ cells }) =>
    cells.map((cell, column) => {
      const value = comparableValue(cell);
      return value === null ? null : ranks[column]!.get(value)!;
    }),
  );
}

/** A line beneath the panel: one figure for all agencies of a year, with how many it rests on. */
export interface Total {
  kind: 'pooled' | 'mean' | 'sum';
  years: { value: number | null; n: number }[];
}

function sumOf(readings: PanelReading[]): { value: number | null; n: number } {
  const values = readings.flatMap(({ value }) => value ?? []);
  return { value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0), n: values.length };
}

/** Growth's numbers of the year before are its denominators, so that it is pooled as a ratio of sums, minus one. */
function pooled(choice: Choice, readings: PanelReading[]): { value: number | null; n: number } {
  const { value, n } = pooledRate(readings);
  return { value: value !== null && choice.indicator?.kind === 'growth' ? value - 1 : value, n };
}

/** Pooled rate and mean of rates; for amounts their sum and their mean. */
export function totalsOf(choice: Choice, rows: PanelRow[], years: number[]): Total[] {
  const columns = years.map((_, i) => rows.flatMap(({ cells }) => (cells[i]?.comparable ? [cells[i]!.reading] : [])));
  const mean: Total = { kind: 'mean', years: columns.map(meanRate) };
  const kind = choice.indicator?.kind ?? 'amount';
  if (choice.whole || kind === 'concentration') return [mean];
  if (kind === 'amount' || kind === 'all_zero') return [{ kind: 'sum', years: columns.map(sumOf) }, mean];
  return [{ kind: 'pooled', years: columns.map((readings) => pooled(choice, readings)) }, mean];
}

/** An event at the left edge of a year; `form` is the id of the form that came into force, null for other events. */
export interface PanelBreak {
  from: number;
  form: string | null;
  zh: string;
  en: string;
}

/** Breaks of a choice within some years: new forms, and what breaks the series of its fields. */
export function breaksOfPanel(choice: Choice, years: number[]): PanelBreak[] {
  const changes = choice.whole && !choice.whole.byForm ? [] : editions.slice(1);
  const forms = changes.map(({ id, years: { from }, zh, en }) => ({ from, form: id, zh, en }));
  const events = new Map(
    partsOf(choice)
      .flatMap(breaksOf)
      .map((event) => [`${event.from}${event.en}`, event]),
  );
  const others = [...events.values(), ...(choice.whole?.breaks ?? [])].map(({ from, zh, en }) => ({
    from,
    form: null,
    zh,
    en,
  }));
  return [...forms, ...others]
    .filter(({ from }) => from > years[0]! && from <= years.at(-1)!)
    .sort((a, b) => a.from - b.from);
}

/** Rows by their numbers in one column, those without any last; `down` begins with the greatest. */
export function sortByColumn(rows: PanelRow[], numbers: (number | null)[][], column: number, down: boolean): number[] {
  const value = (row: number) => numbers[row]?.[column] ?? null;
  return rows
    .map((_, i) => i)
    .sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === null || y === null) return Number(x === null) - Number(y === null) || a - b;
      return down ? y - x : x - y;
    });
}

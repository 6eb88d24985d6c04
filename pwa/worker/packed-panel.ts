import type { PanelCell, PanelRow } from '../state/panel';

/** A panel in columns: twenty thousand cells cross from the worker as a few arrays. */
export interface PackedPanel {
  years: number[];
  agencies: Omit<PanelRow, 'cells'>[];
  /** Report ids, an empty string where there is none. */
  reports: string[];
  /** Value, numerator and denominator of each cell; NaN for null. */
  numbers: Float64Array;
  /** Position of the rest of each cell in `kinds`. */
  kind: Uint16Array;
  /** All that few cells differ in: status, flags, what is missing, the field that a click walks to. */
  kinds: CellKind[];
}

type CellKind = Omit<PanelCell, 'report' | 'reading'> & Pick<PanelCell['reading'], 'status' | 'small' | 'missing'>;

function kindOf({ reading: { status, small, missing }, comparable, byHand, field }: PanelCell): CellKind {
  return { status, small, missing, comparable, byHand, field };
}

const orNaN = (value: number | null) => value ?? Number.NaN;
const orNull = (value: number) => (Number.isNaN(value) ? null : value);

export function packPanel(years: number[], rows: PanelRow[]): PackedPanel {
  const cells = rows.flatMap((row) => row.cells);
  const kinds = new Map<string, { at: number; kind: CellKind }>();
  const numbers = new Float64Array(cells.length * 3);
  const kind = new Uint16Array(cells.length);
  cells.forEach((cell, i) => {
    if (!cell) return;
    const own = kindOf(cell);
    const key = `${own.status} ${own.small} ${own.comparable} ${own.byHand} ${own.field} ${own.missing}`;
    const there = kinds.get(key) ?? { at: kinds.size, kind: own };
    kinds.set(key, there);
    kind[i] = there.at;
    const { value, numerator, denominator } = cell.reading;
    numbers.set([orNaN(value), orNaN(numerator), orNaN(denominator)], i * 3);
  });
  return {
    years,
    agencies: rows.map(({ cells: _, ...agency }) => agency),
    reports: cells.map((cell) => cell?.report ?? ''),
    numbers,
    kind,
    kinds: [...kinds.values()].map((one) => one.kind),
  };
}

/** Written out cell by cell: this runs in the page, twenty thousand times for a panel. */
export function unpackPanel({ years, agencies, reports, numbers, kind, kinds }: PackedPanel): PanelRow[] {
  const cellAt = (at: number): PanelCell | null => {
    const report = reports[at]!;
    if (report === '') return null;
    const { status, small, missing, comparable, byHand, field } = kinds[kind[at]!]!;
    const value = orNull(numbers[at * 3]!);
    const numerator = orNull(numbers[at * 3 + 1]!);
    const denominator = orNull(numbers[at * 3 + 2]!);
    return { report, comparable, byHand, field, reading: { value, numerator, denominator, status, small, missing } };
  };
  return agencies.map((agency, y) => ({ ...agency, cells: years.map((_, x) => cellAt(y * years.length + x)) }));
}

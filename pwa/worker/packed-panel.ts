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

function isOfKind({ reading, comparable, byHand, field }: PanelCell, kind: CellKind): boolean {
  return (
    reading.status === kind.status &&
    reading.small === kind.small &&
    comparable === kind.comparable &&
    byHand === kind.byHand &&
    field === kind.field &&
    reading.missing.length === kind.missing.length &&
    reading.missing.every((part, i) => part === kind.missing[i])
  );
}

/** Position of a cell's kind, added where it is new; there are few kinds, and the next cell is mostly of the same. */
function kindAt(cell: PanelCell, kinds: CellKind[], last: number): number {
  if (kinds[last] && isOfKind(cell, kinds[last])) return last;
  const there = kinds.findIndex((kind) => isOfKind(cell, kind));
  return there < 0 ? kinds.push(kindOf(cell)) - 1 : there;
}

export function packPanel(years: number[], rows: PanelRow[]): PackedPanel {
  const cells = rows.flatMap((row) => row.cells);
  const kinds: CellKind[] = [];
  const numbers = new Float64Array(cells.length * 3);
  const kind = new Uint16Array(cells.length);
  let last = 0;
  cells.forEach((cell, i) => {
    if (!cell) return;
    last = kindAt(cell, kinds, last);
    kind[i] = last;
    numbers[i * 3] = orNaN(cell.reading.value);
    numbers[i * 3 + 1] = orNaN(cell.reading.numerator);
    numbers[i * 3 + 2] = orNaN(cell.reading.denominator);
  });
  return {
    years,
    agencies: rows.map(({ cells: _, ...agency }) => agency),
    reports: cells.map((cell) => cell?.report ?? ''),
    numbers,
    kind,
    kinds,
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

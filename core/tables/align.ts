import type { Grid } from '../document/blocks';
import type { Head, Heads } from './resolve-heads';
import type { SheetCell } from './sheet';

/** A value and the head it stands under. */
export interface Aligned {
  head: Head;
  cell: SheetCell;
}

function isBlank(cell: SheetCell): boolean {
  return cell.value.status === 'blank';
}

/** Of several cells under one head at most one may be filled; the others fill up a wide column. */
function onlyFilled(cells: SheetCell[]): SheetCell | null {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length > 1) return null;
  return filled[0] ?? cells[0] ?? null;
}

function byColumn(heads: Head[], values: SheetCell[]): Aligned[] | null {
  const under = new Map<Head, SheetCell[]>(heads.map((head) => [head, []]));
  for (const cell of values) {
    const above = heads.filter((head) => head.start < cell.end && head.end > cell.start);
    if (above.length > 1) return null;
    const [head] = above;
    if (head) under.get(head)?.push(cell);
    else if (!isBlank(cell)) return null;
  }
  const aligned: Aligned[] = [];
  for (const [head, cells] of under) {
    const cell = onlyFilled(cells);
    if (!cell) return null;
    aligned.push({ head, cell });
  }
  return aligned;
}

function inOrder(heads: Head[], values: SheetCell[]): Aligned[] | null {
  if (heads.length !== values.length) return null;
  return heads.map((head, i) => ({ head, cell: values[i]! }));
}

/** What a row has for the columns that merged cells cover; see `Grid.fillers`. */
export type Fillers = Grid['fillers'] | undefined;

/**
 * The cells of a row that its heads account for: blanks that only fill up the row are left out.
 * A blank at the end of a row that may be filled up is no value: a row that lost a cell would look whole with it.
 */
export function effectiveValues(heads: Head[], values: SheetCell[], fillers: Fillers): SheetCell[] {
  const filled = values.filter((cell) => !isBlank(cell));
  if (values.length > heads.length && filled.length === 0) return values.slice(0, heads.length);
  if (values.length > heads.length && filled.length === heads.length) return filled;
  const last = values.at(-1);
  return fillers === 'behind' && filled.length > 0 && last && isBlank(last) ? values.slice(0, -1) : values;
}

/** The values that stand at the very numbers of the heads, where all others are blank: rows of a loose grid that kept its columns. */
function atNumbers(heads: Head[], values: SheetCell[]): Aligned[] | null {
  const rising = heads.every((head, i) => i === 0 || head.start > heads[i - 1]!.start);
  if (!rising) return null;
  const aligned = heads.flatMap((head) => {
    const cell = values.find((value) => value.start === head.start);
    return cell ? [{ head, cell }] : [];
  });
  const used = new Set(aligned.map(({ cell }) => cell));
  const isRest = values.every((cell) => used.has(cell) || isBlank(cell));
  return aligned.length === heads.length && isRest ? aligned : null;
}

/**
 * True where a blank cell may stand under a head that names nothing, or that head is no head at all.
 * A column of remarks behind all others leaves no doubt: it is blank or not.
 */
function isDoubtful(heads: Head[], values: SheetCell[]): boolean {
  const nameless = heads.findIndex((head) => head.column === null);
  const blank = values.findIndex(isBlank);
  if (nameless < 0 || blank < 0) return false;
  return (
    values.length !== heads.length || blank < nameless || heads.slice(nameless).some((head) => head.column !== null)
  );
}

/** In a loose row a blank before the values may be one of them or the filling of a wide label. */
function inLooseOrder(heads: Head[], values: SheetCell[], fillers: Fillers): Aligned[] | null {
  const effective = effectiveValues(heads, values, fillers);
  if (isDoubtful(heads, fillers === 'behind' ? effective : values)) return null;
  if (fillers) return inOrder(heads, effective);
  const leads = effective[0] && isBlank(effective[0]) && effective.some((cell) => !isBlank(cell));
  const agreed = leads || effective.length !== heads.length ? atNumbers(heads, values) : null;
  return agreed ?? (leads ? null : inOrder(heads, effective));
}

/**
 * Lays the values of a row under its heads: by column where the columns are known and agree, else in order,
 * when there are as many as heads. Null where neither holds: the row is refused whole.
 */
export function align(heads: Heads, values: SheetCell[], labelEnd: number, fillers: Fillers): Aligned[] | null {
  if (!heads.ruled) return inLooseOrder(heads.slots, values, fillers);
  const right = heads.slots.filter((head) => head.end > labelEnd);
  const isWhole = right.length === heads.slots.length && right.every((head) => head.column !== null);
  const straddles = right.some((head) => head.start < labelEnd);
  const aligned = straddles ? null : byColumn(right, values);
  if (aligned && aligned.length > 0) return aligned;
  // a blank may be a value or the filling of a wide label: with one of them the order says nothing,
  // unless the values reach from the first head to the last and leave no room for a filling
  const isFull = values[0]?.start === right[0]?.start && values.at(-1)?.end === right.at(-1)?.end;
  // nor does the order say anything where a head names nothing, or where heads stand over the labels
  return !isWhole || (values.some(isBlank) && !isFull) ? null : inOrder(right, values);
}

import type { Place } from '../document/blocks';

/**
 * Why a field has its value or has none:
 * `ok` read · `blank` an empty cell · `placeholder` a dash, a slash, 无 · `non_numeric` other text ·
 * `row_missing`, `table_missing` not there · `truncated` the source breaks off inside the row ·
 * `misaligned` the row cannot be laid against the column heads, so all of it is refused ·
 * `conflict` printed twice with different values.
 */
export type Status =
  | 'ok'
  | 'blank'
  | 'placeholder'
  | 'non_numeric'
  | 'row_missing'
  | 'table_missing'
  | 'truncated'
  | 'misaligned'
  | 'conflict';

/** One field as read. `value` is a number only where `status` is `ok`. */
export interface Reading {
  value: number | null;
  /** The cell as printed, white space folded; null where there is no cell. `quote(source, place)` gives it back. */
  raw: string | null;
  /** The cell's own unit, else the head's, else the form's; null where none is printed or known. */
  unit: string | null;
  status: Status;
  place: Place | null;
  how: 'read' | 'by hand';
  /** For `conflict`: every reading of the field, this one first. */
  readings?: { raw: string | null; place: Place | null }[];
}

/** How a printed label was recognised. */
export type LabelMatch = 'exact' | 'variant' | 'truncated';

/** A row or column of a form as one table prints it. */
export interface LineReading {
  /** Row or column id of the form. */
  id: string;
  /** The label as printed, white space folded. */
  label: string;
  match: LabelMatch;
  place: Place;
}

/** A row of a table with how many values it had, of how many columns. */
export interface RowReading extends LineReading {
  found: number;
  of: number;
  /** Ids of group rows whose label this row carries, as printed. */
  groups: string[];
}

export type TableNote =
  /** A row without any text. `place` shows it. */
  | { kind: 'phantom_row'; place: Place }
  /** A row's values stand on the line after its label. */
  | { kind: 'values_below_label'; row: string; place: Place }
  /** A group label on another row than the first of its group. */
  | { kind: 'group_label_misplaced'; group: string; row: string; place: Place }
  /** The same row printed twice in one table. */
  | { kind: 'duplicate_row'; row: string; place: Place }
  /** The same table printed twice. */
  | { kind: 'duplicate_table'; place: Place }
  /** A value on a row that the form has only as a group label. */
  | { kind: 'group_value'; group: string; column: string; reading: Reading }
  /** A column head that the form does not have. */
  | { kind: 'unknown_column'; label: string; place: Place }
  /** A row the form does not have. */
  | { kind: 'unknown_row'; label: string; place: Place };

/** What was found of one table of a form. Absent tables have no entry. */
export interface TableReading {
  /** Table id of the form. */
  table: string;
  /** Form id. */
  form: string;
  /** Section in which it stands; null outside of all sections. */
  section: string | null;
  place: Place;
  /** Columns in printed order. */
  columns: LineReading[];
  /** Rows in printed order. */
  rows: RowReading[];
  /** Row ids of the form that are not there. */
  missingRows: string[];
  notes: TableNote[];
}

/** Something printed that no form has a place for. */
export interface Unplaced {
  /** Texts of the cells, row by row. */
  rows: string[][];
  place: Place;
  because: 'no_form' | 'no_row' | 'no_column' | 'misaligned';
}

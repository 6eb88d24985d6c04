/** A printed line of a form: a row or a column. Labels are compared after `normaliseLabel`. */
export interface Line {
  /** Public id, part of every field id; never changes. */
  id: string;
  /** Label as the form prints it, without its ordinal. */
  zh: string;
  en: string;
  /** Wordings seen in published reports, without ordinals. */
  also: string[];
  /** Unit printed on the form or implied by it; null where the form prints none. */
  unit: string | null;
  /** Articles of the Regulation (条例, 2019) or other sources. */
  law: string[];
}

export interface ColumnForm extends Line {
  /** Labels of the group heads above it, from the top. */
  groups: string[];
}

export interface RowForm extends Line {
  /** Ordinal as the form prints it; empty where there is none. */
  ordinal: string;
  /** A group row is a label only: `data` rows carry values. */
  kind: 'data' | 'group';
  /** Id of the group row it stands under. */
  parent: string | null;
}

/**
 * An equation that the form's own shape states: the sum of `left` equals the sum of `right`.
 * Along `columns` it holds in every row, along `rows` in every column.
 */
export interface Identity {
  /** Id of the rule that checks it. */
  rule: string;
  along: 'columns' | 'rows';
  left: string[];
  right: string[];
}

export interface TableForm {
  id: string;
  /** Section in which the form prints it. */
  section: string;
  /** Title as printed, such as 第二十条第（一）项. */
  zh: string;
  en: string;
  columns: ColumnForm[];
  rows: RowForm[];
  /** True where the form prints one row of numbers without a label. */
  unlabelled: boolean;
  identities: Identity[];
}

export interface SectionForm {
  id: string;
  /** Chinese ordinal, 一 to 六. */
  ordinal: string;
  zh: string;
  en: string;
  /** Wordings seen. */
  also: string[];
  /** Sets of words, all of which a heading of this section has, for wordings not listed. */
  words: string[][];
}

/** A statutory form as data: plain JSON, no functions. */
export interface Edition {
  id: string;
  zh: string;
  en: string;
  source: { number: string; issued: string };
  /** Report years; `to` is null while in force. */
  years: { from: number; to: number | null };
  sections: SectionForm[];
  tables: TableForm[];
}

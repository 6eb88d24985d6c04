/** Kinds of document that have a reader, and `unsupported` for those that are kept unread. */
export type SourceKind = 'html' | 'text' | 'docx' | 'doc' | 'xlsx' | 'pdf' | 'unsupported';

/** A rectangle on a PDF page, in points, origin at the lower left. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Given where the box stands on another page than its place names: a cell broken by the page. */
  page?: number;
}

/**
 * Where something stands in the kept bytes. `source` is their SHA-256.
 * Offsets count UTF-16 units of the decoded text (`text`, `html`, `doc`) or of the named part (`package`).
 */
export type Place = { source: string } & (
  | { kind: 'text' | 'html'; start: number; end: number }
  | { kind: 'package'; part: string; start: number; end: number }
  | { kind: 'pdf'; page: number; boxes: Box[] }
  | { kind: 'doc'; start: number; end: number }
);

/** A stretch of a text that stands unbroken in the source: `length` characters from index `at`. */
export interface Run {
  at: number;
  length: number;
  place: Place;
}

/**
 * Text with white space folded (see `text/fold-space.ts`), and the way back to the source.
 * `place` spans all of it; `runs` are in order, do not overlap, and may leave out folded spaces.
 */
export interface Inline {
  text: string;
  place: Place;
  runs: Run[];
}

/** A paragraph, a heading, a list item, a line. `level` is 1 to 6 for a marked heading, else null. */
export interface Paragraph extends Inline {
  kind: 'paragraph';
  level: number | null;
}

/** A cell at the column and row where it begins. In a loose grid `column` is only its number in the row. */
export interface Cell extends Inline {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
  /**
   * Why its figures are not to be believed: `truncated` where the paper ends inside the cell, `misaligned` where
   * they run into those of the next cell.
   */
  doubt?: 'truncated' | 'misaligned';
}

/**
 * A table. In a `ruled` grid the columns are known (HTML, Word, Excel, PDF with lines).
 * In a `loose` one only the order of the cells in a row is (plain text, Word 97):
 * merged cells may have vanished or left blanks, so columns must be found by their heads.
 * `rows` holds the cells that begin in that row; a row may be empty.
 */
export interface Grid {
  kind: 'grid';
  layout: 'ruled' | 'loose';
  /** Number of columns of a ruled grid; the longest row of a loose one. */
  width: number;
  /** Where the columns of a PDF's grid stand on its page, in points: `width` + 1 of them. */
  edges?: number[];
  rows: Cell[][];
  place: Place;
  /**
   * What a loose grid has for the columns that merged cells cover: `behind` one blank cell at the end of a row that
   * needs any, as extractors of stored pages write them, `none` no cell at all. Absent where nothing is known.
   */
  fillers?: 'behind' | 'none';
  /** True for a loose grid with one cell a line: a row of the grid may hold several rows of the table. */
  runsOn?: true;
}

export type Block = Paragraph | Grid;

/** A thing noticed while decoding or reading blocks, in plain ids that `pwa/words` explains. */
export type DocumentFact =
  | 'mojibake' // bytes that no encoding explains; replacement characters stand in the text
  | 'traditional' // mostly traditional characters: a mirror or a gateway
  | 'truncated_input' // the file breaks off
  | 'too_large' // an archive or grid beyond the limits; read up to them
  | 'tracked_changes' // Word: deleted text was left out, inserted text kept
  | 'hidden_sheets' // Excel: sheets, rows or columns that are not shown were left out
  | 'picture_tables' // pictures stand where tables are expected
  | 'no_text_layer' // PDF without text: a scan
  | 'scanned_pages' // PDF: pages that are but pictures, among others with text
  | 'encrypted'
  | 'unsupported_format';

/** A link as the source has it: `href` is not resolved. `after` is the number of blocks before it. */
export interface Link {
  text: string;
  href: string;
  place: Place;
  after: number;
}

/** A decoded source with its blocks in reading order; everything that `quote` needs is kept. */
export interface ReadDocument {
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  source: string;
  name: string;
  url: string | null;
  kind: SourceKind;
  /** For `unsupported`: what it is, such as `rtf`, `wps`, `ofd`, `xls`, `image`, `unknown`; else the kind. */
  format: string;
  /** Name of the encoding the text was decoded with; null where none applies. */
  encoding: string | null;
  /** Title given by the document itself (HTML title element); null when absent. */
  title: string | null;
  /** Metadata tags by lower-case name, each with its values in order. */
  meta: Record<string, string[]>;
  blocks: Block[];
  /** Links in reading order. */
  links: Link[];
  /** Pictures in reading order, with the number of blocks that stand before each. */
  pictures: { place: Place; after: number }[];
  facts: DocumentFact[];
  /** Decoded text by part: `''` for text, html and doc; the part's path for packages. */
  texts: Record<string, string>;
  /** Text pieces of each PDF page, in the order of the file; absent for other kinds. */
  pages?: PdfPiece[][];
}

/** A piece of PDF text with its box. */
export interface PdfPiece {
  text: string;
  box: Box;
}

import type { Format } from './choice';
import type { FileDigest } from './digest';
import type { TableName } from './table';

/** A file of an export on its way: take its chunks to the end before asking for the next file. */
export interface ExportFile {
  /** Relative, with `/`. */
  path: string;
  mediaType: string;
  /** Its place among the files of the export, from 1, and how many there are. */
  number: number;
  of: number;
  chunks: AsyncIterable<Uint8Array>;
}

/** A file of an export that was written. */
export interface WrittenFile extends FileDigest {
  path: string;
  mediaType: string;
  title: { zh: string; en: string };
  /** For a table: which, in which format, and how many rows. */
  table: { name: TableName; format: Format; rows: number } | null;
}

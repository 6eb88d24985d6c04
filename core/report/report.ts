import type { Claim } from '../claims/claim';
import type { Detection } from '../detect/detect';
import type { DocumentFact, SourceKind } from '../document/blocks';
import type { Identity } from '../identity/identity';
import type { Prose, Section } from '../sections/sections';
import type { Reading, TableReading, Unplaced } from '../tables/reading';
import type { Artefact } from './find-artefacts';

/** A source as the report names it; the bytes are kept apart. */
export interface ReportSource {
  name: string;
  sha256: string;
  kind: SourceKind;
  /** The kind, or for unsupported sources what the file is. */
  format: string;
  url: string | null;
  encoding: string | null;
  facts: DocumentFact[];
}

/**
 * One agency, one year, as its sources state it: the unchecked reading.
 * `values` has every field of the forms of the tables found, and of the report's own form
 * where a table is missing; a field that is not there has a status that says why.
 */
export interface Report {
  schema: 'gongkai-report/1';
  /** Version of the reader; a later one may read the same bytes better. */
  reader: string;
  id: string;
  url: string | null;
  capturedAt: string | null;
  sources: ReportSource[];
  detection: Detection;
  title: string | null;
  identity: Identity;
  /** Form of most tables found; null where no table was. */
  edition: string | null;
  /** Form by table. */
  editions: Record<string, string>;
  /** Text before the first section. */
  preamble: Prose;
  sections: Section[];
  tables: TableReading[];
  values: Record<string, Reading>;
  claims: Claim[];
  /** Cells and grids that no form has a place for; nothing is dropped. */
  unplaced: Unplaced[];
  /** Remnants of a word processor anywhere in the sources. */
  artefacts: Artefact[];
}

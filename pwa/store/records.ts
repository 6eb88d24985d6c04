import type { CheckedReport } from '../../core/checks/check-report';
import type { Finding, Verdict } from '../../core/checks/finding';
import type { AgencyStatement } from '../../core/collection/agencies';
import type { Correction, Decision, VersionChoice } from '../../core/collection/collection';
import type { SourceKind } from '../../core/document/blocks';
import type { Level } from '../../core/identity/identity';
import type { Circumstances } from '../../core/page/circumstances';
import type { Problem } from '../sources/hand-over';

/** A source of a capture: the bytes stand in `sources`, shared by all captures of the same bytes. */
export interface CaptureSource {
  sha256: string;
  name: string;
  url: string | null;
  contentType: string | null;
}

/** Raw: one capture, never changed after it was stored. */
export interface CaptureRecord {
  id: string;
  url: string | null;
  title: string | null;
  capturedAt: string | null;
  addedAt: string;
  /** Url and hashes in one string: two captures with the same key hold the same evidence. */
  contentKey: string;
  sources: CaptureSource[];
  /** The hashes of `sources`, for the index. */
  hashes: string[];
  /** Why reading failed; null where there is a report. */
  problem: Problem | null;
  /** How the page stood in the browser; null for a file or a pasted text. */
  circumstances: Circumstances | null;
}

/** Raw: bytes by their SHA-256. */
export interface SourceRecord {
  sha256: string;
  bytes: Uint8Array;
}

/** Derived: can be made again from the capture at any time. */
export type ReportRecord = CheckedReport;

/** Derived: the little of a report that lists show, so that lists never load reports. */
export interface RowRecord {
  id: string;
  agency: string | null;
  title: string;
  division: string | null;
  /** Province, prefecture, county as far as known. */
  regions: string[];
  year: number | null;
  edition: string | null;
  /** What detection says; null for a capture that could not be read. */
  detected: 'report' | 'index' | 'other' | null;
  kind: SourceKind;
  /** What an unsupported file is. */
  format: string;
  url: string | null;
  capturedAt: string | null;
  addedAt: string;
  /** Fields with a value, of all fields of the form. */
  cellsRead: number;
  cellsTotal: number;
  errors: number;
  warnings: number;
  infos: number;
  /** Name of what went wrong while reading; null where it was read. */
  problem: string | null;
  level: Level | null;
  agencyType: string | null;
  published: string | null;
  /** Ids of the rules that found something, each once; findings that a reviewer dismissed are not counted. */
  rules: string[];
  /** Alike for reports of the same numbers and the same text, wherever they stood; empty where nothing was read. */
  digest: string;
  /** The hashes of the captured bytes in one string. */
  bytes: string;
  /** What the last check of the whole library measured; absent before it, and since the report changed. */
  marks?: Marks;
}

/** What can be said of a report as a whole once it was held against the others. */
export interface Marks {
  /** Of the rules about errors that could be judged, how many it passed. */
  passed: number;
  judged: number;
  /** How much of its narrative recurs from the year before; null where there is none, or too little text. */
  likePrevious: number | null;
  /** How much of it recurs in the report of another agency and the same year; `below` where that is no copy. */
  likePeer: number | 'below' | null;
}

/** The line of a report that was put in the trash. All that belongs to it stays where it is. */
export interface TrashRecord extends RowRecord {
  /** ISO 8601 instant. */
  trashedAt: string;
}

/** Derived: what a report says in words, in the shape in which it is searched (see `searchable`). */
export interface TextRecord {
  id: string;
  text: string;
}

/** Derived: what only the neighbours of a report and the whole collection can tell of it. */
export interface NeighbourRecord {
  id: string;
  verdicts: Record<string, Verdict>;
  findings: Finding[];
}

/** Raw: what people noted about a capture. */
export interface LabelRecord {
  id: string;
  tags: string[];
  note: string;
  /** ISO 8601 instant of the last change; absent where nobody has changed it since that is noted. */
  at?: string;
}

/** Raw: one line of the log of what people said of agencies. */
export type AgencyRecord = AgencyStatement;

/** Raw: one line of the log of choices between versions of an agency and year. */
export type VersionChoiceRecord = VersionChoice;

/** Raw: an agency that is expected to report. */
export interface RosterRecord {
  id: string;
  name: string;
  /** Six digits of GB/T 2260; null where the roster has none. */
  division: string | null;
  /** First and last year for which a report is expected; null for no limit. */
  from: number | null;
  to: number | null;
  /** ISO 8601 instant at which it came in; absent where that was before it was noted. */
  at?: string;
}

/** A file that was given to be brought in and is not in: it stands here until it is, or until it is dismissed. */
export interface ArrivalRecord {
  id: string;
  /** The run of files that it came with. */
  batch: string;
  name: string;
  size: number;
  /** ISO 8601 instant. */
  at: string;
  /** Name of what went wrong; null while its turn has not come. */
  problem: string | null;
}

/** Raw: one line of the append-only log of corrections. */
export type CorrectionRecord = Correction;

/** One line of the log of decisions, with the reports that it speaks of for the index. */
export interface DecisionRecord extends Decision {
  reports: string[];
}

/** One line of the log of choices to count blanks as zero; the latest of a report counts. */
export interface BlankChoiceRecord {
  id: string;
  report: string;
  taken: boolean;
  by: string;
  /** ISO 8601 instant. */
  at: string;
}

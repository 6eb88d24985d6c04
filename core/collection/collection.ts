import type { CheckedReport } from '../checks/check-report';
import type { PageSnapshot } from '../page/page-snapshot';
import type { AgencyStatement } from './agencies';

/** An agency apart from its name: names change and merge, the id stays. */
export interface Agency {
  id: string;
  /** The name in use. */
  name: string;
  /** Six digits of GB/T 2260; null where unknown. */
  division: string | null;
  /** Id of the agency whose work it took over; null for none. */
  successorOf: string | null;
}

/** One line of the append-only log of corrections. Undo is another line. */
export interface Correction {
  id: string;
  report: string;
  /** A field id, or `identity.agency`, `identity.year`, `identity.published`. */
  field: string;
  before: number | string | null;
  after: number | string | null;
  /** Empty where nobody signed, here and wherever people say something. */
  by: string;
  /** ISO 8601 instant. */
  at: string;
  /** Empty where the line only takes another one back. */
  why: string;
  /** The line that this one takes back; null for a correction of its own. */
  undoes: string | null;
  /** Proposed corrections came with an import and are not applied. */
  state: 'applied' | 'proposed';
}

/**
 * One line of the append-only log of what reviewers say of findings. It speaks of the values that were there and
 * expires with them; of several about one finding the latest counts. Undo is another line.
 */
export interface Decision {
  id: string;
  /** See `findingKey`. */
  finding: string;
  /** `commented` decides nothing; `withdrawn` takes back what was said before. */
  verdict: 'confirmed' | 'dismissed' | 'commented' | 'withdrawn';
  by: string;
  /** ISO 8601 instant. */
  at: string;
  why: string;
  state: 'applied' | 'proposed';
}

/** One report's place in the collection. */
export interface Entry {
  report: string;
  /** Id of the agency; null where nobody is known to have written it. */
  agency: string | null;
  year: number | null;
  /** Whether it is the version that counts for its agency and year. */
  accepted: boolean;
}

/** One line of the append-only log of choices between versions of an agency and year; the latest of a report counts. */
export interface VersionChoice {
  id: string;
  /** The report that counts. */
  report: string;
  /** False where the choice is taken back. */
  taken: boolean;
  by: string;
  /** ISO 8601 instant. */
  at: string;
}

/**
 * Many reports, as export and comparison see them. What is small is at hand, reports and captures are asked for one
 * at a time, so that a collection may be larger than memory.
 */
export interface Collection {
  /** The instant that exports declare as theirs; null where nobody gave one. Nothing here looks at a clock. */
  declaredAt: string | null;
  agencies: Agency[];
  entries: Entry[];
  /** Ids of captures that are kept but could not be read; bundles of everything carry them too. */
  unread: string[];
  corrections: Correction[];
  decisions: Decision[];
  /** What people said of agencies; `agencies` and `entries` are as it made them. */
  agencyLog: AgencyStatement[];
  /** Which versions people chose; `entries` are accepted as it says. */
  versionChoices: VersionChoice[];
  /** The report as read, before corrections. */
  reportOf: (id: string) => Promise<CheckedReport>;
  /** What was captured, with its bytes; null where they are not kept. */
  captureOf: (id: string) => Promise<PageSnapshot | null>;
}

import type { Place } from '../document/blocks';

export type Severity = 'error' | 'warning' | 'info';

/** What a rule says of one report. `assessed` of `of` instances could be judged; `missing` names what stood in the way. */
export interface Verdict {
  verdict: 'pass' | 'fail' | 'not_assessable' | 'not_applicable';
  assessed: number;
  of: number;
  /** Field ids or names of inputs that were not there; for `not_applicable`, why. */
  missing: string[];
}

/** A value that a finding rests on. */
export interface FindingInput {
  /** Id of the report. */
  report: string;
  field?: string;
  value?: number | string | null;
  place: Place | null;
}

/** A contradiction, a gap or an oddity, with the evidence that shows it. */
export interface Finding {
  rule: string;
  severity: Severity;
  reports: string[];
  inputs: FindingInput[];
  expected?: number | string;
  found?: number | string;
  /**
   * In an over-determined table: the one cell where the failing row and the failing column meet,
   * and the value that would repair both. A proposal for a person; never applied.
   */
  suspect?: { field: string; value: number };
  /** Instances of the rule that failed, such as columns; absent for rules with one. */
  instances?: string[];
  /** `source` only where every input was read `ok`. */
  attribution: 'source' | 'reading' | 'unclear';
  /** The reason in Chinese, with this report's numbers put in. */
  because: string;
  /** The same in English. */
  becauseEn: string;
}

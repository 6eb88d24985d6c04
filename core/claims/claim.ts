import type { Place } from '../document/blocks';

/** A figure stated in prose, taken from one clause. */
export interface Claim {
  /**
   * What it speaks of: a field id, or one of the measures of `claim-measures.ts` (`requests.inflow`);
   * null where no pattern names it.
   */
  about: string | null;
  value: number;
  /** 余, 多, 以上 make it `at_least`; 近 `almost`; 约 `about`. */
  bound: 'exact' | 'at_least' | 'almost' | 'about';
  /** As printed; for 未收到 and the like the counter that is implied. */
  unit: string | null;
  /** 本年, 上年结转, 累计, part of a whole (其中), or a year that is not the report's. */
  scope: 'year' | 'carried' | 'cumulative' | 'part' | 'other_year';
  /** The year that the clause names; null where it names none. */
  year: number | null;
  /** Section id, or `preamble`. */
  section: string;
  /** The clause as printed. */
  text: string;
  place: Place;
}

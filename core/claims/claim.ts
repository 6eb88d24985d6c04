import type { Place } from '../document/blocks';

/** A figure stated in prose, taken from one clause. */
export interface Claim {
  /** What it speaks of: a field id, or the name of a measure (`requests.inflow`); null where no pattern names it. */
  about: string | null;
  value: number;
  /** 余, 多, 以上 make it `at_least`; 近 `almost`; 约 `about`. */
  bound: 'exact' | 'at_least' | 'almost' | 'about';
  unit: string | null;
  /** 本年, 上年结转, 累计, or part of a whole (其中). */
  scope: 'year' | 'carried' | 'cumulative' | 'part';
  /** Section id, or `preamble`. */
  section: string;
  /** The clause as printed. */
  text: string;
  place: Place;
}

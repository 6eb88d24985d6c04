import type { Place } from '../document/blocks';

export type Level = 'central' | 'province' | 'prefecture' | 'county' | 'township' | 'zone';
export type AgencyClass =
  | 'government'
  | 'government_office'
  | 'department'
  | 'vertical'
  | 'township'
  | 'subdistrict'
  | 'zone'
  | 'institution';

/**
 * Where a candidate was found: `period` a statistical period · `text` the running text · `host` the address ·
 * `site_code` a division code in metadata or in an index number · `publication` inferred from its date.
 */
export type Evidence =
  | 'title'
  | 'metadata'
  | 'table'
  | 'signature'
  | 'preamble'
  | 'period'
  | 'text'
  | 'host'
  | 'site_code'
  | 'publication'
  | 'caller';

/** One piece of evidence for a part of the identity. Conflicting ones are all kept. */
export interface Candidate {
  of: 'title' | 'agency' | 'year' | 'published' | 'division' | 'signature';
  value: string;
  from: Evidence;
  /** The words it was taken from. */
  evidence: string;
  /** Null where the evidence is not in a source (an address, a caller's title). */
  place: Place | null;
}

/** Who reports on which year. Each part is null where no evidence was found. */
export interface Identity {
  /** Agency name as printed, white space removed; a bare 公安局 as fuller evidence prints it. */
  agency: string | null;
  /** Report year, never the year of publication. */
  year: number | null;
  /** ISO date of publication. */
  published: string | null;
  /**
   * Six-digit code of GB/T 2260; null where it cannot be told apart, and for zones and townships
   * of which only the province or city is known.
   */
  division: string | null;
  province: string | null;
  prefecture: string | null;
  county: string | null;
  level: Level | null;
  agencyClass: AgencyClass | null;
  /** Type such as `education`; null where the dictionary has none. */
  agencyType: string | null;
  /** Agency in the signature block; null where there is none. */
  signature: string | null;
  candidates: Candidate[];
}

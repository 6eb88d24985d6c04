/** The little that detection looks at; core makes it from blocks, the content script from the live page. */
export interface Outline {
  title: string | null;
  url: string | null;
  /** Metadata tags by lower-case name. */
  meta: Record<string, string>;
  /** Short lines that may be headings, in order. */
  headings: string[];
  /** Labels of table cells, as printed, in order; a few hundred at most. */
  labels: string[];
  /** Texts of links with their addresses, in order. */
  links: { text: string; href: string }[];
}

/** Whether a page is a report, an index of reports, or neither. */
export interface Detection {
  kind: 'report' | 'index' | 'other';
  /** 0 to 1. */
  score: number;
  /** Ids of the signals that were found. */
  evidence: string[];
}

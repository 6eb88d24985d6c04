import type { Place } from '../document/blocks';

/** A paragraph's stretch of `Prose.text`, and its place in the source. */
export interface ProseParagraph {
  start: number;
  end: number;
  place: Place;
}

/** Running text: paragraphs joined by line feeds; table cells are not part of it. */
export interface Prose {
  text: string;
  paragraphs: ProseParagraph[];
}

/** One of the six statutory chapters, found by the wording of its heading. */
export interface Section extends Prose {
  /** `s1` to `s6`, as in the form. */
  id: string;
  /** The heading as printed without its ordinal, white space folded. */
  heading: string;
  /** The ordinal as printed (`一、`, `1、`); null where there is none. */
  ordinal: string | null;
  /** Where the heading stands. */
  place: Place;
}

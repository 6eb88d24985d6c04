import type { Place } from '../document/blocks';

/** A stretch that stands unbroken in the source: index in the paragraph, length, and offsets from start to end. */
export type Stretch = [at: number, length: number, start: number, end: number];

/** A paragraph's stretch of `Prose.text`, and its place in the source. */
export interface ProseParagraph {
  start: number;
  end: number;
  place: Place;
  /** Where markup or folded space breaks the paragraph in the source; absent where it is one stretch or a PDF. */
  stretches?: Stretch[];
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

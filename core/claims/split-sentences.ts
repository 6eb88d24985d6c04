import type { Place } from '../document/blocks';
import { placeInProse } from '../sections/place-in-prose';
import type { Prose, ProseParagraph } from '../sections/sections';
import { type Compact, compact, original } from '../text/compact';
import { matchesOf } from '../text/matches';
import { simplified } from '../text/simplified';

/** A sentence of a paragraph, compacted and in simplified characters; titles of documents and numbers of documents are blanked out. */
export interface Sentence {
  text: string;
  /** Whether it begins its paragraph: then nothing said before belongs to it. */
  first: boolean;
  /** Whether its paragraph is short enough to be the heading of the next one. */
  heading: boolean;
  /** The printed words and the place of a stretch. */
  printed(start: number, end: number): { text: string; place: Place };
}

const BLANKED = /《[^《》]{0,300}》|〈[^〈〉]{0,300}〉|[〔[]\d{2,4}[〕\]]第?\d*号?|https?:[\w./?&=%#-]*/g;
const HEADING = 30;
const STOP = /[。;!?\n]/g;

/** The sentences of a text: a claim never reaches across 。 or ；. */
export function splitSentences(prose: Prose): Sentence[] {
  return prose.paragraphs.flatMap((paragraph) => sentencesOf(prose, paragraph));
}

function sentencesOf(prose: Prose, paragraph: ProseParagraph): Sentence[] {
  const raw = prose.text.slice(paragraph.start, paragraph.end);
  const compacted = compact(raw);
  const blanked = simplified(compacted.text).replace(BLANKED, (words) => '□'.repeat(words.length));
  const ends = matchesOf(blanked, STOP).map((match) => match.index + 1);
  const bounds = [0, ...ends, blanked.length];
  return bounds.slice(0, -1).flatMap((from, index) => {
    const to = bounds[index + 1]!;
    return to > from ? [sentence(raw, compacted, paragraph, blanked.slice(from, to), from)] : [];
  });
}

function sentence(raw: string, compacted: Compact, paragraph: ProseParagraph, text: string, from: number): Sentence {
  return {
    text,
    first: from === 0,
    heading: raw.length <= HEADING,
    printed(start, end) {
      const span = original(compacted, from + start, from + end);
      return {
        text: raw.slice(span.start, span.end),
        place: placeInProse(paragraph, span.start, span.end),
      };
    },
  };
}

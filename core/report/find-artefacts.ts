import type { Block, Inline, Place } from '../document/blocks';
import { placeWithin } from '../document/place-within';

/** A remnant of a word processor, such as `[bookmark: _GoBack]`, and where it stands. */
export interface Artefact {
  text: string;
  place: Place;
}

const ARTEFACT =
  /\[bookmark:[^\]]{0,80}\]|\bPAGEREF\s+\w+|\bHYPERLINK\s+"[^"]{0,200}"|<!--?\[(?:if|endif)[^\]]{0,80}\]/gi;

/** Most texts have no sign of one. */
const SIGN = /[[<]|PAGEREF|HYPERLINK/i;

function inlinesOf(block: Block): Inline[] {
  return block.kind === 'paragraph' ? [block] : block.rows.flat();
}

/** Remnants anywhere in a document, in running text and in cells. */
export function findArtefacts(blocks: Block[]): Artefact[] {
  const suspects = blocks.flatMap(inlinesOf).filter((inline) => SIGN.test(inline.text));
  return suspects.flatMap((inline) =>
    [...inline.text.matchAll(ARTEFACT)].map((match) => ({
      text: match[0],
      place: placeWithin(inline, match.index, match.index + match[0].length),
    })),
  );
}

import type { SourceFile } from '../page/page-snapshot';
import type { Block, Place, ReadDocument } from './blocks';
import { type DecodedText, factsOfText } from './decode-text';
import { flatBlocks, toBlocks } from './html-table';
import { walkHtml } from './html-walk';

function startOf(place: Place): number {
  return place.kind === 'html' ? place.start : 0;
}

/** Says of each thing how many blocks begin before it; both are in the order of the page. */
function countBlocksBefore<T>(things: T[], placeOf: (thing: T) => Place, blocks: Block[]): (T & { after: number })[] {
  let after = 0;
  return things.map((thing) => {
    while (after < blocks.length && startOf(blocks[after]!.place) < startOf(placeOf(thing))) after++;
    return { ...thing, after };
  });
}

/** Reads a page of HTML. Tables become ruled grids; tables that lay out the page become running text. */
export function readHtml(file: SourceFile, source: string, decoded: DecodedText): ReadDocument {
  const { text, encoding, mojibake } = decoded;
  const page = walkHtml(text, source);
  const blocks = flatBlocks(toBlocks(page.root, { source, kind: 'html', start: 0, end: 0 }));
  return {
    source,
    name: file.name,
    url: file.url,
    kind: 'html',
    format: 'html',
    encoding,
    title: page.title?.replace(/\s+/g, ' ').trim() || null,
    meta: page.meta,
    blocks,
    links: countBlocksBefore(page.links, (link) => link.place, blocks),
    pictures: countBlocksBefore(
      page.pictures.map((place) => ({ place })),
      (picture) => picture.place,
      blocks,
    ),
    facts: [...factsOfText(text, mojibake), ...(page.breaksOff ? (['truncated_input'] as const) : [])],
    texts: { '': text },
  };
}

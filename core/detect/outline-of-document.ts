import type { Block, ReadDocument } from '../document/blocks';
import type { PageSnapshot } from '../page/page-snapshot';
import type { Outline } from './detect';

const LONGEST_HEADING = 60;
const MOST_HEADINGS = 400;
const MOST_LABELS = 800;
const MOST_LINKS = 1000;

function headingsOf(blocks: Block[]): string[] {
  const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  return texts.filter((text) => text.length <= LONGEST_HEADING).slice(0, MOST_HEADINGS);
}

/** Text that stands one cell a line is among the headings, and may be labels as well. */
function labelsOf(blocks: Block[]): string[] {
  const texts = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return block.text.length <= LONGEST_HEADING ? [block.text] : [];
    return block.rows.flatMap((row) => row.map((cell) => cell.text));
  });
  return texts.filter((text) => text !== '' && text.length <= LONGEST_HEADING).slice(0, MOST_LABELS);
}

/** The outline of a capture: its documents one after the other; `chapters` are headings with text in their own line. */
export function outlineOf(documents: ReadDocument[], snapshot: PageSnapshot, chapters: string[] = []): Outline {
  const blocks = documents.flatMap((document) => document.blocks);
  const [page] = documents;
  const meta = Object.entries(page?.meta ?? {}).flatMap(([name, values]) => (values[0] ? [[name, values[0]]] : []));
  return {
    title: page?.title ?? snapshot.title,
    url: snapshot.url,
    meta: Object.fromEntries(meta),
    headings: [...headingsOf(blocks), ...chapters],
    labels: labelsOf(blocks),
    links: documents
      .flatMap((document) => document.links.map(({ text, href }) => ({ text, href })))
      .slice(0, MOST_LINKS),
  };
}

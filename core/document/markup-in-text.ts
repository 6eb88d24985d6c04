import type { Block } from './blocks';
import { flatBlocks, toBlocks } from './html-table';
import { walkHtml } from './html-walk';

/** A text in two of its own length: what is not in the one is blank in the other, so that every offset holds. */
interface Parted {
  prose: string;
  /** The tables written as HTML; null where there is none. */
  markup: string | null;
}

const OPENS = /<table(?=[\s>])/gi;
const TAG = /<(\/?)table(?=[\s>])/gi;

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** Where the table that begins at `from` ends, tables within it counted; the end of the text where it breaks off. */
function endOfTable(text: string, from: number): number {
  let open = 0;
  TAG.lastIndex = from;
  for (let tag = TAG.exec(text); tag; tag = TAG.exec(text)) {
    open += tag[1] === '' ? 1 : -1;
    if (open === 0) return Math.min(text.length, text.indexOf('>', tag.index) + 1 || text.length);
  }
  return text.length;
}

/** Parts a text from the tables that stand in it as HTML. */
export function partMarkup(text: string): Parted {
  let prose = '';
  let markup = '';
  let done = 0;
  OPENS.lastIndex = 0;
  for (let open = OPENS.exec(text); open; open = OPENS.exec(text)) {
    const end = endOfTable(text, open.index);
    const between = text.slice(done, open.index);
    const table = text.slice(open.index, end);
    prose += between + blank(table);
    markup += blank(between) + table;
    done = end;
    OPENS.lastIndex = end;
  }
  return done === 0 ? { prose: text, markup: null } : { prose: prose + text.slice(done), markup };
}

/** The tables of a text's HTML, each cell with its place in the whole text. */
export function gridsOfMarkup(markup: string, source: string): Block[] {
  return flatBlocks(toBlocks(walkHtml(markup, source).root, { source, kind: 'html', start: 0, end: 0 }));
}

function startOf({ place }: Block): number {
  return place.kind === 'html' || place.kind === 'text' ? place.start : 0;
}

/** Blocks of two readings of one text in the order in which they stand there. */
export function mergeInOrder(one: Block[], other: Block[]): Block[] {
  return [...one, ...other].sort((a, b) => startOf(a) - startOf(b));
}

import type { Link, Place } from './blocks';
import { breaksLine, isUnseen, setsApart } from './html-rules';
import {
  addBlocks,
  addPiece,
  type Container,
  closeSegment,
  columnSpan,
  finishTable,
  newCell,
  newContainer,
  rowSpan,
  type TableBeingRead,
  toBlocks,
} from './html-table';
import { scanHtml } from './scan-html';

interface LinkBeingRead {
  href: string;
  start: number;
  text: string;
}

/** A page while its markup is walked once; tables and their cells are kept on a stack of their own. */
export interface HtmlWalk {
  source: string;
  root: Container;
  tables: TableBeingRead[];
  links: Omit<Link, 'after'>[];
  pictures: Place[];
  meta: Record<string, string[]>;
  title: string | null;
  /** Elements open, and the depth of the outermost that is not seen. */
  depth: number;
  unseenAt: number | null;
  inTitle: boolean;
  /** Level of the heading that is open. */
  level: number | null;
  link: LinkBeingRead | null;
  /** True where the page ends in the middle of a cell. */
  breaksOff: boolean;
}

/** Longer cells hold running text. */
const LONGEST_CELL = 300;

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

function newWalk(source: string): HtmlWalk {
  return {
    source,
    root: newContainer(),
    tables: [],
    links: [],
    pictures: [],
    meta: {},
    title: null,
    depth: 0,
    unseenAt: null,
    inTitle: false,
    level: null,
    link: null,
    breaksOff: false,
  };
}

function placeAt(walk: HtmlWalk, start: number, end: number): Place {
  return { source: walk.source, kind: 'html', start, end };
}

function containerOf(walk: HtmlWalk): Container {
  const table = walk.tables.at(-1);
  return table ? (table.cell ?? table.caption ?? table.outside) : walk.root;
}

function openTag(walk: HtmlWalk, name: string, attributes: Record<string, string>, start: number, end: number): void {
  walk.depth++;
  if (name === 'meta') addMeta(walk, attributes);
  if (name === 'title' && walk.title === null) walk.inTitle = true;
  if (walk.unseenAt !== null) return;
  if (isUnseen(name, attributes)) {
    walk.unseenAt = walk.depth;
    return;
  }
  if (breaksLine(name)) closeSegment(containerOf(walk));
  if (setsApart(name, attributes)) addText(walk, ' ', start, end);
  if (HEADINGS.has(name)) walk.level = Number(name[1]);
  if (name === 'a') walk.link = { href: attributes.href ?? '', start, text: '' };
  if (name === 'img') walk.pictures.push(placeAt(walk, start, end));
  openTablePart(walk, name, attributes, start);
}

function openTablePart(walk: HtmlWalk, name: string, attributes: Record<string, string>, start: number): void {
  if (name === 'table') {
    walk.tables.push({ start, outside: containerOf(walk), rows: [], row: null, cell: null, caption: null });
    return;
  }
  const table = walk.tables.at(-1);
  if (!table) return;
  if (name === 'caption') table.caption = newContainer();
  if (name === 'tr') openRow(table, start);
  if (name === 'td' || name === 'th') openCell(table, attributes, start);
}

function openRow(table: TableBeingRead, end: number): void {
  closeCell(table, end);
  table.row = [];
  table.rows.push(table.row);
}

function openCell(table: TableBeingRead, attributes: Record<string, string>, start: number): void {
  closeCell(table, start);
  if (!table.row) openRow(table, start);
  table.cell = newCell(start, columnSpan(attributes.colspan), rowSpan(attributes.rowspan));
}

function closeCell(table: TableBeingRead, end: number): void {
  const { cell } = table;
  if (!cell) return;
  closeSegment(cell);
  cell.end = end;
  table.row?.push(cell);
  table.cell = null;
}

function addText(walk: HtmlWalk, data: string, start: number, end: number): void {
  if (walk.inTitle) walk.title = (walk.title ?? '') + data;
  if (walk.unseenAt !== null) return;
  if (walk.link) walk.link.text += data;
  const container = containerOf(walk);
  if (container.open === null && data.trim() === '') return;
  addPiece(container, { text: data, place: placeAt(walk, start, end) }, walk.level);
}

function closeTag(walk: HtmlWalk, name: string, start: number, end: number): void {
  if (walk.unseenAt === walk.depth) walk.unseenAt = null;
  else if (walk.unseenAt === null) closeSeen(walk, name, start, end);
  if (name === 'title') walk.inTitle = false;
  walk.depth--;
}

function closeSeen(walk: HtmlWalk, name: string, start: number, end: number): void {
  if (breaksLine(name)) closeSegment(containerOf(walk));
  if (setsApart(name)) addText(walk, ' ', start, end);
  if (HEADINGS.has(name)) walk.level = null;
  if (name === 'a') closeLink(walk, end);
  const table = walk.tables.at(-1);
  if (!table) return;
  if (name === 'td' || name === 'th') closeCell(table, start);
  if (name === 'tr') {
    closeCell(table, start);
    table.row = null;
  }
  if (name === 'table') closeTable(walk, table, start);
}

function closeTable(walk: HtmlWalk, table: TableBeingRead, end: number): void {
  closeCell(table, end);
  walk.tables.pop();
  const container = containerOf(walk);
  closeSegment(container);
  if (table.caption) {
    closeSegment(table.caption);
    addBlocks(container.items, toBlocks(table.caption, placeAt(walk, table.start, table.start)));
  }
  const blocks = finishTable(table, walk.source);
  addBlocks(container.items, blocks);
  container.hasTable ||= blocks.length > 0;
}

function closeLink(walk: HtmlWalk, end: number): void {
  const { link } = walk;
  walk.link = null;
  if (!link || link.href === '') return;
  const text = link.text.replace(/\s+/g, ' ').trim();
  walk.links.push({ text, href: link.href, place: placeAt(walk, link.start, end) });
}

function addMeta(walk: HtmlWalk, attributes: Record<string, string>): void {
  const name = (attributes.name ?? attributes.property)?.toLowerCase();
  if (!name || attributes.content === undefined) return;
  if (!Object.hasOwn(walk.meta, name)) walk.meta[name] = [];
  walk.meta[name]!.push(attributes.content.trim());
}

/** True where the page ends inside a cell with words of its own; a cell that lays out the page holds much more. */
function isInsideCell(walk: HtmlWalk): boolean {
  const cell = walk.tables.at(-1)?.cell;
  return cell !== undefined && cell !== null && !cell.hasTable && cell.length > 0 && cell.length <= LONGEST_CELL;
}

/** Walks a page's markup; what its body holds is in `root`. */
export function walkHtml(html: string, source: string): HtmlWalk {
  const walk = newWalk(source);
  scanHtml(html, {
    open: (name, attributes, start, end) => openTag(walk, name, attributes, start, end),
    text: (data, start, end) => addText(walk, data, start, end),
    close: (name, start, end) => closeTag(walk, name, start, end),
    breakOff: () => {
      walk.breaksOff = isInsideCell(walk);
    },
  });
  closeSegment(walk.root);
  return walk;
}

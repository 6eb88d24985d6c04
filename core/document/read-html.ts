import { Parser } from 'htmlparser2';
import type { SourceFile } from '../page/page-snapshot';
import type { Block, Cell, Grid, Link, Paragraph, Place, ReadDocument } from './blocks';
import { decodeText, factsOfText } from './decode-text';
import { breaksLine, isUnseen } from './html-rules';
import type { Piece } from './inline';
import { makeInline } from './inline';
import { placeCells } from './place-cells';

interface Segment {
  kind: 'segment';
  pieces: Piece[];
  level: number | null;
}

/** What a page body or a cell holds, in reading order: lines of text and finished blocks. */
interface Container {
  items: (Segment | Block)[];
  open: Segment | null;
  length: number;
  hasTable: boolean;
}

interface CellBeingRead extends Container {
  start: number;
  end: number;
  colSpan: number;
  rowSpan: number;
}

interface TableBeingRead {
  start: number;
  rows: CellBeingRead[][];
  row: CellBeingRead[] | null;
  cell: CellBeingRead | null;
  caption: Container | null;
}

/** Cells longer than this hold prose: the longest label of a form has about 40 characters. */
const PROSE = 300;
const CHAPTER = /^\s*[一二三四五六七八九]\s*[、.．]/;

function newContainer(): Container {
  return { items: [], open: null, length: 0, hasTable: false };
}

function closeSegment(container: Container): void {
  if (container.open) container.items.push(container.open);
  container.open = null;
}

function addPiece(container: Container, piece: Piece, level: number | null): void {
  container.open ??= { kind: 'segment', pieces: [], level };
  container.open.pieces.push(piece);
  container.length += piece.text.trim().length;
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : number;
}

/** A rowspan of zero means "to the end of the table". */
function rowSpan(value: string | undefined): number {
  const rows = span(value);
  return rows === 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, rows);
}

function toParagraph(segment: Segment, empty: Place): Paragraph | null {
  const inline = makeInline(segment.pieces, empty);
  return inline.text === '' ? null : { kind: 'paragraph', ...inline, level: segment.level };
}

function toBlocks(container: Container, empty: Place): Block[] {
  return container.items.flatMap((item) => {
    if (item.kind !== 'segment') return [item];
    return toParagraph(item, empty) ?? [];
  });
}

function cellText(cell: CellBeingRead): string {
  return cell.items
    .map((item) => (item.kind === 'segment' ? item.pieces.map((piece) => piece.text).join('') : ''))
    .join('');
}

/** A row that lays out the page instead of holding cells of a table: it is read as running text. */
function isLayoutRow(row: CellBeingRead[]): boolean {
  if (row.some((cell) => cell.hasTable || cell.length > PROSE)) return true;
  const [only] = row.filter((cell) => cell.length > 0);
  return row.length === 1 && only !== undefined && CHAPTER.test(cellText(only));
}

function toCell(cell: CellBeingRead, at: Omit<Cell, 'text' | 'runs' | 'place'>, place: Place): Cell {
  const pieces = cell.items.flatMap((item, index) => {
    if (item.kind !== 'segment') return [];
    const seam: Piece[] = index > 0 ? [{ text: '\n', place }] : [];
    return [...seam, ...item.pieces];
  });
  return { ...at, ...makeInline(pieces, place) };
}

/** The table as grids, broken where rows of running text stand between its rows. */
function finishTable(table: TableBeingRead, source: string): Block[] {
  const blocks: Block[] = [];
  const { placed, width } = placeCells(table.rows);
  let rows: Cell[][] = [];
  const at = (start: number, end: number): Place => ({ source, kind: 'html', start, end });
  const closeGrid = () => {
    if (rows.some((row) => row.length > 0)) blocks.push(toGrid(rows, width));
    rows = [];
  };
  for (const [number, row] of table.rows.entries()) {
    if (isLayoutRow(row)) {
      closeGrid();
      blocks.push(...row.flatMap((cell) => toBlocks(cell, at(cell.start, cell.end))));
      continue;
    }
    rows.push(
      (placed[number] ?? []).map(({ cell, column, colSpan, rowSpan }) =>
        toCell(cell, { row: rows.length, column, colSpan, rowSpan }, at(cell.start, cell.end)),
      ),
    );
  }
  closeGrid();
  return blocks;
}

function toGrid(rows: Cell[][], width: number): Grid {
  const cells = rows.flat();
  const first = cells[0]!.place;
  const last = cells.at(-1)!.place;
  const clipped = rows.map((row) =>
    row.map((cell) => ({ ...cell, rowSpan: Math.min(cell.rowSpan, rows.length - cell.row) })),
  );
  const place = first.kind === 'html' && last.kind === 'html' ? { ...first, end: last.end } : first;
  return { kind: 'grid', layout: 'ruled', width, rows: clipped, place };
}

interface LinkBeingRead {
  href: string;
  start: number;
  text: string;
}

/** Walks the markup once; tables and cells are kept on a stack of their own. */
class HtmlWalk {
  readonly root = newContainer();
  readonly tables: TableBeingRead[] = [];
  readonly links: Omit<Link, 'after'>[] = [];
  readonly pictures: Place[] = [];
  readonly meta: Record<string, string[]> = {};
  title: string | null = null;
  private depth = 0;
  private unseenAt: number | null = null;
  private inTitle = false;
  private level: number | null = null;
  private link: LinkBeingRead | null = null;

  constructor(private readonly source: string) {}

  place(start: number, end: number): Place {
    return { source: this.source, kind: 'html', start, end };
  }

  private get table(): TableBeingRead | undefined {
    return this.tables.at(-1);
  }

  private get container(): Container {
    for (let i = this.tables.length - 1; i >= 0; i--) {
      const table = this.tables[i]!;
      const inside = table.cell ?? table.caption;
      if (inside) return inside;
    }
    return this.root;
  }

  open(name: string, attributes: Record<string, string>, start: number, end: number): void {
    this.depth++;
    if (name === 'meta') this.addMeta(attributes);
    if (name === 'title' && this.title === null) this.inTitle = true;
    if (this.unseenAt !== null) return;
    if (isUnseen(name, attributes)) {
      this.unseenAt = this.depth;
      return;
    }
    if (breaksLine(name)) closeSegment(this.container);
    if (/^h[1-6]$/.test(name)) this.level = Number(name[1]);
    if (name === 'a') this.link = { href: attributes.href ?? '', start, text: '' };
    if (name === 'img') this.pictures.push(this.place(start, end));
    this.openTablePart(name, attributes, start);
  }

  private openTablePart(name: string, attributes: Record<string, string>, start: number): void {
    if (name === 'table') {
      this.tables.push({ start, rows: [], row: null, cell: null, caption: null });
      return;
    }
    const table = this.table;
    if (!table) return;
    if (name === 'caption') table.caption = newContainer();
    if (name === 'tr') this.openRow(table, start);
    if (name === 'td' || name === 'th') this.openCell(table, attributes, start);
  }

  private openRow(table: TableBeingRead, end: number): void {
    this.closeCell(table, end);
    table.row = [];
    table.rows.push(table.row);
  }

  private openCell(table: TableBeingRead, attributes: Record<string, string>, start: number): void {
    this.closeCell(table, start);
    if (!table.row) this.openRow(table, start);
    table.cell = {
      ...newContainer(),
      start,
      end: start,
      colSpan: Math.max(1, span(attributes.colspan)),
      rowSpan: rowSpan(attributes.rowspan),
    };
  }

  private closeCell(table: TableBeingRead, end: number): void {
    const { cell } = table;
    if (!cell) return;
    closeSegment(cell);
    cell.end = end;
    table.row?.push(cell);
    table.cell = null;
  }

  text(data: string, start: number, end: number): void {
    if (this.inTitle) this.title = (this.title ?? '') + data;
    if (this.unseenAt !== null) return;
    if (this.link) this.link.text += data;
    const container = this.container;
    if (container.open === null && data.trim() === '') return;
    addPiece(container, { text: data, place: this.place(start, end) }, this.level);
  }

  close(name: string, start: number, end: number): void {
    if (this.unseenAt === this.depth) this.unseenAt = null;
    else if (this.unseenAt === null) this.closeSeen(name, start, end);
    if (name === 'title') this.inTitle = false;
    this.depth--;
  }

  private closeSeen(name: string, start: number, end: number): void {
    if (breaksLine(name)) closeSegment(this.container);
    if (/^h[1-6]$/.test(name)) this.level = null;
    if (name === 'a') this.closeLink(end);
    const table = this.table;
    if (!table) return;
    if (name === 'td' || name === 'th') this.closeCell(table, start);
    if (name === 'tr') {
      this.closeCell(table, start);
      table.row = null;
    }
    if (name === 'table') this.closeTable(table, start);
  }

  private closeTable(table: TableBeingRead, end: number): void {
    this.closeCell(table, end);
    this.tables.pop();
    const container = this.container;
    closeSegment(container);
    if (table.caption) {
      closeSegment(table.caption);
      container.items.push(...toBlocks(table.caption, this.place(table.start, table.start)));
    }
    const blocks = finishTable(table, this.source);
    container.items.push(...blocks);
    container.hasTable ||= blocks.length > 0;
  }

  private closeLink(end: number): void {
    const { link } = this;
    this.link = null;
    if (!link || link.href === '') return;
    const text = link.text.replace(/\s+/g, ' ').trim();
    this.links.push({ text, href: link.href, place: this.place(link.start, end) });
  }

  private addMeta(attributes: Record<string, string>): void {
    const name = (attributes.name ?? attributes.property)?.toLowerCase();
    if (!name || attributes.content === undefined) return;
    if (!Object.hasOwn(this.meta, name)) this.meta[name] = [];
    this.meta[name]!.push(attributes.content.trim());
  }
}

function walk(html: string, source: string): HtmlWalk {
  const page = new HtmlWalk(source);
  const parser: Parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes, parser.startIndex, parser.endIndex + 1),
    ontext: (data) => page.text(data, parser.startIndex, parser.endIndex + 1),
    onclosetag: (name) => page.close(name, parser.startIndex, parser.endIndex + 1),
  });
  parser.end(html);
  closeSegment(page.root);
  return page;
}

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
export function readHtml(file: SourceFile, source: string): ReadDocument {
  const { text, encoding, mojibake } = decodeText(file.bytes, file.contentType, true);
  const page = walk(text, source);
  const blocks = toBlocks(page.root, page.place(0, 0));
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
    facts: factsOfText(text, mojibake),
    texts: { '': text },
  };
}

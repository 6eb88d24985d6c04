import type { Paragraph, Place } from './blocks';
import { makeInline } from './inline';
import { joinLines, type TextLine, wordGlue } from './pdf-lines';
import type { PagedPiece } from './pdf-tables';

/** A line of running text with the page it stands on. */
export interface PagedLine extends TextLine {
  page: number;
  pageHeight: number;
}

const PAGE_NUMBER =
  /^(?:[-—–－─·•\s]*\d{1,4}[-—–－─·•\s]*|第\s*\d+\s*页(?:\s*[,，/／]?\s*共\s*\d+\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4}|Page\s*\d+(?:\s*of\s*\d+)?)$/i;

function isAtEdge(line: PagedLine): boolean {
  return line.baseline < line.pageHeight * 0.12 || line.baseline > line.pageHeight * 0.9;
}

function headKey(line: PagedLine): string {
  return `${Math.round(line.baseline / 4)} ${line.text.replace(/\d+/g, '#').trim()}`;
}

/** Running heads and feet: the same words at the same height of several pages, and numbers of pages. */
export function withoutHeads(lines: PagedLine[]): PagedLine[] {
  const pages = new Map<string, Set<number>>();
  for (const line of lines) {
    if (!isAtEdge(line)) continue;
    const seen = pages.get(headKey(line)) ?? new Set<number>();
    pages.set(headKey(line), seen.add(line.page));
  }
  return lines.filter((line) => {
    if (!isAtEdge(line)) return true;
    return !PAGE_NUMBER.test(line.text.trim()) && (pages.get(headKey(line))?.size ?? 0) < 2;
  });
}

/** The edges between which a document's running text stands. */
export interface Measure {
  left: number;
  right: number;
}

/** Left and right edge of the text, from its lines. */
export function measureOf(lines: TextLine[]): Measure {
  const lefts = lines.map((line) => line.x0).sort((a, b) => a - b);
  const rights = lines.map((line) => line.x1).sort((a, b) => a - b);
  return { left: lefts[Math.floor(lefts.length * 0.1)] ?? 0, right: rights[Math.floor(rights.length * 0.95)] ?? 0 };
}

const HEADING = /^(?:[一二三四五六七八九十]+\s*[、.．]|[(（][一二三四五六七八九十]+[)）])/;

/** True where a line begins a paragraph after the one before it. */
function begins(before: PagedLine, line: PagedLine, measure: Measure): boolean {
  const em = line.size;
  const hasRoom = before.x1 < measure.right - 2 * em;
  const isIndented = line.x0 > measure.left + 1.2 * em;
  const isFarBelow = line.page === before.page && before.baseline - line.baseline > 3 * em;
  const isOtherType = Math.abs(before.size - line.size) > 0.15 * em;
  return hasRoom || isIndented || isFarBelow || isOtherType || HEADING.test(line.text.trim());
}

/** Lines grouped into paragraphs: by indent, by a short last line, by distance, by size of type. */
export function groupLines(lines: PagedLine[], measure: Measure): PagedLine[][] {
  const groups: PagedLine[][] = [];
  for (const line of lines) {
    const before = groups.at(-1)?.at(-1);
    if (before && !begins(before, line, measure)) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
}

const NO_SEAMS = new Set<never>();

/** The pieces of a paragraph's lines, each with its page. */
export function paragraphPieces(lines: PagedLine[]): PagedPiece[] {
  const pieces: PagedPiece[] = [];
  for (const page of new Set(lines.map((line) => line.page))) {
    const own = lines.filter((line) => line.page === page);
    pieces.push(...joinLines(own, NO_SEAMS, wordGlue).map((piece) => ({ ...piece, page })));
  }
  return pieces;
}

/** A paragraph of such pieces; there is at least one. */
export function makeParagraph(source: string, pieces: PagedPiece[]): Paragraph {
  const places = pieces.map((piece): Place => ({ source, kind: 'pdf', page: piece.page, boxes: [piece.box] }));
  const inline = makeInline(
    pieces.map((piece, i) => ({ text: piece.text, place: places[i] as Place })),
    { source, kind: 'pdf', page: 1, boxes: [] },
  );
  return { kind: 'paragraph', level: null, ...inline };
}

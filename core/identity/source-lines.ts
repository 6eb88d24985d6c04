import type { Inline, Place, ReadDocument } from '../document/blocks';
import type { Section } from '../sections/sections';

/** A line outside of the report's sections, or of their end. */
export interface Line {
  inline: Inline;
  /** Level of a marked heading, else null. */
  level: number | null;
}

/** The lines in which a source says who publishes what, and when. */
export interface SourceLines {
  /** Before the first section, at most the last `HEAD` of them; the document with the sections comes first. */
  head: Line[];
  /** From the heading of the last section on. */
  tail: Line[];
  /** Rows of grids before the first section: metadata tables. */
  rows: Inline[][];
}

const HEAD = 150;
const TAIL = 200;

/** Splits the documents' blocks around the sections. */
export function linesAround(documents: ReadDocument[], sections: Section[]): SourceLines {
  const first = sections[0];
  const last = sections.at(-1);
  const ordered = [...documents].sort((a, b) => Number(holds(b, first)) - Number(holds(a, first)));
  const parts = ordered.map((document) => linesOf(document, holds(document, first) ? first : undefined, last));
  return {
    head: parts.flatMap((part) => part.head),
    tail: parts.flatMap((part) => part.tail),
    rows: parts.flatMap((part) => part.rows),
  };
}

function holds(document: ReadDocument, section: Section | undefined): boolean {
  return section !== undefined && section.place.source === document.source;
}

function linesOf(document: ReadDocument, first: Section | undefined, last: Section | undefined): SourceLines {
  const { blocks } = document;
  const begin = first ? blocks.findIndex((block) => startsAt(block.place, first.place)) : -1;
  const end = last && holds(document, last) ? blocks.findLastIndex((block) => startsAt(block.place, last.place)) : -1;
  const before = begin < 0 ? blocks.slice(0, 2 * HEAD) : blocks.slice(0, begin);
  const after = end < 0 ? blocks.slice(Math.max(before.length, blocks.length - TAIL)) : blocks.slice(end + 1);
  return {
    head: paragraphs(before)
      .slice(begin < 0 ? 0 : -HEAD)
      .slice(0, HEAD),
    tail: paragraphs(after).slice(0, TAIL),
    rows: before.flatMap((block) => (block.kind === 'grid' ? block.rows : [])).slice(0, HEAD),
  };
}

function paragraphs(blocks: ReadDocument['blocks']): Line[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [{ inline: block, level: block.level }] : []));
}

/** Whether two places begin at the same point of a source. */
function startsAt(a: Place, b: Place): boolean {
  if (a.source !== b.source) return false;
  if (a.kind === 'pdf' || b.kind === 'pdf') return a.kind === 'pdf' && b.kind === 'pdf' && samePoint(a, b);
  if (a.kind === 'package' && b.kind === 'package' && a.part !== b.part) return false;
  return a.start === b.start;
}

type PdfPlace = Extract<Place, { kind: 'pdf' }>;

function samePoint(a: PdfPlace, b: PdfPlace): boolean {
  const [one, other] = [a.boxes[0], b.boxes[0]];
  return a.page === b.page && one !== undefined && other !== undefined && one.x === other.x && one.y === other.y;
}

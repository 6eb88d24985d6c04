import type { Place } from '../document/blocks';
import type { Report } from '../report/report';
import { placeInProse } from '../sections/place-in-prose';
import type { Prose, ProseParagraph, Section } from '../sections/sections';
import { type Compact, compact, original } from '../text/compact';
import { matchesOf } from '../text/matches';
import type { FindingInput } from './finding';

/** A paragraph in half width and without white space, or a stretch of one. */
export interface Line {
  text: string;
  place: Place;
  paragraph: ProseParagraph;
  /** The paragraph as printed. */
  raw: string;
  /** Where the text begins in the compacted paragraph. */
  start: number;
}

const lines = new WeakMap<Prose, Line[]>();

/** The paragraphs of a text, compacted once however many rules ask. */
export function linesOf(prose: Prose): Line[] {
  const known = lines.get(prose) ?? prose.paragraphs.map((paragraph) => lineOf(prose, paragraph));
  lines.set(prose, known);
  return known;
}

function lineOf(prose: Prose, paragraph: ProseParagraph): Line {
  const raw = prose.text.slice(paragraph.start, paragraph.end);
  return { text: compact(raw).text, place: paragraph.place, paragraph, raw, start: 0 };
}

const SENTENCE = /[^。!?]+/g;

/** Sentences of a line; 。！？ end one, 。 inside quotation marks too. */
export function sentencesOf(line: Line): Line[] {
  const { place, paragraph, raw, start } = line;
  return matchesOf(line.text, SENTENCE).map((match) => ({
    text: match[0],
    place,
    paragraph,
    raw,
    start: start + match.index,
  }));
}

/** The section of that id; the first where it is printed twice, null where there is none. */
export function sectionOf(report: Report, id: string): Section | null {
  return report.sections.find((section) => section.id === id) ?? null;
}

/** Every stretch of prose: the preamble, then the sections. */
export function proseOf(report: Report): { id: string; prose: Prose }[] {
  return [
    { id: 'preamble', prose: report.preamble },
    ...report.sections.map((section) => ({ id: section.id, prose: section })),
  ];
}

/** All lines of a report in order. */
export function allLines(report: Report): Line[] {
  return proseOf(report).flatMap(({ prose }) => linesOf(prose));
}

/** Words found in a line, as printed, with their own place; the paragraph's where they cannot be found again. */
export function quoted(report: Report, line: Line, words: string): FindingInput {
  const wanted = words.replace(/…$/, '');
  const index = wanted === '' ? -1 : line.text.indexOf(wanted);
  if (index < 0) return { report: report.id, value: words, place: line.place };
  const from = line.start + index;
  const { start, end } = original(compactedOf(line), from, from + wanted.length);
  return {
    report: report.id,
    value: line.raw.slice(start, end),
    place: placeInProse(line.paragraph, start, end),
  };
}

const compacted = new WeakMap<ProseParagraph, Compact>();

/** One line may be quoted many times, most lines never. */
function compactedOf({ paragraph, raw }: Line): Compact {
  const known = compacted.get(paragraph) ?? compact(raw);
  compacted.set(paragraph, known);
  return known;
}

/** A sentence short enough to stand in a reason. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

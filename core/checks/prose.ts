import type { Place } from '../document/blocks';
import type { Report } from '../report/report';
import type { Prose, Section } from '../sections/sections';
import { compact } from '../text/compact';
import type { FindingInput } from './finding';

/** A paragraph in half width and without white space. */
export interface Line {
  text: string;
  place: Place;
}

/** A stretch of a line between full stops. */
export interface Sentence extends Line {
  /** Index in the line. */
  start: number;
}

const lines = new WeakMap<Prose, Line[]>();

/** The paragraphs of a text, compacted once however many rules ask. */
export function linesOf(prose: Prose): Line[] {
  const known =
    lines.get(prose) ??
    prose.paragraphs.map(({ start, end, place }) => ({ text: compact(prose.text.slice(start, end)).text, place }));
  lines.set(prose, known);
  return known;
}

/** Sentences of a line; 。！？ end one, 。 inside quotation marks too. */
export function sentencesOf(line: Line): Sentence[] {
  return [...line.text.matchAll(/[^。!?]+/g)].map((match) => ({
    text: match[0],
    place: line.place,
    start: match.index,
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

/** Words found in a line, as evidence. */
export function quoted(report: Report, line: Line, words: string): FindingInput {
  return { report: report.id, value: words, place: line.place };
}

/** A sentence short enough to stand in a reason. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

import type { Block, Paragraph } from '../document/blocks';
import { placeWithin } from '../document/place-within';
import { editions } from '../editions';
import type { SectionForm } from '../editions/edition';
import { normaliseLabel, type SplitLabel, splitOrdinal } from '../text/normalise';
import { pinyinIn } from '../text/pinyin';
import { stretchesOf } from './place-in-prose';
import type { Prose, Section } from './sections';

/** A heading of a section: block `block`, its words from `start` to `end` of the block's text. */
export interface Heading {
  block: number;
  id: string;
  ordinal: string | null;
  heading: string;
  /** Where the heading ends in the block's text; what follows belongs to the section. */
  end: number;
}

interface Candidate extends Heading {
  /** True for the wording of the form itself. */
  official: boolean;
  /** Lower is better: a chapter ordinal beats an item's, that beats a part's, that beats none. */
  tier: number;
}

const forms: SectionForm[] = [
  ...new Map(editions.flatMap((e) => e.sections).map((section) => [section.id, section])).values(),
];

const LONGEST_HEADING = 40;
const LONGEST_WITH_COMMA = 25;
const LONGEST_GLUED = 400_000;
const TRAILING = /[、:：;；。.]+$/;

function wordings(form: SectionForm): string[] {
  return [form.zh, ...form.also].map(normaliseLabel);
}

const officialWordings = new Set(forms.map((form) => normaliseLabel(form.zh)));
const exact = new Map(forms.flatMap((form) => wordings(form).map((wording) => [wording, form.id] as const)));
const byLength = [...exact.entries()]
  .filter(([wording]) => wording.length >= 4)
  .sort((a, b) => b[0].length - a[0].length);

function tierOf(split: SplitLabel, level: number | null): number {
  if (split.ordinal?.kind === 'chapter') return 0;
  if (split.ordinal?.kind === 'item' || level !== null) return 1;
  return split.ordinal ? 2 : 3;
}

/** A heading has no sentence in it; with a comma it is a short one. */
function readsLikeProse(rest: string): boolean {
  return /[。;!?]/.test(rest) || (rest.length > LONGEST_WITH_COMMA && rest.includes('、'));
}

function byWords(rest: string, tier: number): string | null {
  if (tier > 1 || rest.length > LONGEST_HEADING || readsLikeProse(rest)) return null;
  const form = forms.find((f) => f.words.some((words) => words.every((word) => rest.includes(word))));
  return form?.id ?? null;
}

/** The index in `text` after which its normalised form has `length` characters. */
function offsetAfter(text: string, length: number): number {
  let seen = 0;
  const readings = pinyinIn(text);
  for (let i = 0; i < text.length; i++) {
    if (seen >= length) return i;
    if (readings.some(({ start, end }) => start <= i && i < end)) continue;
    seen += normaliseLabel(text[i] ?? '').length;
  }
  return text.length;
}

const ARTEFACT = /\[bookmark:[^\]]*\]\s*/g;

function splitPrinted(text: string, ordinalLength: number): { ordinal: string | null; rest: string } {
  const clean = text.replace(ARTEFACT, '');
  const cut = offsetAfter(clean, ordinalLength);
  return { ordinal: ordinalLength > 0 ? clean.slice(0, cut).replace(/\s+/g, '') : null, rest: clean.slice(cut).trim() };
}

function wholeHeading(paragraph: Paragraph, block: number): Candidate | null {
  if (paragraph.text.length > LONGEST_HEADING + 30) return null;
  const split = splitOrdinal(normaliseLabel(paragraph.text));
  const rest = split.rest.replace(TRAILING, '');
  const tier = tierOf(split, paragraph.level);
  const id = exact.get(rest) ?? byWords(rest, tier);
  if (!id) return null;
  const printed = splitPrinted(paragraph.text, split.printed.length);
  const official = officialWordings.has(rest);
  return { block, id, tier, official, ordinal: printed.ordinal, heading: printed.rest, end: paragraph.text.length };
}

/** 一、总体情况 2021年，我局…: a heading with the text of the section behind it in one paragraph. */
function gluedHeading(paragraph: Paragraph, block: number): Candidate | null {
  if (paragraph.text.length > LONGEST_GLUED || !/^[一二三四五六七八九]\s*[、.．]/.test(paragraph.text)) return null;
  const start = paragraph.text.slice(0, LONGEST_HEADING + 20);
  const split = splitOrdinal(normaliseLabel(start));
  const found = byLength.find(([wording]) => split.rest.startsWith(wording));
  if (!found) return null;
  const end = offsetAfter(paragraph.text, split.printed.length + found[0].length);
  const printed = splitPrinted(paragraph.text.slice(0, end), split.printed.length);
  return { block, id: found[1], tier: 0, official: true, ordinal: printed.ordinal, heading: printed.rest, end };
}

function candidatesOf(blocks: Block[]): Candidate[] {
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'paragraph') return [];
    return wholeHeading(block, index) ?? gluedHeading(block, index) ?? [];
  });
}

/**
 * Where chapters have chapter ordinals, a part （一）主动公开情况 or an unnumbered line is the heading of a part of one,
 * unless it has the form's own words. Of several candidates for one chapter those with the best ordinals stay.
 */
function bestTiers(candidates: Candidate[]): Candidate[] {
  const best = new Map<string, number>();
  for (const { id, tier } of candidates) best.set(id, Math.min(tier, best.get(id) ?? 9));
  const numbered = [...best.values()].filter((tier) => tier === 0).length >= 2;
  return candidates.filter(({ id, tier, official }) => best.get(id) === tier && (!numbered || tier < 2 || official));
}

/** Entries of a table of contents stand line under line; they count only where the chapter does not come again. */
function withoutContents(candidates: Candidate[]): Candidate[] {
  const last = new Map(candidates.map((candidate, index) => [candidate.id, index]));
  return candidates.filter((candidate, index) => {
    const near = [candidates[index - 1], candidates[index + 1]];
    const isListed = near.some((other) => other !== undefined && Math.abs(other.block - candidate.block) === 1);
    return !isListed || last.get(candidate.id) === index;
  });
}

/**
 * Finds the six chapters by the wording of their headings, so that a misnumbered one is still found.
 * In reading order; a chapter printed twice is there twice.
 */
export function findHeadings(blocks: Block[]): Heading[] {
  return withoutContents(bestTiers(candidatesOf(blocks))).map(({ tier: _, official: __, ...heading }) => heading);
}

/** The id of the section that each block belongs to; null before the first heading. */
export function sectionOfBlocks(blocks: Block[], headings: Heading[]): (string | null)[] {
  let current: string | null = null;
  const starts = new Map(headings.map((heading) => [heading.block, heading.id]));
  return blocks.map((_, index) => {
    current = starts.get(index) ?? current;
    return current;
  });
}

/** Texts of blocks have no space at their ends, but one may stand behind a heading. */
function textStart(text: string, from: number): number {
  return text[from] === ' ' ? from + 1 : from;
}

function writeProse(
  blocks: Block[],
  from: number,
  to: number,
  isTable: (block: number) => boolean,
  skip: number,
): Prose {
  const prose: Prose = { text: '', paragraphs: [] };
  for (let index = from; index < to; index++) {
    const block = blocks[index];
    if (block?.kind !== 'paragraph' || isTable(index)) continue;
    const cut = textStart(block.text, index === from ? skip : 0);
    const words = block.text.slice(cut);
    if (words === '') continue;
    if (prose.text !== '') prose.text += '\n';
    const start = prose.text.length;
    prose.text += words;
    const place = cut > 0 ? placeWithin(block, cut, block.text.length) : block.place;
    const stretches = stretchesOf(block, cut);
    prose.paragraphs.push({ start, end: prose.text.length, place, ...(stretches && { stretches }) });
  }
  return prose;
}

/** The running text before the first heading, and each section with its own; `isTable` tells lines that are cells. */
export function writeSections(
  blocks: Block[],
  headings: Heading[],
  isTable: (block: number) => boolean,
): { preamble: Prose; sections: Section[] } {
  const preamble = writeProse(blocks, 0, headings[0]?.block ?? blocks.length, isTable, 0);
  const sections = headings.map((heading, index): Section => {
    const next = headings[index + 1]?.block ?? blocks.length;
    const block = blocks[heading.block] as Paragraph;
    return {
      id: heading.id,
      heading: heading.heading,
      ordinal: heading.ordinal,
      place: placeWithin(block, 0, heading.end),
      ...writeProse(blocks, heading.block, next, isTable, heading.end),
    };
  });
  return { preamble, sections };
}

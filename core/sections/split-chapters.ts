import type { Block, Paragraph, ReadDocument } from '../document/blocks';
import { cutInline } from '../document/cut-inline';
import { editions } from '../editions';

/** A sentence that names the chapters is shorter than this; a report in one paragraph is longer. */
const SHORTEST = 400;
const FEWEST = 3;

const wordings = [...new Set(editions.flatMap((e) => e.sections.flatMap((s) => [s.zh, ...s.also])))]
  .filter((wording) => wording.length >= 4)
  .sort((a, b) => b.length - a.length);
const CHAPTER = new RegExp(`[一二三四五六]\\s?[、.．]\\s?(?:${wordings.join('|')})`, 'g');

function startsOf(text: string): number[] {
  return [...text.matchAll(CHAPTER)].map((match) => match.index);
}

function trimmed(text: string, start: number, end: number): [number, number] {
  let to = end;
  while (to > start && text[to - 1] === ' ') to--;
  return [start, to];
}

function split(paragraph: Paragraph): Paragraph[] {
  if (paragraph.text.length < SHORTEST) return [paragraph];
  const starts = startsOf(paragraph.text);
  if (starts.length < FEWEST) return [paragraph];
  const bounds = [...new Set([0, ...starts, paragraph.text.length])];
  return bounds.slice(0, -1).map((start, index) => {
    const [from, to] = trimmed(paragraph.text, start, bounds[index + 1]!);
    return { kind: 'paragraph', ...cutInline(paragraph, from, to), level: null };
  });
}

/** Parts a report that was stored as one paragraph where its chapters begin; other documents stay as they are. */
export function splitChapters(document: ReadDocument): ReadDocument {
  const blocks = document.blocks.flatMap((block): Block[] => (block.kind === 'paragraph' ? split(block) : [block]));
  return blocks.length === document.blocks.length ? document : { ...document, blocks };
}

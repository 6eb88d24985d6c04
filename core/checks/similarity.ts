import type { Place } from '../document/blocks';
import type { Report } from '../report/report';
import type { Prose } from '../sections/sections';
import { halfWidth } from '../text/compact';

/** Characters of a shingle: long enough that chance repeats are rare, short enough to survive small edits. */
const SHINGLE = 8;
/** One shingle in so many, a power of two, stands for the rest in a sketch. */
const SAMPLE = 8;

/** The Han characters and digits of a text, with the place each line came from. */
export interface PlainText {
  text: string;
  lines: { start: number; end: number; place: Place }[];
}

/** Text without anything but Han characters and digits, so that layout and punctuation do not hide a copy. */
export function plainTextOf(prose: Prose): PlainText {
  const stripped: PlainText = { text: '', lines: [] };
  for (const { start, end, place } of prose.paragraphs) {
    const text = halfWidth(prose.text.slice(start, end)).replace(/[^\u4e00-\u9fff0-9]+/g, '');
    stripped.lines.push({ start: stripped.text.length, end: stripped.text.length + text.length, place });
    stripped.text += text;
  }
  return stripped;
}

/** The narrative chapters as one text; the preamble cites the same law everywhere and is left out. */
export function narrativeOf(report: Report): PlainText {
  const joined: PlainText = { text: '', lines: [] };
  for (const section of report.sections.filter(({ id }) => id === 's1' || id === 's5' || id === 's6')) {
    const own = plainTextOf(section);
    const shift = joined.text.length;
    joined.lines.push(...own.lines.map((line) => ({ ...line, start: line.start + shift, end: line.end + shift })));
    joined.text += own.text;
  }
  return joined;
}

const BASE = 0x01000193;
const DROP = power(BASE, SHINGLE);

function power(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result = Math.imul(result, base);
  return result;
}

/** Hashes of all stretches of eight characters, in order, by a rolling sum. */
function shinglesOf(text: string): Uint32Array {
  const count = Math.max(0, text.length - SHINGLE + 1);
  const hashes = new Uint32Array(count);
  let rolling = 0;
  for (let i = 0; i < text.length; i++) {
    rolling = Math.imul(rolling, BASE) + text.charCodeAt(i);
    if (i >= SHINGLE) rolling -= Math.imul(DROP, text.charCodeAt(i - SHINGLE));
    if (i >= SHINGLE - 1) hashes[i - SHINGLE + 1] = mixed(rolling);
  }
  return hashes;
}

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** How much of the shorter text recurs in the other: shared shingles over those of the smaller set, 0 to 1. */
export function containment(one: string, other: string): number {
  return sharedPart(new Set(shinglesOf(one)), new Set(shinglesOf(other)));
}

function sharedPart(a: Set<number>, b: Set<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const hash of small) if (large.has(hash)) shared += 1;
  return shared / small.size;
}

/** Further below the limit than any estimate errs. */
const CLEAR = 0.25;

/** Whether two texts share at least so much, and how much; texts that are clearly apart are only estimated. */
export function sharesAtLeast(one: string, other: string, least: number): number | null {
  const sampled = sharedPart(new Set(sketchOf(one)), new Set(sketchOf(other)));
  if (sampled < least - CLEAR) return null;
  const share = containment(one, other);
  return share < least ? null : share;
}

/** A few hundred hashes that stand for a text; two sketches tell how much of the texts is shared. */
export type Sketch = Uint32Array;

/** Keeps the shingles whose hash falls in one class of eight, the same ones in every text: sorted, without repeats. */
export function sketchOf(text: string): Sketch {
  const hashes = shinglesOf(text);
  const kept = new Set<number>();
  for (let i = 0; i < hashes.length; i++) if ((hashes[i]! & (SAMPLE - 1)) === 0) kept.add(hashes[i]!);
  return Uint32Array.from(kept).sort();
}

/** Two texts that share much, by their index, with the estimated containment. */
export interface LikePair {
  one: number;
  other: number;
  estimate: number;
}

/** Beyond so many texts with one shingle each is laid only against its next neighbours in the list. */
const CROWD = 12;
const NEIGHBOURS = 4;
/** Room for a text's index beside a 32-bit hash in one exact number. */
const ROOM = 2 ** 20;

/**
 * Pairs of sketches whose estimated containment reaches `least`. Only texts that share sampled shingles are ever
 * compared, so the work grows with the texts and not with their pairs. Of a crowd that shares one boilerplate
 * every member is found with some other member, not with all.
 */
export function findLike(sketches: Sketch[], least: number): LikePair[] {
  const keys = pairKeys(postingsOf(sketches));
  const pairs: LikePair[] = [];
  for (let start = 0; start < keys.length; ) {
    const end = endOfRun(keys, start, 1);
    const [one, other] = [Math.floor(keys[start]! / ROOM), keys[start]! % ROOM];
    const estimate = (end - start) / Math.min(sketches[one]!.length, sketches[other]!.length);
    if (estimate >= least) pairs.push({ one, other, estimate });
    start = end;
  }
  return pairs;
}

/** Every hash with the index of its text, texts with one hash side by side. */
function postingsOf(sketches: Sketch[]): Float64Array {
  const postings = new Float64Array(sketches.reduce((total, sketch) => total + sketch.length, 0));
  let filled = 0;
  for (const [index, sketch] of sketches.entries()) {
    for (let i = 0; i < sketch.length; i++) postings[filled++] = sketch[i]! * ROOM + index;
  }
  return postings.sort();
}

/** One key for each hash that two texts share, equal keys side by side. */
function pairKeys(postings: Float64Array): Float64Array {
  const keys: number[] = [];
  for (let start = 0; start < postings.length; ) {
    const end = endOfRun(postings, start, ROOM);
    const reach = end - start > CROWD ? NEIGHBOURS : end - start;
    for (let i = start; i < end; i++) {
      for (let j = i + 1; j < Math.min(end, i + 1 + reach); j++)
        keys.push((postings[i]! % ROOM) * ROOM + (postings[j]! % ROOM));
    }
    start = end;
  }
  return Float64Array.from(keys).sort();
}

/** Where the run of numbers ends that agree with the one at `start` when divided by `unit`. */
function endOfRun(sorted: Float64Array, start: number, unit: number): number {
  const value = Math.floor(sorted[start]! / unit);
  let end = start + 1;
  while (end < sorted.length && Math.floor(sorted[end]! / unit) === value) end += 1;
  return end;
}

/** A stretch that stands word for word in both texts. */
export interface Passage {
  text: string;
  one: Place;
  other: Place;
}

/** The longest stretches that both texts share, longest first, at most `most`. */
export function sharedPassages(one: PlainText, other: PlainText, most: number): Passage[] {
  const starts = new Map<string, number>();
  for (let j = 0; j + SHINGLE <= other.text.length; j++) {
    const key = other.text.slice(j, j + SHINGLE);
    if (!starts.has(key)) starts.set(key, j);
  }
  const runs: { i: number; j: number; length: number }[] = [];
  for (let i = 0; i + SHINGLE <= one.text.length; ) {
    const j = starts.get(one.text.slice(i, i + SHINGLE));
    const length = j === undefined ? 1 : runLength(one.text, other.text, i, j);
    if (j !== undefined) runs.push({ i, j, length });
    i += length;
  }
  return runs
    .sort((a, b) => b.length - a.length)
    .slice(0, most)
    .map(({ i, j, length }) => ({
      text: one.text.slice(i, i + length),
      one: placeAt(one, i),
      other: placeAt(other, j),
    }));
}

function runLength(one: string, other: string, i: number, j: number): number {
  let length = SHINGLE;
  while (i + length < one.length && j + length < other.length && one[i + length] === other[j + length]) length += 1;
  return length;
}

function placeAt(plainText: PlainText, index: number): Place {
  return (plainText.lines.find((line) => index < line.end) ?? plainText.lines.at(-1)!).place;
}

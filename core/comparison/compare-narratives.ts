import { diffArrays } from 'diff';
import type { Report } from '../report/report';
import type { Prose } from '../sections/sections';
import { compact } from '../text/compact';

/** A sentence of a report's running text. */
export interface NarrativeSentence {
  /** Section id, or `preamble`. */
  section: string;
  /** As printed. */
  text: string;
  /** Whether it begins a paragraph. */
  first: boolean;
}

/** A stretch of a changed sentence: on both sides, or only on one. */
export interface Stretch {
  on: 'both' | 'left' | 'right';
  text: string;
}

/**
 * A line of two texts side by side. `kept` says the same, whatever its width and spaces; `moved` says it elsewhere;
 * `changed` says much of it; `gone` and `new` have nothing on the other side.
 */
export interface NarrativeLine {
  kind: 'kept' | 'changed' | 'moved' | 'gone' | 'new';
  /** Whose place this is: a sentence that went elsewhere has a line in its old place and one in its new. */
  stands: 'both' | 'left' | 'right';
  left: NarrativeSentence | null;
  right: NarrativeSentence | null;
  /** Of a changed sentence what stayed, went and came; empty for the others. */
  stretches: Stretch[];
}

/** A sentence ends with its mark and what closes behind it. */
const SENTENCE = /[^。；;！!？?\n]*(?:[。；;！!？?]+[”’」』）)]*|\n|$)/gu;

/** Two sentences are the same one, changed, where at least so much of their pairs of characters agree. */
const ALIKE = 0.5;

function sentencesOfProse(section: string, { text, paragraphs }: Prose): NarrativeSentence[] {
  return paragraphs.flatMap(({ start, end }) => {
    const parts = (text.slice(start, end).match(SENTENCE) ?? []).map((part) => part.trim()).filter(Boolean);
    return parts.map((part, i) => ({ section, text: part, first: i === 0 }));
  });
}

/** The sentences of a report's chapters in the order of the form, whatever the order in which it prints them. */
export function narrativeSentences(report: Pick<Report, 'preamble' | 'sections'>): NarrativeSentence[] {
  const sections = report.sections.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return [
    ...sentencesOfProse('preamble', report.preamble),
    ...sections.flatMap((section) => sentencesOfProse(section.id, section)),
  ];
}

function keyOf({ text }: NarrativeSentence): string {
  return compact(text).text;
}

/** Pairs of characters, numbers counting as one: next year's sentence with next year's figures is the same sentence. */
function pairsOf(key: string): Set<string> {
  const folded = key.replace(/\d+(?:\.\d+)?/g, '0');
  return new Set(Array.from({ length: Math.max(folded.length - 1, 1) }, (_, i) => folded.slice(i, i + 2)));
}

function likeness(a: Set<string>, b: Set<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (2 * small.size < ALIKE * (a.size + b.size)) return 0;
  let shared = 0;
  for (const pair of small) if (large.has(pair)) shared++;
  return (2 * shared) / (a.size + b.size);
}

/** For every sentence of the left side the one of the right side that it is, by position. */
interface Matches {
  kept: Map<number, number>;
  moved: Map<number, number>;
  changed: Map<number, number>;
}

/** Equal sentences in the order of both sides. */
function keptInOrder(left: string[], right: string[]): Map<number, number> {
  const kept = new Map<number, number>();
  let [i, j] = [0, 0];
  for (const { added, removed, count } of diffArrays(left, right)) {
    if (!added && !removed) for (let k = 0; k < count; k++) kept.set(i + k, j + k);
    if (!added) i += count;
    if (!removed) j += count;
  }
  return kept;
}

/** Equal sentences among those that are left, in whatever order. */
function movedAbout(left: string[], right: string[], kept: Map<number, number>): Map<number, number> {
  const taken = new Set(kept.values());
  const places = new Map<string, number[]>();
  right.forEach((key, j) => {
    if (!taken.has(j)) places.set(key, [...(places.get(key) ?? []), j]);
  });
  const moved = new Map<number, number>();
  left.forEach((key, i) => {
    const j = kept.has(i) ? undefined : places.get(key)?.shift();
    if (j !== undefined) moved.set(i, j);
  });
  return moved;
}

/** Of what is left over on both sides the sentences that are most alike, the likest first. */
function changedInto(left: string[], right: string[], matched: Map<number, number>[]): Map<number, number> {
  const takenLeft = new Set(matched.flatMap((map) => [...map.keys()]));
  const takenRight = new Set(matched.flatMap((map) => [...map.values()]));
  const open = (keys: string[], taken: Set<number>) =>
    keys.flatMap((key, at) => (taken.has(at) ? [] : [{ at, pairs: pairsOf(key) }]));
  const [lefts, rights] = [open(left, takenLeft), open(right, takenRight)];
  const candidates = lefts.flatMap((one) =>
    rights.flatMap((other) => {
      const alike = likeness(one.pairs, other.pairs);
      return alike < ALIKE ? [] : [{ i: one.at, j: other.at, alike }];
    }),
  );
  const distance = ({ i, j }: { i: number; j: number }) => Math.abs(i / left.length - j / right.length);
  const changed = new Map<number, number>();
  for (const { i, j } of candidates.sort((a, b) => b.alike - a.alike || distance(a) - distance(b))) {
    if (takenLeft.has(i) || takenRight.has(j)) continue;
    takenLeft.add(i);
    takenRight.add(j);
    changed.set(i, j);
  }
  return changed;
}

function match(left: string[], right: string[]): Matches {
  const kept = keptInOrder(left, right);
  const moved = movedAbout(left, right, kept);
  return { kept, moved, changed: changedInto(left, right, [kept, moved]) };
}

const TOKEN = /\d+(?:[.,]\d+)*%?|[A-Za-z]+|\s+|./gsu;

/** What stayed, went and came inside a sentence: numbers and Latin words whole, the rest by characters. */
export function diffSentence(left: string, right: string): Stretch[] {
  const changes = diffArrays(left.match(TOKEN) ?? [], right.match(TOKEN) ?? []);
  return changes.map(({ added, removed, value }) => ({
    on: added ? 'right' : removed ? 'left' : 'both',
    text: value.join(''),
  }));
}

type Pair = [left: number, right: number];

/** The most pairs that cross neither one another nor a kept sentence: these can stand side by side. */
function sideBySide(changed: Map<number, number>, kept: Map<number, number>): Pair[] {
  const crosses = ([i, j]: Pair) => [...kept].some(([x, y]) => x < i !== y < j);
  const pairs = [...changed].filter((pair) => !crosses(pair)).sort(([a], [b]) => a - b);
  const chains: Pair[][] = [];
  for (const pair of pairs) {
    const before = chains.filter((chain) => chain.at(-1)![1] < pair[1]);
    const longest = before.reduce<Pair[]>((best, chain) => (chain.length > best.length ? chain : best), []);
    chains.push([...longest, pair]);
  }
  return chains.reduce<Pair[]>((best, chain) => (chain.length > best.length ? chain : best), []);
}

/** Lays both sides out so that neither runs backwards: what cannot stand side by side has a line on each side. */
function layOut(left: NarrativeSentence[], right: NarrativeSentence[], { kept, moved, changed }: Matches) {
  const beside = new Map([...kept, ...sideBySide(changed, kept)]);
  const rightOf = new Map([...kept, ...moved, ...changed]);
  const leftOf = new Map([...rightOf].map(([i, j]) => [j, i]));
  const lines: NarrativeLine[] = [];
  const put = (stands: NarrativeLine['stands'], i: number | undefined, j: number | undefined) => {
    const [one, other] = [left[i ?? -1] ?? null, right[j ?? -1] ?? null];
    const kind = !other ? 'gone' : !one ? 'new' : kept.has(i!) ? 'kept' : moved.has(i!) ? 'moved' : 'changed';
    const stretches = kind === 'changed' ? diffSentence(one!.text, other!.text) : [];
    lines.push({ kind, stands, left: one, right: other, stretches });
  };
  let i = 0;
  const leftUpTo = (end: number) => {
    for (; i < end; i++) put('left', i, rightOf.get(i));
  };
  right.forEach((_, j) => {
    const from = leftOf.get(j);
    if (from === undefined || !beside.has(from)) put('right', from, j);
    else {
      leftUpTo(from);
      put('both', from, j);
      i = from + 1;
    }
  });
  leftUpTo(left.length);
  return lines;
}

/** Two reports' running text, sentence by sentence: what was kept, changed, moved, dropped, and what is new. */
export function compareNarratives(left: NarrativeSentence[], right: NarrativeSentence[]): NarrativeLine[] {
  return layOut(left, right, match(left.map(keyOf), right.map(keyOf)));
}

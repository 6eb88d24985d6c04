import { describe, expect, it } from 'vitest';
import { quote } from '../../core/document/quote';
import { readDocument } from '../../core/document/read-document';
import { documentPages, fileOf, inlinesOf } from './file-of';

/** A small generator of numbers below 1, the same for the same seed. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Bytes with some of them changed, cut out, doubled or cut off. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = (): number => Math.floor(random() * bytes.length);
  const choice = random();
  if (choice < 0.15) return bytes.slice(0, at());
  if (choice < 0.3) {
    const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
    const kept = new Uint8Array(bytes.length - (to - from));
    kept.set(bytes.subarray(0, from));
    kept.set(bytes.subarray(to), from);
    return kept;
  }
  const changed = bytes.slice();
  const count = choice < 0.65 ? 1 + Math.floor(random() * 8) : 200;
  for (let i = 0; i < count; i++) changed[at()] = Math.floor(random() * 256);
  if (choice > 0.9) changed.copyWithin(at(), at(), at());
  return changed;
}

const MUTATIONS = 300;

describe('mutated documents', () => {
  for (const kind of ['docx', 'doc', 'xlsx', 'pdf']) {
    it(`never make the reader of ${kind} throw`, { timeout: 300_000 }, async () => {
      const files = documentPages().filter((page) => page.file.name === `page.${kind}`);
      const random = makeRandom(kind.length * 7919);
      for (let i = 0; i < MUTATIONS; i++) {
        const { file } = files[i % files.length] ?? { file: fileOf('', new Uint8Array()) };
        const document = await readDocument(fileOf(file.name, mutate(file.bytes, random)));
        const inlines = inlinesOf(document.blocks);
        expect(inlines.map((inline) => quote(document, inline.place))).toEqual(inlines.map((inline) => inline.text));
      }
    });
  }
});

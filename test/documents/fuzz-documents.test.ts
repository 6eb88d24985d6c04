import { describe, expect, it } from 'vitest';
import { quote } from '../../core/document/quote';
import { readDocument } from '../../core/document/read-document';
import { readPage } from '../../core/read-page';
import { documentPages, fileOf } from './file-of';

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

/** Larger files only take longer to be read. */
const MOST_BYTES = 200_000;

describe('mutated documents', () => {
  for (const kind of ['docx', 'doc', 'xlsx', 'pdf']) {
    it(`of ${kind} never make a reader throw, and what is ok is what stands there`, { timeout: 300_000 }, async () => {
      const pages = documentPages().filter(
        ({ file }) => file.name === `page.${kind}` && file.bytes.length < MOST_BYTES,
      );
      const random = makeRandom(kind.length * 7919);
      for (let i = 0; i < MUTATIONS; i++) {
        const page = pages[i % pages.length];
        if (!page) throw new Error(`No pages of ${kind}`);
        const file = fileOf(page.file.name, mutate(page.file.bytes, random));
        const document = await readDocument(file);
        const { values } = await readPage({ id: '', url: null, title: null, capturedAt: null, sources: [file] });
        const ok = Object.values(values).filter((reading) => reading.status === 'ok' && reading.place);
        expect(ok.map(({ place }) => place && quote(document, place))).toEqual(ok.map(({ raw }) => raw));
      }
    });
  }
});

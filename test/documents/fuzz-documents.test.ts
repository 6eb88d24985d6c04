import { describe, expect, it } from 'vitest';
import { quote } from '../../core/document/quote';
import { readDocument } from '../../core/document/read-document';
import type { SourceFile } from '../../core/page/page-snapshot';
import { readPage } from '../../core/read-page';
import { documentPages, fileOf } from './file-of';
import { COURIER, pdfOf, ruled, show } from './small-pdf';

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

/** The gold pages of a kind; most PDFs are small ones, written by hand, as pdf.js takes its time over others. */
function filesOf(kind: string): SourceFile[] {
  const gold = documentPages().flatMap(({ file }) => (file.name === `page.${kind}` ? [file] : []));
  const files = gold.filter((file) => file.bytes.length < MOST_BYTES);
  if (kind !== 'pdf') return files;
  const lines = ruled([100, 200, 300], [700, 680, 660]);
  const words = show(110, 685, 'rules') + show(240, 685, '12') + show(110, 665, 'norms') + show(245, 665, '7');
  const small = pdfOf([lines + words, show(100, 700, 'words') + lines], COURIER);
  return [...files, small, small, small, small];
}

describe('mutated documents', () => {
  for (const kind of ['docx', 'doc', 'xlsx', 'pdf']) {
    it(`of ${kind} never make a reader throw, and what is ok is what stands there`, { timeout: 300_000 }, async () => {
      const files = filesOf(kind);
      const random = makeRandom(kind.length * 7919);
      for (let i = 0; i < MUTATIONS; i++) {
        const whole = files[i % files.length];
        if (!whole) throw new Error(`No files of ${kind}`);
        const file = fileOf(whole.name, mutate(whole.bytes, random));
        const document = await readDocument(file);
        const { values } = await readPage({ id: '', url: null, title: null, capturedAt: null, sources: [file] });
        const ok = Object.values(values).filter((reading) => reading.status === 'ok' && reading.place);
        expect(ok.map(({ place }) => place && quote(document, place))).toEqual(ok.map(({ raw }) => raw));
      }
    });
  }
});

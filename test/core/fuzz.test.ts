import { describe, expect, it } from 'vitest';
import { fuzz } from '../storm/fuzz';

const DOCUMENTS = 2000;
const ROUNDS = 10;
/** Far more than any of them takes on a quiet machine: what does not end is what is looked for. */
const LONGEST = 10_000;

describe('mutated pages, files and texts', () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'are read without an exception, in bounded time, each value at its place, round %i',
    async (round) => {
      const size = DOCUMENTS / ROUNDS;
      const broken: string[] = [];
      for (let seed = 1 + round * size; seed <= (round + 1) * size; seed++) {
        const { from, faults, milliseconds } = await fuzz(seed);
        if (faults.length > 0) broken.push(`seed ${seed} ${from}: ${faults[0]}`);
        if (milliseconds > LONGEST) broken.push(`seed ${seed} ${from}: ${milliseconds} ms`);
      }
      expect(broken).toEqual([]);
    },
    120_000,
  );
});

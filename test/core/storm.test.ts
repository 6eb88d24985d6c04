import { describe, expect, it } from 'vitest';
import { weather } from '../storm/storm';

const DOCUMENTS = 2000;
const ROUNDS = 10;

describe('the layout storm', () => {
  let cells = 0;
  let right = 0;

  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'reads no value wrong, whatever the layout and the damage, round %i',
    async (round) => {
      const wrong: string[] = [];
      const size = DOCUMENTS / ROUNDS;
      for (let seed = 1 + round * size; seed <= (round + 1) * size; seed++) {
        const outcome = await weather(seed);
        cells += outcome.cells;
        right += outcome.right;
        const faults = [...outcome.silent, ...outcome.misquoted, ...(outcome.exception ? [outcome.exception] : [])];
        if (faults.length > 0) wrong.push(`seed ${seed} ${outcome.renderer} [${outcome.damage}]: ${faults[0]}`);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it('reads nearly every undamaged cell', () => {
    expect(cells).toBeGreaterThan(300_000);
    expect(right / cells).toBeGreaterThan(0.995);
  });
});

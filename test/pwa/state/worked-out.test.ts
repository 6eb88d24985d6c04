import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicators, readIndicator } from '../../../core/comparison/indicators';
import { editionOf, fieldsOfEdition } from '../../../core/editions';
import { choiceOf } from '../../../pwa/state/panel-choices';
import { workedOut } from '../../../pwa/state/worked-out';
import { madeReport, okReading } from '../made-report';

/** What a reader gets who takes the words for arithmetic. */
function worth(words: string): number {
  const read = /^([\d.]+)(?: \/ ([\d.]+)(²)?( − 1)?| × (\d+))$/.exec(words);
  if (!read) throw new Error(`Nobody can work this out: ${words}`);
  const [, top, bottom, squared, lessOne, factor] = read;
  if (factor) return Number(top) * Number(factor);
  return Number(top) / Number(bottom) ** (squared ? 2 : 1) - (lessOne ? 1 : 0);
}

const fields = (['form2019', 'form2021'] as const).map((edition) => fieldsOfEdition(editionOf(edition)!));

/** A report with numbers of its form drawn at random, many of them zero. */
const reportOf = fc.constantFrom(0, 1).chain((form) =>
  fc
    .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5000 })), {
      minLength: fields[form]!.length,
      maxLength: fields[form]!.length,
    })
    .map((numbers) =>
      madeReport({
        edition: (['form2019', 'form2021'] as const)[form]!,
        values: Object.fromEntries(fields[form]!.map(({ id, unit }, i) => [id, okReading(numbers[i]!, unit)])),
      }),
    ),
);

describe('what a number is made of', () => {
  it('gives the number, as it is shown, of every indicator and any report', () => {
    const shown = new Set<string>();
    fc.assert(
      fc.property(reportOf, reportOf, (now, before) => {
        for (const indicator of indicators) {
          const reading = readIndicator(indicator, now, before);
          const words = workedOut(choiceOf(indicator.id), reading, '—');
          if (reading.value === null || words === null) continue;
          shown.add(indicator.id);
          expect(worth(words), `${indicator.id} ${words}`).toBeCloseTo(reading.value, 6);
        }
      }),
      { numRuns: 60 },
    );
    const alone = indicators.filter(({ kind, factor }) => kind === 'all_zero' || (kind === 'amount' && !factor));
    expect([...shown].sort()).toEqual(
      indicators
        .filter((one) => !alone.includes(one))
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('squares the whole of a concentration and takes one from a growth', () => {
    expect(workedOut(choiceOf('hhi_applicants'), { numerator: 52, denominator: 10 }, '—')).toBe('52 / 10²');
    expect(workedOut(choiceOf('growth'), { numerator: 6, denominator: 4 }, '—')).toBe('6 / 4 − 1');
    expect(workedOut(choiceOf('fees_yuan'), { numerator: 0.07, denominator: null }, '—')).toBe('0.07 × 10000');
    expect(workedOut(choiceOf('inflow'), { numerator: 3, denominator: null }, '—')).toBeNull();
  });
});

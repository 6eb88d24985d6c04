import type { Inline, Place, Run } from './blocks';
import { narrowPlace, unitePlaces } from './inline';

/** The runs of an inline that reach into its text from `start` to `end`. */
export function runsWithin({ runs }: Inline, start: number, end: number): Run[] {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.at + runs[middle]!.length > start) high = middle;
    else low = middle + 1;
  }
  let last = low;
  while (last < runs.length && runs[last]!.at < end) last++;
  return runs.slice(low, last);
}

/** The place of the characters of a run that stand between `from` and `to` of its inline's text. */
export function placeInRun(run: Run, from: number, to: number): Place {
  return narrowPlace(run.place, run.length, Math.max(0, from - run.at), Math.min(run.length, to - run.at));
}

/** The place of the characters from `start` to `end` of an inline's text; the inline's own place where none is covered. */
export function placeWithin(inline: Inline, start: number, end: number): Place {
  const covered = runsWithin(inline, start, end);
  return unitePlaces(
    covered.map((run) => placeInRun(run, start, end)),
    inline.place,
  );
}

import type { Inline, Place, Run } from './blocks';
import { narrowPlace, unitePlaces } from './inline';

function cut(run: Run, from: number, to: number): Place {
  return narrowPlace(run.place, run.length, Math.max(0, from - run.at), Math.min(run.length, to - run.at));
}

/** The place of the characters from `start` to `end` of an inline's text; the inline's own place where none is covered. */
export function placeWithin(inline: Inline, start: number, end: number): Place {
  const covered = inline.runs.filter((run) => run.at < end && run.at + run.length > start);
  return unitePlaces(
    covered.map((run) => cut(run, start, end)),
    inline.place,
  );
}

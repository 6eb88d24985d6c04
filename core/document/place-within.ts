import type { Inline, Place, Run } from './blocks';
import { spanPlaces } from './inline';

function cut(run: Run, from: number, to: number): Place {
  const { place } = run;
  if (place.kind === 'pdf' || place.end - place.start !== run.length) return place;
  return {
    ...place,
    start: place.start + Math.max(0, from - run.at),
    end: place.start + Math.min(run.length, to - run.at),
  };
}

/** The place of the characters from `start` to `end` of an inline's text; the inline's own place where none is covered. */
export function placeWithin(inline: Inline, start: number, end: number): Place {
  const covered = inline.runs.filter((run) => run.at < end && run.at + run.length > start);
  const [first] = covered;
  const last = covered.at(-1);
  if (!first || !last) return inline.place;
  if (first === last) return cut(first, start, end);
  return spanPlaces(cut(first, start, end), cut(last, start, end));
}

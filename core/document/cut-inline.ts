import type { Inline } from './blocks';
import { placeInRun, placeWithin, runsWithin } from './place-within';

/** A stretch of an inline as an inline of its own; `start` and `end` must not stand on a space. */
export function cutInline(inline: Inline, start: number, end: number): Inline {
  const runs = runsWithin(inline, start, end).map((run) => {
    const from = Math.max(start, run.at);
    const to = Math.min(end, run.at + run.length);
    return { at: from - start, length: to - from, place: placeInRun(run, from, to) };
  });
  return { text: inline.text.slice(start, end), runs, place: placeWithin(inline, start, end) };
}

/** Inlines one after the other as one, with a space between. */
export function joinInlines(inlines: Inline[]): Inline {
  const [first] = inlines;
  if (!first || inlines.length === 1) return first!;
  let text = '';
  const runs: Inline['runs'] = [];
  for (const inline of inlines) {
    const at = text === '' ? 0 : text.length + 1;
    text = text === '' ? inline.text : `${text} ${inline.text}`;
    runs.push(...inline.runs.map((run) => ({ ...run, at: run.at + at })));
  }
  const last = inlines.at(-1)!;
  const whole: Inline = { text, runs, place: first.place };
  return runs.length > 0 ? { ...whole, place: placeWithin(whole, 0, text.length) } : { ...whole, place: last.place };
}

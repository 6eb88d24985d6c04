import type { Box, Inline, Place, Run } from '../../core/document/blocks';

/** The boxes of a place by page: a cell that a page break cuts has boxes on both. */
function boxesOf(place: PdfPlace): { page: number; box: Box }[] {
  return place.boxes.map((box) => ({ page: box.page ?? place.page, box }));
}

type PdfPlace = Extract<Place, { kind: 'pdf' }>;

function boxesMeet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether two places share any of the source. */
export function placesMeet(a: Place, b: Place): boolean {
  if (a.source !== b.source) return false;
  if (a.kind === 'pdf' || b.kind === 'pdf') {
    if (a.kind !== 'pdf' || b.kind !== 'pdf') return false;
    const others = boxesOf(b);
    return boxesOf(a).some((one) => others.some((other) => one.page === other.page && boxesMeet(one.box, other.box)));
  }
  if (a.kind === 'package' && b.kind === 'package' && a.part !== b.part) return false;
  return a.start < b.end && b.start < a.end;
}

/** Whether `inner` lies within `outer`; for PDF, whether they meet. */
export function placeHolds(outer: Place, inner: Place): boolean {
  if (!placesMeet(outer, inner)) return false;
  if (outer.kind === 'pdf' || inner.kind === 'pdf') return true;
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** A stretch of a text. */
export interface Stretch {
  start: number;
  end: number;
}

function stretchOfRun(run: Run, place: Place): Stretch[] {
  if (!placesMeet(run.place, place)) return [];
  const whole = { start: run.at, end: run.at + run.length };
  if (run.place.kind === 'pdf' || place.kind === 'pdf') return [whole];
  if (run.place.end - run.place.start !== run.length) return [whole];
  const start = Math.max(place.start - run.place.start, 0);
  const end = Math.min(place.end - run.place.start, run.length);
  return [{ start: run.at + start, end: run.at + end }];
}

/** Where in an inline's text a place of the source lies, from its first character to its last; null if nowhere. */
export function stretchOf(inline: Inline, place: Place): Stretch | null {
  const parts = inline.runs.flatMap((run) => stretchOfRun(run, place));
  if (parts.length === 0) return null;
  return { start: Math.min(...parts.map((part) => part.start)), end: Math.max(...parts.map((part) => part.end)) };
}

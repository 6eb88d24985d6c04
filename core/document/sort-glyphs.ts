import type { Lattice } from './pdf-lattice';
import { gapBetween, SPACE, type TextLine } from './pdf-lines';
import type { Glyph } from './pdf-marks';

/** Position among falling or rising edges; -1 outside of them. */
function trackOf(edges: number[], position: number): number {
  const sign = (edges[0] ?? 0) <= (edges.at(-1) ?? 0) ? 1 : -1;
  for (let i = 0; i + 1 < edges.length; i++) {
    if (sign * (position - (edges[i] ?? 0)) >= 0 && sign * (position - (edges[i + 1] ?? 0)) < 0) return i;
  }
  return -1;
}

/** The cell in which a character's middle lies; null outside of the table. */
function cellOf(lattice: Lattice, glyph: Glyph): number | null {
  const column = trackOf(lattice.xs, (glyph.x0 + glyph.x1) / 2);
  const row = column < 0 ? -1 : trackOf(lattice.ys, glyph.baseline + glyph.size * 0.35);
  return row < 0 ? null : (lattice.owner[row]?.[column] ?? null);
}

/** Characters by table and cell; `outside` are those of no table. */
export interface Sorted {
  cells: Glyph[][][];
  /** By table, the cells whose numbers ran into others: of those that they went to, and of those they left. */
  merged: Set<number>[];
  outside: Glyph[];
  /** Characters that touch a number of the next cell: where one ends and the other begins cannot be told. */
  seams: Set<Glyph>;
}

const FIGURE = /^[0-9.,]$/;

/** How unlike the gaps within one number may be, as a share of its height. */
const EVEN = 0.06;

/** The gap between two characters of one number beside the one at `at`; 0 where there is but one on each side. */
function usualGap(line: Glyph[], at: number): number {
  const [first, before, glyph, after] = [line[at - 2], line[at - 1], line[at], line[at + 1]];
  if (first && before && FIGURE.test(first.text) && gapBetween(first, before) <= SPACE * before.size) {
    return gapBetween(first, before);
  }
  if (glyph && after && FIGURE.test(after.text) && gapBetween(glyph, after) <= SPACE * glyph.size) {
    return gapBetween(glyph, after);
  }
  return 0;
}

/** True where two figures follow one another as evenly as those of one number do, or are printed over one another. */
function isSeam(line: Glyph[], at: number): boolean {
  const [before, glyph] = [line[at - 1], line[at]];
  if (!before || !glyph || !FIGURE.test(before.text) || !FIGURE.test(glyph.text)) return false;
  return gapBetween(before, glyph) <= usualGap(line, at) + EVEN * glyph.size;
}

interface Spot {
  lattice: number;
  cell: number;
}

function spotOf(lattices: Lattice[], glyph: Glyph): Spot | null {
  for (const [lattice, drawn] of lattices.entries()) {
    const cell = cellOf(drawn, glyph);
    if (cell !== null) return { lattice, cell };
  }
  return null;
}

/** Cells whose numbers run into one another, as one: the last of each pair points to the first. */
type Merged = Map<Glyph[], Glyph[]>;

function mergedCell(merged: Merged, cell: Glyph[]): Glyph[] {
  let at = cell;
  for (let next = merged.get(at); next; next = merged.get(at)) at = next;
  return at;
}

function noteSeam(merged: Merged, before: Glyph[], cell: Glyph[]): void {
  const [first, second] = [mergedCell(merged, before), mergedCell(merged, cell)];
  if (first !== second) merged.set(second, first);
}

/**
 * Gives every character to the cell in which it stands. Where figures run over a cell's edge without a gap it cannot
 * be told which cell they belong to: all that either cell has goes to the first, with a seam, and the other stays
 * empty, so that neither shows a number that may be cut or glued.
 */
export function sortGlyphs(lattices: Lattice[], lines: TextLine[]): Sorted {
  const cells = lattices.map((each) => each.cells.map((): Glyph[] => []));
  const sorted: Sorted = { cells, merged: [], outside: [], seams: new Set() };
  const merged: Merged = new Map();
  for (const line of lines) {
    let last: Glyph[] | null = null;
    for (const [at, glyph] of line.glyphs.entries()) {
      const spot = spotOf(lattices, glyph);
      let cell: Glyph[] | null = (spot && sorted.cells[spot.lattice]?.[spot.cell]) ?? null;
      if (last && cell !== last && isSeam(line.glyphs, at)) {
        sorted.seams.add(glyph);
        if (cell) noteSeam(merged, last, cell);
        cell = last;
      }
      (cell ?? sorted.outside).push(glyph);
      last = cell;
    }
  }
  const touched = new Set([...merged.keys(), ...merged.values()]);
  for (const cell of merged.keys()) mergedCell(merged, cell).push(...cell.splice(0));
  sorted.merged = cells.map((table) => new Set(table.flatMap((cell, i) => (touched.has(cell) ? [i] : []))));
  return sorted;
}

/** A character this much higher than its cell was not written into it. */
const OVERSIZE = 1.3;

/** Characters by whether they fit the row in which they stand: those that do not are a watermark over the table. */
export function partOversized(lattices: Lattice[], glyphs: Glyph[]): { fitting: Glyph[]; oversized: Glyph[] } {
  const oversized = glyphs.filter((glyph) => {
    const spot = spotOf(lattices, glyph);
    const lattice = spot && lattices[spot.lattice];
    const cell = lattice?.cells[spot?.cell ?? -1];
    if (!lattice || !cell) return false;
    return glyph.size > OVERSIZE * ((lattice.ys[cell.row] ?? 0) - (lattice.ys[cell.row + cell.rowSpan] ?? 0));
  });
  const without = new Set(oversized);
  return { fitting: oversized.length === 0 ? glyphs : glyphs.filter((glyph) => !without.has(glyph)), oversized };
}

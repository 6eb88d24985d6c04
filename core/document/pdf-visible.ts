import type { Glyph, Rule } from './pdf-marks';

/** An area painted in one colour, between the characters before it and those after. */
export interface Shade {
  left: number;
  right: number;
  bottom: number;
  top: number;
  /** True where its colour is that of paper. */
  isPaper: boolean;
  /** True where nothing under it can be seen. */
  hides: boolean;
  /** Number of characters painted before it. */
  after: number;
}

/** A page with more areas is a drawing; which of them hides what is not looked up. */
const MOST_SHADES = 4000;

/** How light a colour must be, of 255, to be taken for paper. */
const PAPER = 240;

/** True for a colour, such as `#ffffff`, that cannot be told from paper. */
export function isPaperColour(colour: unknown): boolean {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(String(colour ?? ''));
  if (!match) return /^#f{3}$/i.test(String(colour ?? ''));
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => Number.parseInt(part, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue >= PAPER;
}

function holds(shade: Shade, x: number, y: number): boolean {
  return x >= shade.left && x <= shade.right && y >= shade.bottom && y <= shade.top;
}

/**
 * The characters that a reader of the page sees: not those that something was painted over later, nor those in the
 * colour of paper, unless something darker lies under them.
 */
export function visibleGlyphs(glyphs: Glyph[], shades: Shade[]): Glyph[] {
  if (shades.length > MOST_SHADES) return glyphs.filter((glyph) => !glyph.isPale);
  const hiding = shades.filter((shade) => shade.hides && shade.after > 0);
  return glyphs.filter((glyph, i) => {
    const [x, y] = [(glyph.x0 + glyph.x1) / 2, glyph.baseline + glyph.size * 0.35];
    if (hiding.some((shade) => shade.after > i && holds(shade, x, y))) return false;
    if (!glyph.isPale) return true;
    const under = shades.findLast((shade) => shade.after <= i && holds(shade, x, y));
    return under !== undefined && !under.isPaper;
  });
}

/** Longer lines, and more of them, belong to tables. */
const LONGEST_STRIKE = 200;
const MOST_STRIKES = 400;

/** The characters with those marked through which a short line goes. */
export function markStruck(glyphs: Glyph[], rules: Rule[]): Glyph[] {
  const strikes = rules.filter((rule) => rule.way === 'lying' && rule.to - rule.from < LONGEST_STRIKE);
  if (strikes.length === 0 || strikes.length > MOST_STRIKES) return glyphs;
  return glyphs.map((glyph) => {
    const x = (glyph.x0 + glyph.x1) / 2;
    const isStruck = strikes.some(({ at, from, to }) => {
      const height = (at - glyph.baseline) / glyph.size;
      return from <= x && to >= x && height > 0.15 && height < 0.6;
    });
    return isStruck ? { ...glyph, isStruck } : glyph;
  });
}

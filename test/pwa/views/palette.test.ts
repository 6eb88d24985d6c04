import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outcomes } from '../../../core/comparison/outcomes';
import { MOST_LINES } from '../../../pwa/state/charts';
import { lineShapes } from '../../../pwa/views/chart-plots';

type Colour = [number, number, number];

/** What full colour blindness makes of linear RGB: Machado, Oliveira and Fernandes 2009, severity 1. */
const sights: Record<string, number[]> = {
  'full sight': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function linear(hex: string): Colour {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** A row of a matrix over a colour. */
function over([a, b, c]: number[], [x, y, z]: Colour): number {
  return a! * x + b! * y + c! * z;
}

function rowsOf(matrix: number[]): [number[], number[], number[]] {
  return [matrix.slice(0, 3), matrix.slice(3, 6), matrix.slice(6, 9)];
}

function seen(hex: string, sight: string): Colour {
  const colour = linear(hex);
  return rowsOf(sights[sight]!).map((row) => Math.min(1, Math.max(0, over(row, colour)))) as Colour;
}

/** In Oklab, where equal distances look equally far: lightness first. */
function oklab(colour: Colour): Colour {
  const cones = rowsOf([
    0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376,
    0.6299787005,
  ]).map((row) => Math.cbrt(over(row, colour))) as Colour;
  return rowsOf([
    0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662,
    -0.808675766,
  ]).map((row) => over(row, cones)) as Colour;
}

function distance(one: string, other: string, sight: string): number {
  const [a, b] = [oklab(seen(one, sight)), oklab(seen(other, sight))];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

const luminance = (hex: string) => over([0.2126, 0.7152, 0.0722], linear(hex));

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const css = (name: string) => readFileSync(join(import.meta.dirname, '../../../pwa', name), 'utf8');
const DARK = '@media screen and (prefers-color-scheme: dark)';

/** The colours of a theme whose names begin alike, by what follows. */
function coloursOf(file: string, theme: string, start: string): Record<string, string> {
  const [light, dark] = [css(file).slice(0, css(file).indexOf(DARK)), css(file).slice(css(file).indexOf(DARK))];
  const found = (theme === 'dark' ? dark : light).matchAll(
    new RegExp(`  --${start}([a-z0-9_]*): (#[0-9a-f]{6});`, 'g'),
  );
  const colours: Record<string, string> = {};
  for (const [, name, colour] of found) colours[name!] ??= colour!;
  return colours;
}

describe.each(['light', 'dark'])('the colours of charts, %s', (theme) => {
  const paper = coloursOf('style.css', theme, 'paper')['']!;

  it.each(Object.keys(sights))('tell the outcomes apart with %s', (sight) => {
    const colours = coloursOf('views/research.css', theme, 'outcome-');
    expect(Object.keys(colours).sort()).toEqual(outcomes.map(({ id }) => id).sort());
    const all = Object.entries(colours);
    for (const [i, [one, a]] of all.entries()) {
      for (const [other, b] of all.slice(i + 1)) {
        expect(distance(a, b, sight), `${one} and ${other}`).toBeGreaterThan(0.07);
      }
    }
  });

  it.each(Object.keys(sights))('step the heat evenly away from the paper with %s', (sight) => {
    const heat = Object.values(coloursOf('views/research.css', theme, 'heat-'));
    expect(heat).toHaveLength(6);
    const lightness = heat.map((colour) => oklab(seen(colour, sight))[0]);
    const steps = lightness.slice(1).map((value, i) => (value - lightness[i]!) * (theme === 'dark' ? 1 : -1));
    // each step of a share darkens the paper, or lightens it in the dark; the first one parts none from some
    for (const step of steps.slice(1)) expect(step).toBeGreaterThan(0.06);
    expect(steps[0]).toBeGreaterThan(0.02);
  });

  it('keep the letters on the heat and on the outcomes legible', () => {
    for (const kind of ['heat-', 'outcome-']) {
      const [grounds, letters] = [
        coloursOf('views/research.css', theme, kind),
        coloursOf('views/research.css', theme, `on-${kind}`),
      ];
      for (const [name, ground] of Object.entries(grounds)) {
        const letter = letters[name] ?? coloursOf('views/research.css', 'light', `on-${kind}`)[name]!;
        expect(contrast(ground, letter), `${kind}${name}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('show lines on the paper, each with a shape of its own for those who see no colours', () => {
    const lines = Object.values(coloursOf('views/research.css', theme, 'line-'));
    expect(lines).toHaveLength(MOST_LINES);
    for (const line of lines) expect(contrast(line, paper), line).toBeGreaterThanOrEqual(4.5);
    expect(new Set(lineShapes).size).toBe(MOST_LINES);
  });
});

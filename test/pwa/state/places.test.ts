import { describe, expect, it } from 'vitest';
import type { Inline, Place } from '../../../core/document/blocks';
import { placeHolds, placesMeet, stretchOf } from '../../../pwa/state/places';

const at = (start: number, end: number, source = 's'): Place => ({ source, kind: 'html', start, end });
const onPage = (page: number, x: number): Place => ({
  source: 's',
  kind: 'pdf',
  page,
  boxes: [{ x, y: 0, width: 10, height: 10 }],
});

describe('placesMeet', () => {
  it('knows overlap, touching and other sources apart', () => {
    expect(placesMeet(at(0, 5), at(4, 9))).toBe(true);
    expect(placesMeet(at(0, 5), at(5, 9))).toBe(false);
    expect(placesMeet(at(0, 5), at(0, 5, 'other'))).toBe(false);
  });

  it('compares boxes on the same page only', () => {
    expect(placesMeet(onPage(1, 0), onPage(1, 9))).toBe(true);
    expect(placesMeet(onPage(1, 0), onPage(1, 10))).toBe(false);
    expect(placesMeet(onPage(1, 0), onPage(2, 0))).toBe(false);
  });

  it('keeps the parts of a package apart', () => {
    const part = (name: string): Place => ({ source: 's', kind: 'package', part: name, start: 0, end: 5 });
    expect(placesMeet(part('a.xml'), part('b.xml'))).toBe(false);
    expect(placesMeet(part('a.xml'), part('a.xml'))).toBe(true);
  });
});

describe('placeHolds', () => {
  it('wants all of the inner place', () => {
    expect(placeHolds(at(0, 5), at(1, 5))).toBe(true);
    expect(placeHolds(at(0, 5), at(4, 6))).toBe(false);
  });
});

describe('stretchOf', () => {
  // "新收 12 件" in a source with an entity between: 新收&nbsp;12件
  const inline: Inline = {
    text: '新收 12件',
    place: at(100, 111),
    runs: [
      { at: 0, length: 2, place: at(100, 102) },
      { at: 3, length: 3, place: at(108, 111) },
    ],
  };

  it('finds the characters of a place', () => {
    expect(stretchOf(inline, at(108, 110))).toEqual({ start: 3, end: 5 });
  });

  it('spans from the first to the last run that a place touches', () => {
    expect(stretchOf(inline, at(101, 109))).toEqual({ start: 1, end: 4 });
  });

  it('is null outside of the text, and in what was folded away', () => {
    expect(stretchOf(inline, at(111, 120))).toBeNull();
    expect(stretchOf(inline, at(103, 105))).toBeNull();
  });

  it('takes all of a run whose characters cannot be told apart', () => {
    const entity: Inline = { text: '&', place: at(0, 5), runs: [{ at: 0, length: 1, place: at(0, 5) }] };
    expect(stretchOf(entity, at(2, 3))).toEqual({ start: 0, end: 1 });
  });
});

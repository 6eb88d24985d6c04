import { describe, expect, it } from 'vitest';
import { containment, findLike, sharedPassages, sketchOf } from '../../../core/checks/similarity';
import { prose, somewhere } from './make-report';

const plain = (text: string) => ({ text, lines: [{ start: 0, end: text.length, place: somewhere(7, text.length) }] });

/** The measure as defined, without any hashing. */
function exactly(one: string, other: string): number {
  const shingles = (text: string) => new Set(Array.from({ length: text.length - 7 }, (_, i) => text.slice(i, i + 8)));
  const [a, b] = [shingles(one), shingles(other)];
  const shared = [...a].filter((shingle) => b.has(shingle)).length;
  return shared / Math.min(a.size, b.size);
}

describe('containment', () => {
  it.each([0, 0.1, 0.3, 0.5, 0.9, 1])('equals the measure as defined where %f is copied', (share) => {
    const one = prose(1, 1000);
    const other = one.slice(0, share * 1000) + prose(2, 1500);
    expect(containment(one, other)).toBeCloseTo(exactly(one, other), 6);
    expect(containment(other, one)).toBe(containment(one, other));
  });

  it('of a text shorter than a shingle is none', () => {
    expect(containment('无', '无')).toBe(0);
  });
});

describe('near-duplicates', () => {
  it('finds every copy among 600 texts and no pair that is not one', () => {
    const texts = Array.from({ length: 600 }, (_, i) => prose(i + 10, 900));
    for (let i = 0; i < 600; i += 20) texts[i + 7] = texts[i]!.slice(0, 400) + prose(5000 + i, 600);
    const pairs = findLike(texts.map(sketchOf), 0.23);
    expect(pairs.map(({ one, other }) => [one, other]).sort((a, b) => a[0]! - b[0]!)).toEqual(
      Array.from({ length: 30 }, (_, i) => [i * 20, i * 20 + 7]),
    );
  });

  it('finds a short text that was copied whole into a long one', () => {
    const short = prose(1, 300);
    expect(findLike([sketchOf(short), sketchOf(prose(2, 4000) + short)], 0.5)).toHaveLength(1);
  });

  it('finds each member of a crowd with some other member', () => {
    const shared = prose(1, 800);
    const texts = Array.from({ length: 200 }, (_, i) => shared + prose(i + 2, 200));
    const found = new Set(findLike(texts.map(sketchOf), 0.5).flatMap(({ one, other }) => [one, other]));
    expect(found.size).toBe(200);
  });

  it('shows the longest stretches that both texts share', () => {
    const [a, b] = [prose(1, 60), prose(2, 30)];
    const passages = sharedPassages(plain(prose(3, 100) + a + prose(4, 50) + b), plain(b + prose(5, 80) + a), 3);
    expect(passages.map((passage) => passage.text)).toEqual([a, b]);
    expect(passages[0]).toMatchObject({ one: { start: 7 }, other: { start: 7 } });
  });
});

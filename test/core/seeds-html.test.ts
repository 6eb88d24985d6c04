import { describe, expect, it } from 'vitest';
import { readPage } from '../../core/read-page';
import { renderSeed, type SeedLook } from '../render-seed';
import { hasSeeds, type SeedTruth, seeds, WHY_NOT } from '../seeds';

const read = (seed: SeedTruth, look: SeedLook) => {
  const bytes = new TextEncoder().encode(renderSeed(seed, look));
  const source = { name: 'page.html', url: null, contentType: 'text/html; charset=utf-8', bytes };
  return readPage({ id: seed.file, url: null, title: null, capturedAt: null, sources: [source] });
};

if (!hasSeeds) {
  describe('the five real reports as pages of HTML', () => {
    it.skip(WHY_NOT, () => {});
  });
}

describe.each(seeds)('$file as a page of HTML', (seed) => {
  it.each<SeedLook>(['bare', 'word'])('gives the values and statuses of the text, cells %s', async (look) => {
    const { values, edition } = await read(seed, look);
    const reasons = new Map(seed.nulls.map(({ cell, reason }) => [cell, reason]));
    const seen = Object.entries(values).map(([field, { value, status }]) => [field, { value, status }]);
    const truth = Object.entries(seed.values).map(([field, value]) => [
      field,
      { value, status: reasons.get(field) ?? 'ok' },
    ]);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(truth));
    expect(edition).toBe(seed.edition);
  });
});

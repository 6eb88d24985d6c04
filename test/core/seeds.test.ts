import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { quote } from '../../core/document/quote';
import { readDocument } from '../../core/document/read-document';
import { readAndCheck } from '../../core/read-page';
import { hasSeeds, type SeedTruth, seedPath, seeds, WHY_NOT } from '../seeds';

const sourceOf = (seed: SeedTruth) => ({
  name: seed.file,
  url: null,
  contentType: null,
  bytes: new Uint8Array(readFileSync(seedPath(seed))),
});

const read = (seed: SeedTruth) =>
  readAndCheck({ id: seed.file, url: null, title: null, capturedAt: null, sources: [sourceOf(seed)] });

if (!hasSeeds) {
  describe('the five real reports', () => {
    it.skip(WHY_NOT, () => {});
  });
}

describe.each(seeds)('$file', (seed) => {
  it('has every cell that the report prints, and a reason for every cell that it does not', async () => {
    const { values } = await read(seed);
    const reasons = new Map(seed.nulls.map(({ cell, reason }) => [cell, reason]));
    const seen = Object.fromEntries(
      Object.entries(values).map(([field, { value, status }]) => [field, { value, status }]),
    );
    const truth = Object.fromEntries(
      Object.entries(seed.values).map(([field, value]) => [field, { value, status: reasons.get(field) ?? 'ok' }]),
    );
    expect(seen).toEqual(truth);
  });

  it('is of the right agency, year, form and date', async () => {
    const { title, identity, edition } = await read(seed);
    expect({ title, agency: identity.agency, year: identity.year, published: identity.published, edition }).toEqual({
      title: seed.title,
      agency: seed.identity.agency,
      year: seed.report_year,
      published: seed.publication_date,
      edition: seed.edition,
    });
  });

  it('has its six chapters, misnumbered or not', async () => {
    const { sections } = await read(seed);
    expect(sections.map(({ id, ordinal, heading }) => ({ id, ordinal_seen: ordinal, heading_seen: heading }))).toEqual(
      seed.sections.map(({ id, ordinal_seen, heading_seen }) => ({ id, ordinal_seen, heading_seen })),
    );
  });

  it('says where each number stands', async () => {
    const { values } = await read(seed);
    const document = await readDocument(sourceOf(seed));
    const ok = Object.values(values).filter((reading) => reading.status === 'ok');
    expect(ok.length).toBeGreaterThan(100);
    for (const { raw, place } of ok) expect(quote(document, place!)).toBe(raw);
  });
});

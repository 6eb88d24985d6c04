import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quote } from '../../core/document/quote';
import { readDocument } from '../../core/document/read-document';
import { readPage } from '../../core/read-page';
import { documentPages, inlinesOf, REPORTS } from './file-of';

interface Expected {
  agency: string;
  year: number;
  edition: string;
  values: Record<string, number | null>;
  statuses: Record<string, string>;
}

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(REPORTS, name, 'expected.json'), 'utf8')) as Expected;
}

describe('documents of other programs', () => {
  const pages = documentPages();

  it('are at least four of each kind', () => {
    const kinds = pages.map((page) => page.file.name);
    for (const kind of ['docx', 'doc', 'xlsx', 'pdf']) {
      expect(kinds.filter((name) => name === `page.${kind}`).length).toBeGreaterThanOrEqual(4);
    }
  });

  for (const { name, file } of pages) {
    it(`${name}: every field as printed, or why not`, async () => {
      const expected = expectedOf(name);
      const report = await readPage({ id: name, url: null, title: null, capturedAt: null, sources: [file] });
      const read = Object.keys(expected.values).map((field) => [
        field,
        report.values[field]?.status,
        report.values[field]?.value,
      ]);
      const wanted = Object.entries(expected.values).map(([field, value]) => [
        field,
        expected.statuses[field] ?? 'ok',
        value,
      ]);
      expect(read).toEqual(wanted);
      expect(report.edition).toBe(expected.edition);
      expect(report.unplaced).toEqual([]);
    });

    it(`${name}: a place gives back its words`, async () => {
      const document = await readDocument(file);
      const inlines = inlinesOf(document.blocks);
      expect(inlines.length).toBeGreaterThan(200);
      expect(inlines.map((inline) => quote(document, inline.place))).toEqual(inlines.map((inline) => inline.text));
      for (const { text, runs } of inlines) {
        const words = runs.map((run) => text.slice(run.at, run.at + run.length));
        expect(runs.map((run) => quote(document, run.place))).toEqual(words);
      }
    });
  }
});

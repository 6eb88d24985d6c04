import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '../../../core/document/blocks';
import { readDocument } from '../../../core/document/read-document';
import type { SourceFile } from '../../../core/page/page-snapshot';
import { readPage } from '../../../core/read-page';
import { fieldsOfBlocks } from '../../../pwa/state/marks';
import { placeHolds, placesMeet, stretchOf } from '../../../pwa/state/places';

const REPORTS = join(import.meta.dirname, '..', '..', 'reports');

/** The first two pages of a kind. */
function pagesOf(ending: string): SourceFile[] {
  const files = readdirSync(REPORTS).flatMap((folder) =>
    readdirSync(join(REPORTS, folder))
      .filter((name) => name === `page.${ending}`)
      .map((name) => join(REPORTS, folder, name)),
  );
  return files.slice(0, 2).map((path) => ({
    name: `page.${ending}`,
    url: null,
    contentType: null,
    bytes: new Uint8Array(readFileSync(path)),
  }));
}

/** What can be clicked: paragraphs and cells, as the source is drawn. */
function inlinesOf(blocks: Block[]): Inline[] {
  return blocks.flatMap((block): Inline[] => (block.kind === 'paragraph' ? [block] : block.rows.flat()));
}

describe.each(['html', 'txt', 'docx', 'doc', 'xlsx', 'pdf'])('a cell and its source in .%s', (ending) => {
  it('light each other, both ways', async () => {
    let met = 0;
    for (const source of pagesOf(ending)) {
      const report = await readPage({ id: 'r', url: null, title: null, capturedAt: null, sources: [source] });
      const { blocks } = await readDocument(source);
      const inlines = inlinesOf(blocks);
      const fields = fieldsOfBlocks({ ...report, verdicts: {}, findings: [] }, blocks);
      for (const [field, reading] of Object.entries(report.values)) {
        if (reading.status !== 'ok' || !reading.place) continue;
        const place = reading.place;
        const lit = inlines.flatMap((inline) => {
          const stretch = stretchOf(inline, place);
          if (stretch) return [{ inline, text: inline.text.slice(stretch.start, stretch.end) }];
          // a cell of Excel whose text stands in another part is lit as a whole
          return 'row' in inline && placesMeet(inline.place, place) ? [{ inline, text: inline.text }] : [];
        });
        expect(lit.map(({ text }) => text.replace(/\s/g, '')).join(''), field).toContain(
          reading.raw!.replace(/\s/g, ''),
        );
        const back = fields.get(lit[0]!.inline);
        const inSame = back !== undefined && placeHolds(lit[0]!.inline.place, report.values[back]!.place!);
        expect(inSame, `${field} → ${back}`).toBe(true);
        const others = Object.values(report.values).filter(
          (other) => other.place && placeHolds(lit[0]!.inline.place, other.place),
        );
        if (others.length === 1) expect(back).toBe(field);
        met += 1;
      }
    }
    expect(met).toBeGreaterThan(150);
  });
});

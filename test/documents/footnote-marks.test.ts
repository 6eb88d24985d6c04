import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quote } from '../../core/document/quote';
import { readDocument } from '../../core/document/read-document';
import { parseCell } from '../../core/tables/parse-cell';
import { fileOf, gridsOf, inlinesOf } from './file-of';

/** One table with a mark above the line, one below it and a number struck out, as LibreOffice writes it. */
describe('a footnote mark beside a number', () => {
  it.each([
    ['doc', ['12¹', '34²', '78']],
    ['docx', ['12 1', '34 2', '78']],
    ['pdf', ['12 1', '34 2', '56 78']],
  ])('never becomes a digit in a .%s', async (kind, shown) => {
    const name = `footnote-marks.${kind}`;
    const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, 'files', name)));
    const document = await readDocument(fileOf(name, bytes));
    const cells = gridsOf(document.blocks)[0]?.rows.map((row) => row.slice(1).map((cell) => cell.text));
    expect(cells).toEqual([shown, ['9', '8', '7']]);
    const marked = shown.slice(0, 2).map((text) => parseCell(text).status);
    expect(marked).toEqual(['non_numeric', 'non_numeric']);
    const inlines = inlinesOf(document.blocks);
    expect(inlines.map((inline) => quote(document, inline.place))).toEqual(inlines.map((inline) => inline.text));
  });
});

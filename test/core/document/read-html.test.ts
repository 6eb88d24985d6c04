import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../core/document/read-document';

async function cellsOf(html: string): Promise<string[]> {
  const bytes = new TextEncoder().encode(`<table><tr>${html}</tr></table>`);
  const { blocks } = await readDocument({
    name: 'page.html',
    url: null,
    contentType: 'text/html; charset=utf-8',
    bytes,
  });
  const grid = blocks.find((block) => block.kind === 'grid');
  return grid?.rows.flat().map((cell) => cell.text) ?? [];
}

describe('numbers in one cell', () => {
  it('stay apart where styles set them on lines of their own', async () => {
    const line = (text: string) => `<span style="display: block">${text}</span>`;
    expect(await cellsOf(`<td>${line('1')}${line('2')}</td><td>${line('12')}</td>`)).toEqual(['1 2', '12']);
  });

  it('are not joined by the mark of a footnote that only a style raises', async () => {
    expect(await cellsOf('<td>12<span style="vertical-align:super">1</span></td>')).toEqual(['12 1']);
  });

  it('are one where a word processor split them over fonts', async () => {
    expect(await cellsOf('<td><span lang="EN-US">1</span><span style="font-family:宋体">2</span></td>')).toEqual([
      '12',
    ]);
  });
});

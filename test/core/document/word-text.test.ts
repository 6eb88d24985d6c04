import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { quote } from '../../../core/document/quote';
import { readDocument } from '../../../core/document/read-document';

const NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
}

async function paragraphOf(runs: string): Promise<{ text: string; quoted: string }> {
  const xml = `<w:document xmlns:w="${NAMESPACE}"><w:body><w:p>${runs}</w:p></w:body></w:document>`;
  const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
  const bytes = zipSync({ '[Content_Types].xml': strToU8(types), 'word/document.xml': strToU8(xml) });
  const document = await readDocument({ name: 'page.docx', url: null, contentType: null, bytes });
  const [block] = document.blocks;
  if (block?.kind !== 'paragraph') throw new Error('no paragraph');
  return { text: block.text, quoted: quote(document, block.place) };
}

describe('the text of a Word document', () => {
  it('parts a footnote mark from the number before it', async () => {
    const read = await paragraphOf(run('12') + run('1', '<w:vertAlign w:val="superscript"/>'));
    expect(read).toEqual({ text: '12 1', quoted: '12 1' });
    const raised = await paragraphOf(run('12') + run('1', '<w:position w:val="10"/>') + run('件'));
    expect(raised).toEqual({ text: '12 1 件', quoted: '12 1 件' });
    expect((await paragraphOf(run('1', '<w:position w:val="0"/>') + run('2'))).text).toBe('12');
  });

  it('leaves out what is struck through, not what says it is not', async () => {
    expect((await paragraphOf(run('41', '<w:strike/>') + run('38'))).text).toBe('38');
    expect((await paragraphOf(run('4', '<w:strike w:val="0"/>') + run('1'))).text).toBe('41');
  });
});

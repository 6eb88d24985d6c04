import { describe, expect, it } from 'vitest';
import { readPage } from '../../../core/read-page';
import { reportPages } from '../../../portal/pages.js';
import { incomingPaste, type Pasted, tablesIn } from '../../../pwa/sources/paste';

const page = Buffer.from(reportPages.find(({ id }) => id === 'education-2022')!.bytes).toString();

async function readBack(parts: Pasted[]) {
  const [incoming] = incomingPaste(parts, '粘贴');
  const snapshot = await incoming!.snapshot();
  return { source: snapshot.sources[0]!, report: await readPage(snapshot) };
}

const readCells = ({ values }: { values: Record<string, { status: string }> }) =>
  Object.values(values).filter(({ status }) => status === 'ok').length;

describe('incomingPaste', () => {
  it('reads a report pasted in two halves, the second after the first, as one', async () => {
    const middle = page.indexOf('<table', page.indexOf('<table', page.indexOf('<table') + 1) + 1);
    const halves = [page.slice(0, middle), page.slice(middle)].map((html) => ({ html, text: '…' }));
    const { report } = await readBack(halves);
    const whole = await readBack([{ html: page, text: '…' }]);
    expect(readCells(report)).toBe(readCells(whole.report));
    expect(readCells(report)).toBeGreaterThan(150);
  });

  it('keeps plain pieces beside one with tables, and their signs', async () => {
    const table = { html: '<table><tr><td>1</td></tr></table>', text: '1' };
    const { source } = await readBack([{ html: '', text: '甲<b>&\n乙' }, table]);
    expect(source.name).toBe('粘贴.html');
    const markup = new TextDecoder().decode(source.bytes);
    expect(markup).toContain('<p>甲&lt;b&gt;&amp;</p>\n<p>乙</p>');
    expect(tablesIn({ html: markup, text: '' })).toBe(1);
  });

  it('is plain text where nothing has a table, and nothing where there is nothing', async () => {
    const { source } = await readBack([
      { html: '<p>甲</p>', text: '甲' },
      { html: '', text: '乙' },
    ]);
    expect([source.name, new TextDecoder().decode(source.bytes)]).toEqual(['粘贴.txt', '甲\n乙']);
    expect(incomingPaste([{ html: '<p></p>', text: ' ' }], '粘贴')).toEqual([]);
  });
});

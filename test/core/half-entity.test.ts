import { expect, it } from 'vitest';
import { readPage } from '../../core/read-page';

it('takes a cell that ends in half an entity for a cell that breaks off', async () => {
  const page =
    '<table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>&#49;&#50;</td></tr></table>';
  const read = async (html: string) => {
    const bytes = new TextEncoder().encode(html);
    const source = { name: 'page.html', url: null, contentType: 'text/html; charset=utf-8', bytes };
    const { values } = await readPage({ id: 'page', url: null, title: null, capturedAt: null, sources: [source] });
    return values['proactive_licensing.licensing.decisions'];
  };
  expect(await read(page)).toMatchObject({ status: 'ok', value: 12 });
  expect(await read(page.slice(0, page.indexOf(';&#50')))).toMatchObject({ status: 'truncated', value: null });
});

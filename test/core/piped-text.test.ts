import { describe, expect, it } from 'vitest';
import { readPage } from '../../core/read-page';
import type { Reading } from '../../core/tables/reading';

async function valuesOf(text: string): Promise<Record<string, Reading>> {
  const bytes = new TextEncoder().encode(text);
  const source = { name: 'page.txt', url: null, contentType: 'text/plain; charset=utf-8', bytes };
  const report = await readPage({ id: 'page', url: null, title: null, capturedAt: null, sources: [source] });
  return report.values;
}

const heads = '第二十条第（一）项 | |||\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n';

describe('cells closed by pipes', () => {
  it('are read in order, blanks between them as blanks', async () => {
    const values = await valuesOf(`${heads}规章 | 7 | | 12 |\n行政规范性文件 | 3 | 4 | 5 |\n`);
    expect(values['proactive_documents.rules.issued']).toMatchObject({ status: 'ok', value: 7 });
    expect(values['proactive_documents.rules.repealed']).toMatchObject({ status: 'blank', value: null });
    expect(values['proactive_documents.rules.in_force']).toMatchObject({ status: 'ok', value: 12 });
  });

  it('are refused where a blank at the end may stand for a lost cell', async () => {
    const values = await valuesOf(`${heads}规章 | 7 | 12 | |\n行政规范性文件 | 3 | 4 | 5 |\n`);
    expect(values['proactive_documents.rules.issued']).toMatchObject({ status: 'misaligned', value: null });
    expect(values['proactive_documents.normdocs.in_force']).toMatchObject({ status: 'ok', value: 5 });
  });

  it('may stand one a line, a label broken over two', async () => {
    const text =
      '第二十条第（一）项 |\n|||\n信息内容 |\n本年制发件数 |\n本年废止\n件数 |\n现行有效件数 |\n规章 |\n7 |\n8 |\n9 |\n';
    const values = await valuesOf(text);
    expect(values['proactive_documents.rules.repealed']).toMatchObject({ status: 'ok', value: 8 });
  });

  it('are read so below a paragraph as well: the pipe that opens a row is no end of its words', async () => {
    const text =
      '本年收到申请97件。\n\n|\n第二十条第（一）项 | |||\n|\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n|\n规章 |\n7 |\n12 | |\n|\n行政规范性文件 |\n3 |\n4 |\n5 |\n';
    const values = await valuesOf(text);
    expect(values['proactive_documents.rules.issued']).toMatchObject({ status: 'misaligned', value: null });
    expect(values['proactive_documents.normdocs.in_force']).toMatchObject({ status: 'ok', value: 5 });
  });

  it('may be nothing but pipes', async () => {
    for (const text of ['|', '|\n|', '||||||||\n|||', '|\n|||||||\n一、总体情况\n|', '---|---\n|---|'])
      expect(Object.values(await valuesOf(text)).every(({ status }) => status === 'table_missing')).toBe(true);
  });
});

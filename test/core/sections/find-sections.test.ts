import { describe, expect, it } from 'vitest';
import { quote } from '../../../core/document/quote';
import { readDocument } from '../../../core/document/read-document';
import { readPage } from '../../../core/read-page';

function file(content: string, name: string) {
  return { name, url: null, contentType: null, bytes: new TextEncoder().encode(content) };
}

async function read(content: string, name = 'page.html') {
  const report = await readPage({ id: name, url: null, title: null, capturedAt: null, sources: [file(content, name)] });
  return { report, document: await readDocument(file(content, name)) };
}

const ids = async (content: string, name?: string) =>
  (await read(content, name)).report.sections.map(({ id, ordinal }) => [id, ordinal]);

describe('the six chapters', () => {
  it('are found by wording, misnumbered or with Arabic numbers', async () => {
    const lines = [
      '1、总体情况',
      '二、主动公开政府信息情况',
      '二、收到和处理政府信息公开申请情况',
      '四、政府信息公开行政复议行政诉讼情况',
    ];
    expect(await ids(lines.join('\n'), 'a.txt')).toEqual([
      ['s1', '1、'],
      ['s2', '二、'],
      ['s3', '二、'],
      ['s4', '四、'],
    ]);
  });

  it('are not their own parts of the same name', async () => {
    const page =
      '<p>一、总体情况</p><p>（一）主动公开情况</p><p>全年公开3条。</p><p>（二）依申请公开情况</p><p>二、主动公开政府信息情况</p>';
    expect(await ids(page)).toEqual([
      ['s1', '一、'],
      ['s2', '二、'],
    ]);
  });

  it('are not their entries in a table of contents', async () => {
    const contents = '<p>一、总体情况</p><p>二、主动公开政府信息情况</p>';
    const { report } = await read(
      `${contents}<p>说明文字若干。</p><p>一、总体情况</p><p>全年公开3条。</p><p>二、主动公开政府信息情况</p><p>见表。</p>`,
    );
    expect(report.sections.map(({ id, text }) => [id, text])).toEqual([
      ['s1', '全年公开3条。'],
      ['s2', '见表。'],
    ]);
  });

  it('may all stand in one paragraph', async () => {
    const chapters = [
      '一、总体情况 全年公开信息3条。',
      '二、主动公开政府信息情况 见附表。',
      '三、收到和处理政府信息公开申请情况 无。',
    ];
    const text = `清泉市园林局（虚构）2022年度报告 ${chapters.map((chapter) => chapter + '各项工作有序开展。'.repeat(20)).join(' ')}`;
    expect(await ids(text, 'a.txt')).toEqual([
      ['s1', '一、'],
      ['s2', '二、'],
      ['s3', '三、'],
    ]);
  });

  it('may be glued to their text', async () => {
    const { report, document } = await read(
      '<p>一、总体情况 2022年，清泉市园林局（虚构）公开信息3条。</p><p>二、主动公开政府信息情况</p>',
    );
    expect(report.sections[0]).toMatchObject({
      heading: '总体情况',
      text: '2022年，清泉市园林局（虚构）公开信息3条。',
    });
    expect(quote(document, report.sections[0]!.place)).toBe('一、总体情况');
  });
});

describe('a figure in running text', () => {
  it('is quoted by its place, through markup and entities', async () => {
    const page =
      '<p>一、总体情况</p><p><span>2022年，我局</span><b>收到&ldquo;信息公开&rdquo;</b><span>政府信息公开<i>申请</i>1</span><span>2件。</span></p><p>二、主动公开政府信息情况</p>';
    const { report, document } = await read(page);
    const claim = report.claims.find(({ value }) => value === 12);
    expect(claim).toBeDefined();
    expect(quote(document, claim!.place).replace(/\s/g, '')).toBe(claim!.text.replace(/\s/g, ''));
  });
});

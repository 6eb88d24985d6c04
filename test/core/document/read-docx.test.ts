import { describe, expect, it } from 'vitest';
import { quote } from '../../../core/document/quote';
import { readDocx } from '../../../core/document/read-docx';
import { cellsOf, gridsOf, inlinesOf, packageOf, paragraphsOf } from '../../documents/file-of';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

function read(body: string, styles = '') {
  const file = packageOf('a.docx', {
    'word/document.xml': `<?xml version="1.0"?><w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${NAMESPACES}>${styles}</w:styles>`,
  });
  return readDocx(file, 'source');
}

const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;

describe('readDocx', () => {
  it('resolves spans over columns and rows', () => {
    const { blocks } = read(
      table(
        tr(tc('甲', '<w:gridSpan w:val="2"/>'), tc('乙', '<w:vMerge w:val="restart"/>')),
        tr(tc('1'), tc('2'), tc('', '<w:vMerge/>')),
      ),
    );
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 1x2 甲', '0,2 2x1 乙', '1,0 1', '1,1 2']);
    expect(gridsOf(blocks)[0]).toMatchObject({ layout: 'ruled', width: 3 });
  });

  it('resolves merges of the older kind', () => {
    const { blocks } = read(
      table(
        tr(tc('甲', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge w:val="continue"/>'), tc('乙')),
        tr(tc('1'), tc('2'), tc('3')),
      ),
    );
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 1x2 甲', '0,2 乙', '1,0 1', '1,1 2', '1,2 3']);
  });

  it('lays rows that begin or end inside of the table, and merges without a beginning', () => {
    const within = (properties: string, ...cells: string[]) =>
      `<w:tr><w:trPr>${properties}</w:trPr>${cells.join('')}</w:tr>`;
    const { blocks } = read(
      table(
        tr(tc('甲'), tc('1'), tc('2')),
        within('<w:gridBefore w:val="1"/>', tc('3'), tc('4')),
        within('<w:gridAfter w:val="1"/>', tc('乙', '<w:vMerge/>'), tc('5')),
        tr(tc('看不见', '<w:vMerge/>'), tc('6'), tc('7')),
      ),
    );
    const grid = ['0,0 甲', '0,1 1', '0,2 2', '1,1 3', '1,2 4', '2,0 2x1 乙', '2,1 5', '3,1 6', '3,2 7'];
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(grid);
  });

  it('reads through content controls, smart tags and links, and a document in the strict dialect', () => {
    const control = (inner: string) =>
      `<w:sdt><w:sdtPr><w:placeholder/><w:text/></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
    const link = `<w:hyperlink><w:r><w:t>3</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>4</w:t></w:r></w:smartTag>`;
    const body = table(
      control(tr(tc('甲'), control(tc('1')))),
      tr(tc('乙'), `<w:tc><w:p>${control(link)}</w:p></w:tc>`),
    );
    const cells = ['0,0 甲', '0,1 1', '1,0 乙', '1,1 34'];
    expect(cellsOf(gridsOf(read(body).blocks)[0])).toEqual(cells);
    const strict = `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>${body}</w:body></w:document>`;
    const { blocks } = readDocx(packageOf('a.docx', { 'word/document.xml': strict }), 's');
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(cells);
  });

  it('leaves out deleted, moved and hidden text, and keeps what was inserted', () => {
    const { blocks, facts } = read(
      '<w:p><w:r><w:t>共</w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>34</w:t></w:r></w:ins>' +
        '<w:moveFrom><w:r><w:t>56</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>78</w:t></w:r><w:r><w:t>件</w:t></w:r></w:p>',
    );
    expect(paragraphsOf(blocks)).toEqual(['共34件']);
    expect(facts).toEqual(['tracked_changes']);
  });

  it('drops a row that was deleted', () => {
    const deleted = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${tc('旧')}${tc('9')}</w:tr>`;
    const { blocks } = read(table(tr(tc('甲'), tc('1')), deleted, tr(tc('乙'), tc('2'))));
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 甲', '0,1 1', '1,0 乙', '1,1 2']);
  });

  it('shows a field as its result and never its code', () => {
    const { blocks } = read(
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF 7</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>三</w:t></w:r></w:p>',
    );
    expect(paragraphsOf(blocks)).toEqual(['三']);
  });

  it('reads a text box once, after its paragraph', () => {
    const box = `<w:txbxContent>${p('框内')}</w:txbxContent>`;
    const { blocks } = read(
      `<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps">${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>`,
    );
    expect(paragraphsOf(blocks)).toEqual(['前后', '框内']);
  });

  it('takes levels from styles, their names and what they are based on', () => {
    const { blocks } = read(
      '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>题</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>节</w:t></w:r></w:p><w:p><w:r><w:t>文</w:t></w:r></w:p>',
      '<w:style w:styleId="a"><w:name w:val="heading 2"/></w:style><w:style w:styleId="b"><w:name w:val="我的"/><w:basedOn w:val="a"/></w:style>',
    );
    expect(blocks.map((block) => block.kind === 'paragraph' && block.level)).toEqual([2, 2, null]);
  });

  it('puts a nested table after its holder, and lets a layout table give way', () => {
    const small = table(tr(tc('内'), tc('5')));
    const inside = `<w:tc>${p('外')}${small}${p('')}</w:tc>`;
    const held = read(table(tr(inside, tc('1')), tr(tc('甲'), tc('2')), tr(tc('乙'), tc('3'))));
    expect(gridsOf(held.blocks).map((grid) => cellsOf(grid)[0])).toEqual(['0,0 外', '0,0 内']);
    const page = read(table(tr(tc('导航')), tr(`<w:tc>${p('一、总体情况')}${small}${p('完')}</w:tc>`)));
    expect(paragraphsOf(page.blocks)).toEqual(['导航', '一、总体情况', '完']);
    expect(gridsOf(page.blocks).map((grid) => cellsOf(grid))).toEqual([['0,0 内', '0,1 5']]);
  });

  it('quotes every paragraph and cell, entities and split runs included', () => {
    const document = read(
      p('甲 &amp; 乙 &#x4e00;') +
        table(tr(`<w:tc><w:p><w:r><w:t>12</w:t></w:r><w:r><w:t>34</w:t></w:r></w:p>${p('件')}</w:tc>`, tc(''))),
    );
    const texts = inlinesOf(document.blocks).map((inline) => inline.text);
    expect(texts).toEqual(['甲 & 乙 一', '1234 件', '']);
    expect(inlinesOf(document.blocks).map((inline) => quote(document, inline.place))).toEqual(texts);
  });

  it('reads tables nested without end', () => {
    const { blocks } = read(`${p('前')}${'<w:tbl><w:tr><w:tc>'.repeat(100_000)}${p('内')}`);
    expect(paragraphsOf(blocks)).toEqual(['前', '内']);
  });

  it('reads what is there of a file that breaks off', () => {
    const { bytes } = packageOf('a.docx', {
      'word/document.xml': `<w:document ${NAMESPACES}>${Array.from({ length: 400 }, (_, i) => p(`第${i}段${Math.sin(i)}`)).join('')}</w:document>`,
    });
    const { blocks, facts } = readDocx(
      { name: 'a.docx', url: null, contentType: null, bytes: bytes.slice(0, bytes.length / 2) },
      's',
    );
    expect(facts).toContain('truncated_input');
    expect(paragraphsOf(blocks)[0]).toMatch(/^第0段/);
    expect(blocks.length).toBeLessThan(400);
  });
});

import { describe, expect, it } from 'vitest';
import { quote } from '../../../core/document/quote';
import { readXlsx } from '../../../core/document/read-xlsx';
import { cellsOf, gridsOf, inlinesOf, packageOf, paragraphsOf } from '../../documents/file-of';

const RELATIONS =
  '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>';

function read(rows: string, more: Record<string, string> = {}) {
  return readXlsx(
    packageOf('a.xlsx', {
      'xl/workbook.xml': '<workbook><sheets><sheet name="一" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': RELATIONS,
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData>${more.merges ?? ''}</worksheet>`,
      ...more,
    }),
    's',
  );
}

const n = (at: string, value: string, style = '0') => `<c r="${at}" s="${style}"><v>${value}</v></c>`;
const s = (at: string, index: number) => `<c r="${at}" t="s"><v>${index}</v></c>`;
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;

describe('readXlsx', () => {
  it('reads shared strings with rich text, and leaves out readings printed above', () => {
    const shared =
      '<sst><si><r><t>规</t></r><r><t>章</t></r><rPh><t>guizhang</t></rPh></si><si><t>行政 &amp; 许可</t></si></sst>';
    const document = read(
      `<row r="1">${s('A1', 0)}${n('B1', '3')}</row><row r="2">${s('A2', 1)}${n('B2', '4')}</row>`,
      {
        'xl/sharedStrings.xml': shared,
      },
    );
    expect(cellsOf(gridsOf(document.blocks)[0])).toEqual(['0,0 规章', '0,1 3', '1,0 行政 & 许可', '1,1 4']);
    const inlines = inlinesOf(document.blocks);
    expect(inlines.map((inline) => quote(document, inline.place))).toEqual(inlines.map((inline) => inline.text));
  });

  it('parts a footnote mark and a number struck out from the number beside it', () => {
    const run = (value: string, look = '') => `<r><rPr>${look}</rPr><t>${value}</t></r>`;
    const marked = `<si>${run('12')}${run('1', '<vertAlign val="superscript"/>')}</si>`;
    const struck = `<si>${run('56', '<strike/>')}${run('78')}</si><si>${run('9', '<strike val="0"/>')}${run('8')}</si>`;
    const document = read(`<row r="1">${s('A1', 0)}${s('B1', 1)}${s('C1', 2)}</row>`, {
      'xl/sharedStrings.xml': `<sst>${marked}${struck}</sst>`,
    });
    const inlines = inlinesOf(document.blocks);
    expect(inlines.map((inline) => inline.text)).toEqual(['12 1', '56 78', '98']);
    expect(inlines.map((inline) => quote(document, inline.place))).toEqual(inlines.map((inline) => inline.text));
  });

  it('prints numbers as the sheet shows them', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const { blocks } = read(
      `<row r="1">${n('A1', '1276.5533999999999')}${n('B1', '0.125', '1')}${n('C1', '45306', '2')}${n('D1', '1.2E3')}</row>`,
      { 'xl/styles.xml': styles },
    );
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 1276.5534', '0,1 12.5%', '0,2 2024-01-15', '0,3 1200']);
  });

  it('lays merged cells and gives cells that are not stored', () => {
    const { blocks } = read(
      `<row r="1">${text('A1', '甲')}${text('C1', '乙')}</row><row r="2">${n('B2', '1')}${n('C2', '2')}</row>`,
      { merges: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' },
    );
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 1x2 甲', '0,2 乙', '1,0', '1,1 1', '1,2 2']);
  });

  it('takes titles and headings as text, and empty rows as ends of tables', () => {
    const { blocks } = read(
      `<row r="1">${text('A1', '某局2023年度报告')}</row><row r="3">${text('A3', '类')}${text('B3', '数')}</row><row r="4">${text('A4', '规章')}${n('B4', '7')}</row>` +
        `<row r="5">${text('A5', '三、收到和处理')}</row><row r="6">${text('A6', '甲')}${n('B6', '8')}</row><row r="8">${text('A8', '乙')}${n('B8', '9')}</row>`,
    );
    expect(paragraphsOf(blocks)).toEqual(['某局2023年度报告', '三、收到和处理']);
    expect(gridsOf(blocks).map((grid) => cellsOf(grid).at(-1))).toEqual(['1,1 7', '0,1 8', '0,1 9']);
  });

  it('leaves hidden sheets out and says so', () => {
    const { blocks, facts } = read(`<row r="1">${text('A1', '甲')}${n('B1', '1')}</row>`, {
      'xl/workbook.xml': '<workbook><sheets><sheet r:id="r1"/><sheet state="hidden" r:id="r2"/></sheets></workbook>',
      'xl/worksheets/sheet2.xml': `<worksheet><sheetData><row r="1">${n('A1', '99')}</row></sheetData></worksheet>`,
    });
    expect(inlinesOf(blocks).map((inline) => inline.text)).toEqual(['甲', '1']);
    expect(facts).toEqual(['hidden_sheets']);
  });

  it('leaves hidden rows and columns out and says so', () => {
    const rows = `<row r="1">${text('A1', '甲')}${n('B1', '1')}${n('C1', '2')}</row><row r="2" hidden="1">${n('A2', '9')}</row>`;
    const sheet = `<worksheet><cols><col min="2" max="2" hidden="1"/></cols><sheetData>${rows}</sheetData></worksheet>`;
    const { blocks, facts } = read('', { 'xl/worksheets/sheet1.xml': sheet });
    expect(inlinesOf(blocks).map((inline) => inline.text)).toEqual(['甲', '', '2']);
    expect(facts).toEqual(['hidden_sheets']);
  });

  it('shows no number where its format shows another', () => {
    const format = (id: number, code: string) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`;
    const formats = format(170, '0!.0,&quot;万&quot;') + format(171, '#,##0.00') + format(172, '0.00,,');
    const looks = '<xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/>';
    const styles = `<styleSheet><numFmts>${formats}</numFmts><cellXfs>${looks}</cellXfs></styleSheet>`;
    const row = `<row r="1">${n('A1', '12345678', '0')}${n('B1', '12345678', '1')}${n('C1', '5000000', '2')}</row>`;
    const document = read(row, { 'xl/styles.xml': styles });
    const inlines = inlinesOf(document.blocks);
    expect(inlines.map((inline) => inline.text)).toEqual(['缩放显示 12345678', '12345678', '缩放显示 5000000']);
    expect(inlines.map((inline) => quote(document, inline.place))).toEqual(inlines.map((inline) => inline.text));
  });

  it('reads a sheet whose names have a prefix', () => {
    const { blocks } = read('', {
      'xl/worksheets/sheet1.xml':
        '<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>甲</x:v></x:c><x:c r="B1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    });
    expect(cellsOf(gridsOf(blocks)[0])).toEqual(['0,0 甲', '0,1 5']);
  });

  it('cuts a sheet that spans more than any report', () => {
    const { facts } = read(`<row r="1">${n('A1', '1')}</row><row r="1048576">${n('XFD1048576', '2')}</row>`);
    expect(facts).toContain('too_large');
  });
});

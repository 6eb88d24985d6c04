import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../../portal/encode-gb18030.js';
import { parseCsv, readRoster } from '../../../pwa/sources/roster';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readRoster', () => {
  it('finds columns by their labels, in any order', () => {
    expect(readRoster(bytes('起始年度,区划代码,机关名称\r\n2019,530100,云河市教育局\r\n,,云河市财政局\r\n'))).toEqual({
      ok: true,
      encoding: 'utf-8',
      lines: [
        { name: '云河市教育局', division: '530100', from: 2019, to: null },
        { name: '云河市财政局', division: null, from: null, to: null },
      ],
      problems: [],
    });
  });

  it('reads what Excel saves: GB18030, and UTF-8 with its mark', () => {
    const table = '机关名称,区划代码\n云河市教育局,530100\n云河市财政局,530100\n';
    expect(readRoster(encodeGb18030(table))).toMatchObject({
      encoding: 'gb18030',
      lines: [{ name: '云河市教育局' }, { name: '云河市财政局' }],
    });
    expect(readRoster(bytes(`\ufeff${table}`))).toMatchObject({ encoding: 'utf-8', lines: { length: 2 } });
  });

  it('says of every line that it leaves out which and why', () => {
    const table = [
      'name;division;from;to',
      ';530100;;',
      'A;53;;',
      'B;530100;19;',
      'C;;2022;2020',
      'D;530100000000;2020;2022',
      'D;530100;2020;',
    ];
    expect(readRoster(bytes(table.join('\n')))).toEqual({
      ok: true,
      encoding: 'utf-8',
      lines: [{ name: 'D', division: '530100', from: 2020, to: 2022 }],
      problems: [
        { line: 2, kind: 'no_name', words: '' },
        { line: 3, kind: 'bad_division', words: '53' },
        { line: 4, kind: 'bad_year', words: '19' },
        { line: 5, kind: 'years_reversed', words: '2022 2020' },
        { line: 7, kind: 'twice', words: 'D' },
      ],
    });
  });

  it('takes nothing from a file without a column of agencies', () => {
    expect(readRoster(bytes('甲,乙\n1,2'))).toEqual({ ok: false, kind: 'no_name_column', head: ['甲', '乙'] });
    expect(readRoster(bytes(''))).toEqual({ ok: false, kind: 'empty', head: [] });
  });
});

describe('parseCsv', () => {
  it('leaves quoted partings, line feeds and quotation marks in their cells', () => {
    expect(parseCsv('a,"b,""c""\nd",e\nf')).toEqual([['a', 'b,"c"\nd', 'e'], ['f']]);
  });
});

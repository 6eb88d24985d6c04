import { read, utils } from '@e965/xlsx';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXCEL_CHARACTERS, EXCEL_ROWS, xlsxChunks } from '../../../../core/export/formats/xlsx';
import type { Column, Row } from '../../../../core/export/table';
import { bytesOf, makeExport, portalCollection } from '../collections';

let bytes: Uint8Array;

beforeAll(async () => {
  bytes = (await makeExport(await portalCollection(), { formats: ['xlsx'], tables: ['panel', 'reports'] })).files.get(
    'gongkai.xlsx',
  )!;
}, 60_000);

async function* batches(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}

const columns: Column[] = [{ name: 'a', type: 'string', zh: '甲', en: 'a' }];

describe('xlsxChunks', () => {
  it('has a sheet for every table, the findings and the codebook', () => {
    expect(read(bytes).SheetNames).toEqual(['reports 报告', 'panel 宽表', 'findings 校验', 'codebook 代码本']);
  });

  it('types its cells: numbers, dates, truth values and texts', () => {
    const sheet = read(bytes, { cellDates: true }).Sheets['reports 报告']!;
    const row = utils.sheet_to_json<Record<string, unknown>>(sheet).find((one) => one.report_id === 'education-2020')!;
    expect(row).toMatchObject({ year: 2020, accepted: true, agency_name: '清泉市教育局' });
    expect(row.published).toBeInstanceOf(Date);
    expect((row.published as Date).toISOString().slice(0, 10)).toBe('2021-01-22');
    const head = utils.sheet_to_json<string[]>(sheet, { header: 1 })[0]!;
    const code = sheet[utils.encode_cell({ r: 1, c: head.indexOf('report_id') })];
    expect(code.t).toBe('s');
  });

  it('freezes the head of every sheet', () => {
    const parts = unzipSync(bytes, { filter: ({ name }) => name.startsWith('xl/worksheets/') });
    expect(Object.keys(parts)).toHaveLength(4);
    for (const part of Object.values(parts)) {
      expect(new TextDecoder().decode(part.subarray(0, 1000))).toContain(
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
      );
    }
  });

  it('cuts a text that no cell holds, and says so', async () => {
    const rows = [['字'.repeat(40_000)], ['字'.repeat(EXCEL_CHARACTERS)]];
    const sheet = read(await bytesOf(xlsxChunks([{ name: 's', columns, rows: batches(rows) }]))).Sheets.s!;
    const [cut, whole] = utils.sheet_to_json<{ a: string }>(sheet).map((row) => row.a);
    expect(cut).toHaveLength(EXCEL_CHARACTERS);
    expect(cut).toMatch(/字…〔共40000字，全文见CSV〕$/);
    expect(whole).toBe(rows[1]![0]);
  });

  it('goes on in a second sheet where a table is too long for one', { timeout: 120_000 }, async () => {
    async function* many() {
      const batch = Array.from({ length: 2 ** 14 }, (): Row => [null]);
      // the rows of a full sheet beside its head, in batches that do not fit evenly, and five more
      for (let left = EXCEL_ROWS + 4; left > 0; left -= batch.length) yield batch.slice(0, left);
    }
    const parts = unzipSync(await bytesOf(xlsxChunks([{ name: 'long 长表', columns, rows: many() }])));
    const sheet = (number: number) => Buffer.from(parts[`xl/worksheets/sheet${number}.xml`]!);
    expect(Buffer.from(parts['xl/workbook.xml']!).toString('utf8')).toMatch(/name="long 长表".*name="long 长表 2"/);
    expect(sheet(1).subarray(-60).toString()).toMatch(
      new RegExp(`<row r="${EXCEL_ROWS}"></row></sheetData></worksheet>$`),
    );
    expect(
      sheet(2)
        .toString()
        .match(/<row r="\d+">/g),
    ).toEqual([1, 2, 3, 4, 5, 6].map((row) => `<row r="${row}">`));
  });
});

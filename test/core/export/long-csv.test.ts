import { describe, expect, it } from 'vitest';
import { longCsvHead, longCsvRows, placeText } from '../../../core/export/long-csv';
import type { Reading } from '../../../core/tables/reading';
import { madeReport, okReading } from '../../pwa/made-report';

const names = longCsvHead().slice(1).trimEnd().split(',');

/** A reader of RFC 4180 of its own, so that the test does not trust the writer. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let open = false;
  for (let i = 0; i < csv.length; i++) {
    const char = csv[i]!;
    if (open && char === '"' && csv[i + 1] === '"') cell += csv[++i];
    else if (char === '"') open = !open;
    else if (!open && (char === ',' || char === '\n')) {
      rows.at(-1)!.push(cell.replace(/\r$/, ''));
      cell = '';
      if (char === '\n') rows.push([]);
    } else cell += char;
  }
  return rows.slice(0, -1);
}

function rowsOf(values: Record<string, Reading>, wanted: Parameters<typeof madeReport>[0] = {}) {
  return parse([...longCsvRows(madeReport({ ...wanted, values }))].join('')).map((cells) =>
    Object.fromEntries(cells.map((cell, i) => [names[i]!, cell])),
  );
}

function rowOf(id: string, reading: Reading) {
  return rowsOf({ [id]: reading }).find((row) => row.field === id)!;
}

const change = 'proactive_licensing.licensing.items_change';

describe('longCsvHead', () => {
  it('begins with a byte order mark and ends with CRLF', () => {
    expect(longCsvHead()).toMatch(/^\ufeffreport_id,agency,.*\r\n$/);
  });
});

describe('longCsvRows', () => {
  it('gives one line for every field of the form', () => {
    expect(rowsOf({})).toHaveLength(200);
    expect(rowsOf({}, { edition: 'form2019' })).toHaveLength(198);
  });

  it('names report, field, value, raw, status and place', () => {
    const place = { source: 'ab', kind: 'html' as const, start: 5, end: 7 };
    expect(rowOf('requests.granted.total', { ...okReading(12), place })).toMatchObject({
      report_id: 'r1',
      agency: '云河市教育局',
      year: '2021',
      edition: 'form2021',
      table: 'requests',
      row: 'granted',
      column: 'total',
      label: '予以公开／总计',
      value: '12',
      raw: '12',
      unit: '件',
      status: 'ok',
      source: 'ab',
      place: '5-7',
    });
  });

  it('leaves the value empty and gives the reason where there is none', () => {
    const reading = { ...okReading(0), value: null, raw: null, status: 'row_missing' as const };
    expect(rowOf('requests.granted.total', reading)).toMatchObject({ value: '', raw: '', status: 'row_missing' });
  });

  it('keeps a real negative number and disarms a formula', () => {
    expect(rowsOf({ [change]: okReading(-2) }, { edition: 'form2019' }).find((r) => r.field === change)).toMatchObject({
      value: '-2',
      raw: '-2',
    });
    const formula = { ...okReading(0), value: null, raw: '=HYPERLINK("http://x","a")', status: 'non_numeric' as const };
    expect(rowOf('requests.granted.total', formula).raw).toBe(`'=HYPERLINK("http://x","a")`);
  });

  it.each(['=1', '+a', '-', '@x', '\tx'])('puts an apostrophe before %j', (raw) => {
    expect(rowOf('requests.granted.total', { ...okReading(0), value: null, raw, status: 'non_numeric' }).raw).toBe(
      `'${raw}`,
    );
  });

  it('gives commas, quotation marks and line breaks back unchanged', () => {
    const raw = '甲,"乙"\n丙';
    expect(rowOf('requests.granted.total', { ...okReading(0), value: null, raw, status: 'non_numeric' }).raw).toBe(raw);
  });
});

describe('placeText', () => {
  it('writes places of packages and PDF pages', () => {
    expect(placeText({ source: 's', kind: 'package', part: 'word/document.xml', start: 1, end: 2 })).toBe(
      'word/document.xml 1-2',
    );
    expect(placeText({ source: 's', kind: 'pdf', page: 3, boxes: [{ x: 1, y: 2, width: 3, height: 4 }] })).toBe(
      'p3 1,2,3,4',
    );
  });
});

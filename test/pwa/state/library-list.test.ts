import { describe, expect, it } from 'vitest';
import { type Listed, nextSorting, parseSorting, ranksBy, sortByRank } from '../../../pwa/state/library-list';
import type { RowRecord } from '../../../pwa/store/records';

function row(more: Partial<RowRecord>): RowRecord {
  return {
    id: 'r',
    agency: null,
    title: '',
    division: null,
    regions: [],
    year: null,
    edition: null,
    detected: 'report',
    kind: 'html',
    format: 'html',
    url: null,
    capturedAt: null,
    addedAt: '2024-01-01T00:00:00.000Z',
    cellsRead: 0,
    cellsTotal: 0,
    errors: 0,
    warnings: 0,
    infos: 0,
    problem: null,
    level: null,
    agencyType: null,
    published: null,
    rules: [],
    digest: '',
    bytes: '',
    ...more,
  };
}

const rows = [
  row({ id: 'a', agency: '清泉市教育局', year: 2021, errors: 1, infos: 9, cellsRead: 100, cellsTotal: 200 }),
  row({ id: 'b', agency: '白鹭镇人民政府', year: 2020, errors: 2, cellsRead: 198, cellsTotal: 198 }),
  row({ id: 'c', title: '附件.rtf', url: 'http://jyj.example.gov.cn/A.html', warnings: 5 }),
];

const listed = rows.map((one): Listed => ({ row: one, labels: undefined }));

function sorted(text: string): string {
  const sorting = parseSorting(text);
  const list = sorting ? sortByRank(listed, ranksBy(listed, sorting.key), sorting.down) : listed;
  return list.map(({ row: { id } }) => id).join('');
}

describe('sortByRank', () => {
  it.each([
    ['year', 'cba'],
    ['-year', 'abc'],
    ['findings', 'cab'],
    ['-findings', 'bac'],
    ['cells', 'cab'],
    ['-cells', 'bac'],
    ['unknown', 'abc'],
  ])('sorts by %s', (sorting, expected) => {
    expect(sorted(sorting)).toBe(expected);
  });
});

describe('nextSorting', () => {
  it('goes up, down, and back to the order of arrival', () => {
    expect(nextSorting(null, 'year')).toBe('year');
    expect(nextSorting({ key: 'year', down: false }, 'year')).toBe('-year');
    expect(nextSorting({ key: 'year', down: true }, 'year')).toBeNull();
    expect(nextSorting({ key: 'cells', down: true }, 'year')).toBe('year');
  });
});

import { describe, expect, it } from 'vitest';
import type { AgencyStatement } from '../../../core/collection/agencies';
import { coverageOf } from '../../../pwa/state/coverage';
import { gridOf } from '../../../pwa/state/panel';
import { type Grouping, qualityOf, rankReports, ruledReport } from '../../../pwa/state/quality';
import { narrowed } from '../../../pwa/state/study-filter';
import { expectedIn, registryFrom } from '../../../pwa/store/agencies';
import type { RosterRecord, RowRecord } from '../../../pwa/store/records';
import { summarise } from '../../../pwa/store/summarise';
import { madeReport } from '../made-report';

const TODAY = '2024-02-15';

/** The line of a report of an agency that does not exist. */
function rowOf(agency: string, year: number, more: Partial<RowRecord> = {}): RowRecord {
  const id = `${agency}${year}`;
  const capture = { url: null, title: null, capturedAt: null, addedAt: '', contentKey: '', sources: [], hashes: [] };
  const row = summarise({ ...capture, id, problem: null, circumstances: null }, madeReport({ id, agency, year }));
  return { ...row, published: `${year + 1}-01-20`, rules: [], ...more };
}

function cover(rows: RowRecord[], roster: Omit<RosterRecord, 'id'>[] = [], log: AgencyStatement[] = []) {
  const lines = roster.map((line, i) => ({ ...line, id: String(i) }));
  const registry = registryFrom({ rows, roster: lines, log, choices: [] });
  return coverageOf(gridOf(rows, registry), expectedIn(registry, lines, rows), TODAY);
}

const states = ({ cells }: { cells: { state: string }[] }) => cells.map(({ state }) => state);
const listed = (name: string, from: number | null = null, to: number | null = null) => ({
  name,
  division: null,
  from,
  to,
});

describe('coverage without a roster', () => {
  it('expects every agency of the collection in every year, and says so', () => {
    const coverage = cover([rowOf('云河市教育局', 2020), rowOf('云河市财政局', 2022)]);
    expect(coverage.by).toBe('collection');
    expect(coverage.years).toEqual([2020, 2021, 2022]);
    expect(coverage.rows.map(states).sort()).toEqual([
      ['missing', 'missing', 'on_time'],
      ['on_time', 'missing', 'missing'],
    ]);
    expect(coverage.totals).toEqual([
      { expected: 2, there: 1, late: 0 },
      { expected: 2, there: 0, late: 0 },
      { expected: 2, there: 1, late: 0 },
    ]);
  });
});

describe('coverage around a succession', () => {
  it('expects nothing of an agency after another took over from it, nor of that one before', () => {
    const rows = [rowOf('云河市教育局', 2019), rowOf('云河市教体局', 2021), rowOf('云河市财政局', 2022)];
    const of = (name: string) => rows.find(({ agency }) => agency === name)!;
    const [old, now] = [of('云河市教育局'), of('云河市教体局')].map(
      ({ agency, division }) => `${division ?? '000000'}-${agency}`,
    );
    const says = { kind: 'successor' as const, of: old! };
    const log = [{ id: '1', agency: now!, says, undoes: null, by: '甲', at: '2024-01-01', why: '' }];
    const coverage = cover(rows, [], log);
    expect(Object.fromEntries(coverage.rows.map((row) => [row.name, states(row)]))).toEqual({
      云河市教育局: ['on_time', 'not_expected', 'not_expected', 'not_expected'],
      云河市教体局: ['not_expected', 'not_expected', 'on_time', 'missing'],
      云河市财政局: ['missing', 'missing', 'missing', 'on_time'],
    });
    expect(coverage.totals.map(({ expected }) => expected)).toEqual([2, 1, 2, 2]);
  });
});

describe('coverage by a roster', () => {
  it('expects the agencies of the roster in their years, and lists what nobody asked for apart', () => {
    const rows = [rowOf('云河市教育局', 2021), rowOf('云河市档案局', 2021)];
    const coverage = cover(rows, [listed('云河市教育局', 2020, 2021), listed('云河市水利局', 2021, 2021)]);
    expect(coverage.by).toBe('roster');
    expect(Object.fromEntries(coverage.rows.map((row) => [row.name, states(row)]))).toEqual({
      云河市教育局: ['missing', 'on_time'],
      云河市水利局: ['not_expected', 'missing'],
      云河市档案局: ['not_expected', 'on_time'],
    });
    expect(coverage.rows.find(({ name }) => name === '云河市档案局')!.listed).toBe(false);
    expect(coverage.totals.at(-1)).toEqual({ expected: 2, there: 1, late: 0 });
  });

  it('does not miss what is not due yet', () => {
    const coverage = cover(
      [rowOf('云河市教育局', 2022)],
      [listed('云河市教育局'), listed('云河市人民政府', 2023, 2023)],
    );
    const of = (name: string) => states(coverage.rows.find((row) => row.name === name)!);
    expect(of('云河市教育局')).toEqual(['on_time', 'missing']);
    expect(of('云河市人民政府')).toEqual(['not_expected', 'not_due']);
  });
});

describe('a roster without an end', () => {
  const library = [rowOf('云河市教育局', 2021), rowOf('云河市教育局', 2022)];
  const of = (roster: Omit<RosterRecord, 'id'>[], today: string, rows = library) => {
    const lines = roster.map((line, i) => ({ ...line, id: String(i) }));
    const registry = registryFrom({ rows, roster: lines, log: [], choices: [] });
    const { years, rows: found } = coverageOf(gridOf(rows, registry), expectedIn(registry, lines, rows), today);
    return Object.fromEntries(found.map((row) => [row.name, states(row).map((state, i) => `${years[i]} ${state}`)]));
  };

  it('misses the years after the newest report of the library, up to the last that is due', () => {
    expect(of([listed('云河市教育局', 2020)], '2026-11-22')).toEqual({
      云河市教育局: ['2020 missing', '2021 on_time', '2022 on_time', '2023 missing', '2024 missing', '2025 missing'],
    });
  });

  it('goes by the day: on 31 January departments are not late yet, in February governments are not', () => {
    const roster = [listed('云河市教育局', 2022), listed('云河市人民政府', 2024)];
    const last = (today: string) => Object.values(of(roster, today)).map((cells) => cells.at(-1));
    expect(last('2026-01-31')).toEqual(['2024 missing', '2024 missing']);
    expect(last('2026-02-01').toSorted()).toEqual(['2025 missing', '2025 not_due']);
    expect(last('2026-04-01')).toEqual(['2025 missing', '2025 missing']);
  });

  it('shows what is missing in an empty library, and ends where the roster ends', () => {
    expect(of([listed('云河市水利局')], '2026-11-22', [])).toEqual({ 云河市水利局: ['2025 missing'] });
    expect(of([listed('云河市水利局', 2019, 2020)], '2026-11-22', [])).toEqual({
      云河市水利局: ['2019 missing', '2020 missing'],
    });
  });

  it('finds an agency without a report by its place, as the library calls it', () => {
    const there = rowOf('云河市教育局', 2022, { division: '230402', regions: ['甲省', '乙市', '丙区'] });
    const lines = [
      { ...listed('丙区水利局'), id: '1', division: '230402' },
      { ...listed('乙市水利局'), id: '2', division: '230400' },
    ];
    const registry = registryFrom({ rows: [there], roster: lines, log: [], choices: [] });
    const expected = expectedIn(registry, lines, [there]);
    const inPlace = (place: string) =>
      coverageOf(gridOf([there], registry), expected, '2024-06-01', (rows) =>
        narrowed(rows, { place }, () => null),
      ).rows.map(({ name, level }) => [name, level]);
    expect(inPlace('丙区')).toEqual([
      ['丙区水利局', 'county'],
      ['云河市教育局', null],
    ]);
    expect(inPlace('乙市').map(([name]) => name)).toEqual(['乙市水利局', '丙区水利局', '云河市教育局']);
  });

  it('asks for each of several stretches of one agency', () => {
    const spans = [listed('云河市教育局', 2020, 2021), listed('云河市教育局', 2023)];
    expect(of(spans, '2024-06-01')).toEqual({
      云河市教育局: ['2020 missing', '2021 on_time', '2022 on_time', '2023 missing'],
    });
  });
});

describe('lateness', () => {
  const only = (row: RowRecord) => cover([row]).rows[0]!.cells[0]!;

  it('goes by the day of the law for departments and for governments', () => {
    expect(only(rowOf('云河市教育局', 2021, { published: '2022-01-31' })).state).toBe('on_time');
    expect(only(rowOf('云河市教育局', 2021, { published: '2022-02-03' }))).toMatchObject({ state: 'late', days: 3 });
    expect(only(rowOf('云河市人民政府', 2021, { published: '2022-03-31' })).state).toBe('on_time');
    expect(only(rowOf('云河市人民政府', 2021, { published: '2022-04-01' }))).toMatchObject({ state: 'late', days: 1 });
    expect(only(rowOf('云河市教育局', 2017, { published: '2018-03-31' })).state).toBe('on_time');
  });

  it('is not judged without a day, nor where the kind of agency is not known and decides', () => {
    expect(only(rowOf('云河市教育局', 2021, { published: null })).state).toBe('undated');
    expect(only(rowOf('云河', 2021, { published: '2022-02-20' })).state).toBe('unjudged');
    expect(only(rowOf('云河', 2021, { published: '2022-01-20' })).state).toBe('on_time');
  });
});

describe('quality', () => {
  const rows = [
    rowOf('云河市教育局', 2020, { rules: ['T3-01', 'IDN-01'] }),
    rowOf('云河市财政局', 2020),
    rowOf('云河市教育局', 2021, { rules: ['IDN-01'] }),
  ];

  const quality = (all: RowRecord[], by: Grouping, log: AgencyStatement[] = []) =>
    qualityOf(gridOf(all, registryFrom({ rows: all, roster: [], log, choices: [] })).rows, by);

  it('counts the reports of each group in which a rule finds something, the most frequent first', () => {
    const { groups, sizes, lines } = quality(rows, 'year');
    expect([groups, sizes]).toEqual([
      ['2020', '2021'],
      [2, 1],
    ]);
    expect(lines.map(({ rule, all, groups: shares }) => [rule, all.failing, shares.map((s) => s.failing)])).toEqual([
      ['IDN-01', 2, [1, 1]],
      ['T3-01', 1, [1, 0]],
    ]);
  });

  it('keeps reports of which the group is not known, last', () => {
    expect(quality([rowOf('云河市教育局', 2020, { level: null })], 'level').groups).toEqual([null]);
  });

  it('counts an agency under its id, whatever its name was', () => {
    const [a, b] = ['000000-云河市教育局', '000000-云河市财政局'];
    const says = { kind: 'merge' as const, into: b! };
    const log = [{ id: '1', agency: a!, says, undoes: null, by: '甲', at: '2024-01-01', why: '' }];
    const placeless = rows.map((row) => ({
      ...row,
      division: null,
      year: row.id === '云河市财政局2020' ? 2022 : row.year,
    }));
    const { groups, sizes, names } = quality(placeless, 'agency', log);
    expect([groups, sizes, names[b!]]).toEqual([[b], [3], '云河市财政局']);
  });

  it('lists each report with what every rule says of it, the gravest findings first', () => {
    const graver = rows.map((row) => ({ ...row, warnings: row.rules.length, errors: row.year === 2021 ? 1 : 0 }));
    const { rows: agencies } = gridOf(graver, registryFrom({ rows: graver, roster: [], log: [], choices: [] }));
    const ranked = rankReports(agencies);
    expect(ranked.map(({ row }) => row.id)).toEqual(['云河市教育局2021', '云河市教育局2020', '云河市财政局2020']);
    const says = (verdict: 'pass' | 'fail' | 'not_assessable' | 'not_applicable', ...missing: string[]) => ({
      verdict,
      assessed: 0,
      of: 1,
      missing,
    });
    const verdicts = {
      'IDN-01': says('fail'),
      'T3-01': says('fail'),
      'T3-02': says('pass'),
      'T4-01': says('not_assessable', 'previous_year'),
      'T2-01': says('not_applicable', 'other_form'),
    };
    // what a reviewer dismissed is in no line; what only a neighbour found is in no verdict
    const row = { ...ranked[0]!.row, rules: ['IDN-01', 'TXT-06'] };
    expect(ruledReport({ ...ranked[0]!, row }, verdicts)).toEqual({
      id: '云河市教育局2021',
      name: '云河市教育局',
      year: 2021,
      states: {
        'IDN-01': 'found',
        'TXT-06': 'found',
        'T3-01': 'dismissed',
        'T3-02': 'pass',
        'T4-01': 'not_assessable',
        'T2-01': 'not_applicable',
      },
      missing: { 'T4-01': ['previous_year'], 'T2-01': ['other_form'] },
    });
  });
});

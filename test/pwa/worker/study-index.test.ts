import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PanelCell, PanelRow } from '../../../pwa/state/panel';
import { choiceOf } from '../../../pwa/state/panel-choices';
import { addCaptures } from '../../../pwa/store/collection';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { createLibraryIndex, type LibraryIndex } from '../../../pwa/worker/library-index';
import { packPanel, unpackPanel } from '../../../pwa/worker/packed-panel';
import { emptyIdentity, madeReport, okReading } from '../made-report';

let database: Database;
let index: LibraryIndex;

beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});

async function openIndex(): Promise<void> {
  index = createLibraryIndex(database);
  await index.textsReady();
}

afterEach(async () => {
  index.stop();
  await database.delete();
});

const GRANTED = 'requests.granted.total';

/** Stores a report of an agency that does not exist. */
async function put(id: string, agency: string, year: number, granted: number): Promise<void> {
  const report = madeReport({
    id,
    values: { [GRANTED]: okReading(granted), 'requests.results_total.total': okReading(granted) },
    more: { identity: { ...emptyIdentity, agency, year } },
  });
  const source = { name: `${id}.txt`, url: null, contentType: null, bytes: new TextEncoder().encode(id) };
  const snapshot = { id, url: null, title: null, capturedAt: null, sources: [source] };
  await addCaptures(database, [{ id, snapshot, report, problem: null, circumstances: null }]);
}

async function values(measure: string) {
  const rows = unpackPanel(await index.panel(measure));
  return Object.fromEntries(rows.map(({ name, cells }) => [name, cells.map((cell) => cell?.reading.value ?? null)]));
}

describe('studies of the library', () => {
  it('answer charts, coverage and quality for what is asked', async () => {
    await put('a', '云河市教育局', 2020, 3);
    await put('b', '云河市财政局', 2021, 5);
    await openIndex();
    const chart = await index.chart({ agencies: '教育' });
    expect([chart.chosen, chart.reports, chart.years]).toEqual([1, 1, [2020, 2021]]);
    expect(chart.byYear!.map(({ whole }) => whole)).toEqual([3, 0]);
    expect((await index.chart({ chart: 'rate', measure: GRANTED })).lines!.lines).toHaveLength(2);
    expect((await index.chart({ chart: 'grounds', by: 'agency', year: '2020' })).byAgency).toMatchObject({
      year: 2020,
    });
    expect((await index.coverage('2026-01-01', {})).totals.map(({ there, expected }) => [there, expected])).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect((await index.quality('year', '')).sizes).toEqual([1, 1]);
    expect((await index.quality('agency', '财政')).groups).toEqual(['000000-云河市财政局']);
  });

  it('narrow coverage and charts to a kind of agency, and tell of sums that count a department twice', async () => {
    await put('a', '清泉市人民政府', 2020, 30);
    await put('b', '清泉市财政局', 2020, 5);
    await put('c', '清泉市财政局', 2021, 5);
    await put('d', '云河', 2021, 5);
    await openIndex();
    const [government, finance] = ['000000-清泉市人民政府', '000000-清泉市财政局'];
    const { governments, unknown, over, facets } = await index.kinship();
    expect([governments, unknown, over]).toEqual([[government], ['000000-云河'], { [finance!]: [government] }]);
    expect(facets[0]).toEqual({
      facet: 'body',
      values: [
        { value: 'department', count: 1 },
        { value: 'government', count: 1 },
        { value: '?', count: 1 },
      ],
    });
    const twice = { years: [2020], government: '清泉市人民政府', governments: 1, members: 1 };
    expect((await index.chart({})).mixing).toEqual(twice);
    expect((await index.chart({ chart: 'rate', measure: GRANTED })).mixing).toEqual(twice);
    // no sum: means, and agencies each by itself
    expect((await index.chart({ chart: 'rate', measure: 'hhi_applicants' })).mixing).toBeNull();
    expect((await index.chart({ chart: 'grounds', by: 'agency' })).mixing).toBeNull();
    const departments = await index.chart({ body: 'department' });
    expect([departments.mixing, departments.chosen]).toEqual([null, 1]);
    const coverage = await index.coverage('2026-01-01', { body: 'government|?' });
    expect(coverage.rows.map(({ name }) => name)).toEqual(['清泉市人民政府', '云河']);
    expect(coverage.totals.map(({ there, expected }) => [there, expected])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('say nothing of an empty library', async () => {
    await openIndex();
    expect(await values(GRANTED)).toEqual({});
    expect((await index.chart({})).chosen).toBe(0);
    expect((await index.coverage('2026-01-01', {})).rows).toEqual([]);
  });
});

const number = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
const cell: fc.Arbitrary<PanelCell | null> = fc.option(
  fc.record({
    report: fc.string({ minLength: 1 }),
    reading: fc.record({
      value: number,
      numerator: number,
      denominator: number,
      status: fc.constantFrom('ok', 'blank', 'zero_denominator'),
      small: fc.boolean(),
      missing: fc.array(fc.constantFrom(...choiceOf('denial_rate').indicator!.numerator), { maxLength: 3 }),
    }),
    comparable: fc.boolean(),
    byHand: fc.boolean(),
    field: fc.constantFrom('a.b.c', 'a.b.d'),
  }),
);

describe('a packed panel', () => {
  it('gives back what was packed', () => {
    const years = [2020, 2021, 2022];
    const row: fc.Arbitrary<PanelRow> = fc.record({
      agency: fc.string(),
      name: fc.string(),
      division: fc.option(fc.string()),
      regions: fc.array(fc.string()),
      level: fc.option(fc.string()),
      type: fc.option(fc.string()),
      predecessors: fc.array(fc.record({ agency: fc.string(), name: fc.string() })),
      cells: fc.array(cell, { minLength: 3, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(unpackPanel(packPanel(years, rows))).toEqual(rows);
      }),
    );
  });
});

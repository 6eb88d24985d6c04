import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckedReport } from '../../../core/checks/check-report';
import { applyCorrections } from '../../../core/collection/apply-corrections';
import { chooseVersion, sayOfAgency } from '../../../pwa/store/agencies';
import { addCaptures, type NewCapture, saveReading } from '../../../pwa/store/collection';
import { correctValue } from '../../../pwa/store/corrections';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { changeLabels, withTag } from '../../../pwa/store/labels';
import { moveToTrash, restoreFromTrash } from '../../../pwa/store/trash';
import { createLibraryIndex, type LibraryIndex, type LibraryQuestion } from '../../../pwa/worker/library-index';
import { unpackPanel } from '../../../pwa/worker/packed-panel';
import { emptyIdentity, madeReport, okReading } from '../made-report';

let database: Database;
let index: LibraryIndex;

beforeEach(async () => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});

afterEach(async () => {
  index.stop();
  await database.delete();
});

interface Wanted {
  agency?: string;
  year?: number;
  text?: string;
  granted?: number;
  bytes?: string;
}

function capture(id: string, { agency = '云河市教育局', year = 2021, text = '', granted = 1, bytes = id }: Wanted) {
  const sections = [{ id: 's1', heading: '总体情况', ordinal: '一、', text, paragraphs: [] }];
  const report = madeReport({
    id,
    values: { 'requests.granted.total': okReading(granted) },
    more: {
      identity: { ...emptyIdentity, agency, year, division: '530100' },
      sections: sections as unknown as CheckedReport['sections'],
    },
  });
  const source = { name: `${id}.txt`, url: null, contentType: null, bytes: new TextEncoder().encode(bytes) };
  const snapshot = { id, url: `http://${id}.example.gov.cn/`, title: null, capturedAt: null, sources: [source] };
  return { id, snapshot, report, problem: null, circumstances: null } satisfies NewCapture;
}

async function put(...captures: [string, Wanted][]): Promise<void> {
  for (const [id, wanted] of captures) {
    await addCaptures(database, [capture(id, wanted)]);
    // Arrivals of one millisecond have no order.
    await database.rows.update(id, {
      addedAt: `2026-01-01T00:00:00.0${captures.findIndex(([one]) => one === id) + 10}Z`,
    });
  }
  index = createLibraryIndex(database);
  await index.textsReady();
}

const everything: LibraryQuestion = { text: '', conditions: [], sort: undefined, fold: true, open: [] };

async function found(more: Partial<LibraryQuestion> = {}): Promise<string[]> {
  const { first } = await index.ask({ ...everything, ...more });
  return first.map(({ row, copy }) => (copy ? `${row.id}: ${copy}` : row.id));
}

/** Resolves when the index gives what is expected, at the latest with the test's own end. */
async function becomes(more: Partial<LibraryQuestion>, expected: string[]): Promise<void> {
  await expect.poll(() => found(more), { interval: 5, timeout: 5000 }).toEqual(expected);
}

describe('the library', () => {
  it('finds words in lines and in texts, all of them, as they stand in any width and case', async () => {
    await put(
      ['a', { text: '本机关收到申请１２件。\n全部 办结' }],
      ['b', { agency: '白鹭镇人民政府', text: '没有收到申请' }],
    );
    expect(await found({ text: '收到申请' })).toEqual(['b', 'a']);
    expect(await found({ text: '12件' })).toEqual(['a']);
    expect(await found({ text: '申请 白鹭' })).toEqual(['b']);
    expect(await found({ text: '全部办结' })).toEqual(['a']);
    expect(await found({ text: '申请件' })).toEqual([]);
    expect(await found({ text: 'A.EXAMPLE' })).toEqual(['a']);
    const { first } = await index.ask({ ...everything, text: '没有' });
    expect(first[0]!.snippet).toEqual({ before: '', hit: '没有', after: '收到申请' });
  });

  it('tells whoever searches while texts are coming in when the last is there', async () => {
    await put(['a', { text: '本机关收到申请12件。' }]);
    const again = createLibraryIndex(database);
    const counts: { done: number; of: number }[] = [];
    const ask = async () => counts.push((await again.ask({ ...everything, text: '收到' })).texts);
    again.watch(() => void ask());
    await ask();
    await expect.poll(() => counts.at(-1), { interval: 5, timeout: 5000 }).toEqual({ done: 1, of: 1 });
    again.stop();
  });

  it('follows the store: what is added, removed, put back, tagged', async () => {
    await put(['a', { text: '甲' }]);
    await addCaptures(database, [capture('b', { year: 2022, text: '乙方' })]);
    await becomes({ text: '乙方' }, ['b']);
    await changeLabels(database, ['a'], (labels) => withTag(labels, '待查'));
    await becomes({ conditions: [{ facet: 'tag', values: ['待查'] }] }, ['a']);
    expect(await found({ text: '待查' })).toEqual(['a']);
    await moveToTrash(database, ['b']);
    await becomes({}, ['a']);
    await restoreFromTrash(database, ['b']);
    await becomes({}, ['b', 'a']);
  });

  it('folds versions of an agency and year under the one that counts, and says what they are', async () => {
    await put(
      ['other', { granted: 2 }],
      ['mirror', { granted: 1 }],
      ['twin', { granted: 1, bytes: 'same' }],
      ['head', { granted: 1, bytes: 'same' }],
      ['alone', { year: 2020 }],
    );
    await chooseVersion(database, 'head', true, '甲');
    await becomes({}, ['alone', 'head']);
    const { first, found: reports, lines } = await index.ask({ ...everything, open: ['head'] });
    expect([reports, lines, first[1]!.others]).toEqual([5, 5, 3]);
    expect(await found({ open: ['head'] })).toEqual([
      'alone',
      'head',
      'twin: same_bytes',
      'mirror: same_content',
      'other: version',
    ]);
    expect((await index.versionsOf('twin')).map(({ row, counts }) => [row.id, counts])[0]).toEqual(['head', true]);
    expect(await index.versionsOf('alone')).toEqual([]);
  });

  it('keeps a version in the list that alone fulfils the conditions', async () => {
    await put(['a', { text: '只在这里' }], ['b', {}]);
    await chooseVersion(database, 'b', true, '甲');
    await becomes({ text: '只在这里' }, ['a']);
  });

  it('lists a merged agency under its id and name in use', async () => {
    await put(['a', { agency: '云河市教育局', year: 2020 }], ['b', { agency: '云河市教体局', year: 2021 }]);
    await sayOfAgency(
      database,
      '530100-云河市教育局',
      { kind: 'merge', into: '530100-云河市教体局' },
      { by: '', why: '' },
    );
    await becomes({ conditions: [{ facet: 'agency', values: ['530100-云河市教体局'] }] }, ['b', 'a']);
    expect((await index.ask(everything)).first.map(({ name }) => name)).toEqual(['云河市教体局', '云河市教体局']);
    expect(await index.agencies()).toMatchObject([{ name: '云河市教体局', reports: 2, years: [2020, 2021] }]);
  });

  it('lays the years of an agency in one series through a merger, and those of its predecessor beside it', async () => {
    await put(
      ['a', { agency: '云河市教育局', year: 2020 }],
      ['b', { agency: '云河市教体局', year: 2021 }],
      ['older', { agency: '云河市文教局', year: 2018 }],
    );
    const [old, now, oldest] = ['530100-云河市教育局', '530100-云河市教体局', '530100-云河市文教局'];
    await sayOfAgency(database, old!, { kind: 'merge', into: now! }, { by: '', why: '' });
    await sayOfAgency(database, old!, { kind: 'successor', of: oldest! }, { by: '', why: '' });
    await expect
      .poll(() => index.seriesOf('b'), { interval: 5, timeout: 5000 })
      .toEqual({
        report: 'b',
        agency: now,
        name: '云河市教体局',
        years: [
          { year: 2020, report: 'a' },
          { year: 2021, report: 'b' },
        ],
        predecessors: [{ agency: oldest, name: '云河市文教局', nearest: { year: 2018, report: 'older' } }],
        successors: [],
      });
    const after = { agency: now, name: '云河市教体局', nearest: { year: 2020, report: 'a' } };
    expect(await index.seriesOf('older')).toMatchObject({ predecessors: [], successors: [after] });
    expect(await index.seriesOf('never')).toBe(null);
  });

  it('lists a damaged record as such, and all others as ever', async () => {
    await put(['a', { text: '完好' }]);
    await database.rows.put({ id: 'broken', agency: '云河市教育局' } as never);
    await database.texts.put({ id: 'broken' } as never);
    await becomes({}, ['a', 'broken']);
    expect(await found({ text: '完好' })).toEqual(['a']);
    index.stop();
    index = createLibraryIndex(database);
    await index.textsReady();
    expect(await found({ sort: 'agency' })).toHaveLength(2);
  });

  it('goes on after the store has failed it once, and says so to whoever asks', async () => {
    await put(['a', {}]);
    await becomes({}, ['a']);
    const told = vi.fn();
    index.watch(told);
    const failing = vi.spyOn(database.rows, 'bulkGet').mockRejectedValue(new Error('lost'));
    const failingToo = vi.spyOn(database.rows, 'toArray').mockRejectedValueOnce(new Error('lost'));
    await addCaptures(database, [capture('b', { year: 2022 })]);
    await expect.poll(() => told.mock.calls.length, { interval: 5 }).toBe(1);
    await expect(index.ask(everything)).rejects.toThrow('lost');
    expect((await found()).sort()).toEqual(['a', 'b']);
    expect(told).toHaveBeenCalledTimes(2);
    failing.mockRestore();
    failingToo.mockRestore();
    await addCaptures(database, [capture('c', { year: 2023 })]);
    await expect.poll(async () => (await found()).sort(), { interval: 5 }).toEqual(['a', 'b', 'c']);
  });

  it('makes damaged figures again from the reading; where that is damaged too, their cell says so', async () => {
    await put(['a', { year: 2021, granted: 3 }], ['b', { year: 2022, granted: 4 }]);
    index.stop();
    await database.figures.put({ id: 'a', states: null } as never);
    await database.figures.put({ id: 'b', values: new Float64Array(3), states: new Uint8Array(2) } as never);
    await database.reports.put({ id: 'b' } as never);
    index = createLibraryIndex(database);
    const readings = async () => {
      const [row] = unpackPanel(await index.panel('requests.granted.total'));
      return row!.cells.map((cell) => [cell!.reading.value, cell!.reading.status]);
    };
    expect(await readings()).toEqual([
      [3, 'ok'],
      [null, 'damaged'],
    ]);
    await index.chart({});
    await saveReading(database, 'b', { report: capture('b', { year: 2022, granted: 5 }).report }, applyCorrections);
    await expect.poll(readings, { interval: 5, timeout: 5000 }).toContainEqual([5, 'ok']);
  });

  it('makes a panel of the versions that count, and follows corrections', async () => {
    await put(
      ['a', { year: 2021, granted: 3 }],
      ['b', { year: 2022, granted: 4 }],
      ['old', { year: 2022, granted: 9 }],
    );
    await chooseVersion(database, 'b', true, '甲');
    const values = async () => {
      const packed = await index.panel('requests.granted.total');
      return [packed.years, unpackPanel(packed).map(({ cells }) => cells.map((cell) => cell?.reading.value))];
    };
    await expect.poll(values, { interval: 5, timeout: 5000 }).toEqual([[2021, 2022], [[3, 4]]]);
    await correctValue(
      database,
      { report: 'b', field: 'requests.granted.total', after: 8, by: '', why: '' },
      applyCorrections,
    );
    await expect.poll(values, { interval: 5, timeout: 5000 }).toEqual([[2021, 2022], [[3, 8]]]);
  });

  it('gives more of an answer until another question takes its place', async () => {
    await put(['a', {}], ['b', { year: 2022 }]);
    const { number } = await index.ask({ ...everything, sort: 'year' });
    expect(index.lines(number, 1, 2).map(({ row }) => row.id)).toEqual(['b']);
    expect([index.indexOf(number, 'b'), index.idsOf(number)]).toEqual([1, ['a', 'b']]);
    await index.ask(everything);
    expect([index.lines(number, 0, 9), index.idsOf(number)]).toEqual([[], []]);
  });
});

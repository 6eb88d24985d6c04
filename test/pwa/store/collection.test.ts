import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyCorrections } from '../../../core/collection/apply-corrections';
import {
  addCaptures,
  type NewCapture,
  removeCapture,
  restoreCapture,
  saveReading,
  snapshotOf,
} from '../../../pwa/store/collection';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { moveToTrash, restoreFromTrash, trashOf } from '../../../pwa/store/trash';
import { madeReport } from '../made-report';

let database: Database;

beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});

afterEach(() => database.delete());

function capture(id: string, text: string, more: Partial<NewCapture> = {}): NewCapture {
  return {
    id,
    snapshot: {
      id,
      url: null,
      title: null,
      capturedAt: null,
      sources: [{ name: `${id}.txt`, url: null, contentType: 'text/plain', bytes: new TextEncoder().encode(text) }],
    },
    report: madeReport({ id }),
    problem: null,
    circumstances: null,
    ...more,
  };
}

async function counts() {
  const { captures, sources, reports, rows } = database;
  return [await captures.count(), await sources.count(), await reports.count(), await rows.count()];
}

describe('addCaptures', () => {
  it('receipts each capture with the SHA-256 of its bytes', async () => {
    const [receipt] = await addCaptures(database, [capture('a', 'abc')]);
    expect(receipt).toMatchObject({
      id: 'a',
      sha256: ['ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
      already: false,
    });
  });

  it('stores nothing twice when a hand-over is repeated', async () => {
    await addCaptures(database, [capture('a', 'x'), capture('b', 'y')]);
    const again = await addCaptures(database, [capture('a', 'x'), capture('b', 'y')]);
    expect(again.map((one) => one.already)).toEqual([true, true]);
    expect(await counts()).toEqual([2, 2, 2, 2]);
  });

  it('knows the same bytes under another capture id, also within one batch', async () => {
    const added = await addCaptures(database, [capture('a', 'same'), capture('b', 'same')]);
    expect(added.map((one) => one.storedAs)).toEqual(['a', 'a']);
    expect(await counts()).toEqual([1, 1, 1, 1]);
  });

  it('keeps the same bytes from two addresses as two captures of one source', async () => {
    const at = (id: string, url: string) => {
      const made = capture(id, 'same');
      return { ...made, snapshot: { ...made.snapshot, url } };
    };
    await addCaptures(database, [at('a', 'http://a.gov.cn/'), at('b', 'http://b.gov.cn/')]);
    expect(await counts()).toEqual([2, 1, 2, 2]);
  });

  it('stores all of a batch or nothing of it', async () => {
    const broken = capture('b', 'y', { report: { ...madeReport({ id: 'b' }), title: (() => 1) as never } });
    await expect(addCaptures(database, [capture('a', 'x'), broken])).rejects.toThrow();
    expect(await counts()).toEqual([0, 0, 0, 0]);
  });

  it('keeps a capture that could not be read and lists it with the reason', async () => {
    await addCaptures(database, [
      capture('a', 'x', { report: null, problem: { name: 'ReadingFailed', message: 'm' } }),
    ]);
    expect(await counts()).toEqual([1, 1, 0, 1]);
    expect(await database.rows.get('a')).toMatchObject({ problem: 'ReadingFailed', title: 'a.txt', cellsTotal: 0 });
  });

  it('sums a report up in its row', async () => {
    const finding = {
      rule: 'T3-03',
      reports: ['a'],
      inputs: [],
      attribution: 'source' as const,
      because: '',
      becauseEn: '',
    };
    const report = madeReport({
      values: {
        'requests.granted.total': {
          value: null,
          raw: '',
          unit: null,
          status: 'blank',
          place: null,
          how: 'read',
        },
      },
      more: {
        findings: [
          { ...finding, severity: 'error' },
          { ...finding, severity: 'info' },
        ],
      },
    });
    await addCaptures(database, [capture('a', 'x', { report })]);
    expect(await database.rows.get('a')).toMatchObject({
      agency: '云河市教育局',
      year: 2021,
      cellsRead: 199,
      cellsTotal: 200,
      errors: 1,
      warnings: 0,
      infos: 1,
    });
  });
});

describe('removeCapture', () => {
  it('removes all that belongs to a capture and gives back what restores it', async () => {
    await addCaptures(database, [capture('a', 'x')]);
    const removed = await removeCapture(database, 'a');
    expect(await counts()).toEqual([0, 0, 0, 0]);
    await restoreCapture(database, removed!);
    expect(await counts()).toEqual([1, 1, 1, 1]);
    expect((await snapshotOf(database, 'a'))?.sources[0]?.bytes).toEqual(new TextEncoder().encode('x'));
  });

  it('leaves bytes that another capture shares', async () => {
    const shared = capture('b', 'x');
    await addCaptures(database, [
      capture('a', 'x'),
      { ...shared, snapshot: { ...shared.snapshot, url: 'http://b.gov.cn/' } },
    ]);
    await removeCapture(database, 'a');
    expect(await snapshotOf(database, 'b')).not.toBeNull();
  });

  it('is harmless for a capture that is not there', async () => {
    expect(await removeCapture(database, 'never')).toBeNull();
  });
});

describe('the trash', () => {
  it('takes a report out of the library with nothing lost, and gives it back as it was', async () => {
    await addCaptures(database, [capture('a', 'x'), capture('b', 'y')]);
    const before = await database.rows.get('a');
    expect(await moveToTrash(database, ['a', 'never'])).toEqual(['a']);
    expect(await counts()).toEqual([2, 2, 2, 1]);
    expect((await trashOf(database)).map(({ id }) => id)).toEqual(['a']);
    await restoreFromTrash(database, ['a', 'b']);
    expect(await database.rows.get('a')).toEqual(before);
    expect(await trashOf(database)).toEqual([]);
  });

  it('gives back what is brought in again', async () => {
    await addCaptures(database, [capture('a', 'x')]);
    await moveToTrash(database, ['a']);
    expect(await addCaptures(database, [capture('b', 'x')])).toMatchObject([{ storedAs: 'a', already: true }]);
    expect(await counts()).toEqual([1, 1, 1, 1]);
  });

  it('keeps a report that is read again while it lies there', async () => {
    await addCaptures(database, [capture('a', 'x')]);
    await moveToTrash(database, ['a']);
    await saveReading(database, 'a', { report: madeReport({ id: 'a', year: 2022 }) }, applyCorrections);
    expect(await database.rows.count()).toBe(0);
    expect(await trashOf(database)).toMatchObject([{ id: 'a', year: 2022 }]);
  });

  it('is emptied for good', async () => {
    await addCaptures(database, [capture('a', 'x')]);
    await moveToTrash(database, ['a']);
    await removeCapture(database, 'a');
    expect([await counts(), await trashOf(database)]).toEqual([[0, 0, 0, 0], []]);
  });
});

describe('snapshotOf', () => {
  it('gives null rather than half of the evidence', async () => {
    await addCaptures(database, [capture('a', 'x')]);
    await database.sources.clear();
    expect(await snapshotOf(database, 'a')).toBeNull();
  });
});

describe('saveReading', () => {
  it('replaces the reading of an unread capture', async () => {
    await addCaptures(database, [capture('a', 'x', { report: null })]);
    await saveReading(database, 'a', { report: madeReport({ id: 'other' }) }, applyCorrections);
    expect(await database.reports.get('a')).toMatchObject({ id: 'a' });
    expect(await database.rows.get('a')).toMatchObject({ cellsTotal: 200, problem: null });
  });

  it('never loses a good reading to a failed one', async () => {
    await addCaptures(database, [capture('a', 'x')]);
    await saveReading(database, 'a', { problem: { name: 'ReadingFailed', message: '' } }, applyCorrections);
    expect(await database.rows.get('a')).toMatchObject({ cellsTotal: 200, problem: null });
  });
});

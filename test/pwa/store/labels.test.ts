import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectArrivals, forgetArrivals, missedArrivals, refuseArrival } from '../../../pwa/store/arrivals';
import { addCaptures } from '../../../pwa/store/collection';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { allTags, changeLabels, labelsOf, putLabels, withoutTag, withTag } from '../../../pwa/store/labels';

let database: Database;

beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});

afterEach(() => database.delete());

describe('labels', () => {
  it('change several reports at once and can be put back as they were', async () => {
    await changeLabels(database, ['a'], (labels) => ({ ...labels, note: '甲' }));
    const before = await changeLabels(database, ['a', 'b'], (labels) => withTag(labels, '待查'));
    expect(await labelsOf(database, 'a')).toMatchObject({ id: 'a', tags: ['待查'], note: '甲' });
    expect(await allTags(database)).toEqual(['待查']);
    await putLabels(database, before);
    expect(await labelsOf(database, 'a')).toEqual(before[0]);
    expect(await database.labels.count()).toBe(1);
  });

  it('keep a tag once, and nothing where nothing is left', async () => {
    const twice = (labels: Parameters<typeof withTag>[0]) => withTag(withTag(labels, 'x'), 'x');
    await changeLabels(database, ['a'], twice);
    expect((await labelsOf(database, 'a')).tags).toEqual(['x']);
    await changeLabels(database, ['a'], (labels) => withoutTag(labels, 'x'));
    expect(await database.labels.count()).toBe(0);
  });
});

describe('the ledger of arrivals', () => {
  const names = async () => (await missedArrivals(database)).map(({ name, problem }) => [name, problem]);

  it('lists what has not got in, with the reason, until it is dismissed', async () => {
    const files = ['a', 'b', 'c'].map((id) => ({ id, name: `${id}.html`, size: 1 }));
    await expectArrivals(database, 'run', files);
    const source = { name: 'a.html', url: null, contentType: null, bytes: new Uint8Array([1]) };
    const snapshot = { id: 'a', url: null, title: null, capturedAt: null, sources: [source] };
    const capture = { id: 'x', snapshot, report: null, problem: null, circumstances: null, arrival: 'a' };
    await addCaptures(database, [capture]);
    await refuseArrival(database, 'b', 'QuotaExceededError');
    expect(await names()).toEqual([
      ['b.html', 'QuotaExceededError'],
      ['c.html', null],
    ]);
    await forgetArrivals(database, ['b', 'c']);
    expect(await names()).toEqual([]);
  });

  it('strikes out a file only with the commit that stores it', async () => {
    await expectArrivals(database, 'run', [{ id: 'a', name: 'a.html', size: 1 }]);
    const source = { name: 'a.html', url: null, contentType: null, bytes: new Uint8Array([1]) };
    const snapshot = { id: 'a', url: null, title: null, capturedAt: null, sources: [source] };
    const broken = { report: { title: () => 1 } as never, problem: null, circumstances: null, arrival: 'a' };
    await expect(addCaptures(database, [{ id: 'x', snapshot, ...broken }])).rejects.toThrow();
    expect(await names()).toEqual([['a.html', null]]);
  });
});

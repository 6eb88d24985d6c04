import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../entrypoints/background/database';
import { declineOrder, failOrder, openOrders } from '../../../entrypoints/background/orders';
import { capture, emptyOutbox, sampleOrder, TAB } from './samples';

beforeEach(emptyOutbox);

const NO_ACCESS = { name: 'NoAccess', message: 'no' };
const other = { kind: 'other', score: 0.1, evidence: [] } as const;

describe('orders', () => {
  it('outlive the background until they are settled', async () => {
    await sampleOrder('a');
    await capture('b');
    expect((await openOrders()).map(({ id }) => id)).toEqual(['a']);
  });

  it('are the same when the click is sent twice', async () => {
    await sampleOrder('a');
    await sampleOrder('a', { anyPage: true });
    expect(await database.orders.toArray()).toMatchObject([{ id: 'a', anyPage: false }]);
  });

  it('say what the page is when it is no report', async () => {
    await sampleOrder('a');
    await declineOrder('a', TAB, { ...other, evidence: [] });
    expect(await database.orders.get('a')).toMatchObject({ state: 'declined', detection: other, problem: null });
  });

  it('say why nothing could be taken', async () => {
    await sampleOrder('a');
    await failOrder('a', TAB, { name: 'PageChanged', message: '' });
    expect(await database.orders.get('a')).toMatchObject({ state: 'failed', problem: { name: 'PageChanged' } });
  });

  it('are settled only by their own tab, and only once', async () => {
    await sampleOrder('a');
    await failOrder('a', TAB + 1, NO_ACCESS);
    expect(await database.orders.get('a')).toMatchObject({ state: 'asked' });
    await capture('a');
    await failOrder('a', TAB, NO_ACCESS);
    expect(await database.orders.get('a')).toMatchObject({ state: 'stored', problem: null });
  });

  it('are cleared away after a day', async () => {
    await sampleOrder('old');
    await database.orders.update('old', { at: Date.now() - 25 * 60 * 60 * 1000 });
    await sampleOrder('new');
    expect((await database.orders.toArray()).map(({ id }) => id)).toEqual(['new']);
  });
});

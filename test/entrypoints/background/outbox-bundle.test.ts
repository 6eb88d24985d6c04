import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../entrypoints/background/database';
import { clearDelivered, outboxSize } from '../../../entrypoints/background/outbox-bundle';
import { capture, emptyOutbox, samplePage } from './samples';

beforeEach(emptyOutbox);

const OTHER = 'http://jyj.qingquan.gov.cn/gk/2021.html';
const SIZE = new TextEncoder().encode(samplePage().html).length;

async function deliver(id: string): Promise<void> {
  await database.captures.where({ id }).modify({ state: 'delivered' });
}

describe('clearing what was delivered', () => {
  it('removes bytes that the collection has, and keeps the record of what was saved', async () => {
    await capture('a');
    await deliver('a');
    expect(await outboxSize()).toEqual({ captures: 1, bytes: SIZE, deliveredBytes: SIZE });
    await clearDelivered();
    expect(await outboxSize()).toEqual({ captures: 1, bytes: 0, deliveredBytes: 0 });
  });

  it('keeps what still waits, and bytes that a waiting capture shares with a delivered one', async () => {
    await capture('a');
    await capture('b', { url: OTHER });
    await deliver('a');
    await clearDelivered();
    expect(await database.contents.count()).toBe(1);
    expect(await outboxSize()).toEqual({ captures: 2, bytes: SIZE, deliveredBytes: 0 });
  });
});

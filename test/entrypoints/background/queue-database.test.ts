import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  changeQueue,
  changeSettings,
  queue,
  queueable,
  readSettings,
} from '../../../entrypoints/background/queue-database';
import type { ListedLink, Outcome } from '../../../entrypoints/background/queue-items';
import { capture, emptyOutbox, samplePage } from './samples';

const LINKS: ListedLink[] = [1, 2].map((number) => ({
  url: `http://a.gov.cn/${number}.html`,
  text: '年报',
  year: 2020,
}));

beforeEach(async () => {
  await emptyOutbox();
  await Promise.all(queue.tables.map((table) => table.clear()));
  await changeQueue({ type: 'queued', links: await queueable(LINKS), at: 1 });
});

async function work(url: string, reason: Outcome['reason'], at: number): Promise<void> {
  const state = reason === 'saved' ? 'done' : 'failed';
  await changeQueue({ type: 'started', key: url, order: 'o', at });
  await changeQueue({ type: 'ended', key: url, outcome: { state, reason, detail: null, capture: null }, at });
}

describe('the queue on disk', () => {
  it('has every event at once', async () => {
    await work(LINKS[0]!.url, 'saved', 2);
    expect(await queue.items.orderBy('position').toArray()).toMatchObject([{ state: 'done' }, { state: 'waiting' }]);
    await changeQueue({ type: 'cleared' });
    expect(await queue.items.toArray()).toMatchObject([{ state: 'waiting' }]);
  });

  it('knows when a host was last asked, and how often in a row it was in trouble', async () => {
    await work(LINKS[0]!.url, 'timeout', 2);
    await work(LINKS[1]!.url, 'timeout', 3);
    expect(await queue.hosts.toArray()).toEqual([{ host: 'a.gov.cn', endedAt: 3, troubles: 2 }]);
    await changeQueue({ type: 'retried', key: null });
    await work(LINKS[0]!.url, 'saved', 4);
    expect(await queue.hosts.toArray()).toEqual([{ host: 'a.gov.cn', endedAt: 4, troubles: 0 }]);
  });

  it('marks what is saved, by a click or by the queue', async () => {
    const { url } = samplePage();
    await capture('c');
    await work(LINKS[0]!.url, 'saved', 2);
    const links = await queueable([...LINKS, { url: `${url}#top`, text: '年报', year: 2020 }]);
    expect(links.map(({ again }) => again)).toEqual([true, false, true]);
  });

  it('marks what is saved under http and https alike', async () => {
    const { url } = samplePage();
    await capture('c', { url: url.replace('http:', 'https:') });
    const links = await queueable([{ url, text: '年报', year: 2020 }]);
    expect(links).toMatchObject([{ key: url, again: true }]);
  });

  it('keeps its settings one by one', async () => {
    expect(await readSettings()).toMatchObject({ delay: 3000, paused: false });
    await changeSettings({ paused: true });
    await changeSettings({ delay: 500 });
    expect(await readSettings()).toMatchObject({ delay: 500, paused: true });
  });
});

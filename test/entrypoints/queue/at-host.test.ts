import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeSettings, queue } from '../../../entrypoints/background/queue-database';
import { atHost } from '../../../entrypoints/queue/at-host';
import { skipped } from '../../../entrypoints/queue/judge-page';

const HOST = 'a.gov.cn';
const DELAY = 60;

let under: number;
let most: number;
let spans: [number, number][];

beforeEach(async () => {
  await Promise.all(queue.tables.map((table) => table.clear()));
  await changeSettings({ delay: DELAY });
  under = 0;
  most = 0;
  spans = [];
});

/** What a page of the queue and one that follows a list do: here only the time they take is of interest. */
async function ask(): Promise<{ page: string }> {
  const began = Date.now();
  under += 1;
  most = Math.max(most, under);
  await new Promise((resolve) => setTimeout(resolve, 10));
  under -= 1;
  spans.push([began, Date.now()]);
  return { page: '' };
}

describe('a host', () => {
  it('is asked for one thing at a time, each after the delay, whoever asks', async () => {
    await Promise.all([atHost(HOST, ask), atHost(HOST, ask), atHost(HOST, ask)]);
    expect(most).toBe(1);
    const gaps = spans.slice(1).map(([began], index) => began - spans[index]![1]);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(DELAY - 2);
  });

  it('does not wait for another', async () => {
    await Promise.all([atHost(HOST, () => atHost('b.gov.cn', ask)), ask()]);
    expect(spans).toHaveLength(2);
  });

  it('need not rest after what was skipped', async () => {
    await atHost(HOST, async () => skipped('file'));
    expect(await queue.hosts.toArray()).toEqual([]);
  });

  it('is not asked after all where that was called off while it rested or was busy', async () => {
    await atHost(HOST, ask);
    const stop = new AbortController();
    const waiting = [atHost(HOST, ask, stop.signal), atHost(HOST, ask, stop.signal)];
    const settled = Promise.allSettled(waiting);
    stop.abort();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(spans).toHaveLength(1);
  });
});

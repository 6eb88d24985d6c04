import { describe, expect, it } from 'vitest';
import type { QueueItem, QueueState } from '../../../entrypoints/background/queue-items';
import { dueAt, planNext } from '../../../entrypoints/queue/plan-next';

const NOW = 100_000;
const settings = { delay: 3000, limit: 30_000, paused: false };

function item(position: number, host: string, state: QueueState = 'waiting', attempts = 0): QueueItem {
  return { key: `${host}/${position}`, host, position, state, attempts } as QueueItem;
}

function plan(open: QueueItem[], changes: object = {}) {
  const { start, again } = planNext({ open, hosts: [], settings, now: NOW, ...changes });
  return { start: start.map(({ key }) => key), again };
}

describe('planNext', () => {
  it('starts one page a host, in order, on three hosts at most', () => {
    const open = ['a', 'a', 'b', 'c', 'd'].map((host, index) => item(index, host));
    expect(plan(open)).toEqual({ start: ['a/0', 'b/2', 'c/3'], again: null });
  });

  it('starts none on a host that is being worked on', () => {
    expect(plan([item(1, 'a', 'working'), item(2, 'a'), item(3, 'b')]).start).toEqual(['b/3']);
  });

  it('starts none while paused', () => {
    expect(plan([item(1, 'a')], { settings: { ...settings, paused: true } })).toEqual({ start: [], again: null });
  });

  it('waits for the delay of the host, and says how long', () => {
    const hosts = [
      { host: 'a', endedAt: NOW - 1000, troubles: 0 },
      { host: 'b', endedAt: NOW - 3000, troubles: 0 },
    ];
    expect(plan([item(1, 'a'), item(2, 'b')], { hosts })).toEqual({ start: ['b/2'], again: 2000 });
  });

  it('takes what was tried before after what was not', () => {
    expect(plan([item(1, 'a', 'waiting', 1), item(2, 'a')]).start).toEqual(['a/2']);
  });
});

describe('dueAt', () => {
  it('doubles the delay with each trouble in a row, up to five minutes', () => {
    const after = (troubles: number) => dueAt('a', [{ host: 'a', endedAt: NOW, troubles }], 3000) - NOW;
    expect([0, 1, 2, 5].map(after)).toEqual([3000, 6000, 12_000, 96_000]);
    expect(after(40)).toBe(192_000);
    expect(dueAt('a', [{ host: 'a', endedAt: NOW, troubles: 6 }], 10_000) - NOW).toBe(300_000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  countItems,
  type Outcome,
  type QueueEvent,
  type QueueItem,
  type Reason,
} from '../../../entrypoints/background/queue-items';

const link = (number: number) => ({
  key: `http://a.gov.cn/${number}`,
  url: `http://a.gov.cn/${number}`,
  text: `清泉市第${number}局年报`,
  year: 2020,
  again: false,
});
const outcome = (state: Outcome['state'], reason: Reason): Outcome => ({ state, reason, detail: null, capture: null });
const play = (...events: QueueEvent[]) => events.reduce(advance, [] as QueueItem[]);
const queued = (...numbers: number[]): QueueEvent => ({ type: 'queued', links: numbers.map(link), at: 1 });
const started = (number: number): QueueEvent => ({ type: 'started', key: link(number).key, order: 'o', at: 2 });
const ended = (number: number, result: Outcome): QueueEvent => ({
  type: 'ended',
  key: link(number).key,
  outcome: result,
  at: 3,
});
const SAVED = outcome('done', 'saved');
const interrupted: QueueEvent = { type: 'interrupted', at: 4 };

const numbers = fc.integer({ min: 1, max: 6 });
const outcomes = fc.constantFrom(
  SAVED,
  outcome('failed', 'busy'),
  outcome('failed', 'not_found'),
  outcome('failed', 'challenge'),
  outcome('skipped', 'other_host'),
);
const events: fc.Arbitrary<QueueEvent> = fc.oneof(
  fc.array(numbers, { maxLength: 5 }).map((list) => queued(...list)),
  numbers.map(started),
  fc.tuple(numbers, outcomes).map(([number, result]) => ended(number, result)),
  fc.constant(interrupted),
  fc.option(numbers).map((number): QueueEvent => ({ type: 'retried', key: number === null ? null : link(number).key })),
  numbers.map((number): QueueEvent => ({ type: 'dropped', key: link(number).key, at: 5 })),
  fc.constant<QueueEvent>({ type: 'cleared' }),
);

describe('the queue', () => {
  it('adds up after any sequence of events, with every address in it once and none lost', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 60 }), (sequence) => {
        let items: QueueItem[] = [];
        const inside = new Set<string>();
        for (const event of sequence) {
          if (event.type === 'cleared') for (const item of items) if (item.endedAt !== null) inside.delete(item.key);
          items = advance(items, event);
          if (event.type === 'queued') for (const { key } of event.links) inside.add(key);
          expect(new Set(items.map(({ key }) => key))).toEqual(inside);
          const { done, failed, skipped, waiting, working, queued: all } = countItems(items);
          expect(all).toBe(inside.size);
          expect(items).toHaveLength(all);
          expect(done + failed + skipped + waiting).toBe(all);
          expect(working).toBeLessThanOrEqual(waiting);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('settles each item with its reason', () => {
    const items = play(
      queued(1, 2, 3),
      started(1),
      ended(1, SAVED),
      started(2),
      ended(2, outcome('failed', 'timeout')),
    );
    expect(items).toMatchObject([{ reason: 'saved', endedAt: 3 }, { reason: 'timeout' }, { state: 'waiting' }]);
    expect(countItems(items)).toEqual({ queued: 3, done: 1, failed: 1, skipped: 0, waiting: 1, working: 0 });
  });

  it('counts what is being worked on as waiting', () => {
    expect(countItems(play(queued(1, 2), started(1)))).toMatchObject({ queued: 2, waiting: 2, working: 1 });
  });

  it('keeps the order of an interrupted item, by which a capture that was made is found', () => {
    expect(play(queued(1), started(1), interrupted)).toMatchObject([{ state: 'waiting', order: 'o', attempts: 1 }]);
  });

  it('gives up on a page that interrupts again and again', () => {
    const again = [started(1), interrupted];
    expect(play(queued(1), ...again, ...again, ...again, ...again)).toMatchObject([
      { state: 'failed', reason: 'interrupted' },
    ]);
  });

  it.each(['server_error', 'busy', 'no_page'] as const)(
    'tries a server in trouble (%s) once more, under a new order, and then says so',
    (reason) => {
      const trouble = [started(1), ended(1, outcome('failed', reason))];
      expect(play(queued(1), ...trouble)).toMatchObject([{ state: 'waiting', reason, order: null }]);
      expect(play(queued(1), ...trouble, ...trouble)).toMatchObject([{ state: 'failed', reason }]);
    },
  );

  it('lets failed ones wait again when asked, and only them', () => {
    const before = [queued(1, 2), started(1), ended(1, SAVED), started(2), ended(2, outcome('failed', 'not_found'))];
    expect(play(...before, { type: 'retried', key: null })).toMatchObject([
      { state: 'done' },
      { state: 'waiting', reason: null, attempts: 0, endedAt: null },
    ]);
  });

  it('leaves an open item as it is when it is queued again, and lets a settled one wait again', () => {
    const items = play(queued(1, 2), started(1), ended(1, SAVED), started(2), queued(2, 1));
    expect(items).toMatchObject([
      { state: 'waiting', position: 3 },
      { state: 'working', position: 2 },
    ]);
  });

  it('ignores events out of turn', () => {
    const waiting = play(queued(1));
    expect(advance(waiting, ended(1, SAVED))).toEqual(waiting);
    const done = play(queued(1), started(1), ended(1, SAVED));
    for (const event of [started(1), ended(1, outcome('failed', 'busy')), interrupted]) {
      expect(advance(done, event)).toEqual(done);
    }
  });
});

import { changeQueue, queue } from '../background/queue-database';
import { closeLeftTabs } from './queue-tabs';
import { outcomeOfEarlier } from './work-item';

/** Held by whoever works the queue. */
export const QUEUE_LOCK = 'gongkai-queue';

/**
 * Settles what whoever worked before left behind: tabs, pages captured but not noted, and pages half done.
 * To be called with the lock.
 */
export async function takeOver(): Promise<void> {
  await closeLeftTabs();
  for (const { key, order } of await queue.items.where({ state: 'working' }).toArray()) {
    const outcome = order && (await outcomeOfEarlier(order));
    if (outcome) await changeQueue({ type: 'ended', key, outcome, at: Date.now() });
  }
  await changeQueue({ type: 'interrupted', at: Date.now() });
}

/** The same as soon as the page that works the queue has gone, or the next one has ended in its turn. */
export async function takeOverWhenLeft(): Promise<void> {
  await navigator.locks.request(QUEUE_LOCK, takeOver);
}

/** The same where nobody works the queue: after its page was closed, or the browser ended. */
export async function takeOverIfLeft(): Promise<void> {
  await navigator.locks.request(QUEUE_LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await takeOver();
  });
}

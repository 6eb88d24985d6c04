import { liveQuery } from 'dexie';
import { changeQueue, queue, readSettings } from '../background/queue-database';
import type { QueueItem } from '../background/queue-items';
import { planNext, type QueueNow } from './plan-next';
import { closeLeftTabs } from './queue-tabs';
import { workItem } from './work-item';

/** Works the queue off for as long as this page is open. Of several open pages one works and the others watch. */
export async function runQueue(): Promise<void> {
  await navigator.locks.request('gongkai-queue', async () => {
    await closeLeftTabs();
    await changeQueue({ type: 'interrupted', at: Date.now() });
    const bell = createBell();
    liveQuery(readNow).subscribe(bell.ring);
    for (;;) {
      const plan = planNext({ ...(await readNow()), now: Date.now() });
      for (const item of plan.start) await startItem(item);
      await bell.wait(plan.again);
    }
  });
}

async function readNow(): Promise<Omit<QueueNow, 'now'>> {
  const open = await queue.items.where('state').anyOf('waiting', 'working').toArray();
  return { open, hosts: await queue.hosts.toArray(), settings: await readSettings() };
}

/** An interrupted item keeps its order, by which it is known whether its page was captured. */
async function startItem(item: QueueItem): Promise<void> {
  const order = item.order ?? crypto.randomUUID();
  await changeQueue({ type: 'started', key: item.key, order, at: Date.now() });
  void finishItem({ ...item, order });
}

async function finishItem(item: QueueItem): Promise<void> {
  const { limit } = await readSettings();
  const outcome = await workItem(item, limit);
  await changeQueue({ type: 'ended', key: item.key, outcome, at: Date.now() });
}

interface Bell {
  ring(): void;
  /** Resolves at the next ring, at once if it rang since the last call; at the latest after so many milliseconds. */
  wait(limit: number | null): Promise<void>;
}

function createBell(): Bell {
  let rang = false;
  let wake: () => void = () => undefined;
  return {
    ring() {
      rang = true;
      wake();
    },
    async wait(limit) {
      if (!rang) await new Promise<void>((resolve) => listen(resolve, limit));
      rang = false;
    },
  };
  function listen(resolve: () => void, limit: number | null) {
    const timer = limit === null ? undefined : setTimeout(resolve, limit);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  }
}

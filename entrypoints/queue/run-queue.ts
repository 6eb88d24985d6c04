import { liveQuery } from 'dexie';
import { changeQueue, queue, readSettings } from '../background/queue-database';
import type { QueueEvent, QueueItem } from '../background/queue-items';
import { atHost } from './at-host';
import { failed } from './judge-page';
import { planNext, type QueueNow } from './plan-next';
import { QUEUE_LOCK, takeOver } from './take-over';
import { workItem } from './work-item';

/** After a database refused something, which it may do while the disk is full. */
const PAUSE = 1000;
/** Between looks at the queue, should the notice of a change in another page be missed. */
const CHECK = 10_000;

type Tell = (error: unknown) => void;

/**
 * Works the queue off for as long as this page is open. Of several open pages one works and the others watch.
 * Whatever goes wrong is told, and tried again.
 */
export async function runQueue(tell: Tell): Promise<void> {
  await navigator.locks.request(QUEUE_LOCK, async () => {
    await insist(takeOver, tell);
    const bell = createBell();
    liveQuery(readNow).subscribe(bell.ring, tell);
    for (;;) {
      const plan = await insist(async () => planNext({ ...(await readNow()), now: Date.now() }), tell);
      for (const item of plan.start) await insist(() => startItem(item, tell), tell);
      await bell.wait(Math.min(plan.again ?? CHECK, CHECK));
    }
  });
}

async function readNow(): Promise<Omit<QueueNow, 'now'>> {
  const open = await queue.items.where('state').anyOf('waiting', 'working').toArray();
  return { open, hosts: await queue.hosts.toArray(), settings: await readSettings() };
}

/** An interrupted item keeps its order, by which it is known whether its page was captured. */
async function startItem(item: QueueItem, tell: Tell): Promise<void> {
  const order = item.order ?? crypto.randomUUID();
  await changeQueue({ type: 'started', key: item.key, order, at: Date.now() });
  const started = await queue.items.get(item.key);
  if (started?.state === 'working') void finishItem(started, tell);
}

async function finishItem(item: QueueItem, tell: Tell): Promise<void> {
  const { limit } = await insist(readSettings, tell);
  const outcome = await atHost(item.host, () => workItem(item, limit)).catch((error) => failed('other', String(error)));
  const event: QueueEvent = { type: 'ended', key: item.key, outcome, at: Date.now() };
  await insist(() => changeQueue(event), tell);
}

/** Does what must be done for the counts to be true, as often as it takes. */
async function insist<Result>(work: () => Promise<Result>, tell: Tell): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      tell(error);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

interface Bell {
  ring(): void;
  /** Resolves at the next ring, at once if it rang since the last call; at the latest after so many milliseconds. */
  wait(limit: number): Promise<void>;
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
  function listen(resolve: () => void, limit: number) {
    const timer = setTimeout(resolve, limit);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  }
}

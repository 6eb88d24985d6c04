import { type ReadonlySignal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import {
  addPage,
  changeQueue,
  changeSettings,
  DEFAULT_SETTINGS,
  type KeptList,
  type QueueSettings,
  queue,
  queueable,
  readSettings,
} from '../background/queue-database';
import type { Outcome, QueueableLink, QueueItem } from '../background/queue-items';
import { type Attempts, createAttempts } from '../popup/attempts';
import { atHost } from './at-host';
import { failed } from './judge-page';
import { type Notes, notesOn } from './notes';
import { readListIn } from './read-list';

/** Following the next pages of an index: idle, under way, or why a page could not be read. */
export type Following = 'idle' | 'under way' | Outcome;

/** A list being chosen from, its links as they may be queued. */
export interface Choosing extends Omit<KeptList, 'links'> {
  links: QueueableLink[];
}

export interface QueuePageState extends Pick<Attempts, 'trouble' | 'tell'> {
  items: ReadonlySignal<QueueItem[]>;
  /** What should be known of kept pages, by the key of their items. */
  notes: ReadonlySignal<Map<string, Notes>>;
  settings: ReadonlySignal<QueueSettings>;
  list: ReadonlySignal<Choosing | null>;
  following: ReadonlySignal<Following>;
  change(settings: Partial<QueueSettings>): void;
  retry(key: string | null): void;
  drop(key: string): void;
  clear(): void;
  enqueue(links: QueueableLink[]): void;
  /** Reads the next page of the index, or all that follow, into the list. */
  followNext(all: boolean): void;
  stopFollowing(): void;
}

/** What the queue page shows; all of it is on disk and followed there. */
export function openQueuePage(listId: string | null): QueuePageState {
  const items = signal<QueueItem[]>([]);
  const notes = signal(new Map<string, Notes>());
  const settings = signal(DEFAULT_SETTINGS);
  const list = signal<Choosing | null>(null);
  const following = signal<Following>('idle');
  const { trouble, tell, attempt } = createAttempts();
  let stop = new AbortController();

  function watch<Value>(ask: () => Promise<Value>, take: (value: Value) => void): void {
    liveQuery(ask).subscribe(take, tell);
  }

  watch(
    () => queue.items.orderBy('position').toArray(),
    (found) => {
      items.value = found;
    },
  );
  watch(
    async () => notesOn(await queue.items.toArray()),
    (found) => {
      notes.value = found;
    },
  );
  watch(readSettings, (found) => {
    settings.value = found;
  });
  watch(
    () => choosing(listId),
    (found) => {
      list.value = found;
    },
  );

  async function follow(id: string, all: boolean): Promise<void> {
    stop = new AbortController();
    following.value = 'under way';
    const problem = await followPages(id, all, stop.signal).catch((error) => failed('other', String(error)));
    following.value = problem ?? 'idle';
  }

  return {
    items,
    notes,
    settings,
    list,
    following,
    trouble,
    tell,
    change: (changes) => attempt(changeSettings(changes)),
    retry: (key) => attempt(changeQueue({ type: 'retried', key })),
    drop: (key) => attempt(changeQueue({ type: 'dropped', key, at: Date.now() })),
    clear: () => attempt(changeQueue({ type: 'cleared' })),
    enqueue: (links) => attempt(enqueue(links, listId)),
    followNext: (all) => void (listId && follow(listId, all)),
    stopFollowing: () => stop.abort(),
  };
}

async function choosing(id: string | null): Promise<Choosing | null> {
  const list = id === null ? undefined : await queue.lists.get(id);
  return list ? { ...list, links: await queueable(list.links) } : null;
}

/** Queued first, then the list is forgotten: a stop in between queues nothing twice. */
async function enqueue(links: QueueableLink[], listId: string | null): Promise<void> {
  await changeQueue({ type: 'queued', links, at: Date.now() });
  if (listId) await queue.lists.delete(listId);
}

/** Null where all went well. */
async function followPages(id: string, all: boolean, stopped: AbortSignal): Promise<Outcome | null> {
  const seen = new Set<string>();
  for (let list = await queue.lists.get(id); list?.next && !stopped.aborted; list = await queue.lists.get(id)) {
    const { next } = list;
    const { limit } = await readSettings();
    const page = await atHost(new URL(next).host, () => readListIn(next, limit), stopped).catch(unlessStopped);
    if (page === null || 'reason' in page) return page;
    seen.add(list.url).add(next);
    await addPage(id, { links: page.links, next: page.next && !seen.has(page.next) ? page.next : null });
    if (!all) return null;
  }
  return null;

  function unlessStopped(error: unknown): null {
    if (stopped.aborted) return null;
    throw error;
  }
}

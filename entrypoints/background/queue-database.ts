import { Dexie, type EntityTable } from 'dexie';
import { addressKey, database, schemeTwins } from './database';
import {
  advance,
  isTrouble,
  type ListedLink,
  type QueueableLink,
  type QueueEvent,
  type QueueItem,
} from './queue-items';

/** An index page whose reports are being chosen. */
export interface KeptList {
  id: string;
  url: string;
  title: string;
  links: ListedLink[];
  /** Address of the next page, null on the last. */
  next: string | null;
  /** Pages of the index that were read so far. */
  pages: number;
}

/** When a host was last done with, and how often in a row it was in trouble. */
export interface HostPace {
  host: string;
  endedAt: number;
  troubles: number;
}

export interface QueueSettings {
  /** Milliseconds between two pages of one host. */
  delay: number;
  /** Milliseconds that a page may take. */
  limit: number;
  paused: boolean;
}

interface Tables {
  items: EntityTable<QueueItem, 'key'>;
  lists: EntityTable<KeptList, 'id'>;
  hosts: EntityTable<HostPace, 'host'>;
  settings: EntityTable<QueueSettings & { id: 'queue' }, 'id'>;
}

/** The queue as it stands on disk. Whoever works it off keeps nothing else. */
export const queue = new Dexie('gongkai-queue') as Dexie & Tables;

queue.version(1).stores({ items: 'key, state, position', lists: 'id', hosts: 'host', settings: 'id' });

export const DEFAULT_SETTINGS: QueueSettings = { delay: 3000, limit: 30_000, paused: false };

/** Applies an event, in one transaction. */
export async function changeQueue(event: QueueEvent): Promise<void> {
  const { items, hosts } = queue;
  await queue.transaction('rw', items, hosts, async () => {
    const before = await items.toArray();
    const after = advance(before, event);
    const known = new Set(before);
    const kept = new Set(after.map(({ key }) => key));
    await items.bulkPut(after.filter((item) => !known.has(item)));
    await items.bulkDelete(before.map(({ key }) => key).filter((key) => !kept.has(key)));
    if (event.type === 'ended') await notePace(event, before);
  });
}

async function notePace({ key, outcome, at }: Extract<QueueEvent, { type: 'ended' }>, items: QueueItem[]) {
  const host = items.find((item) => item.key === key)?.host;
  if (host === undefined || outcome.state === 'skipped') return;
  const before = await queue.hosts.get(host);
  await queue.hosts.put({ host, endedAt: at, troubles: isTrouble(outcome) ? (before?.troubles ?? 0) + 1 : 0 });
}

/** From now on the host has its delay; its troubles are counted with the outcomes of the queue. */
export async function noteAsked(host: string, endedAt: number): Promise<void> {
  await queue.transaction('rw', queue.hosts, async () => {
    const { troubles = 0 } = (await queue.hosts.get(host)) ?? {};
    await queue.hosts.put({ host, endedAt, troubles });
  });
}

export async function readSettings(): Promise<QueueSettings> {
  return { ...DEFAULT_SETTINGS, ...(await queue.settings.get('queue')) };
}

export async function changeSettings(changes: Partial<QueueSettings>): Promise<void> {
  await queue.transaction('rw', queue.settings, async () => {
    await queue.settings.put({ ...(await readSettings()), ...changes, id: 'queue' });
  });
}

/** Number of items that are not settled. */
export async function countOpen(): Promise<number> {
  return queue.items.where('state').anyOf('waiting', 'working').count();
}

/** The links as they may be queued, with those already saved marked `again`, be it by http or by https. */
export async function queueable(links: ListedLink[]): Promise<QueueableLink[]> {
  const keys = links.map(({ url }) => addressKey(url));
  const captures = await database.captures.where('key').anyOf(keys.flatMap(schemeTwins)).toArray();
  const saved = new Set(captures.filter(({ state }) => state !== 'undone').map(({ key }) => key));
  for (const item of await queue.items.bulkGet(keys)) if (item?.state === 'done') saved.add(item.key);
  const isSaved = (key: string) => schemeTwins(key).some((twin) => saved.has(twin));
  return links.map((link, index) => ({ ...link, key: keys[index]!, again: isSaved(keys[index]!) }));
}

/** Adds the links of one more page of an index. */
export async function addPage(id: string, page: Pick<KeptList, 'links' | 'next'>): Promise<void> {
  await queue.lists.where({ id }).modify((list) => {
    const known = new Set(list.links.map(({ url }) => url));
    list.links.push(...page.links.filter(({ url }) => !known.has(url)));
    list.next = page.next;
    list.pages += 1;
  });
}

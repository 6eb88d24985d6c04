export type QueueState = 'waiting' | 'working' | 'done' | 'failed' | 'skipped';

/** Why an item ended as it did. */
export type Reason =
  | 'saved'
  | 'known'
  | 'changed'
  | 'by_hand'
  | 'other_host'
  | 'file'
  | 'not_a_file'
  | 'not_found'
  | 'busy'
  | 'server_error'
  | 'refused'
  | 'challenge'
  | 'timeout'
  | 'no_page'
  | 'no_access'
  | 'out_of_reach'
  | 'not_a_report'
  | 'page_changed'
  | 'too_big'
  | 'no_room'
  | 'tab_closed'
  | 'interrupted'
  | 'other';

export interface Outcome {
  state: 'done' | 'failed' | 'skipped';
  reason: Reason;
  /** The server's status or the browser's own words, where there are any. */
  detail: string | null;
  capture: string | null;
}

/** A report as an index page lists it. */
export interface ListedLink {
  url: string;
  text: string;
  year: number | null;
}

/** What may be queued: a link with the address under which it is known, and whether its page is to be kept again. */
export interface QueueableLink extends ListedLink {
  key: string;
  again: boolean;
}

/** One address of the queue. Times are in milliseconds. */
export interface QueueItem extends QueueableLink {
  host: string;
  position: number;
  state: QueueState;
  reason: Reason | null;
  detail: string | null;
  capture: string | null;
  attempts: number;
  /** Id of the order under which the page is being captured; it outlives an interruption, so nothing is kept twice. */
  order: string | null;
  queuedAt: number;
  startedAt: number | null;
  endedAt: number | null;
}

export type QueueEvent =
  | { type: 'queued'; links: QueueableLink[]; at: number }
  | { type: 'started'; key: string; order: string; at: number }
  | { type: 'ended'; key: string; outcome: Outcome; at: number }
  /** Whoever worked was stopped. */
  | { type: 'interrupted'; at: number }
  /** Failed ones, or one of them, once more. */
  | { type: 'retried'; key: string | null }
  /** A waiting one is not wanted after all. */
  | { type: 'dropped'; key: string; at: number }
  /** Settled ones leave the queue. */
  | { type: 'cleared' };

/** Shown at every moment: `queued` is always the sum of the next four. Those being worked on count as waiting. */
export interface QueueCounts {
  queued: number;
  done: number;
  failed: number;
  skipped: number;
  waiting: number;
  working: number;
}

/** The server is in trouble, or was asked too much. */
const TROUBLES = new Set<Reason>(['busy', 'server_error', 'challenge', 'timeout', 'no_page']);
/** What may go well later is tried once more by itself. Tabs are closed by a browser that ends, too. */
const TRIED_AGAIN = new Set<Reason>(['busy', 'server_error', 'challenge', 'no_page', 'tab_closed']);
const MAX_TRIES = 2;
/** A page that ends the browser each time must not do so for ever. */
const MAX_INTERRUPTIONS = 4;

const UNTRIED = {
  state: 'waiting',
  reason: null,
  detail: null,
  capture: null,
  attempts: 0,
  order: null,
  startedAt: null,
  endedAt: null,
} as const satisfies Partial<QueueItem>;

/** The queue after an event. Items that the event does not concern are the same objects; an event out of turn changes none. */
export function advance(items: QueueItem[], event: QueueEvent): QueueItem[] {
  switch (event.type) {
    case 'queued':
      return addLinks(items, event.links, event.at);
    case 'started':
      return items.map((item) => (item.key === event.key ? start(item, event.order, event.at) : item));
    case 'ended':
      return items.map((item) => (item.key === event.key ? end(item, event.outcome, event.at) : item));
    case 'interrupted':
      return items.map((item) => interrupt(item, event.at));
    case 'retried':
      return items.map((item) => (event.key === null || item.key === event.key ? retry(item) : item));
    case 'dropped':
      return items.map((item) => (item.key === event.key ? drop(item, event.at) : item));
    case 'cleared':
      return items.filter(isOpen);
  }
}

export function countItems(items: Pick<QueueItem, 'state'>[]): QueueCounts {
  const count = (state: QueueState) => items.filter((item) => item.state === state).length;
  const working = count('working');
  return {
    queued: items.length,
    done: count('done'),
    failed: count('failed'),
    skipped: count('skipped'),
    waiting: count('waiting') + working,
    working,
  };
}

/** Whether the server, by this outcome, should be given more time. */
export function isTrouble({ reason }: Outcome): boolean {
  return TROUBLES.has(reason);
}

export function isOpen(item: QueueItem): boolean {
  return item.state === 'waiting' || item.state === 'working';
}

/** An address stands in the queue once: queued again, a settled one waits again and an open one stays as it is. */
function addLinks(items: QueueItem[], links: QueueableLink[], at: number): QueueItem[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  let position = Math.max(0, ...items.map((item) => item.position));
  for (const link of links) {
    const known = byKey.get(link.key);
    if (known && isOpen(known)) continue;
    position += 1;
    const { key, url, text, year, again } = link;
    byKey.set(key, { key, url, text, year, again, host: new URL(url).host, position, queuedAt: at, ...UNTRIED });
  }
  return [...byKey.values()];
}

function start(item: QueueItem, order: string, at: number): QueueItem {
  if (item.state !== 'waiting') return item;
  return { ...item, state: 'working', order, attempts: item.attempts + 1, startedAt: at, endedAt: null };
}

function end(item: QueueItem, outcome: Outcome, at: number): QueueItem {
  if (item.state !== 'working') return item;
  const { reason, detail } = outcome;
  if (TRIED_AGAIN.has(reason) && item.attempts < MAX_TRIES) {
    return { ...item, state: 'waiting', reason, detail, order: null };
  }
  return { ...item, ...outcome, endedAt: at };
}

function interrupt(item: QueueItem, at: number): QueueItem {
  if (item.state !== 'working') return item;
  if (item.attempts < MAX_INTERRUPTIONS) return { ...item, state: 'waiting' };
  return { ...item, state: 'failed', reason: 'interrupted', detail: null, endedAt: at };
}

function retry(item: QueueItem): QueueItem {
  return item.state === 'failed' ? { ...item, ...UNTRIED } : item;
}

function drop(item: QueueItem, at: number): QueueItem {
  if (item.state !== 'waiting') return item;
  return { ...item, state: 'skipped', reason: 'by_hand', detail: null, endedAt: at };
}

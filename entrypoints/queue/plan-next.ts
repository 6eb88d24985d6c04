import type { HostPace, QueueSettings } from '../background/queue-database';
import type { QueueItem } from '../background/queue-items';

const MAX_TABS = 3;
const MAX_DOUBLINGS = 6;
const LONGEST_PAUSE = 5 * 60_000;

export interface QueueNow {
  /** Those waiting and those being worked on. */
  open: QueueItem[];
  hosts: HostPace[];
  settings: QueueSettings;
  now: number;
}

/** What may start at this moment, and in how many milliseconds to look again; null: when something has changed. */
export interface Plan {
  start: QueueItem[];
  again: number | null;
}

/** One page at a time per host, each host after its delay, a few hosts side by side. */
export function planNext({ open, hosts, settings, now }: QueueNow): Plan {
  const working = open.filter((item) => item.state === 'working');
  if (settings.paused || working.length >= MAX_TABS) return { start: [], again: null };
  const busy = new Set(working.map((item) => item.host));
  const start: QueueItem[] = [];
  const pauses: number[] = [];
  for (const item of inTurn(open)) {
    if (busy.has(item.host)) continue;
    busy.add(item.host);
    const pause = dueAt(item.host, hosts, settings.delay) - now;
    if (pause > 0) pauses.push(pause);
    else start.push(item);
  }
  return { start: start.slice(0, MAX_TABS - working.length), again: pauses.length ? Math.min(...pauses) : null };
}

/** When the next page of a host may be asked for. The delay doubles with each trouble in a row. */
export function dueAt(host: string, hosts: HostPace[], delay: number): number {
  const pace = hosts.find((candidate) => candidate.host === host);
  if (!pace) return 0;
  const pause = delay * 2 ** Math.min(pace.troubles, MAX_DOUBLINGS);
  return pace.endedAt + Math.max(delay, Math.min(pause, LONGEST_PAUSE));
}

/** Those tried before come after those that were not. */
function inTurn(open: QueueItem[]): QueueItem[] {
  const waiting = open.filter((item) => item.state === 'waiting');
  return waiting.toSorted((one, other) => one.attempts - other.attempts || one.position - other.position);
}

import { Dexie, type EntityTable, type Table } from 'dexie';
import type { CheckedReport } from '../../core/checks/check-report';
import type { Detection } from '../../core/detect/detect';
import type { Circumstances } from '../../core/page/circumstances';
import type { SourceFile } from '../../core/page/page-snapshot';
import type { Problem, SentCorrection } from '../../pwa/sources/hand-over';
import type { Summary } from './summary';

/**
 * A captured page, without its bytes and reading, which are big and seldom needed.
 * These records are outbox and ledger in one: they tell what waits, and what is saved.
 */
export interface KeptCapture {
  /** Order of capture; given by the database. */
  sequence: number;
  id: string;
  url: string;
  /** The address under which the page is known (`addressKey`). */
  key: string;
  title: string;
  capturedAt: string;
  /** `undone` stays until the collection, which may hold a copy, has taken note. */
  state: 'waiting' | 'delivered' | 'undone';
  /** Whether it was ever given to the collection, received or not. */
  given: boolean;
  reading: 'unread' | 'read' | 'unreadable';
  /** Readings begun: a page that kills the reader must not be read for ever. */
  attempts: number;
  /** Tab it was taken from, for its badge. */
  tab: number;
  /** Id of the document it was taken from, where the browser gives its documents ids. */
  document?: string;
  sources: KeptSource[];
  /** SHA-256 of each source, in order: an index cannot look into `sources`. */
  hashes: string[];
  summary: Summary | null;
  problem: Problem | null;
  circumstances: Circumstances;
  /** What the page was when it was taken; evidence may be anything. */
  detection: Detection;
  /** Tells at a later visit whether the page has changed; null for a file. */
  fingerprint?: string | null;
}

/** A line of the log of what the user corrected of a capture; `waiting` until the collection has it. */
export interface KeptCorrection extends Omit<SentCorrection, 'url' | 'sha256'> {
  state: 'waiting' | 'delivered';
}

export interface KeptSource extends Omit<SourceFile, 'bytes'> {
  sha256: string;
  size: number;
}

/** A click: to capture what a tab shows. It is written down first, so that it outlives the background. */
export interface Order {
  id: string;
  tab: number;
  /** Address the tab showed at the click; null where it may not be known. */
  url: string | null;
  /** Keep the page even if it is not a report. */
  anyPage: boolean;
  /** Keep it although its address is saved already with other content. */
  again: boolean;
  at: number;
  state: 'asked' | Outcome;
  capture: string | null;
  detection: Detection | null;
  problem: Problem | null;
  /** The address that a list gave, of which `url` is where it led. */
  listed?: string;
  /** Where the link was clicked that `url` is of; without it what the tab shows is meant. */
  link?: { tab: number; page: string };
  /** The page as it is now, where it is `changed`, to show what has changed. */
  changedTo?: string;
}

/** `known`: saved before, the same. `changed`: saved before, other content now. `declined`: not a report. */
export type Outcome = 'stored' | 'known' | 'changed' | 'declined' | 'failed';

interface Tables {
  captures: EntityTable<KeptCapture, 'sequence'>;
  readings: Table<{ id: string; report: CheckedReport }, string>;
  contents: Table<{ sha256: string; bytes: Uint8Array }, string>;
  orders: Table<Order, string>;
  corrections: Table<KeptCorrection, string>;
}

/** The extension's own store: captures, orders, corrections. Background, offscreen page and popup share it. */
export const database = new Dexie('gongkai-outbox') as Dexie & Tables;

database.version(1).stores({
  captures: '++sequence, &id, key, state, reading, *hashes',
  readings: 'id',
  contents: 'sha256',
  orders: 'id, state, at',
});
database.version(2).stores({ corrections: 'id, capture, state' });

/** A key with http and with https, the given first: portals send their readers from the one to the other. */
export function schemeTwins(key: string): string[] {
  const [scheme = '', rest] = key.split(/:(.*)/s);
  return rest === undefined ? [key] : [key, `${scheme === 'https' ? 'http' : 'https'}:${rest}`];
}

/** The address under which a page is known; a fragment counts only where scripts use it as a route. */
export function addressKey(url: string): string {
  const [page = '', ...fragment] = url.split('#');
  const route = fragment.join('#');
  return /^[/!]/.test(route) ? `${page}#${route}` : page;
}

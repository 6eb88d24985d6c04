import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import { FILE } from '../../core/detect/signals';
import { database, type Order } from '../background/database';
import { keepFile, type PageInstead } from '../background/keep-file';
import { failOrder, putOrder } from '../background/orders';
import { waitsForAttachments } from '../background/outbox';
import type { Outcome, QueueItem, Reason } from '../background/queue-items';
import { deliver } from '../page/deliver';
import { failed, judgePage, judgeSilence, type Look, skipped } from './judge-page';
import { arrive, lookAt, mayHaveDownloaded, mayRead, withTab } from './queue-tabs';

/** Late scripts and passing checks get so much time before a page is taken for what it seems. */
const SETTLE = 1500;
/** The least time for an answer; and between looks at the database, whose notice a killed background may owe. */
const CHECK = 1000;
/** Attachments may take so long before the page's tab is closed all the same. */
const ATTACHMENTS_LIMIT = 60_000;
/** Between calls to a background that may have been stopped. */
const CALL_AGAIN = 5000;
const ARCHIVE = /\.(?:zip|rar|7z)(?:$|[?#])/i;
const WAIT_AGAIN = new Set<Reason>(['challenge', 'not_a_report', 'page_changed']);

/** Opens the item's page, captures it, closes it. Whatever happens is an outcome. */
export async function workItem(item: QueueItem, limit: number): Promise<Outcome> {
  try {
    const earlier = item.order && (await outcomeOfEarlier(item.order));
    if (earlier) return earlier;
    if (!(await mayRead(item.url))) return skipped('other_host');
    if (ARCHIVE.test(item.url)) return skipped('file');
    if (FILE.test(item.url)) return await fetchItem(item);
    const refusal = item.reason === 'no_page' ? await refusalOf(item.url, limit) : null;
    if (refusal) return refusal;
    return await withTab(item.url, (tabId) => visit(tabId, item, limit));
  } catch (error) {
    return failed('other', String(error));
  }
}

/**
 * Where a server refuses without a word, the browser shows a page of its own and hides the status. The next try asks for
 * that first, in place of the page; null where there is no refusal, or no answer.
 */
async function refusalOf(url: string, limit: number): Promise<Outcome | null> {
  try {
    const response = await fetch(url, {
      credentials: 'include',
      cache: 'no-store',
      signal: AbortSignal.timeout(limit),
    });
    void response.body?.cancel();
    return judgePage({ status: response.status, url, title: '', text: '', length: 0, ready: true });
  } catch {
    return null;
  }
}

/** An interrupted item may have been captured all the same. Orders still open are ended first, so that it is certain. */
export async function outcomeOfEarlier(order: string): Promise<Outcome | null> {
  const orders = await database.orders.where('id').startsWith(order).toArray();
  for (const { id, tab } of orders) await failOrder(id, tab, { name: 'Interrupted', message: '' });
  const kept = await database.orders.bulkGet(orders.map(({ id }) => id));
  const done = kept.map((found) => found && outcomeOf(found)).find((outcome) => outcome?.state === 'done');
  return done ?? null;
}

/** A file needs no tab. */
async function fetchItem({ url, again, ...item }: QueueItem, ifPage?: PageInstead): Promise<Outcome> {
  const id = orderOf(item, 1);
  const tab = browser.tabs.TAB_ID_NONE;
  const order = await putOrder({ to: 'background', type: 'capture', order: id, tab, url, anyPage: true, again });
  if (await keepFile(order, { page: '', tab: null }, ifPage)) void deliver({ to: 'background', type: 'kept' });
  const found = await database.orders.get(id);
  return found ? outcomeOf(found) : failed('other');
}

/** Of each try another one: an order that an interruption ended is not taken up again. */
function orderOf(item: Pick<QueueItem, 'order' | 'attempts'>, attempt: number): string {
  return `${item.order}:${item.attempts}:${attempt}`;
}

async function visit(tabId: number, item: QueueItem, limit: number): Promise<Outcome> {
  const deadline = Date.now() + limit;
  const arrival = await arrive(tabId, limit);
  if (await mayHaveDownloaded(tabId, arrival)) return fetchItem(item, 'TabClosed');
  const first = await take(tabId, item, 1, deadline);
  if (!WAIT_AGAIN.has(first.reason)) return first;
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  return take(tabId, item, 2, deadline + SETTLE);
}

/** A page that is there but still loads something is taken as it is when the time is up. */
async function take(tabId: number, item: QueueItem, attempt: number, deadline: number): Promise<Outcome> {
  const look = await lookAt(tabId, Math.max(deadline - Date.now(), CHECK));
  const late = Date.now() >= deadline;
  if (typeof look === 'string') return judgeSilence(look, late);
  if (late && !look.ready) return failed('timeout');
  return judgePage(look) ?? capture(tabId, item, look, attempt, Math.max(deadline, Date.now() + 2 * CHECK));
}

async function capture(tab: number, item: QueueItem, look: Look, attempt: number, deadline: number): Promise<Outcome> {
  const order = orderOf(item, attempt);
  const { url: listed, again } = item;
  void deliver({ to: 'background', type: 'capture', order, tab, url: look.url, anyPage: false, again, listed });
  await settled(order, deadline);
  await failOrder(order, tab, { name: 'Timeout', message: '' });
  const found = await database.orders.get(order);
  if (found?.state === 'stored') await attachmentsSettled(order);
  return found ? outcomeOf(found, look.url) : failed('timeout');
}

/** Resolves when the order is no longer open, at the latest at the deadline. */
export function settled(order: string, deadline: number): Promise<void> {
  return until(async () => {
    const found = await database.orders.get(order);
    return found !== undefined && found.state !== 'asked';
  }, deadline);
}

/**
 * Resolves when the attachments of a capture have their outcomes, at the latest after a while: its page asks for them, so
 * its tab stays open. A background that was stopped meanwhile goes on when it is called.
 */
export async function attachmentsSettled(id: string): Promise<void> {
  const calls = setInterval(() => void deliver({ to: 'background', type: 'kept' }), CALL_AGAIN);
  await until(async () => {
    const capture = await database.captures.get({ id });
    return capture === undefined || !waitsForAttachments(capture);
  }, Date.now() + ATTACHMENTS_LIMIT);
  clearInterval(calls);
}

function until(isSo: () => Promise<boolean>, deadline: number): Promise<void> {
  return new Promise((resolve) => {
    const look = async () => {
      if (Date.now() >= deadline || (await isSo())) finish();
    };
    const timer = setInterval(look, CHECK);
    const subscription = liveQuery(isSo).subscribe((so) => void (so && finish()));
    function finish() {
      clearInterval(timer);
      subscription.unsubscribe();
      resolve();
    }
  });
}

const FAILURES: Record<string, Reason> = {
  Timeout: 'timeout',
  NoAccess: 'no_access',
  PageChanged: 'page_changed',
  TooBig: 'too_big',
  NotFetched: 'refused',
  NotAFile: 'not_a_file',
  TabClosed: 'tab_closed',
  NotAllowed: 'other_host',
  Unreachable: 'no_page',
  OutOfReach: 'out_of_reach',
  QuotaExceededError: 'no_room',
};

function outcomeOf({ state, capture: id, problem, listed }: Order, landed?: string): Outcome {
  if (state === 'stored') return { state: 'done', reason: 'saved', detail: null, capture: id };
  if (state === 'known' || state === 'changed') return { state: 'done', reason: state, detail: null, capture: id };
  if (state === 'declined') return failed('not_a_report', landed && landed !== listed ? landed : null);
  if (/no tab/i.test(problem?.message ?? '')) return failed('tab_closed');
  return failed(FAILURES[problem?.name ?? ''] ?? 'other', problem?.message || null);
}

import { FILE } from '../../core/detect/signals';
import type { Problem } from '../../pwa/sources/hand-over';
import { problemName } from '../../pwa/state/problems';
import { judgePage, judgeSilence } from '../queue/judge-page';
import { arrive, lookAt, mayHaveDownloaded, mayRead, withTab } from '../queue/queue-tabs';
import { attachmentsSettled, settled } from '../queue/work-item';
import { showBadge } from './badge';
import type { BadgeState } from './badge-state';
import { carryOut } from './carry-out';
import { database, type Order } from './database';
import { type AskedFrom, keepFile } from './keep-file';
import { failOrder } from './orders';

/** A page may take so long; it ends before a browser would stop a background that only waits. */
const LIMIT = 25_000;
/** The least time for an answer. */
const LEAST = 1000;

/** Orders that this life of the background follows: the click that starts it is also found open when it wakes. */
const begun = new Set<string>();

/**
 * Keeps what a link leads to: a file as it is served, a page as its reader would see it, in an inactive tab of its own.
 * The badge of the tab in which the link was clicked says what came of it. An order already settled is left alone.
 */
export async function followLink(order: Order): Promise<void> {
  const { id, link } = order;
  if (!link || order.state !== 'asked' || begun.has(id)) return;
  begun.add(id);
  await showBadge(link.tab, 'working');
  try {
    await keepTarget(order, link);
    await failIfOpen(id, { name: 'other', message: '' });
  } catch (error) {
    const { message } = error as Error;
    await failIfOpen(id, { name: problemName(error), message }).catch(console.error);
  }
  const outcome = (await database.orders.get(id))?.state;
  await showBadge(link.tab, BADGES[outcome ?? 'failed']);
}

const BADGES = {
  stored: 'link kept',
  known: 'link known',
  changed: 'link changed',
  declined: 'link failed',
  failed: 'link failed',
  asked: 'link failed',
} as const satisfies Record<Order['state'], BadgeState>;

/** By now the order may be of the tab that was opened for it. */
async function failIfOpen(id: string, problem: Problem): Promise<void> {
  const order = await database.orders.get(id);
  if (order) await failOrder(id, order.tab, problem);
}

async function keepTarget(order: Order, link: AskedFrom): Promise<void> {
  const url = order.url ?? '';
  if (!/^https?:/.test(url)) await failOrder(order.id, order.tab, { name: 'NotOnTheWeb', message: '' });
  else if (FILE.test(url)) await keepFile(order, link);
  else await openAndKeep(order, link);
}

async function openAndKeep(order: Order, link: AskedFrom): Promise<void> {
  const { id, url } = order;
  if (!url || !(await mayRead(url))) return failOrder(id, order.tab, { name: 'NotAllowed', message: '' });
  await withTab(url, async (tab) => {
    // The page is brought by this tab; that of an earlier try has been closed.
    await database.orders.update(id, { tab });
    const deadline = Date.now() + LIMIT;
    const arrival = await arrive(tab, LIMIT);
    if (await mayHaveDownloaded(tab, arrival)) {
      await keepFile({ ...order, tab }, link, 'TabClosed');
      return;
    }
    const look = await lookAt(tab, LEAST);
    const refusal = typeof look === 'string' ? judgeSilence(look, arrival === 'late') : judgePage(look);
    if (refusal) return failOrder(id, tab, { name: refusal.reason, message: refusal.detail ?? '' });
    await carryOut({ ...order, tab, url: typeof look === 'string' ? url : look.url });
    await settled(id, Math.max(deadline, Date.now() + 2 * LEAST));
    await failOrder(id, tab, { name: 'timeout', message: '' });
    await attachmentsSettled(id);
  });
}

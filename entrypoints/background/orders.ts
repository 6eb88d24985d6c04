import type { Collection } from 'dexie';
import type { Detection } from '../../core/detect/detect';
import type { Problem } from '../../pwa/sources/hand-over';
import { database, type Order } from './database';
import type { Message } from './messages';

/** What the capturing script is told, as the global `gongkaiOrder` of its isolated world. */
export interface Instruction {
  id: string;
  /** Address that was clicked; empty where it may not be known, since the browser drops null on the way. */
  url: string;
  anyPage: boolean;
}

const DAY = 24 * 60 * 60 * 1000;
/** A page that was not kept is held for so long, for a popup to show what has changed in it. */
const COMPARED = 10 * 60 * 1000;

/** Writes the click down. A repeated one is the same order. */
export async function putOrder(message: Extract<Message, { type: 'capture' }>, link?: Order['link']): Promise<Order> {
  const { order: id, tab, url, anyPage, again, listed } = message;
  const { orders } = database;
  return database.transaction('rw', orders, async () => {
    const known = await orders.get(id);
    if (known) return known;
    const at = Date.now();
    const order: Order = {
      id,
      tab,
      url,
      anyPage,
      again,
      at,
      state: 'asked',
      capture: null,
      detection: null,
      problem: null,
      ...(listed !== undefined && { listed }),
      ...(link && { link }),
    };
    await orders
      .where('at')
      .below(at - DAY)
      .delete();
    await forgetComparisons(orders.where('at').below(at - COMPARED));
    await orders.add(order);
    return order;
  });
}

/** Removes pages that were held only for comparison, from orders of some time ago. */
export async function forgetOldComparisons(): Promise<void> {
  await forgetComparisons(database.orders.where('at').below(Date.now() - COMPARED));
}

/** To be called in a transaction. */
export async function forgetComparisons(orders: Collection<Order, string>): Promise<void> {
  await orders
    .filter(({ changedTo }) => changedTo !== undefined)
    .modify((order) => {
      delete order.changedTo;
    });
}

/** Orders that a stopped background left behind. */
export async function openOrders(): Promise<Order[]> {
  return database.orders.where('state').equals('asked').toArray();
}

export async function declineOrder(id: string, tab: number, detection: Detection): Promise<void> {
  await settleOrder(id, tab, { state: 'declined', detection });
}

export async function failOrder(id: string, tab: number, problem: Problem): Promise<void> {
  await settleOrder(id, tab, { state: 'failed', problem });
}

async function settleOrder(id: string, tab: number, changes: Partial<Order>): Promise<void> {
  const open = database.orders.where({ id }).filter((order) => order.tab === tab && order.state === 'asked');
  await open.modify(changes);
}

import type { Problem } from '../../pwa/sources/hand-over';
import { showNotKept } from './badge';
import { failOrder } from './orders';

/** Ends an order of which nothing came. The badge says so first, since the store may refuse even that. */
export async function giveUp(order: { id: string; tab: number }, problem: Problem): Promise<void> {
  await showNotKept(order.tab, problem);
  await failOrder(order.id, order.tab, problem);
}

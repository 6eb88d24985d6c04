import { expectArrivals, forgetArrivals, refuseArrival } from '../store/arrivals';
import type { Database } from '../store/database';
import type { Ledger } from './imports';

const LOCK = 'gongkai-import-';

/** Runs that some tab has under way: their files are not missing yet. A tab that ends gives its lock back. */
export async function runningBatches(): Promise<Set<string>> {
  const { held = [] } = await navigator.locks.query();
  const names = held.flatMap(({ name }) => (name?.startsWith(LOCK) ? name.slice(LOCK.length) : []));
  return new Set(names);
}

/** The ledger of arrivals in the collection's own store. */
export function createLedger(database: Database): Ledger {
  return {
    expect: (batch, files) => expectArrivals(database, batch, files),
    refuse: (id, problem) => refuseArrival(database, id, problem),
    forget: (ids) => forgetArrivals(database, ids),
    during: (batch, work) => navigator.locks.request(LOCK + batch, work),
  };
}

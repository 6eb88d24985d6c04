import type { Database } from './database';
import type { ArrivalRecord } from './records';

/** A file that is about to be brought in. */
export interface Expected {
  id: string;
  name: string;
  size: number;
}

/** Thousands at once would hold the page up. */
const AT_ONCE = 200;

/** Writes down what is about to be brought in, before any of it is read: what is cut off can be named afterwards. */
export async function expectArrivals(database: Database, batch: string, files: Expected[]): Promise<void> {
  const at = new Date().toISOString();
  await database.transaction('rw', database.arrivals, async () => {
    for (let from = 0; from < files.length; from += AT_ONCE) {
      const some = files.slice(from, from + AT_ONCE);
      await database.arrivals.bulkPut(some.map((file) => ({ ...file, batch, at, problem: null })));
    }
  });
}

/** Notes why a file did not get in. */
export async function refuseArrival(database: Database, id: string, problem: string): Promise<void> {
  await database.arrivals.update(id, { problem });
}

/** Strikes files out that nobody needs to be told of any more. */
export async function forgetArrivals(database: Database, ids: string[]): Promise<void> {
  await database.arrivals.bulkDelete(ids);
}

/** Files that were to be brought in and are not, in the order in which they came. */
export async function missedArrivals(database: Database): Promise<ArrivalRecord[]> {
  return (await database.arrivals.toArray()).sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
}

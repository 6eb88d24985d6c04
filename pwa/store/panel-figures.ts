import type { Database } from './database';
import type { FiguresRecord } from './figures';

const BATCH = 500;

/** Packed figures of many reports by id, a batch at a time, so that the page stays usable; without those not there. */
export async function figuresOf(database: Database, ids: string[]): Promise<Map<string, FiguresRecord>> {
  const found = new Map<string, FiguresRecord>();
  for (let from = 0; from < ids.length; from += BATCH) {
    for (const record of await database.figures.bulkGet(ids.slice(from, from + BATCH))) {
      if (record) found.set(record.id, record);
    }
  }
  return found;
}

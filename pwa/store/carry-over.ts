import { addCaptures, snapshotOf } from './collection';
import type { Database } from './database';

/** Adds what has arrived in one collection since an instant to another; harmless to repeat. */
export async function carryOver(from: Database, to: Database, since: string): Promise<void> {
  for (const id of await from.rows.where('addedAt').aboveOrEqual(since).primaryKeys()) {
    const [capture, snapshot] = [await from.captures.get(id), await snapshotOf(from, id)];
    if (!capture || !snapshot) continue;
    const { problem, circumstances } = capture;
    await addCaptures(to, [{ id, snapshot, report: (await from.reports.get(id)) ?? null, problem, circumstances }]);
  }
}

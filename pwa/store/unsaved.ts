import type { Database } from './database';

/** What has come since an instant. */
export interface Unsaved {
  reports: number;
  /** Lines that people wrote: corrections, decisions, what they said of agencies. */
  lines: number;
}

/** Counts what has come since an instant, and so is in no backup of before. */
export async function countSince(database: Database, since: string): Promise<Unsaved> {
  const logs = [database.corrections, database.decisions, database.agencies];
  const lines = await Promise.all(logs.map((log) => log.filter(({ at }: { at: string }) => at > since).count()));
  return {
    reports: await database.rows.where('addedAt').above(since).count(),
    lines: lines.reduce((sum, count) => sum + count, 0),
  };
}

import type { Database } from './database';

/** What has come since an instant. */
export interface Unsaved {
  reports: number;
  /** What people wrote: lines of the logs, reports with tags or notes; a roster is one, however long. */
  lines: number;
}

/** Counts what has come since an instant, and so is in no backup of before. */
export async function countSince(database: Database, since: string): Promise<Unsaved> {
  const { corrections, decisions, agencies, versionChoices, blankChoices, labels, roster } = database;
  const isNew = ({ at = '' }: { at?: string }) => at > since;
  const written = [corrections, decisions, agencies, versionChoices, blankChoices, labels];
  const lines = await Promise.all(written.map((table) => table.filter(isNew).count()));
  const hasRoster = (await roster.filter(isNew).first()) !== undefined;
  return {
    reports: await database.rows.where('addedAt').above(since).count(),
    lines: lines.reduce((sum, count) => sum + count, Number(hasRoster)),
  };
}

import type { Database } from './database';
import type { TrashRecord } from './records';

/** Puts reports in the trash: they leave every list and every count, and nothing of them is lost. Gives those moved. */
export async function moveToTrash(database: Database, ids: string[]): Promise<string[]> {
  const { rows, trash } = database;
  const trashedAt = new Date().toISOString();
  return database.transaction('rw', rows, trash, async () => {
    const there = (await rows.bulkGet(ids)).filter((row) => row !== undefined);
    await trash.bulkPut(there.map((row) => ({ ...row, trashedAt })));
    await rows.bulkDelete(there.map(({ id }) => id));
    return there.map(({ id }) => id);
  });
}

/** Takes reports out of the trash again; those that are not in it stay where they are. */
export async function restoreFromTrash(database: Database, ids: string[]): Promise<void> {
  const { rows, trash } = database;
  await database.transaction('rw', rows, trash, async () => {
    const there = (await trash.bulkGet(ids)).filter((row) => row !== undefined);
    await rows.bulkPut(there.map(({ trashedAt: _, ...row }) => row));
    await trash.bulkDelete(there.map(({ id }) => id));
  });
}

/** What lies in the trash, put there last first. */
export function trashOf(database: Database): Promise<TrashRecord[]> {
  return database.trash.orderBy('trashedAt').reverse().toArray();
}

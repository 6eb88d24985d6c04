import type { Database } from './database';
import { countedTables } from './derive';
import { forget, reportsAfter, reportsBeside } from './forget-neighbours';
import type { RowRecord, TrashRecord } from './records';

/** What these reports were held against, and what was held against them, is held against others from now on. */
async function forgetAround(database: Database, lines: RowRecord[]): Promise<void> {
  const ids = lines.map(({ id }) => id);
  const around = [...(await reportsBeside(database, ids)), ...(await reportsAfter(database, lines))];
  await forget(database, [...new Set([...ids, ...around])]);
}

/** Puts reports in the trash: they leave every list and every count, and nothing of them is lost. Gives those moved. */
export async function moveToTrash(database: Database, ids: string[]): Promise<string[]> {
  const { rows, trash } = database;
  const trashedAt = new Date().toISOString();
  return database.transaction('rw', countedTables(database), async () => {
    const there = (await rows.bulkGet(ids)).filter((row) => row !== undefined);
    await trash.bulkPut(there.map((row) => ({ ...row, trashedAt })));
    await rows.bulkDelete(there.map(({ id }) => id));
    await forgetAround(database, there);
    return there.map(({ id }) => id);
  });
}

/** Takes reports out of the trash again; those that are not in it stay where they are. */
export async function restoreFromTrash(database: Database, ids: string[]): Promise<void> {
  const { rows, trash } = database;
  await database.transaction('rw', countedTables(database), async () => {
    const there = (await trash.bulkGet(ids)).filter((row) => row !== undefined);
    await rows.bulkPut(there.map(({ trashedAt: _, ...row }) => row));
    await trash.bulkDelete(there.map(({ id }) => id));
    await forgetAround(database, there);
  });
}

/** What lies in the trash, put there last first. */
export function trashOf(database: Database): Promise<TrashRecord[]> {
  return database.trash.orderBy('trashedAt').reverse().toArray();
}

import { snapshotOf } from './collection';
import type { Database } from './database';
import { asDamaged, countedTables, deriveRecords, isSoundCapture } from './derive';
import type { RowRecord } from './records';
import { standingReading } from './sound-report';
import { soundRow } from './sound-row';

/** Something of the collection that is damaged, as a person knows it. */
export interface Named {
  id: string;
  title: string;
}

/** What is damaged in a collection. */
export interface Damage {
  /** Readings that are damaged, of captures whose evidence is there. */
  unread: Named[];
  /** Captures that are damaged or whose bytes are gone. */
  lost: Named[];
}

async function nameOf({ rows, trash }: Database, id: string): Promise<Named> {
  const row = (await rows.get(id)) ?? (await trash.get(id));
  return { id, title: row?.title ?? id };
}

/** Makes the line of a capture again; one whose reading is damaged becomes a capture that is not read. */
async function mendOne(database: Database, id: string): Promise<void> {
  const capture = await database.captures.get(id);
  if (!capture || !isSoundCapture(capture)) return;
  const { report, isDamaged } = await readingOf(database, id);
  const next = isDamaged ? asDamaged(capture) : capture;
  if (isDamaged) await database.captures.put(next);
  await deriveRecords(database, next, report);
}

/** The reading of a capture; a damaged one, or one that its line tells of and that is gone, is none. */
async function readingOf({ reports, corrected, rows }: Database, id: string) {
  const read = await reports.get(id);
  const report = standingReading(read, await corrected.get(id)) ?? null;
  const wasRead = read !== undefined || ((await rows.get(id))?.detected ?? null) !== null;
  return { report, isDamaged: wasRead && !report };
}

function mend(database: Database, id: string): Promise<void> {
  return database.transaction('rw', countedTables(database), () => mendOne(database, id));
}

/** Every line of the library in the order of ids; damaged ones are made again, as far as there is anything to make them of. */
export async function mendedRows(database: Database): Promise<RowRecord[]> {
  const rows = await database.rows.toArray();
  const broken = rows.filter((row) => soundRow(row) !== row);
  if (broken.length === 0) return rows;
  for (const { id } of broken) await mend(database, id);
  return (await database.rows.toArray()).map(soundRow);
}

/**
 * Looks through the whole collection for what is damaged. A capture whose reading is damaged is listed as such from
 * then on, not read like any other that could not be: its evidence is there, and it can be read again.
 */
export async function settleDamage(database: Database): Promise<Damage> {
  const damage: Damage = { unread: [], lost: [] };
  for (const id of await database.captures.toCollection().primaryKeys()) {
    if (!(await snapshotOf(database, id))) damage.lost.push(await nameOf(database, id));
    else if ((await readingOf(database, id)).isDamaged) damage.unread.push(await nameOf(database, id));
  }
  for (const { id } of damage.unread) await mend(database, id);
  return damage;
}

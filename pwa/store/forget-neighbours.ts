import Dexie from 'dexie';
import { agencyIdOf } from '../../core/collection/register-report';
import type { Database } from './database';
import { countAgain } from './derive';
import type { AgencyRecord, ReportRecord, RowRecord } from './records';

/** Who reported and for which year, as a line of the library has it. */
type Place = Pick<RowRecord, 'agency' | 'division' | 'year'>;

/** The ids that somebody ever called one agency with this one, itself among them. */
function alike(log: AgencyRecord[], id: string): Set<string> {
  const ids = new Set([id]);
  for (let size = 0; size !== ids.size; ) {
    size = ids.size;
    for (const { agency, says } of log) {
      if (says?.kind !== 'merge' || (!ids.has(agency) && !ids.has(says.into))) continue;
      ids.add(agency).add(says.into);
    }
  }
  return ids;
}

const nameIn = (id: string) => id.slice(id.indexOf('-') + 1);

/** Lines of an agency under all its names, of one year or of all. */
async function rowsOf({ rows }: Database, ids: Set<string>, year: number | null, name: string): Promise<string[]> {
  const names = [...new Set([name, ...[...ids].map(nameIn)])];
  const ranges = names.map((one): [unknown, unknown] => [
    [one, year ?? Dexie.minKey],
    [one, year ?? Dexie.maxKey],
  ]);
  const found = await rows.where('[agency+year]').inAnyRange(ranges, { includeUppers: true }).toArray();
  return found.filter((row) => row.agency && ids.has(agencyIdOf(row.agency, row.division))).map(({ id }) => id);
}

/** Reports of the year after some others, of the same agency: they were held against them. */
export async function reportsAfter(database: Database, places: Place[]): Promise<string[]> {
  const log = await database.agencies.toArray();
  const after: string[] = [];
  for (const { agency, division, year } of places) {
    if (agency === null || year === null) continue;
    const ids = alike(log, agencyIdOf(agency, division));
    after.push(...(await rowsOf(database, ids, year + 1, agency)));
  }
  return after;
}

/** Every report of the agencies that somebody ever called one with this one. */
export async function reportsOfAgency(database: Database, id: string): Promise<string[]> {
  return rowsOf(database, alike(await database.agencies.toArray(), id), null, nameIn(id));
}

/** Reports that the whole collection says something of together with some others. */
export async function reportsBeside({ neighbours }: Database, ids: string[]): Promise<string[]> {
  const records = await neighbours.bulkGet(ids);
  return records.flatMap((record) => record?.findings.flatMap(({ reports }) => reports) ?? []);
}

/**
 * Lets go of what neighbours and collection said of some reports: it holds no more, and is not counted in their lines,
 * until the library is checked again. To be called in a transaction of `countedTables`.
 */
export async function forget(database: Database, ids: string[]): Promise<void> {
  const { neighbours, rows } = database;
  const held = await neighbours.where('id').anyOf(ids).primaryKeys();
  await neighbours.bulkDelete(held);
  await rows
    .where('id')
    .anyOf(ids)
    .modify((row) => void delete row.marks);
  if (held.length > 0) await countAgain(database, held);
}

/** What was said of a report does not hold once it, or the one of the year before it, is another. */
export async function forgetNeighbours(database: Database, report: ReportRecord): Promise<void> {
  const places = report.identity ? [report.identity] : [];
  await forget(database, [report.id, ...(await reportsAfter(database, places))]);
}

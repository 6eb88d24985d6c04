import Dexie from 'dexie';
import { agencyIdOf } from '../../core/collection/register-report';
import type { Database } from './database';
import { countAgain } from './derive';
import type { AgencyRecord, ReportRecord, RowRecord } from './records';

/** Thousands of readings at once would not fit into memory. */
const AT_ONCE = 40;

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

/** Reports of the year after some others, of the same agency whatever its name: they were held against them. */
export async function reportsAfter({ agencies, rows }: Database, places: Place[]): Promise<string[]> {
  const log = await agencies.toArray();
  const wanted = new Set<string>();
  const pairs: [name: string, year: number][] = [];
  for (const { agency, division, year } of places) {
    if (agency === null || year === null) continue;
    pairs.push([agency, year + 1]);
    for (const id of alike(log, agencyIdOf(agency, division))) {
      wanted.add(`${id} ${year + 1}`);
      pairs.push([nameIn(id), year + 1]);
    }
  }
  if (pairs.length === 0) return [];
  const found = await rows.where('[agency+year]').anyOf(pairs).toArray();
  return found.filter((row) => wanted.has(`${agencyIdOf(row.agency!, row.division)} ${row.year}`)).map(({ id }) => id);
}

/** Every report of the agencies that somebody ever called one with this one. */
export async function reportsOfAgency({ agencies, rows }: Database, id: string): Promise<string[]> {
  const ids = alike(await agencies.toArray(), id);
  const ranges = [...ids].map((one): [unknown, unknown] => [
    [nameIn(one), Dexie.minKey],
    [nameIn(one), Dexie.maxKey],
  ]);
  const found = await rows.where('[agency+year]').inAnyRange(ranges, { includeUppers: true }).toArray();
  return found.filter((row) => ids.has(agencyIdOf(row.agency!, row.division))).map((row) => row.id);
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
  for (let from = 0; from < ids.length; from += AT_ONCE) await forgetSome(database, ids.slice(from, from + AT_ONCE));
}

async function forgetSome(database: Database, ids: string[]): Promise<void> {
  const { neighbours, rows } = database;
  const held = (await neighbours.bulkGet(ids)).filter((record) => record !== undefined);
  await neighbours.bulkDelete(held.map(({ id }) => id));
  await rows
    .where('id')
    .anyOf(ids)
    .modify((row) => void delete row.marks);
  const counted = held.filter(({ findings }) => findings.length > 0);
  if (counted.length === 0) return;
  await countAgain(
    database,
    counted.map(({ id }) => id),
  );
}

/** What was said of a report does not hold once it, or the one of the year before it, is another. */
export async function forgetNeighbours(database: Database, report: ReportRecord): Promise<void> {
  const places = report.identity ? [report.identity] : [];
  await forget(database, [report.id, ...(await reportsAfter(database, places))]);
}

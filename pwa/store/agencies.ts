import {
  type AgencyClaim,
  type AgencyRegistry,
  type AgencyStatement,
  registerAgencies,
  type Sighting,
  standingStatements,
} from '../../core/collection/agencies';
import type { Entry } from '../../core/collection/collection';
import { acceptVersions, agencyIdOf } from '../../core/collection/register-report';
import type { Database } from './database';
import { countedTables } from './derive';
import { forget, reportsAfter, reportsOfAgency } from './forget-neighbours';
import type { RosterRecord, RowRecord, VersionChoiceRecord } from './records';
import { soundRow } from './sound-row';

/** Now, but later than the last line: the order of a log must not hang on a clock that was set back. */
function instantAfter(log: { at: string }[]): string {
  const last = log.reduce((latest, { at }) => (at > latest ? at : latest), '');
  const now = new Date().toISOString();
  return last < now ? now : new Date(Date.parse(last) + 1).toISOString();
}

/** The log of what people said of agencies, oldest first. */
export async function agencyLog(database: Database): Promise<AgencyStatement[]> {
  return (await database.agencies.toArray()).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Adds a line to the log: a name, a merger, a division, a predecessor. */
export function sayOfAgency(
  database: Database,
  agency: string,
  says: AgencyClaim,
  { by, why }: { by: string; why: string },
): Promise<AgencyStatement> {
  return append(database, { agency, says, undoes: null, by, why });
}

/** Takes a line back by another line; of an undoing that is a redoing. */
export function undoStatement(
  database: Database,
  { id, agency }: AgencyStatement,
  { by, why }: { by: string; why: string },
): Promise<AgencyStatement> {
  return append(database, { agency, says: null, undoes: id, by, why });
}

function append(database: Database, given: Omit<AgencyStatement, 'id' | 'at'>): Promise<AgencyStatement> {
  return database.transaction('rw', countedTables(database), async () => {
    const log = await database.agencies.toArray();
    const line = { ...given, id: crypto.randomUUID(), at: instantAfter(log) };
    await database.agencies.add(line);
    const said = line.says ?? log.find(({ id }) => id === line.undoes)?.says;
    // other years stand side by side now; of an undoing of an undoing nobody knows, so it is taken for one as well
    if (!said || said.kind === 'merge') await forget(database, await reportsOfAgency(database, line.agency));
    return line;
  });
}

/** The agencies of a collection, and which report counts for each of them and year. */
export interface Registry extends AgencyRegistry {
  /** By report; the agency is null where nobody is known to have written it. */
  entries: Map<string, Entry>;
}

/** What the registry is made of. */
export interface RegistryParts {
  rows: RowRecord[];
  roster: RosterRecord[];
  log: AgencyStatement[];
  choices: VersionChoiceRecord[];
}

function ownId({ agency, division }: RowRecord): string | null {
  return agency === null ? null : agencyIdOf(agency, division);
}

function sightingsOf(rows: RowRecord[]): Sighting[] {
  return rows.flatMap(({ agency, division, year }) =>
    agency === null ? [] : { agency: agencyIdOf(agency, division), name: agency, division, year },
  );
}

/** The id that a line of the roster means: the agency of that name there, also where only one of them knows its division. */
function rosterId({ name, division }: RosterRecord, byName: Map<string, Sighting[]>): string {
  const named = byName.get(name.replace(/\s/g, '')) ?? [];
  const exact = named.find((sighting) => sighting.division === division);
  const possible = new Set(
    named.filter((one) => one.division === null || division === null).map(({ agency }) => agency),
  );
  const [only] = possible;
  return exact?.agency ?? (possible.size === 1 ? only! : agencyIdOf(name, division));
}

function rosterSightings(roster: RosterRecord[], seen: Sighting[]): Sighting[] {
  const byName = new Map<string, Sighting[]>();
  for (const sighting of seen) {
    const name = sighting.name.replace(/\s/g, '');
    byName.set(name, [...(byName.get(name) ?? []), sighting]);
  }
  return roster.map((line) => ({
    agency: rosterId(line, byName),
    name: line.name,
    division: line.division,
    year: null,
  }));
}

/** Reports that somebody chose to count and did not take back. */
export function chosenReports(choices: VersionChoiceRecord[]): Map<string, string> {
  const inOrder = choices.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const chosen = new Map<string, string>();
  for (const { report, taken, at } of inOrder) {
    chosen.delete(report);
    if (taken) chosen.set(report, at);
  }
  return chosen;
}

/** Lays rows, roster and log together. */
export function registryFrom({ rows, roster, log, choices }: RegistryParts): Registry {
  const seen = sightingsOf(rows);
  const registry = registerAgencies([...seen, ...rosterSightings(roster, unlike(seen))], log);
  const versions = rows.map((row) => {
    const own = ownId(row);
    return {
      report: row.id,
      agency: own && registry.idOf.get(own)!,
      agencyName: row.agency,
      division: row.division,
      year: row.year,
      accepted: false,
      isReport: row.detected === 'report',
      read: row.cellsRead,
      published: row.published,
      capturedAt: row.capturedAt,
    };
  });
  const entries = acceptVersions(versions, new Set(latestChoices(versions, chosenReports(choices))));
  return { ...registry, entries: new Map(entries.map((entry) => [entry.report, entry])) };
}

/** Of each agency one sighting is enough to find it by. */
function unlike(seen: Sighting[]): Sighting[] {
  return [...new Map(seen.map((sighting) => [`${sighting.agency}\n${sighting.name}`, sighting])).values()];
}

/** Of several chosen reports of one agency and year, the one chosen last. */
function latestChoices(versions: Pick<Entry, 'report' | 'agency' | 'year'>[], chosen: Map<string, string>): string[] {
  const latest = new Map<string, { report: string; at: string }>();
  for (const { report, agency, year } of versions) {
    const at = chosen.get(report);
    if (at === undefined) continue;
    const key = `${agency}\n${year}`;
    if (at > (latest.get(key)?.at ?? '')) latest.set(key, { report, at });
  }
  return [...latest.values()].map(({ report }) => report);
}

/**
 * The agencies of the collection with ids, names over time and divisions, as people renamed and merged them, and the
 * report that counts for each agency and year. It reads every line of the library, unless they are at hand: for a view,
 * ask the library worker.
 */
export async function registryOf(database: Database, lines?: RowRecord[]): Promise<Registry> {
  const { roster, agencies, versionChoices } = database;
  const rows = lines ?? (await database.rows.toArray());
  const parts = await Promise.all([roster.toArray(), agencies.toArray(), versionChoices.toArray()]);
  return registryFrom({ rows: rows.map(soundRow), roster: parts[0], log: parts[1], choices: parts[2] });
}

/** Chooses the version that counts for its agency and year, or takes the choice back. */
export async function chooseVersion(database: Database, report: string, taken: boolean, by: string): Promise<void> {
  const { versionChoices, rows } = database;
  await database.transaction('rw', [versionChoices, ...countedTables(database)], async () => {
    const at = instantAfter(await versionChoices.toArray());
    await versionChoices.add({ id: crypto.randomUUID(), report, taken, by, at });
    const row = await rows.get(report);
    if (row) await forget(database, await reportsAfter(database, [row]));
  });
}

/** An agency that is expected to report for some years. */
export interface ExpectedAgency {
  /** Id of the agency, the same as in the registry; also of one that has no report yet. */
  agency: string;
  /** Its name in use. */
  name: string;
  division: string | null;
  /** First and last year that a report is expected for; null for no limit. */
  from: number | null;
  to: number | null;
}

/** The roster with the ids of its agencies, from a registry that was made with it. */
export function expectedIn(registry: Registry, roster: RosterRecord[], rows: RowRecord[]): ExpectedAgency[] {
  const byId = new Map(registry.agencies.map((agency) => [agency.id, agency]));
  const sightings = rosterSightings(roster, unlike(sightingsOf(rows)));
  return roster.map(({ name, division, from, to }, i) => {
    const agency = registry.idOf.get(sightings[i]!.agency) ?? sightings[i]!.agency;
    const known = byId.get(agency);
    return { agency, name: known?.name ?? name, division: known?.division ?? division, from, to };
  });
}

/**
 * Who is expected to report, so that a missing report can be told: one line for each of the imported roster, with the
 * agency's id of `registryOf`. Empty where no roster was imported.
 */
export async function rosterOf(database: Database): Promise<ExpectedAgency[]> {
  const [registry, roster] = [await registryOf(database), await database.roster.toArray()];
  return expectedIn(registry, roster, await database.rows.toArray());
}

/** Puts another roster in the place of the one of before, which it gives back for undoing. */
export async function replaceRoster(database: Database, roster: Omit<RosterRecord, 'id'>[]): Promise<RosterRecord[]> {
  return database.transaction('rw', database.roster, async () => {
    const before = await database.roster.toArray();
    await database.roster.clear();
    const at = new Date().toISOString();
    await database.roster.bulkAdd(roster.map((line, i) => ({ at, ...line, id: String(i).padStart(6, '0') })));
    return before;
  });
}

/** Whether a line of the log stands: it was neither taken back nor is it only a taking back. */
export function isStanding(log: AgencyStatement[], { id }: AgencyStatement): boolean {
  return standingStatements(log).some((line) => line.id === id);
}

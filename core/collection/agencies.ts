import type { Agency } from './collection';

/** What a person can say of an agency; of claims about its name and its division the latest counts. */
export type AgencyClaim =
  /** Its name in use, since a year where that is known. */
  | { kind: 'name'; name: string; from: number | null }
  | { kind: 'division'; division: string | null }
  /** It is the same agency as another one, under whose id it goes from now on. */
  | { kind: 'merge'; into: string }
  /** It took over the work of another one, which keeps its own id. An agency may have several; null clears them. */
  | { kind: 'successor'; of: string | null };

/** One line of the append-only log of what people said of agencies; the latest of a kind counts. Undo is another line. */
export interface AgencyStatement {
  id: string;
  agency: string;
  /** Null where the line only takes another one back. */
  says: AgencyClaim | null;
  /** The line that this one takes back; null for a line of its own. */
  undoes: string | null;
  by: string;
  /** ISO 8601 instant. */
  at: string;
  why: string;
}

/** A report that names an agency, or a roster that expects one. */
export interface Sighting {
  /** Id that the agency has where nobody has said anything: see `agencyIdOf`. */
  agency: string;
  name: string;
  division: string | null;
  /** Null for a roster. */
  year: number | null;
}

/** A name of an agency with the years in which it was seen or from which it was said to be in use. */
export interface AgencyName {
  name: string;
  /** First and last report year under this name; null where no report bears it. */
  first: number | null;
  last: number | null;
}

/** An agency with all that is known of it. */
export interface KnownAgency extends Agency {
  /** Oldest first; the one in use stands last. */
  names: AgencyName[];
  /** Ids that go under this one: its own and those merged into it. */
  members: string[];
  /** Ids of the agencies whose work it took over, in the order in which that was said. */
  predecessors: string[];
}

/** The agencies of a collection, and where the id of a sighting leads after mergers. */
export interface AgencyRegistry {
  agencies: KnownAgency[];
  idOf: Map<string, string>;
}

/** The lines that stand: those not taken back, in the order of their instants. Taking back may itself be taken back. */
export function standingStatements(log: AgencyStatement[]): AgencyStatement[] {
  const lines = log.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  const undone = new Set<string>();
  for (const { id, undoes } of lines.toReversed()) if (undoes !== null && !undone.has(id)) undone.add(undoes);
  return lines.filter(({ id, says }) => says !== null && !undone.has(id));
}

function followed(mergers: Map<string, string>, id: string): string {
  let at = id;
  for (const seen = new Set<string>(); mergers.has(at) && !seen.has(at); ) {
    seen.add(at);
    at = mergers.get(at)!;
  }
  return at;
}

/** Where each id leads; a merger that would close a circle is passed over. */
function mergersOf(lines: AgencyStatement[]): Map<string, string> {
  const mergers = new Map<string, string>();
  for (const { agency, says } of lines) {
    if (says?.kind !== 'merge') continue;
    mergers.delete(agency);
    if (followed(mergers, says.into) !== agency) mergers.set(agency, says.into);
  }
  return mergers;
}

function namesOf(sightings: Sighting[]): AgencyName[] {
  const names = new Map<string, AgencyName>();
  for (const { name, year } of sightings) {
    const there = names.get(name) ?? { name, first: null, last: null };
    const years = [there.first, there.last, year].filter((one) => one !== null);
    names.set(name, {
      name,
      first: years.length === 0 ? null : Math.min(...years),
      last: years.length === 0 ? null : Math.max(...years),
    });
  }
  return [...names.values()].sort((a, b) => (a.last ?? 0) - (b.last ?? 0) || (a.first ?? 0) - (b.first ?? 0));
}

function withClaim(agency: KnownAgency, says: AgencyClaim, idOf: (id: string) => string): KnownAgency {
  if (says.kind === 'division') return { ...agency, division: says.division };
  if (says.kind === 'successor') return withPredecessor(agency, says.of && idOf(says.of));
  if (says.kind === 'merge') return agency;
  const seen = agency.names.find(({ name }) => name === says.name);
  const others = agency.names.filter((one) => one !== seen);
  const said = { name: says.name, first: seen?.first ?? says.from, last: seen?.last ?? null };
  return { ...agency, name: says.name, names: [...others, said] };
}

/** An agency does not succeed itself, as it would once the other one was merged into it. */
function withPredecessor(agency: KnownAgency, of: string | null): KnownAgency {
  if (of === agency.id) return agency;
  const others = agency.predecessors.filter((id) => id !== of);
  return { ...agency, successorOf: of, predecessors: of === null ? [] : [...others, of] };
}

/**
 * The agencies that reports and rosters name, as people have renamed, merged and placed them. An id stays what it
 * is whatever is said of it; an id that was merged leads to the one that it was merged into.
 */
export function registerAgencies(sightings: Sighting[], log: AgencyStatement[]): AgencyRegistry {
  const lines = standingStatements(log);
  const mergers = mergersOf(lines);
  const idOf = new Map<string, string>();
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const id = followed(mergers, sighting.agency);
    idOf.set(sighting.agency, id);
    const group = groups.get(id);
    if (group) group.push(sighting);
    else groups.set(id, [sighting]);
  }
  const agencies = [...groups].map(([id, group]) => {
    const names = namesOf(group);
    const own = group.find(({ agency }) => agency === id);
    const known: KnownAgency = {
      id,
      name: names.at(-1)!.name,
      names,
      division: own?.division ?? group.find(({ division }) => division !== null)?.division ?? null,
      successorOf: null,
      members: [...new Set([id, ...group.map(({ agency }) => agency)])],
      predecessors: [],
    };
    const lead = (other: string) => followed(mergers, other);
    // what an agency took over, it took over under whatever id it went then
    const said = lines.filter(({ agency, says }) => (says?.kind === 'successor' ? lead(agency) === id : agency === id));
    return said.reduce((agency, { says }) => withClaim(agency, says!, lead), known);
  });
  return { agencies: agencies.sort((a, b) => (a.id < b.id ? -1 : 1)), idOf };
}

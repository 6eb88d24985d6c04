import type { CheckedReport } from '../checks/check-report';
import type { AgencyStatement } from '../collection/agencies';
import { applyCorrections } from '../collection/apply-corrections';
import { checkNeighbours } from '../collection/check-neighbours';
import type { Agency, Collection, Correction, Decision, Entry } from '../collection/collection';
import { inOrder, standingDecisions } from '../collection/decisions';
import { subjectOf } from '../collection/finding-key';
import type { Choice } from './choice';

/** One report as the tables see it. */
export interface Chosen {
  entry: Entry;
  agency: Agency | null;
  /** With its applied corrections. */
  report: CheckedReport;
  /** As read, before corrections. */
  asRead: CheckedReport;
  /** The accepted report of the same agency's year before; null where there is none. */
  previous: () => Promise<CheckedReport | null>;
  corrections: Correction[];
}

/** What a choice takes from a collection: entries sorted by agency, year and id, and their reports one at a time. */
export interface Selection {
  choice: Choice;
  /** What all of it hangs on, and nothing else of the collection: see `narrowed`. */
  collection: Collection;
  entries: Entry[];
  agencies: Map<string, Agency>;
  /** Applied decisions by the key of their finding; the latest counts. */
  decisions: Map<string, Decision>;
  reports: (only?: (entry: Entry) => boolean) => AsyncGenerator<Chosen>;
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byAgencyAndYear(a: Entry, b: Entry): number {
  return (
    compare(a.agency ?? '\uffff', b.agency ?? '\uffff') ||
    compare(a.year ?? 9999, b.year ?? 9999) ||
    compare(a.report, b.report)
  );
}

function takes(choice: Choice): (entry: Entry) => boolean {
  const wanted = choice.reports && new Set(choice.reports);
  return (entry) => (wanted?.has(entry.report) ?? true) && (choice.versions === 'all' || entry.accepted);
}

function groupByReport(corrections: Correction[]): Map<string, Correction[]> {
  const groups = new Map<string, Correction[]>();
  for (const correction of corrections) {
    groups.set(correction.report, [...(groups.get(correction.report) ?? []), correction]);
  }
  return groups;
}

const seriesKey = (agency: string | null, year: number | null) => `${agency}\n${year}`;

/** Loads with corrections; keeps the last two reports, because a report's neighbour is often the one before it. */
function loader(collection: Collection, corrections: Map<string, Correction[]>) {
  let kept: { id: string; asRead: CheckedReport; report: CheckedReport }[] = [];
  return async (id: string) => {
    const there = kept.find((one) => one.id === id);
    if (there) return there;
    const asRead = await collection.reportOf(id);
    const loaded = { id, asRead, report: applyCorrections(asRead, corrections.get(id) ?? []) };
    kept = [loaded, ...kept.slice(0, 1)];
    return loaded;
  };
}

/** The report's findings and verdicts together with those that the year before makes possible. */
export async function checkedOf(chosen: Chosen): Promise<CheckedReport> {
  return checkNeighbours(chosen.report, await chosen.previous());
}

/**
 * What goes along with the chosen reports where it is not chosen itself: the years before, which rules and growth look
 * at, and the version that counts in the place of a chosen one, which would count by itself.
 */
function alongside(entries: Entry[], chosen: Entry[]): Entry[] {
  const there = new Set(chosen.map((entry) => entry.report));
  const wanted = new Set(
    chosen.flatMap(({ agency, year, accepted }) => {
      if (agency === null || year === null) return [];
      return accepted ? [seriesKey(agency, year - 1)] : [seriesKey(agency, year - 1), seriesKey(agency, year)];
    }),
  );
  return entries
    .filter(
      ({ report, agency, year, accepted }) => accepted && !there.has(report) && wanted.has(seriesKey(agency, year)),
    )
    .sort(byAgencyAndYear);
}

/** What was said of some agencies, and of those that were merged into them. */
function logOf(log: AgencyStatement[], agencies: Set<string | null>): AgencyStatement[] {
  const wanted = new Set(agencies);
  for (let size = -1; size !== wanted.size; ) {
    size = wanted.size;
    for (const { agency, says } of log) if (says?.kind === 'merge' && wanted.has(says.into)) wanted.add(agency);
  }
  return log.filter(({ agency }) => wanted.has(agency));
}

/** What of a collection is at hand at once. */
type SmallContents = Omit<Collection, 'declaredAt' | 'reportOf' | 'captureOf'>;

/**
 * The part of a collection that a choice hangs on: chosen reports, what goes along with them, and what was said of
 * these, all in a fixed order. Whoever has this part only, from a bundle, exports the same bytes. Captures that could not be
 * read go along where everything does, so that nothing is lost.
 */
export function narrowed<Contents extends SmallContents>(collection: Contents, choice: Choice): Contents {
  const chosen = collection.entries.filter(takes(choice)).sort(byAgencyAndYear);
  const entries = [...chosen, ...alongside(collection.entries, chosen)];
  const reports = new Set(entries.map((entry) => entry.report));
  const agencies = new Set(entries.map((entry) => entry.agency));
  const whole = choice.reports === null && choice.versions === 'all';
  const isKept = (finding: string) => subjectOf(finding)?.reports.every((report) => reports.has(report)) ?? false;
  return {
    ...collection,
    entries,
    agencies: collection.agencies.filter(({ id }) => agencies.has(id)).sort((a, b) => compare(a.id, b.id)),
    unread: whole ? [...collection.unread].sort() : [],
    corrections: inOrder(collection.corrections.filter(({ report }) => reports.has(report))),
    decisions: inOrder(collection.decisions.filter(({ finding }) => isKept(finding))),
    agencyLog: inOrder(whole ? collection.agencyLog : logOf(collection.agencyLog, agencies)),
    versionChoices: inOrder(collection.versionChoices.filter(({ report }) => reports.has(report))),
  };
}

/** Lays out what a choice takes from a collection. The collection is asked for reports only when rows are. */
export function selectReports(from: Collection, choice: Choice): Selection {
  const collection = narrowed(from, choice);
  const entries = collection.entries.filter(takes(choice));
  const agencies = new Map(collection.agencies.map((agency) => [agency.id, agency]));
  const corrections = groupByReport(collection.corrections);
  const accepted = new Map(
    collection.entries
      .filter((entry) => entry.accepted)
      .map((entry): [string, string] => [seriesKey(entry.agency, entry.year), entry.report]),
  );

  const load = loader(collection, corrections);
  const previousOf = async ({ agency, year }: Entry) => {
    const before = agency === null || year === null ? undefined : accepted.get(seriesKey(agency, year - 1));
    return before === undefined ? null : (await load(before)).report;
  };

  async function* reports(only: (entry: Entry) => boolean = () => true): AsyncGenerator<Chosen> {
    for (const entry of entries) {
      if (!only(entry)) continue;
      const { asRead, report } = await load(entry.report);
      const agency = entry.agency === null ? null : (agencies.get(entry.agency) ?? null);
      const own = corrections.get(entry.report) ?? [];
      yield { entry, agency, report, asRead, previous: () => previousOf(entry), corrections: own };
    }
  }
  return { choice, collection, entries, agencies, decisions: standingDecisions(collection.decisions), reports };
}

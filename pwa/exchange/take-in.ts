import type { CheckedReport } from '../../core/checks/check-report';
import { applyCorrections } from '../../core/collection/apply-corrections';
import type { Decision } from '../../core/collection/collection';
import { keyUnder, subjectOf } from '../../core/collection/finding-key';
import type { Bundle } from '../../core/export/bundle/read-bundle';
import { readJsonLines } from '../../core/export/bundle/read-lines';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import { registryOf } from '../store/agencies';
import { pathOf } from '../store/backup-stores';
import { idsHere } from '../store/collection';
import type { Database } from '../store/database';
import type { CaptureRecord, CorrectionRecord, DecisionRecord } from '../store/records';
import { type Said, takeInCapture } from '../store/take-in';
import type { Outcome } from '../worker/parser-api';
import type { Tell } from './progress';

/** What became of one capture of a bundle. */
export interface TakenCapture {
  name: string;
  state: 'added' | 'already' | 'not_a_report' | 'unread' | 'failed';
  /** The report it became, or was already. */
  id: string | null;
  /** Name of what went wrong. */
  problem: string | null;
}

export interface Taken {
  captures: TakenCapture[];
  /** Corrections and decisions that came along and hold. */
  applied: number;
  /** Those about reports that were here already: proposals. */
  proposed: number;
}

export type Read = (snapshot: PageSnapshot) => Promise<Outcome<CheckedReport>>;

/** What a bundle says of its captures, by their ids. */
interface Sayings {
  records: Map<string, CaptureRecord>;
  corrections: Map<string, CorrectionRecord[]>;
  decisions: Map<string, Decision[]>;
  /** Those that were not read where they come from, and are left so. */
  unread: Set<string>;
}

function grouped<T>(lines: T[], keyOf: (line: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}

/** Records of a store that a backup carries; each must at least have its key. None where the bundle is no backup. */
export async function* storedRecords<T extends { id: string }>(bundle: Bundle, store: string): AsyncGenerator<T> {
  const chunks = bundle.chunksOf(pathOf(store));
  for await (const record of chunks ? readJsonLines(chunks) : []) {
    if (typeof (record as T | null)?.id !== 'string') {
      throw Object.assign(new Error(pathOf(store)), { name: 'DamagedMember' });
    }
    yield record as T;
  }
}

async function listOf<T extends { id: string }>(bundle: Bundle, store: string): Promise<T[]> {
  const list: T[] = [];
  for await (const record of storedRecords<T>(bundle, store)) list.push(record);
  return list;
}

/** The id here of what a bundle knows by its own. */
export type IdOf = (id: string) => string;

async function sayingsOf(bundle: Bundle, own: boolean, idOf: IdOf): Promise<Sayings> {
  const isBackup = own && bundle.chunksOf(pathOf('captures')) !== null;
  const records = isBackup ? await listOf<CaptureRecord>(bundle, 'captures') : [];
  const corrections = isBackup ? await listOf<CorrectionRecord>(bundle, 'corrections') : bundle.collection.corrections;
  const decisions = isBackup ? await listOf<DecisionRecord>(bundle, 'decisions') : bundle.collection.decisions;
  // what is decided about several reports belongs to the last one, which raises it
  const groups = grouped<Decision>(decisions, ({ finding }) => subjectOf(finding)?.reports.at(-1));
  const trashed = new Set((isBackup ? await listOf(bundle, 'trash') : []).map(({ id }) => id));
  const underIdsHere = (decision: Decision) => ({ ...decision, finding: keyUnder(decision.finding, idOf) });
  return {
    records: new Map(records.map((record) => [record.id, record])),
    corrections: grouped(corrections, ({ report }) => report),
    decisions: new Map([...groups].map(([report, group]) => [report, group.map(underIdsHere)])),
    unread: new Set(isBackup ? bundle.collection.unread.filter((id) => !trashed.has(id)) : []),
  };
}

interface Reading {
  report: CheckedReport | null;
  problem: { name: string; message: string } | null;
}

/** What could not be read when it was backed up is left as it was: it can be read again like any other. */
async function readingOf(snapshot: PageSnapshot, sayings: Sayings, read: Read): Promise<Reading> {
  const problem = sayings.records.get(snapshot.id)?.problem ?? null;
  if (problem || sayings.unread.has(snapshot.id)) return { report: null, problem };
  const outcome = await read(snapshot);
  if (outcome.ok) return { report: outcome.value, problem: null };
  return { report: null, problem: { name: outcome.name, message: outcome.message } };
}

function stateOf(report: CheckedReport | null): TakenCapture['state'] {
  if (!report || report.sources.every((source) => source.kind === 'unsupported')) return 'unread';
  return report.detection.kind === 'report' ? 'added' : 'not_a_report';
}

async function takeOne(database: Database, snapshot: PageSnapshot, sayings: Sayings, own: boolean, read: Read) {
  const { id } = snapshot;
  const there = await database.captures.get(id);
  const record = sayings.records.get(id);
  const reading: Reading = there ? { report: null, problem: null } : await readingOf(snapshot, sayings, read);
  const capture = { id, snapshot, ...reading, circumstances: snapshot.circumstances ?? null };
  const said: Said = { corrections: sayings.corrections.get(id) ?? [], decisions: sayings.decisions.get(id) ?? [] };
  const taken = await takeInCapture(database, { capture, said, own, record: record ?? null }, applyCorrections);
  const state = taken.already ? 'already' : stateOf(reading.report);
  return { ...taken, state, problem: reading.problem?.name ?? null };
}

/**
 * What a bundle says of agencies that nothing here has named before, and which versions count of them. Of those that
 * are known here, the people here have the say.
 */
async function takeInAgencies(database: Database, { collection }: Bundle, idOf: IdOf): Promise<void> {
  const registry = await registryOf(database);
  const known = new Set([...registry.idOf].flat());
  const agencyOf = new Map(collection.entries.map(({ report, agency }) => [report, agency]));
  const isNew = (agency: string | null | undefined) => typeof agency === 'string' && !known.has(agency);
  const log = collection.agencyLog.filter(({ agency }) => isNew(agency));
  const choices = collection.versionChoices.filter(({ report }) => isNew(agencyOf.get(report)));
  await database.agencies.bulkPut(log);
  await database.versionChoices.bulkPut(choices.map((choice) => ({ ...choice, report: idOf(choice.report) })));
}

/**
 * Takes all captures of an opened bundle into a collection: its sources are read again, each stored as soon as it is
 * read, with what was said of it. Harmless to repeat. One that cannot be had does not stop the others.
 */
export async function takeInBundle(
  database: Database,
  bundle: Bundle,
  own: boolean,
  read: Read,
  tell: Tell,
): Promise<Taken> {
  const idOf = await idsHere(database, bundle.captures);
  const sayings = await sayingsOf(bundle, own, idOf);
  if (!own) await takeInAgencies(database, bundle, idOf);
  const taken: Taken = { captures: [], applied: 0, proposed: 0 };
  for (const [i, { id, title, sources }] of bundle.captures.entries()) {
    const name = title ?? sources[0]?.name ?? id;
    tell({ stage: 'read', at: name, done: i, total: bundle.captures.length });
    const snapshot = await bundle.captureOf(id);
    if (!snapshot) {
      taken.captures.push({ name, state: 'failed', id: null, problem: 'DamagedMember' });
      continue;
    }
    const { state, storedAs, problem, applied, proposed } = await takeOne(database, snapshot, sayings, own, read);
    taken.captures.push({ name, state, id: storedAs, problem });
    taken.applied += applied;
    taken.proposed += proposed;
  }
  return taken;
}

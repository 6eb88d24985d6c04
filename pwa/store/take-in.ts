import type { Decision } from '../../core/collection/collection';
import { keyUnder, subjectOf } from '../../core/collection/finding-key';
import { asProposals } from '../../core/export/bundle/read-bundle';
import { type NewCapture, prepare, storeOne } from './collection';
import { type Correct, derive } from './corrections';
import type { Database } from './database';
import { countedTables } from './derive';
import type { CaptureRecord, CorrectionRecord, DecisionRecord } from './records';
import { soundReport } from './sound-report';

/** What people said of one report, as a bundle brings it. */
export interface Said {
  corrections: CorrectionRecord[];
  decisions: Decision[];
}

/** A capture that a bundle brings. */
export interface Brought {
  capture: NewCapture;
  said: Said;
  /** As a backup has it; null where only the bundle itself speaks. */
  record: CaptureRecord | null;
  /** From one's own backup: what was said holds, whatever is there. */
  own: boolean;
}

export interface TakenIn {
  storedAs: string;
  already: boolean;
  /** Lines that were not there before, and hold. */
  applied: number;
  /** Lines that were not there before, and wait: they speak of a report that was here already. */
  proposed: number;
}

async function missing<T extends { id: string }>(table: { get(id: string): PromiseLike<unknown> }, lines: T[]) {
  const known = await Promise.all(lines.map(({ id }) => table.get(id)));
  return lines.filter((_, i) => !known[i]);
}

function recordOf(decision: Decision): DecisionRecord {
  return { ...decision, reports: subjectOf(decision.finding)?.reports ?? [] };
}

/**
 * Stores a capture of a bundle with what was said of it, in one transaction; harmless to repeat. What comes with a new
 * report holds as it held where it came from. Of a report that is here already it is a proposal: an import never
 * changes what somebody has.
 */
export async function takeInCapture(database: Database, brought: Brought, correct: Correct): Promise<TakenIn> {
  const { own, record, said } = brought;
  const prepared = await prepare(brought.capture, record?.addedAt ?? new Date().toISOString());
  if (record) {
    const { circumstances, problem } = record;
    prepared.capture = { ...prepared.capture, circumstances, problem };
  }
  const { captures, sources, reports, arrivals, corrections, decisions } = database;
  const stores = [sources, arrivals, corrections, ...countedTables(database)];
  return database.transaction('rw', stores, async () => {
    // what somebody threw away here stays thrown away, whatever an older backup has
    const { storedAs, already } = await storeOne(database, prepared, !own);
    const holds = own || !already;
    const asIs = <T extends { state: 'applied' | 'proposed' }>(lines: T[]) => (holds ? lines : asProposals(lines));
    const newCorrections = asIs(await missing(corrections, said.corrections));
    const idHere = (id: string) => (id === brought.capture.id ? storedAs : id);
    const newDecisions = asIs(await missing(decisions, said.decisions)).map((decision) => {
      return { ...decision, finding: keyUnder(decision.finding, idHere) };
    });
    await corrections.bulkAdd(newCorrections.map((line) => ({ ...line, report: storedAs })));
    await decisions.bulkAdd(newDecisions.map(recordOf));
    const lines = [...newCorrections, ...newDecisions];
    const applied = lines.filter(({ state }) => state === 'applied').length;
    const report = soundReport(await reports.get(storedAs));
    if (report && applied > 0) await derive(database, (await captures.get(storedAs))!, report, correct);
    return { storedAs, already, applied, proposed: lines.length - applied };
  });
}

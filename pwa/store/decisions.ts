import type { Decision } from '../../core/collection/collection';
import { inOrder, undoing } from '../../core/collection/decisions';
import { subjectOf } from '../../core/collection/finding-key';
import type { Database } from './database';
import { countAgain, countedTables } from './derive';
import type { BlankChoiceRecord, DecisionRecord } from './records';

/** What a reviewer says; the store adds when. */
export type NewDecision = Pick<Decision, 'finding' | 'verdict' | 'by' | 'why'>;

/** Now, but later than what the log has: the order of a log must not hang on a clock that was set back. */
function instantAfter(last: string | undefined): string {
  const now = new Date().toISOString();
  if (last === undefined || last < now) return now;
  return new Date(Date.parse(last) + 1).toISOString();
}

function withoutReports({ reports: _, ...decision }: DecisionRecord): Decision {
  return decision;
}

/** Every decision of the collection, oldest first: what an export carries. */
export async function allDecisions(database: Database): Promise<Decision[]> {
  return inOrder((await database.decisions.toArray()).map(withoutReports));
}

/** The log of decisions about findings of some reports, oldest first. */
export async function decisionsAbout(database: Database, reports: string[]): Promise<Decision[]> {
  const records = await database.decisions.where('reports').anyOf(reports).distinct().toArray();
  return inOrder(records.map(withoutReports));
}

/** Adds a line to the log; nothing in it is ever changed. */
export async function decide(database: Database, given: NewDecision): Promise<void> {
  const reports = subjectOf(given.finding)?.reports ?? [];
  await database.transaction('rw', countedTables(database), async () => {
    const log = await decisionsAbout(database, reports);
    const at = instantAfter(log.at(-1)?.at);
    await database.decisions.add({ ...given, id: crypto.randomUUID(), at, state: 'applied', reports });
    await countAgain(database, reports);
  });
}

/** Takes the last line about a finding back, by another line; nothing where none was said. */
export async function undoDecision(database: Database, finding: string, by: string): Promise<void> {
  const log = await decisionsAbout(database, subjectOf(finding)?.reports ?? []);
  const before = undoing(log, finding);
  if (before) await decide(database, { finding, by, ...before });
}

/** The choice that stands for a report; null where blanks stay blanks, as they do unless somebody chose. */
export async function blankChoiceOf(database: Database, report: string): Promise<BlankChoiceRecord | null> {
  const log = await database.blankChoices.where('report').equals(report).sortBy('at');
  const last = log.at(-1);
  return last?.taken ? last : null;
}

/** Chooses for one report whether blanks count as zero; the log keeps who chose and when. */
export async function chooseBlanks(database: Database, report: string, taken: boolean, by: string): Promise<void> {
  await database.transaction('rw', database.blankChoices, async () => {
    const log = await database.blankChoices.where('report').equals(report).sortBy('at');
    const at = instantAfter(log.at(-1)?.at);
    await database.blankChoices.add({ id: crypto.randomUUID(), report, taken, by, at });
  });
}

import { keyUnder } from '../../core/collection/finding-key';
import { addCaptures, idsHere, removeCapture, saveReading, snapshotOf } from './collection';
import type { Correct } from './corrections';
import type { Database } from './database';
import { countAgain, countedTables, isSoundCapture } from './derive';
import { type Changed, followStores } from './follow-store';
import { putLabels } from './labels';
import { soundReport } from './sound-report';
import { moveToTrash, restoreFromTrash } from './trash';

/** Stores in which people or the extension write something that could not be made again. */
const carriedStores = [
  'captures',
  'reports',
  'trash',
  'corrections',
  'decisions',
  'blankChoices',
  'labels',
  'agencies',
  'versionChoices',
  'roster',
];

type Keys = (store: string) => Promise<string[]>;
type IdOf = (id: string) => string;

interface Carrying {
  from: Database;
  to: Database;
  /** Keys of a store that have changed. */
  keys: Keys;
  correct: Correct;
}

function keysOf(from: Database, changed: Changed): Keys {
  return async (store) => {
    const keys = changed.get(store) ?? [];
    return keys === 'all' ? from.table<unknown, string>(store).toCollection().primaryKeys() : [...keys];
  };
}

/** Under which id a capture of one collection stands in the other. */
async function idsThere({ from, to }: Carrying): Promise<IdOf> {
  return idsHere(to, (await from.captures.toArray()).filter(isSoundCapture));
}

async function carryCaptures({ from, to, keys }: Carrying, idOf: IdOf): Promise<void> {
  for (const id of await keys('captures')) {
    const [capture, snapshot] = [await from.captures.get(id), await snapshotOf(from, id)];
    if (!capture) await removeCapture(to, idOf(id));
    else if (snapshot && !(await to.captures.get(idOf(id)))) {
      const { problem, circumstances } = capture;
      const report = soundReport(await from.reports.get(id)) ?? null;
      await addCaptures(to, [{ id, snapshot, report, problem, circumstances }]);
    }
  }
}

/** Lines of the logs as they stand, under the ids that their reports have there. */
async function carryLogs({ from, to, keys }: Carrying, idOf: IdOf): Promise<void> {
  for (const store of ['corrections', 'blankChoices', 'agencies', 'versionChoices']) {
    const lines = await from.table(store).bulkGet(await keys(store));
    const there = lines.filter(Boolean);
    await to.table(store).bulkPut(there.map((line) => (line.report ? { ...line, report: idOf(line.report) } : line)));
  }
  const decisions = (await from.decisions.bulkGet(await keys('decisions'))).filter((line) => line !== undefined);
  const moved = decisions.map((line) => ({
    ...line,
    finding: keyUnder(line.finding, idOf),
    reports: line.reports.map(idOf),
  }));
  const reports = [...new Set(moved.flatMap((line) => line.reports))];
  await to.transaction('rw', countedTables(to), async () => {
    await to.decisions.bulkPut(moved);
    await countAgain(to, reports);
  });
}

/** Readings that were made anew, and those that lines of the log have changed. */
async function carryReadings({ from, to, keys, correct }: Carrying, idOf: IdOf): Promise<void> {
  const lines = await from.corrections.bulkGet(await keys('corrections'));
  const corrected = lines.flatMap((line) => line?.report ?? []);
  for (const id of new Set([...(await keys('reports')), ...corrected])) {
    const report = soundReport(await from.reports.get(id)) ?? soundReport(await to.reports.get(idOf(id)));
    if (report) await saveReading(to, idOf(id), { report }, correct);
  }
}

async function carryTrash({ from, to, keys }: Carrying, idOf: IdOf): Promise<void> {
  for (const id of await keys('trash')) {
    if (await from.trash.get(id)) await moveToTrash(to, [idOf(id)]);
    else if (await from.rows.get(id)) await restoreFromTrash(to, [idOf(id)]);
  }
}

async function carryNotes({ from, to, keys }: Carrying, idOf: IdOf): Promise<void> {
  const ids = await keys('labels');
  const notes = await from.labels.bulkGet(ids);
  await putLabels(
    to,
    ids.map((id, i) => ({ tags: [], note: '', ...notes[i], id: idOf(id) })),
  );
}

async function carryRoster({ from, to }: Carrying): Promise<void> {
  const roster = await from.roster.toArray();
  await to.transaction('rw', to.roster, async () => {
    await to.roster.clear();
    await to.roster.bulkAdd(roster);
  });
}

/** Notes what changes in a collection, here and in other tabs, until it is stopped. */
export function noteChanges(database: Database): { take(): Changed; stop(): void } {
  let changed: Changed = new Map();
  const stop = followStores(database, carriedStores, (now) => {
    for (const [store, keys] of now) {
      const there = changed.get(store);
      changed.set(store, keys === 'all' || there === 'all' ? 'all' : new Set([...(there ?? []), ...keys]));
    }
  });
  const take = () => {
    const noted = changed;
    changed = new Map();
    return noted;
  };
  return { take, stop };
}

/** Does in one collection what was changed in another meanwhile; harmless to repeat. */
export async function carryOver(from: Database, to: Database, changed: Changed, correct: Correct): Promise<void> {
  const carrying: Carrying = { from, to, keys: keysOf(from, changed), correct };
  await carryCaptures(carrying, await idsThere(carrying));
  const idOf = await idsThere(carrying);
  await carryLogs(carrying, idOf);
  await carryReadings(carrying, idOf);
  await carryTrash(carrying, idOf);
  await carryNotes(carrying, idOf);
  if (changed.has('roster')) await carryRoster(carrying);
}

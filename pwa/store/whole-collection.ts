import type { CheckedReport } from '../../core/checks/check-report';
import type { Agency, Collection } from '../../core/collection/collection';
import type { Choice } from '../../core/export/choice';
import { narrowed } from '../../core/export/selection';
import { registryFrom, registryOf } from './agencies';
import { snapshotOf } from './collection';
import { mendedRows } from './damage';
import type { Database } from './database';
import { allDecisions } from './decisions';
import type { RowRecord } from './records';
import { soundReport } from './sound-report';
import { soundRow } from './sound-row';

type Contents = Omit<Collection, 'declaredAt' | 'reportOf' | 'captureOf'>;

/**
 * Its agencies as its own reports and what was said of them have it: who takes it in knows neither the other reports nor
 * the roster, and must come to the same.
 */
function agenciesIn({ agencies, entries, agencyLog, versionChoices }: Contents, rows: RowRecord[]): Agency[] {
  const there = new Set(entries.map(({ report }) => report));
  const own = rows.filter(({ id }) => there.has(id)).map(soundRow);
  const registry = registryFrom({ rows: own, roster: [], log: agencyLog, choices: versionChoices });
  const byId = new Map(registry.agencies.map((agency) => [agency.id, agency]));
  return agencies.map((agency) => byId.get(agency.id) ?? agency);
}

/** Without looking at a clock: an export is as old as the newest thing in it. */
function newest(part: Contents, rows: RowRecord[]): string | null {
  const { entries, unread, corrections, decisions, agencyLog, versionChoices } = part;
  const there = new Set([...entries.map(({ report }) => report), ...unread]);
  const captured = rows.flatMap(({ id, capturedAt }) => (capturedAt !== null && there.has(id) ? [capturedAt] : []));
  const said = [...corrections, ...decisions, ...agencyLog, ...versionChoices].map(({ at }) => at);
  return [...captured, ...said].reduce<string | null>((last, at) => (last === null || last < at ? at : last), null);
}

/** Few, so that reports are gone again before the browser takes them for long-lived. */
const AHEAD = 10;

/** Loads reports a few ahead: exports ask for them again and again, nearly always in this order. */
function reportLoader(database: Database, order: string[]): (id: string) => Promise<CheckedReport> {
  const positions = new Map(order.map((id, i) => [id, i]));
  let loaded = new Map<string, CheckedReport | undefined>();
  return async (id) => {
    if (!loaded.has(id)) {
      const from = positions.get(id) ?? 0;
      const ids = positions.has(id) ? order.slice(from, from + AHEAD) : [id];
      const reports = await database.reports.bulkGet(ids);
      loaded = new Map(ids.map((one, i) => [one, reports[i]]));
    }
    const report = soundReport(loaded.get(id));
    if (report) return report;
    // a damaged one is as good as gone: to leave it out would be an error that nobody sees
    const title = (await database.rows.get(id))?.title ?? id;
    throw Object.assign(new Error(title), { name: 'MissingReading' });
  };
}

/**
 * The collection as core exports it: what a choice hangs on, reports and captures loaded when they are asked for. A
 * backup has the trash as well, among what is kept and not read; `lost` are captures of which nothing is left.
 */
export async function collectionFor(
  database: Database,
  choice: Choice,
  withTrash = false,
  lost: ReadonlySet<string> = new Set(),
): Promise<Collection> {
  const rows = (await mendedRows(database)).filter(({ id }) => !lost.has(id));
  const registry = await registryOf(database, rows);
  const readable = rows.filter(({ detected }) => detected !== null);
  const unreadable = rows.filter(({ detected }) => detected === null).map(({ id }) => id);
  const trashed = withTrash ? (await database.trash.toCollection().primaryKeys()).filter((id) => !lost.has(id)) : [];
  const whole = {
    agencies: registry.agencies,
    entries: readable.map(({ id }) => registry.entries.get(id)!),
    unread: [...unreadable, ...trashed],
    corrections: await database.corrections.toArray(),
    decisions: await allDecisions(database),
    agencyLog: await database.agencies.toArray(),
    versionChoices: await database.versionChoices.toArray(),
  };
  const part = narrowed(whole, choice);
  const order = part.entries.map(({ report }) => report);
  return {
    ...part,
    // a backup has the roster with it
    agencies: withTrash ? part.agencies : agenciesIn(part, rows),
    declaredAt: newest(part, rows),
    reportOf: reportLoader(database, order),
    captureOf: (id) => snapshotOf(database, id),
  };
}

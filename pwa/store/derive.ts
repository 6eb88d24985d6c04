import type { Table, Transaction } from 'dexie';
import type { Finding } from '../../core/checks/finding';
import { standingDecisions } from '../../core/collection/decisions';
import type { Database } from './database';
import { packFigures } from './figures';
import type { CaptureRecord, DecisionRecord, ReportRecord, RowRecord } from './records';
import { standingReading } from './sound-report';
import { soundRow } from './sound-row';
import { type Beyond, recount, searchTextOf, summarise } from './summarise';

type DerivedTables = Pick<Database, 'decisions' | 'neighbours' | 'rows' | 'trash' | 'texts' | 'figures'>;

/** The tables that `deriveRecords` reads and writes, for the transaction around it. */
export function derivedTables(database: Database): Table[] {
  const { decisions, neighbours, rows, trash, texts, figures } = database;
  return [decisions, neighbours, rows, trash, texts, figures];
}

function beyondFrom(findings: Finding[] | undefined, decisions: DecisionRecord[]): Beyond {
  const standing = standingDecisions(decisions);
  const dismissed = [...standing].flatMap(([key, { verdict }]) => (verdict === 'dismissed' ? key : []));
  return { findings: findings ?? [], dismissed: new Set(dismissed) };
}

async function beyondOf({ decisions, neighbours }: DerivedTables, id: string): Promise<Beyond> {
  return beyondFrom((await neighbours.get(id))?.findings, await decisions.where('reports').equals(id).toArray());
}

/** The line of a report goes where it was: in the library or in the trash. */
async function putRow({ rows, trash }: DerivedTables, row: RowRecord): Promise<void> {
  const trashed = await trash.get(row.id);
  if (trashed) await trash.put({ ...row, trashedAt: trashed.trashedAt });
  else await rows.put(row);
}

/** Makes the line, the figures and the text of a capture from its report as corrected. To be called in a transaction. */
export async function deriveRecords(
  tables: DerivedTables,
  capture: CaptureRecord,
  report: ReportRecord | null,
): Promise<void> {
  const text = report ? searchTextOf(report) : '';
  await putRow(tables, summarise(capture, report, await beyondOf(tables, capture.id), text));
  if (!report) return;
  await tables.figures.put(packFigures(report));
  await tables.texts.put({ id: capture.id, text });
}

/** Tables of `countAgain` and of what forgets neighbours, for the transaction around them. */
export function countedTables(database: Database): Table[] {
  const { captures, reports, corrected, agencies } = database;
  return [captures, reports, corrected, agencies, ...derivedTables(database)];
}

/**
 * Counts in the lines of some reports what their neighbours and reviewers say now: nothing else of them has changed. A
 * line that is missing or damaged is made again. To be called in a transaction.
 */
export async function countAgain(database: Database, ids: string[]): Promise<void> {
  const [read, corrected, rows, trashed, neighbours, decisions] = await Promise.all([
    database.reports.bulkGet(ids),
    database.corrected.bulkGet(ids),
    database.rows.bulkGet(ids),
    database.trash.bulkGet(ids),
    database.neighbours.bulkGet(ids),
    database.decisions.where('reports').anyOf(ids).distinct().toArray(),
  ]);
  for (const [i, id] of ids.entries()) {
    const [report, row] = [standingReading(read[i], corrected[i]), trashed[i] ?? rows[i]];
    if (!report) continue;
    const own = decisions.filter(({ reports }) => reports.includes(id));
    if (row && soundRow(row) === row) {
      await putRow(database, recount(row, report, beyondFrom(neighbours[i]?.findings, own)));
    } else {
      const capture = await database.captures.get(id);
      if (capture) await deriveRecords(database, capture, report);
    }
  }
}

/** A capture of which a line can be made, and its reading; one that is damaged says so in the place of the reading. */
function soundPair(
  given: CaptureRecord | undefined,
  read: ReportRecord | undefined,
  corrected: ReportRecord | undefined,
) {
  const capture = given && isSoundCapture(given) ? given : null;
  const report = standingReading(read, corrected) ?? null;
  return { capture: capture && read && !report ? asDamaged(capture) : capture, report };
}

/** A capture that is as good as not read, because its reading is damaged. */
export function asDamaged(capture: CaptureRecord): CaptureRecord {
  return { ...capture, problem: { name: 'Damaged', message: 'the stored reading is damaged' } };
}

/** Whether all parts of a stored capture are there. */
export function isSoundCapture({ sources, hashes }: CaptureRecord): boolean {
  return (
    Array.isArray(sources) && Array.isArray(hashes) && sources.every((source) => typeof source?.sha256 === 'string')
  );
}

/** Makes the lines of the library and the packed figures of all reports, in the upgrade to the third layout. */
export async function deriveFigures(transaction: Transaction): Promise<void> {
  const [captures, rows] = [transaction.table<CaptureRecord>('captures'), transaction.table('rows')];
  const [reports, figures] = [transaction.table<ReportRecord>('reports'), transaction.table('figures')];
  for (const id of await captures.toCollection().primaryKeys()) {
    const { capture, report } = soundPair(await captures.get(id), await reports.get(id), undefined);
    await rows.put(capture ? summarise(capture, report) : soundRow({ id } as RowRecord));
    if (report) await figures.put(packFigures(report));
  }
}

/** Makes everything that is derived from reports as corrected again, in an upgrade of the database. */
export async function deriveAgain(transaction: Transaction): Promise<void> {
  const names = ['decisions', 'neighbours', 'rows', 'trash', 'texts', 'figures'] as const;
  const tables = Object.fromEntries(names.map((name) => [name, transaction.table(name)])) as unknown as DerivedTables;
  const [captures, reports] = [
    transaction.table<CaptureRecord>('captures'),
    transaction.table<ReportRecord>('reports'),
  ];
  const corrected = transaction.table<ReportRecord>('corrected');
  for (const id of await captures.toCollection().primaryKeys()) {
    const { capture, report } = soundPair(await captures.get(id), await reports.get(id), await corrected.get(id));
    if (capture) await deriveRecords(tables, capture, report);
    else await tables.rows.put(soundRow({ id } as RowRecord));
  }
}

import type { Table } from 'dexie';
import type { Plan } from '../../core/export/plans';
import type { Database } from './database';

/**
 * Stores that a backup carries as they are: what nobody could derive from the captured bytes. A new store that people
 * write into joins by its line here.
 */
export const backedUp = [
  'captures',
  'trash',
  'corrections',
  'decisions',
  'blankChoices',
  'labels',
  'agencies',
  'versionChoices',
  'roster',
] as const;

export const SETTINGS = 'stores/settings.json';
export const pathOf = (store: string) => `stores/${store}.jsonl`;

const BATCH = 200;

/** Records of a store in the order of their keys, a few at a time. */
export async function* recordsOf<T>(table: Table<T>, batch = BATCH): AsyncGenerator<T[]> {
  const keys = await table.toCollection().primaryKeys();
  for (let from = 0; from < keys.length; from += batch) {
    const records = await table.bulkGet(keys.slice(from, from + batch));
    yield records.filter((record) => record !== undefined);
  }
}

async function* linesOf(table: Table<{ id: string }>, lost: ReadonlySet<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const records of recordsOf(table)) {
    const kept = records.filter(({ id }) => !lost.has(id));
    yield encoder.encode(kept.map((record) => `${JSON.stringify(record)}\n`).join(''));
  }
}

const ofCaptures: ReadonlySet<string> = new Set(['captures', 'trash']);
const none: ReadonlySet<string> = new Set();

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** The files that make a bundle of everything a backup; `lost` are captures of which nothing is left. */
export function backupPlans(database: Database, settings: string, lost = none): Plan[] {
  const plan = (path: string, mediaType: string, zh: string, en: string, chunks: Plan['chunks']): Plan => {
    return { path, mediaType, title: { zh, en }, table: null, chunks };
  };
  const stores = backedUp.map((name) =>
    plan(pathOf(name), 'application/jsonl', `备份：${name}`, `Backup of ${name}`, () =>
      linesOf(database.table(name), ofCaptures.has(name) ? lost : none),
    ),
  );
  return [...stores, plan(SETTINGS, 'application/json', '备份：设置', 'Backup of settings', () => once(settings))];
}

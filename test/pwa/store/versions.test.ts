import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Dexie from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { keptOf } from '../../../pwa/store/queries';
import { versions } from '../../../pwa/store/versions';

/** A database as the code of its version left it. */
interface Saved {
  version: number;
  schema: Record<string, string>;
  stores: Record<string, Record<string, unknown>[]>;
}

const folder = join(import.meta.dirname, '../../databases');

function revive(_: string, value: { $uint8?: string; $float64?: (number | null)[] }) {
  if (value?.$uint8 !== undefined) return new Uint8Array(Buffer.from(value.$uint8, 'base64'));
  if (value?.$float64 !== undefined) return Float64Array.from(value.$float64, (one) => one ?? Number.NaN);
  return value;
}

const saved = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): Saved => JSON.parse(readFileSync(join(folder, name), 'utf8'), revive));

let database: Database | null = null;

afterEach(() => database?.delete());

async function open({ version, schema, stores }: Saved): Promise<Database> {
  const name = `test-${crypto.randomUUID()}`;
  const old = new Dexie(name);
  old.version(version).stores(schema);
  for (const [store, records] of Object.entries(stores)) await old.table(store).bulkAdd(records);
  old.close();
  database = openDatabase(name);
  await database.open();
  return database;
}

it('has a saved database of every version but the present one', () => {
  expect(saved.map(({ version }) => version).sort()).toEqual(versions.slice(0, -1).map(({ version }) => version));
});

describe.each(saved.map((one) => [one.version, one] as const))('a database of version %i', (_, old) => {
  it('keeps every record that is not derived, byte for byte', async () => {
    const database = await open(old);
    const raw = ['captures', 'sources', 'reports', 'decisions', 'blankChoices', 'corrections'];
    for (const store of raw.filter((name) => old.stores[name])) {
      expect(await database.table(store).toArray(), store).toEqual(old.stores[store]);
    }
  });

  it('gets lines, figures and texts of today', async () => {
    const database = await open(old);
    const corrected = old.version >= 3;
    const { report } = await keptOf(database, 'kept');
    const figures = (await database.figures.get('kept'))!;
    const text = await database.texts.get('kept');
    const [row, unread] = [await database.rows.get('kept'), await database.rows.get('unread')];
    const received = report!.values['requests.new_received.total']!.value;
    expect(received === 77).toBe(corrected);
    expect(figures.values).toContain(received);
    expect(text!.text).toContain('政府信息公开');
    expect(row).toMatchObject({ cellsTotal: Object.keys(report!.values).length, year: report!.identity.year });
    expect(row!.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(unread).toMatchObject({ problem: 'ReadingFailed', digest: '' });
  });

  it('takes damaged records along, listed as such, and all others as ever', async () => {
    const { captures, reports } = old.stores;
    const [kept, read] = [captures!.find(({ id }) => id === 'kept')!, reports!.find(({ id }) => id === 'kept')!];
    const stores = {
      ...old.stores,
      captures: [...captures!, { ...kept, id: 'torn', contentKey: 'torn' }, { id: 'lost' }],
      reports: [...reports!, { ...read, id: 'torn', values: { 'requests.new_received.total': null } }],
    };
    const database = await open({ ...old, stores });
    expect(await database.rows.get('kept')).toMatchObject({ problem: null });
    expect(await database.rows.get('torn')).toMatchObject({ problem: 'Damaged', detected: null, title: kept.title });
    expect(await database.rows.get('lost')).toMatchObject({ problem: 'Damaged', title: 'lost' });
    expect(await database.reports.get('torn')).toEqual(stores.reports.at(-1));
    expect(await keptOf(database, 'torn')).toMatchObject({ report: undefined, problem: 'Damaged' });
  });

  it('counts no finding that was dismissed', async () => {
    const database = await open(old);
    const { report } = await keptOf(database, 'kept');
    const row = (await database.rows.get('kept'))!;
    const dismissed = old.version >= 2 ? 1 : 0;
    expect(row.errors + row.warnings + row.infos).toBe(report!.findings.length - dismissed);
  });
});

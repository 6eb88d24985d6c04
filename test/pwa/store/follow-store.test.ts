import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { type Changed, followStores } from '../../../pwa/store/follow-store';

let database: Database;
let heard: Changed[];
let stop: () => void;

beforeEach(async () => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
  // A new database is itself a change of everything.
  await database.open();
  heard = [];
  stop = followStores(database, ['labels', 'trash'], (changed) => heard.push(changed));
});

afterEach(async () => {
  stop();
  await database.delete();
});

const label = (id: string) => ({ id, tags: [], note: '' });
const keys = (store: string) => heard.flatMap((changed) => [...(changed.get(store) ?? [])]).sort();

it('names the records that a commit touched, put or deleted, and no others', async () => {
  await database.labels.bulkPut([label('c'), label('a'), label('b')]);
  expect(keys('labels')).toEqual(['a', 'b', 'c']);
  heard.length = 0;
  await database.labels.delete('b');
  expect(keys('labels')).toEqual(['b']);
  heard.length = 0;
  await database.roster.put({ id: '1', name: 'x', division: null, from: null, to: null });
  expect(heard).toEqual([]);
});

it('says that anything may have changed where too much has', async () => {
  await database.labels.bulkPut(Array.from({ length: 60 }, (_, i) => label(String(i))));
  expect(heard.map((changed) => changed.get('labels'))).toEqual(['all']);
  heard.length = 0;
  await database.labels.clear();
  expect(heard.at(-1)?.get('labels')).toBe('all');
});

it('is quiet when stopped', async () => {
  stop();
  await database.labels.put(label('a'));
  expect(heard).toEqual([]);
});

import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  agencyLog,
  chooseVersion,
  registryOf,
  replaceRoster,
  rosterOf,
  sayOfAgency,
  undoStatement,
} from '../../../pwa/store/agencies';
import { addCaptures, type NewCapture } from '../../../pwa/store/collection';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { emptyIdentity, madeReport } from '../made-report';

let database: Database;
const said = { by: '甲', why: '' };

beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});

afterEach(() => database.delete());

function capture(id: string, agency: string, year: number, division: string | null = '530100'): NewCapture {
  const source = { name: `${id}.txt`, url: null, contentType: 'text/plain', bytes: new TextEncoder().encode(id) };
  return {
    id,
    snapshot: { id, url: null, title: null, capturedAt: null, sources: [source] },
    report: madeReport({ id, more: { identity: { ...emptyIdentity, agency, year, division } } }),
    problem: null,
    circumstances: null,
  };
}

describe('the registry', () => {
  it('logs a merger and takes it back', async () => {
    await addCaptures(database, [capture('a', '云河市教育局', 2020), capture('b', '云河市教体局', 2021)]);
    const line = await sayOfAgency(
      database,
      '530100-云河市教育局',
      { kind: 'merge', into: '530100-云河市教体局' },
      said,
    );
    const merged = await registryOf(database);
    expect(merged.entries.get('a')).toMatchObject({ agency: '530100-云河市教体局', accepted: true });
    await undoStatement(database, line, said);
    expect((await registryOf(database)).agencies).toHaveLength(2);
    expect(await agencyLog(database)).toHaveLength(2);
  });

  it('counts the version that somebody chose, until the choice is taken back', async () => {
    const poor = capture('poor', '云河市教育局', 2020);
    poor.report!.values = {};
    await addCaptures(database, [capture('good', '云河市教育局', 2020), poor]);
    const accepted = async () =>
      [...(await registryOf(database)).entries.values()].flatMap((entry) => (entry.accepted ? entry.report : []));
    expect(await accepted()).toEqual(['good']);
    await chooseVersion(database, 'poor', true, '甲');
    expect(await accepted()).toEqual(['poor']);
    await chooseVersion(database, 'poor', false, '甲');
    expect(await accepted()).toEqual(['good']);
  });
});

describe('the roster', () => {
  it('expects agencies under the ids of the registry, with or without their divisions', async () => {
    await addCaptures(database, [capture('a', '云河市教育局', 2020), capture('b', '云河市财政局', 2020, null)]);
    await replaceRoster(database, [
      { name: '云河市教育局', division: null, from: 2019, to: null },
      { name: '云河市财政局', division: '530100', from: null, to: null },
      { name: '云河市审计局', division: '530100', from: null, to: 2022 },
    ]);
    expect((await rosterOf(database)).map(({ agency, from, to }) => [agency, from, to])).toEqual([
      ['530100-云河市教育局', 2019, null],
      ['000000-云河市财政局', null, null],
      ['530100-云河市审计局', null, 2022],
    ]);
    expect((await registryOf(database)).agencies).toHaveLength(3);
  });

  it('follows a merger', async () => {
    await addCaptures(database, [capture('a', '云河市教育局', 2020), capture('b', '云河市教体局', 2021)]);
    await replaceRoster(database, [{ name: '云河市教育局', division: '530100', from: null, to: null }]);
    await sayOfAgency(database, '530100-云河市教育局', { kind: 'merge', into: '530100-云河市教体局' }, said);
    expect(await rosterOf(database)).toMatchObject([{ agency: '530100-云河市教体局', name: '云河市教体局' }]);
  });
});

import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyCorrections } from '../../../core/collection/apply-corrections';
import { findingKey, subjectOf } from '../../../core/collection/finding-key';
import { wholeChoice } from '../../../core/export/choice';
import { openBundle, restoreInto } from '../../../pwa/exchange/restore';
import { takeInBundle } from '../../../pwa/exchange/take-in';
import { registryOf, replaceRoster, sayOfAgency } from '../../../pwa/store/agencies';
import { backedUp, recordsOf } from '../../../pwa/store/backup-stores';
import { carryOver, noteChanges } from '../../../pwa/store/carry-over';
import { addCaptures, removeCapture, snapshotOf } from '../../../pwa/store/collection';
import { addCorrections, correctValue } from '../../../pwa/store/corrections';
import { settleDamage } from '../../../pwa/store/damage';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { chooseBlanks, decide } from '../../../pwa/store/decisions';
import { summarise } from '../../../pwa/store/summarise';
import { moveToTrash, restoreFromTrash, trashOf } from '../../../pwa/store/trash';
import { collectionFor } from '../../../pwa/store/whole-collection';
import { memoryFile } from '../../core/export/bundle/memory-file';
import { backupOf, bundleOf, FIELD, fillCollection, read } from './collections';

const quiet = () => undefined;
const opened: Database[] = [];

function newDatabase(): Database {
  const database = openDatabase(`test-${crypto.randomUUID()}`);
  opened.push(database);
  return database;
}

let database: Database;
let bundle: Uint8Array;

beforeAll(async () => {
  database = newDatabase();
  await fillCollection(database);
  bundle = await bundleOf(database);
}, 60_000);

afterAll(async () => {
  for (const one of opened) await one.delete();
});

const takeIn = async (into: Database, bytes: Uint8Array, own = false) =>
  takeInBundle(into, await openBundle(memoryFile(bytes), quiet), own, read, quiet);

async function everything(of: Database): Promise<Record<string, unknown[]>> {
  const stores: Record<string, unknown[]> = {};
  for (const table of of.tables) {
    stores[table.name] = [];
    for await (const records of recordsOf(table)) stores[table.name]!.push(...records);
  }
  return stores;
}

describe('the collection as core exports it', () => {
  it('is as old as the newest thing in it, and hides nothing of what is kept', async () => {
    const { declaredAt, entries, unread, corrections } = await collectionFor(database, wholeChoice);
    expect(declaredAt).toBe((await database.agencies.toArray())[0]!.at);
    expect(entries.length + unread.length).toBe(await database.captures.count());
    expect([unread, corrections.length]).toEqual([['broken'], 3]);
    expect(corrections.filter(({ undoes }) => undoes !== null)).toHaveLength(1);
  });

  it('says which reading is gone or damaged', async () => {
    const { reportOf } = await collectionFor(database, wholeChoice);
    await expect(reportOf('nobody')).rejects.toMatchObject({ name: 'MissingReading' });
    const sound = (await database.reports.get('education-2021'))!;
    await database.reports.put({ ...sound, id: 'torn', values: { [FIELD]: null } } as never);
    await expect(reportOf('torn')).rejects.toThrow('torn');
    await database.reports.delete('torn');
  });

  it('makes a damaged line of the library again from capture and reading', async () => {
    const row = await database.rows.get('education-2021');
    await database.rows.put({ id: 'education-2021', agency: '坏' } as never);
    expect(Buffer.compare(await bundleOf(database), bundle)).toBe(0);
    expect(await database.rows.get('education-2021')).toEqual(row);
  });
});

describe('a bundle taken in', () => {
  it('gives an empty collection the same bytes, however often', async () => {
    const empty = newDatabase();
    const first = await takeIn(empty, bundle);
    expect(first.captures.map(({ state }) => state)).not.toContain('already');
    expect([first.applied, first.proposed]).toEqual([4, 0]);
    expect(Buffer.compare(await bundleOf(empty), bundle)).toBe(0);
    const again = await takeIn(empty, bundle);
    expect(new Set(again.captures.map(({ state }) => state))).toEqual(new Set(['already']));
    expect([again.applied, again.proposed]).toEqual([0, 0]);
    expect(Buffer.compare(await bundleOf(empty), bundle)).toBe(0);
  });

  it('brings how a page stood in the browser, and gives it on', async () => {
    const [theirs, empty] = [newDatabase(), newDatabase()];
    await takeIn(theirs, bundle);
    const circumstances = {
      charset: 'GBK',
      referrer: 'http://jyj.qingquan.gov.cn/gk/',
      meta: { generator: 'demo' },
      removed: { formValues: 2, hiddenInputs: 1 },
      frames: { inlined: 0, leftOut: 1 },
    };
    await theirs.captures.update('education-2020', { circumstances });
    const given = await bundleOf(theirs);
    expect(Buffer.compare(given, bundle)).not.toBe(0);
    await takeIn(empty, given);
    expect((await empty.captures.get('education-2020'))!.circumstances).toEqual(circumstances);
    expect((await empty.captures.get('education-2021'))!.circumstances).toBeNull();
    expect(Buffer.compare(await bundleOf(empty), given)).toBe(0);
  });

  it('changes nothing of a report that is there: what others say of it is a proposal', async () => {
    const mine = newDatabase();
    await takeIn(mine, await bundleOf(database, { ...wholeChoice, reports: ['education-2020'] }));
    await fillWithout(mine, 'education-2021');
    await correctValue(mine, { report: 'education-2021', field: FIELD, after: 9, by: '我', why: '' }, applyCorrections);
    const { applied, proposed } = await takeIn(mine, bundle);
    expect([applied, proposed]).toEqual([0, 4]);
    const report = await mine.corrected.get('education-2021');
    expect(report!.values[FIELD]!.value).toBe(9);
  });

  it('says of evidence that is here under another id what was said of it there', async () => {
    const [theirs, mine] = [newDatabase(), newDatabase()];
    await takeIn(theirs, bundle);
    const pair = (prefix: string) => {
      const ids = ['education-2020', 'education-2021'].map((id) => prefix + id);
      return JSON.stringify(['T3-C1', ids, ids.map((id) => [id, FIELD, 1])]);
    };
    await decide(theirs, { finding: pair(''), verdict: 'confirmed', by: '旁人', why: '两年均已核实' });
    await addUnderOtherIds(mine, 'my-');
    const { captures, applied, proposed } = await takeIn(mine, await bundleOf(theirs));
    expect(captures.map(({ id }) => id?.slice(0, 3))).toEqual(captures.map(() => 'my-'));
    expect([applied, proposed]).toEqual([0, 5]);
    const said = await mine.decisions.toArray();
    const raised = (await mine.reports.toArray()).flatMap(({ findings }) => findings.map(findingKey));
    const [single] = said.filter(({ by }) => by === '王复核');
    expect(raised).toContain(single!.finding);
    expect(single!.reports).toEqual(subjectOf(single!.finding)!.reports);
    expect(said.map(({ finding }) => finding)).toContain(pair('my-'));
    expect((await takeIn(mine, await bundleOf(theirs))).proposed).toBe(0);
  });

  it('of a version that does not count alone gives the same bytes: the one that counts goes along', async () => {
    const [theirs, empty] = [newDatabase(), newDatabase()];
    await takeIn(theirs, bundle);
    await addUnderOtherIds(theirs, 'later-', '<!-- another version -->');
    const { entries } = await collectionFor(theirs, wholeChoice);
    const { report } = entries.find(({ accepted, report: id }) => !accepted && id.endsWith('education-2021'))!;
    const alone = await bundleOf(theirs, { ...wholeChoice, reports: [report] });
    await takeIn(empty, alone);
    expect(Buffer.compare(await bundleOf(empty, { ...wholeChoice, reports: [report] }), alone)).toBe(0);
  });

  it('of a few gives the same bytes, whatever the roster and reports that stay behind say of their agencies', async () => {
    const [theirs, empty] = [newDatabase(), newDatabase()];
    await takeIn(theirs, bundle);
    const { entries } = await registryOf(theirs);
    const agencyOf = (report: string) => entries.get(report)!.agency!;
    const others = [...entries.values()].flatMap(({ agency }) => (agency === null ? [] : [agency]));
    const other = others.find((agency) => agency !== agencyOf('education-2020'))!;
    const merge = { kind: 'merge' as const, into: other };
    await sayOfAgency(theirs, agencyOf('education-2020'), merge, { by: '李复核', why: '机构改革' });
    await replaceRoster(theirs, [{ name: '清泉市教育局', division: '530102', from: null, to: null }]);
    const choice = { ...wholeChoice, reports: ['education-2021'] };
    const few = await bundleOf(theirs, choice);
    await takeIn(empty, few);
    expect(Buffer.compare(await bundleOf(empty, choice), few)).toBe(0);
  });

  it('goes on over a capture that cannot be had, and names it', async () => {
    const empty = newDatabase();
    const whole = await openBundle(memoryFile(bundle), quiet);
    const captureOf: typeof whole.captureOf = async (id) => (id === 'education-2021' ? null : whole.captureOf(id));
    const { captures } = await takeInBundle(empty, { ...whole, captureOf }, false, read, quiet);
    expect(captures.filter(({ state }) => state === 'failed')).toEqual([
      expect.objectContaining({ problem: 'DamagedMember', id: null }),
    ]);
    expect(await empty.captures.count()).toBe(captures.length - 1);
  });

  it('is refused by the name of its fault', async () => {
    const changed = bundle.slice();
    changed[3000]! ^= 1;
    await expect(openBundle(memoryFile(changed), quiet)).rejects.toMatchObject({ name: 'bundle:damaged' });
    await expect(openBundle(memoryFile(bundle.slice(0, 999)), quiet)).rejects.toMatchObject({
      name: 'bundle:not_a_zip',
    });
  });
});

/** Everything of the first collection that could be read, or another version of it, under ids of its own. */
async function addUnderOtherIds(to: Database, prefix: string, more = ''): Promise<void> {
  for (const capture of await database.captures.toArray()) {
    const snapshot = (await snapshotOf(database, capture.id))!;
    const sources = snapshot.sources.map((source) => {
      return { ...source, bytes: new Uint8Array([...source.bytes, ...new TextEncoder().encode(more)]) };
    });
    const one = { ...snapshot, id: prefix + snapshot.id, sources };
    const outcome = await read(one);
    const report = outcome.ok && capture.problem === null ? outcome.value : null;
    const { problem, circumstances } = capture;
    await addCaptures(to, [{ id: one.id, snapshot: one, report, problem, circumstances }]);
  }
}

/** The reports of the bundle, without the one and what was said of it. */
async function fillWithout(mine: Database, report: string): Promise<void> {
  await takeIn(mine, bundle);
  await mine.corrections.clear();
  await mine.decisions.clear();
  await mine.corrected.delete(report);
}

describe('a backup', () => {
  it('has every store but those that follow from others, and the ledger of what waits', () => {
    const derived = ['reports', 'rows', 'figures', 'corrected', 'texts', 'neighbours'];
    const stores = database.tables.map(({ name }) => name);
    // the bytes of `sources` are the archive itself
    const elsewhere = ['sources', 'arrivals', ...derived];
    expect(stores.filter((name) => !elsewhere.includes(name)).sort()).toEqual([...backedUp].sort());
  });
});

describe('a restored backup', () => {
  const settings = '{"gongkai-reviewer":"王复核"}';

  it('is the collection again, trash and all, record by record and byte by byte', async () => {
    const [thrown] = await moveToTrash(database, ['education-2022']);
    const [backup, empty] = [await backupOf(database, settings), newDatabase()];
    const restored = await restoreInto(empty, memoryFile(backup), null, read, quiet);
    expect([restored.proof, restored.settings]).toEqual(['bytes', settings]);
    expect(await everything(empty)).toEqual(await everything(database));
    expect((await trashOf(empty)).map(({ id }) => id)).toEqual([thrown]);
    for (const one of [database, empty]) await restoreFromTrash(one, ['education-2022']);
    expect(Buffer.compare(await bundleOf(empty), bundle)).toBe(0);
  });

  it('merged, keeps what was there and adds what was not', async () => {
    const backup = await backupOf(database, settings);
    const now = newDatabase();
    await takeIn(now, bundle);
    await removeCapture(now, 'education-2020');
    await correctValue(now, { report: 'education-2022', field: FIELD, after: 5, by: '我', why: '' }, applyCorrections);
    const merged = newDatabase();
    const before = await everything(now);
    const { proof } = await restoreInto(merged, memoryFile(backup), now, read, quiet);
    expect(proof).toBe('sources');
    expect(await everything(now)).toEqual(before);
    expect(await merged.captures.count()).toBe(await database.captures.count());
    expect((await merged.corrected.get('education-2022'))!.values[FIELD]!.value).toBe(5);
    expect(await merged.corrections.count()).toBe(4);
    expect(await merged.blankChoices.count()).toBe(1);
  });

  it('has what came, was said, thrown away and taken out while it was being made', async () => {
    const now = newDatabase();
    await takeIn(now, await bundleOf(database, { ...wholeChoice, reports: ['education-2020', 'education-2022'] }));
    await moveToTrash(now, ['education-2020']);
    const { take, stop } = noteChanges(now);
    const restored = newDatabase();
    const { proof } = await restoreInto(restored, memoryFile(await backupOf(database, settings)), null, read, quiet);
    expect(proof).toBe('bytes');

    await addUnderOtherIds(now, 'mine-', '<!-- 修订 -->');
    const [mine, theirs] = ['mine-education-2021', 'education-2022'];
    await correctValue(now, { report: mine, field: FIELD, after: 5, by: '我', why: '' }, applyCorrections);
    const finding = findingKey((await now.reports.toArray()).flatMap(({ findings }) => findings)[0]!);
    await decide(now, { finding, verdict: 'dismissed', by: '我', why: '' });
    await chooseBlanks(now, mine, true, '我');
    await now.labels.bulkPut([
      { id: mine, tags: ['新'], note: '' },
      { id: theirs, tags: ['改'], note: '' },
    ]);
    await replaceRoster(now, [{ name: '云河市新名册局', division: null, from: 2021, to: null }]);
    await restoreFromTrash(now, ['education-2020']);
    await moveToTrash(now, ['mine-education-2020']);
    await removeCapture(now, 'education-2021');
    const captured = { capture: theirs, url: 'http://x/', sha256: [], id: 'sent', at: '2020-01-01T00:00:00Z' };
    await addCorrections(now, [{ ...captured, field: FIELD, before: 0, after: 9, by: '', why: '' }], applyCorrections);

    for (let changed = take(); changed.size > 0; changed = take()) {
      await carryOver(now, restored, changed, applyCorrections);
      await carryOver(now, restored, changed, applyCorrections);
    }
    stop();
    expect((await restored.corrected.get(mine))!.values[FIELD]!.value).toBe(5);
    expect((await restored.corrected.get(theirs))!.values[FIELD]!.value).toBe(9);
    expect((await restored.decisions.toArray()).map((line) => line.finding)).toContain(finding);
    expect((await restored.blankChoices.toArray()).map(({ report }) => report)).toContain(mine);
    expect((await restored.labels.bulkGet([mine, theirs])).map((label) => label?.tags)).toEqual([['新'], ['改']]);
    expect((await restored.roster.toArray()).map(({ name }) => name)).toEqual(['云河市新名册局']);
    expect((await trashOf(restored)).map(({ id }) => id)).toEqual(['mine-education-2020']);
    expect(await restored.rows.get('education-2020')).toBeDefined();
    const kept = await restored.captures.bulkGet(['mine-broken', 'broken', 'education-2021']);
    expect(kept.map((capture) => capture?.id)).toEqual(['mine-broken', 'broken', undefined]);
  });

  it('leaves in the trash what lies there, when it is merged', async () => {
    const backup = await backupOf(database, settings);
    const [now, merged] = [newDatabase(), newDatabase()];
    await takeIn(now, bundle);
    await moveToTrash(now, ['education-2020']);
    await restoreInto(merged, memoryFile(backup), now, read, quiet);
    expect((await trashOf(merged)).map(({ id }) => id)).toEqual(['education-2020']);
    expect(await merged.rows.get('education-2020')).toBeUndefined();
  });

  it('has the evidence of what was damaged, and of what is gone the word that it is', async () => {
    const damaged = newDatabase();
    await restoreInto(damaged, memoryFile(await backupOf(database, settings)), null, read, quiet);
    await moveToTrash(damaged, ['education-2020']);
    await damaged.reports.update('education-2021', { values: null as never });
    await damaged.captures.update('education-2022', { sources: 'damaged' as never });
    await damaged.sources.delete((await damaged.captures.get('education-2020'))!.hashes[0]!);
    await expect(backupOf(damaged, settings)).rejects.toMatchObject({ name: expect.stringMatching(/^Missing/) });

    const damage = await settleDamage(damaged);
    expect(damage.unread.map(({ id }) => id)).toEqual(['education-2021']);
    expect(damage.lost.map(({ id }) => id)).toEqual(['education-2020', 'education-2022']);
    expect(await damaged.rows.get('education-2021')).toMatchObject({ problem: 'Damaged', detected: null });
    const backup = await backupOf(damaged, settings, new Set(damage.lost.map(({ id }) => id)));

    const restored = newDatabase();
    const { proof, taken } = await restoreInto(restored, memoryFile(backup), null, read, quiet);
    expect(proof).toBe('bytes');
    expect(taken.captures.map(({ id }) => id)).toContain('education-2021');
    expect(await snapshotOf(restored, 'education-2021')).toEqual(await snapshotOf(database, 'education-2021'));
    expect(await restored.corrections.toArray()).toEqual(await database.corrections.toArray());
  });

  it('leaves unread what was not read yet where it was backed up', async () => {
    const waiting = newDatabase();
    await takeIn(waiting, bundle);
    await waiting.reports.delete('education-2020');
    const capture = (await waiting.captures.get('education-2020'))!;
    await waiting.rows.put(summarise(capture, null));
    const backup = await backupOf(waiting, settings);
    const restored = newDatabase();
    expect((await restoreInto(restored, memoryFile(backup), null, read, quiet)).proof).toBe('bytes');
    expect(await restored.reports.get('education-2020')).toBeUndefined();
  });

  it('that does not come out the same is not taken for good', async () => {
    const backup = await backupOf(database, settings);
    const misread: typeof read = async (snapshot) => {
      const outcome = await read(snapshot);
      if (outcome.ok) outcome.value.values[FIELD] = { ...outcome.value.values[FIELD]!, value: 77 };
      if (outcome.ok) outcome.value.title = '另一个标题';
      return outcome;
    };
    await expect(restoreInto(newDatabase(), memoryFile(backup), null, misread, quiet)).rejects.toMatchObject({
      name: 'RestoreDiffers',
    });
  });
});

import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkReport } from '../../../core/checks/check-report';
import { applyCorrections } from '../../../core/collection/apply-corrections';
import { historyOf, stepsOf } from '../../../core/collection/correction-history';
import type { Reading } from '../../../core/tables/reading';
import type { SentCorrection } from '../../../pwa/sources/hand-over';
import { addCaptures, removeCapture, restoreCapture, saveReading } from '../../../pwa/store/collection';
import { addCorrections, correctionsOf, correctValue, undoCorrection } from '../../../pwa/store/corrections';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { unpackFigures } from '../../../pwa/store/figures';
import { keptOf } from '../../../pwa/store/queries';
import type { CorrectionRecord } from '../../../pwa/store/records';
import { madeReport } from '../made-report';

const FIELD = 'requests.new_received.total';
const dash: Reading = { value: null, raw: '—', unit: '件', status: 'placeholder', place: null, how: 'read' };

let database: Database;

beforeEach(async () => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
  const report = madeReport({ id: 'a', values: { [FIELD]: dash } });
  const sources = [{ name: 'a.txt', url: null, contentType: 'text/plain', bytes: new TextEncoder().encode('a') }];
  const snapshot = { id: 'a', url: null, title: null, capturedAt: null, sources };
  const checked = { ...report, ...checkReport(report) };
  await addCaptures(database, [{ id: 'a', snapshot, report: checked, problem: null, circumstances: null }]);
});

afterEach(() => database.delete());

function correct(after: number | null, field = FIELD): Promise<void> {
  return correctValue(database, { report: 'a', field, after, by: '某人', why: '对照纸本' }, applyCorrections);
}

const undo = (line: CorrectionRecord) => undoCorrection(database, line, '某人', applyCorrections);
const reading = async () => (await keptOf(database, 'a')).report!.values[FIELD];
const lastLine = async () => (await correctionsOf(database, 'a')).at(-1)!;

describe('correctValue', () => {
  it('puts the value over the reading, marked by hand, and keeps what was printed', async () => {
    await correct(7);
    expect(await reading()).toMatchObject({ value: 7, status: 'ok', raw: '—', how: 'by hand' });
    expect((await database.reports.get('a'))!.values[FIELD]).toEqual(dash);
  });

  it('logs before, after, who, when and why', async () => {
    await correct(7);
    await correct(8);
    const log = await correctionsOf(database, 'a');
    expect(log.map(({ before, after, by, why }) => [before, after, by, why])).toEqual([
      [null, 7, '某人', '对照纸本'],
      [7, 8, '某人', '对照纸本'],
    ]);
    expect(log[0]!.at < log[1]!.at).toBe(true);
  });

  it('checks the corrected values: a total that its parts do not make is found', async () => {
    const before = (await database.rows.get('a'))!.errors;
    await correct(7);
    expect((await database.rows.get('a'))!.errors).toBeGreaterThan(before);
  });

  it('said twice before the first is done, is logged once', async () => {
    await Promise.all([correct(7), correct(7)]);
    expect(await database.corrections.count()).toBe(1);
  });

  it('states a blank where something else was read, and takes that back', async () => {
    await correct(null);
    expect(await reading()).toMatchObject({ value: null, status: 'blank', raw: '—', how: 'by hand' });
    await correct(null);
    expect(await database.corrections.count()).toBe(1);
    await undo(await lastLine());
    expect(await reading()).toEqual(dash);
  });

  it('reaches the figures that panels read', async () => {
    await correct(7);
    const { values } = unpackFigures((await database.figures.get('a'))!, [FIELD]);
    expect(values[FIELD]).toMatchObject({ value: 7, how: 'by hand' });
  });

  it('stays over a new reading', async () => {
    await correct(7);
    await saveReading(database, 'a', { report: madeReport({ id: 'a' }) }, applyCorrections);
    expect(await reading()).toMatchObject({ value: 7, raw: '0', how: 'by hand' });
  });

  it('comes back with a capture that was removed', async () => {
    await correct(7);
    const removed = await removeCapture(database, 'a');
    expect(await database.corrected.count()).toBe(0);
    await restoreCapture(database, removed!);
    expect(await reading()).toMatchObject({ value: 7 });
  });
});

describe('undoCorrection', () => {
  it('brings back the reading as it was, and redoing the correction, each as another line', async () => {
    await correct(7);
    await undo(await lastLine());
    expect(await reading()).toEqual(dash);
    expect(await database.corrections.count()).toBe(2);
    await undo(await lastLine());
    expect(await reading()).toMatchObject({ value: 7, how: 'by hand' });
    expect(await database.corrections.count()).toBe(3);
  });

  it('goes back step by step to what was read, and forth again, until another value is said', async () => {
    for (const value of [7, 8, 9]) await correct(value);
    const steps = async () => stepsOf(historyOf(await correctionsOf(database, 'a')), FIELD);
    const values: (number | null)[] = [];
    for (const way of ['undo', 'undo', 'undo', 'redo', 'redo'] as const) {
      await undo((await steps())[way]!);
      values.push((await reading())!.value);
    }
    expect(values).toEqual([8, 7, null, 7, 8]);
    expect(await lastLine()).toMatchObject({ before: 7, after: 8, why: '' });
    await correct(5);
    expect((await steps()).redo).toBeNull();
    await undo((await steps()).undo!);
    expect((await reading())!.value).toBe(8);
    expect(await database.corrections.count()).toBe(10);
  });

  it('pressed twice before the first is done, takes one step', async () => {
    for (const value of [7, 8]) await correct(value);
    const line = await lastLine();
    await Promise.all([undo(line), undo(line)]);
    expect((await reading())!.value).toBe(7);
    expect(await database.corrections.count()).toBe(3);
  });
});

describe('a table that was published as a picture', () => {
  it('is typed in: its cells have values on the form of the year', async () => {
    const bare = madeReport({
      id: 'a',
      more: { values: {}, editions: {}, edition: null, identity: { ...madeReport({}).identity, year: 2022 } },
    });
    await saveReading(database, 'a', { report: bare }, applyCorrections);
    await correct(12);
    const { report } = await keptOf(database, 'a');
    expect(report!.values[FIELD]).toMatchObject({ value: 12, raw: null, how: 'by hand' });
    expect(report!.editions).toEqual({ requests: 'form2021' });
    const blank = 'requests.new_received.enterprise';
    await correct(null, blank);
    expect((await keptOf(database, 'a')).report!.values[blank]).toMatchObject({ value: null, status: 'blank' });
  });
});

/** A year that somebody corrected in the extension. */
async function sent(id: string, year: number, changes: Partial<SentCorrection> = {}): Promise<SentCorrection> {
  const { hashes } = (await database.captures.get('a'))!;
  const line = { field: 'identity.year', before: 2021, after: year, by: '某人', at: '2026-01-01', why: '标题有误' };
  return { id, capture: 'a', url: '', sha256: hashes, ...line, ...changes };
}

describe('an agency and a year', () => {
  const line = async () => {
    const { agency, year } = (await database.rows.get('a'))!;
    return [agency, year];
  };

  it('are corrected as values are, for the library too, and taken back by another line', async () => {
    for (const [field, after] of [['identity.agency', '云河市财政局'] as const, ['identity.year', 2019] as const]) {
      await correctValue(database, { report: 'a', field, after, by: '某人', why: '标题有误' }, applyCorrections);
    }
    expect(await line()).toEqual(['云河市财政局', 2019]);
    expect(await lastLine()).toMatchObject({ before: 2021, after: 2019 });
    await undo(await lastLine());
    expect(await line()).toEqual(['云河市财政局', 2021]);
    expect((await database.reports.get('a'))!.identity).toMatchObject({ agency: '云河市教育局', year: 2021 });
  });

  it('corrected in the extension hold here, once each, in the order in which they were said', async () => {
    const [later, earlier] = [await sent('l2', 2018, { at: '2026-01-02' }), await sent('l1', 2019)];
    for (const lines of [[later], [earlier], [later, earlier]]) await addCorrections(database, lines, applyCorrections);
    expect(await line()).toEqual(['云河市教育局', 2018]);
    expect((await correctionsOf(database, 'a')).map(({ id, by, why }) => [id, by, why])).toEqual([
      ['l1', '某人', '标题有误'],
      ['l2', '某人', '标题有误'],
    ]);
  });

  it('of evidence that is here under another id are found by its bytes; of what never came nothing is lost', async () => {
    const lines = [await sent('l1', 2019, { capture: 'z' }), await sent('l2', 2019, { capture: 'y', sha256: ['f'] })];
    await addCorrections(database, lines, applyCorrections);
    expect(await line()).toEqual(['云河市教育局', 2019]);
    expect((await correctionsOf(database, 'y')).map(({ id }) => id)).toEqual(['l2']);
  });
});

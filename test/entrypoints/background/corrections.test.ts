import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { correctCapture, correctedSummary, correctionsOf } from '../../../entrypoints/background/corrections';
import { database } from '../../../entrypoints/background/database';
import { answer } from '../../../entrypoints/background/hand-over';
import { countWaiting, keepReading, undoCapture } from '../../../entrypoints/background/outbox';
import type { Answers } from '../../../pwa/sources/hand-over';
import { capture, emptyOutbox, samplePage, sampleReport } from './samples';

const REASON = { why: '标题有误', by: '某人' };

beforeEach(async () => {
  await emptyOutbox();
  await capture('a');
  await keepReading('a', sampleReport('a'));
});

const correct = (agency: string | null, year: number | null) => correctCapture('a', { agency, year }, REASON);
const pull = (changes: { corrections?: true } = { corrections: true }) =>
  answer({ type: 'pull', limit: 25, ...changes }) as Promise<Answers['pull']>;

async function acknowledge({ items }: Answers['pull']) {
  const receipts = items.flatMap((item) => {
    if (item.kind !== 'capture') return [];
    return [{ id: item.capture.id, sha256: item.capture.snapshot.sources.map(({ sha256 }) => sha256) }];
  });
  const corrected = items.flatMap((item) => (item.kind === 'correction' ? [item.correction.id] : []));
  await answer({ type: 'acknowledge', receipts, undone: [], corrected });
}

async function stands() {
  const { summary } = (await database.captures.get({ id: 'a' }))!;
  const { agency, year } = correctedSummary(summary!, await correctionsOf('a'));
  return [agency, year];
}

describe('a correction', () => {
  it('is a line for each part that is another now, over what was read', async () => {
    await correct('清泉市财政局', 2020);
    await correct('清泉市财政局', 2021);
    expect(await stands()).toEqual(['清泉市财政局', 2021]);
    expect((await database.captures.get({ id: 'a' }))!.summary).toMatchObject({ agency: '清泉市教育局', year: 2020 });
    expect(await correctionsOf('a')).toMatchObject([
      { field: 'identity.agency', before: '清泉市教育局', after: '清泉市财政局', ...REASON },
      { field: 'identity.year', before: 2020, after: 2021, ...REASON },
    ]);
  });

  it('is given once the collection has its capture, and counted until the collection has it too', async () => {
    await correct(null, 2021);
    expect(await countWaiting()).toBe(3);
    const first = await pull();
    expect(first.items.map(({ kind }) => kind)).toEqual(['capture']);
    await acknowledge(first);
    const second = await pull();
    const { url } = samplePage();
    const { hashes: sha256 } = (await database.captures.get({ id: 'a' }))!;
    expect(second.items).toMatchObject([
      { kind: 'correction', correction: { capture: 'a', field: 'identity.agency', after: null, url, sha256 } },
      { kind: 'correction', correction: { capture: 'a', field: 'identity.year', after: 2021, url, sha256 } },
    ]);
    await acknowledge(second);
    expect([await countWaiting(), (await pull()).items]).toEqual([0, []]);
    expect(await stands()).toEqual([null, 2021]);
  });

  it('waits where the collection is older and does not know corrections', async () => {
    await correct('清泉市财政局', 2020);
    await acknowledge(await pull({}));
    expect(await pull({})).toMatchObject({ items: [], waiting: 1 });
    expect((await pull()).items).toHaveLength(1);
  });

  it('goes with a capture that is undone', async () => {
    await correct('清泉市财政局', 2020);
    await acknowledge(await pull());
    await undoCapture('a');
    expect((await pull()).items).toEqual([{ kind: 'undo', id: 'a' }]);
    expect(await database.corrections.count()).toBe(0);
  });
});

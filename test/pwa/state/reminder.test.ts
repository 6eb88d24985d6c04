import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepReminding, remindOfBackup } from '../../../pwa/state/reminder';
import { chooseVersion, replaceRoster } from '../../../pwa/store/agencies';
import { type Database, openDatabase } from '../../../pwa/store/database';
import { chooseBlanks } from '../../../pwa/store/decisions';
import { changeLabels } from '../../../pwa/store/labels';
import type { CorrectionRecord, RowRecord } from '../../../pwa/store/records';
import { exchangeZhCN } from '../../../pwa/words/exchange-zh-CN';

const [OLD, BACKUP, NEW] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'] as const;

let database: Database;

beforeEach(() => {
  database = openDatabase(`test-${crypto.randomUUID()}`);
});

afterEach(() => database.delete());

async function arrive(reports: number, addedAt: string): Promise<void> {
  const rows = Array.from({ length: reports }, (_, i) => ({ id: `${addedAt} ${i}`, addedAt }) as RowRecord);
  await database.rows.bulkPut(rows);
}

async function correct(lines: number, at: string): Promise<void> {
  const made = Array.from({ length: lines }, (_, i) => ({ id: `${at} ${i}`, report: 'a', at }) as CorrectionRecord);
  await database.corrections.bulkPut(made);
}

async function remark(last: string | null): Promise<string | null> {
  return (await remindOfBackup(database, last))?.(exchangeZhCN.backup) ?? null;
}

it('says nothing of a little', async () => {
  await arrive(49, NEW);
  await correct(19, NEW);
  expect(await remark(BACKUP)).toBeNull();
});

it('counts what no backup has, reports and what people wrote', async () => {
  await arrive(50, NEW);
  expect(await remark(BACKUP)).toBe('上次备份以来新增了 50 份报告或记录。');
  await correct(20, NEW);
  await arrive(1000, OLD);
  expect(await remark(BACKUP)).toBe('上次备份以来新增了 70 份报告或记录。');
});

it('says where there was no backup ever', async () => {
  await correct(20, OLD);
  expect(await remark(null)).toBe('馆藏里有 20 份报告或记录，还没有备份过。');
  expect(await remark(BACKUP)).toBeNull();
});

it('counts tags, notes, roster and choices too; a roster as one, and not what was noted before', async () => {
  await database.labels.bulkPut(Array.from({ length: 99 }, (_, i) => ({ id: `old ${i}`, tags: ['x'], note: '' })));
  await changeLabels(
    database,
    Array.from({ length: 17 }, (_, i) => `r${i}`),
    (labels) => ({ ...labels, note: '待查' }),
  );
  await replaceRoster(
    database,
    ['甲局', '乙局'].map((name) => ({ name, division: null, from: null, to: null })),
  );
  await chooseVersion(database, 'r1', true, '甲');
  expect(await remark(BACKUP)).toBeNull();
  await chooseBlanks(database, 'r1', true, '甲');
  expect(await remark(BACKUP)).toBe('上次备份以来新增了 20 份报告或记录。');
});

it('reminds at the start, when something has come in, and now and then; once, until there is a backup', async () => {
  const [last, running, said] = [signal<string | null>(BACKUP), signal(false), [] as string[]];
  const { stop } = keepReminding({
    database,
    last,
    running,
    say: (remark) => void said.push(remark(exchangeZhCN.backup)),
  });
  await correct(10, NEW);
  running.value = true;
  running.value = false;
  await correct(20, '2026-03-02T00:00:00Z');
  running.value = true;
  running.value = false;
  await vi.waitFor(() => expect(said).toEqual(['上次备份以来新增了 30 份报告或记录。']));
  await arrive(50, '2026-04-02T00:00:00Z');
  running.value = true;
  running.value = false;
  last.value = '2026-04-01T00:00:00Z';
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  stop();
  const timed = keepReminding({
    database,
    last,
    running,
    say: (remark) => void said.push(remark(exchangeZhCN.backup)),
  });
  vi.advanceTimersByTime(600_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(said[1]).toBe('上次备份以来新增了 50 份报告或记录。'));
  timed.stop();
  expect(said).toHaveLength(2);
});

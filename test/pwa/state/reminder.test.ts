import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { remindOfBackup } from '../../../pwa/state/reminder';
import { type Database, openDatabase } from '../../../pwa/store/database';
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
  expect(await remark(BACKUP)).toBe('上次备份以来新增了 50 份报告或更正。');
  await correct(20, NEW);
  await arrive(1000, OLD);
  expect(await remark(BACKUP)).toBe('上次备份以来新增了 70 份报告或更正。');
});

it('says where there was no backup ever', async () => {
  await correct(20, OLD);
  expect(await remark(null)).toBe('馆藏里有 20 份报告或更正，还没有备份过。');
  expect(await remark(BACKUP)).toBeNull();
});

import { describe, expect, it } from 'vitest';
import type { CheckedReport } from '../../../core/checks/check-report';
import type { PageSnapshot } from '../../../core/page/page-snapshot';
import { createAutomaticReading } from '../../../pwa/state/automatic-reading';
import type { AddedCapture, NewCapture } from '../../../pwa/store/collection';

const snapshot = (id: string): PageSnapshot => ({ id, url: null, title: null, capturedAt: null, sources: [] });
const reportOf = (id: string) => ({ id }) as CheckedReport;

function capture(id: string, report: CheckedReport | null): NewCapture {
  return { id, snapshot: snapshot(id), report, problem: null, circumstances: null };
}

/** Runs captures through it; gives what was saved once all of it is. */
async function savedAfter(captures: NewCapture[], already: string[] = []): Promise<unknown[]> {
  const saved: unknown[] = [];
  const add = createAutomaticReading({
    parser: {
      read: async ({ id }) => {
        if (id === 'broken') throw Object.assign(new Error('cannot be read'), { name: 'Damaged' });
        return reportOf(id);
      },
    },
    addCaptures: async (given) =>
      given.map(({ id }): AddedCapture => ({ id, sha256: [], storedAs: id, already: already.includes(id) })),
    snapshotOf: async (id) => snapshot(id),
    saveReading: async (id, reading) => void saved.push([id, reading]),
  });
  const receipts = await add(captures);
  expect(receipts).toHaveLength(captures.length);
  await new Promise((resolve) => setTimeout(resolve));
  return saved;
}

describe('what is handed over', () => {
  it('is read by itself where it came without a reading, one after the other, and says why where that fails', async () => {
    const given = [capture('read', reportOf('read')), capture('broken', null), capture('unread', null)];
    expect(await savedAfter(given)).toEqual([
      ['broken', { problem: { name: 'Damaged', message: 'cannot be read' } }],
      ['unread', { report: { id: 'unread' } }],
    ]);
  });

  it('is left alone where it was there before', async () => {
    expect(await savedAfter([capture('known', null)], ['known'])).toEqual([]);
  });
});

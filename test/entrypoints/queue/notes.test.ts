import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attachment } from '../../../core/page/circumstances';
import { addressKey, database } from '../../../entrypoints/background/database';
import { keepReading } from '../../../entrypoints/background/outbox';
import { changeQueue, queue } from '../../../entrypoints/background/queue-database';
import { notesOn } from '../../../entrypoints/queue/notes';
import { capture, emptyOutbox, samplePage, sampleReport } from '../background/samples';

vi.mock('wxt/browser', () => ({ browser: {} }));

beforeEach(async () => {
  await emptyOutbox();
  await Promise.all(queue.tables.map((table) => table.clear()));
});

const { url: PAGE } = samplePage();

/** Queues an address that a list gives, and lets the sample page, of 2020, be what came of it. */
async function saved(url: string, year: number | null): Promise<void> {
  const key = addressKey(url);
  await changeQueue({ type: 'queued', links: [{ key, url, text: '年报', year, again: false }], at: 1 });
  await changeQueue({ type: 'started', key, order: 'o', at: 2 });
  const outcome = { state: 'done', reason: 'saved', detail: null, capture: 'a' } as const;
  await changeQueue({ type: 'ended', key, outcome, at: 3 });
}

const notes = async () => [...(await notesOn(await queue.items.toArray())).values()];
const NONE = { ledTo: null, yearRead: null, missing: 0, unreadable: false };

describe('what should be known of a kept page', () => {
  it('is nothing where it is as listed, be it by https where the list says http', async () => {
    await capture('a');
    await keepReading('a', sampleReport('a'));
    await saved(PAGE.replace('http:', 'https:'), 2020);
    expect(await notes()).toEqual([NONE]);
  });

  it('is where the listed address led, and the year where it is another', async () => {
    await capture('a');
    await saved('http://jyj.qingquan.gov.cn/gk/2021.html', 2021);
    expect(await notes()).toEqual([{ ...NONE, ledTo: PAGE }]);
    await keepReading('a', sampleReport('a'));
    expect(await notes()).toEqual([{ ...NONE, ledTo: PAGE, yearRead: 2020 }]);
  });

  it('is how many attachments could not be had, and that it could not be read', async () => {
    const outcomes: Attachment['outcome'][] = ['kept', 'waiting', 'refused', 'not stored'];
    const attachments = outcomes.map((outcome) => ({ url: PAGE, text: '', outcome, status: null }));
    await capture('a', { circumstances: { ...samplePage().circumstances, attachments } });
    await database.captures.where({ id: 'a' }).modify({ reading: 'unreadable' });
    await saved(PAGE, null);
    expect(await notes()).toEqual([{ ...NONE, missing: 2, unreadable: true }]);
  });
});

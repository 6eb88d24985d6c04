import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failOrder } from '../../../entrypoints/background/orders';
import { outcomeOfEarlier } from '../../../entrypoints/queue/work-item';
import { capture, emptyOutbox, sampleOrder, TAB } from '../background/samples';

const { browser } = await vi.hoisted(async () => (await import('../background/fake-browser')).fakeBrowser());
vi.mock('wxt/browser', () => ({ browser }));

beforeEach(emptyOutbox);

describe('what became of an item that was interrupted', () => {
  it('is what its page was found to be: saved, saved before, or changed since and not saved', async () => {
    await capture('a:1:1');
    await capture('b:1:1');
    await capture('c:1:1', { html: 'changed' });
    expect(await outcomeOfEarlier('a')).toMatchObject({ state: 'done', reason: 'saved', capture: 'a:1:1' });
    expect(await outcomeOfEarlier('b')).toMatchObject({ state: 'done', reason: 'known', capture: 'a:1:1' });
    expect(await outcomeOfEarlier('c')).toMatchObject({ state: 'done', reason: 'changed', capture: 'a:1:1' });
  });

  it('is open where nothing was kept, and what is still ordered then is ended', async () => {
    await sampleOrder('d:1:1');
    await sampleOrder('d:1:2');
    await failOrder('d:1:1', TAB, { name: 'Timeout', message: '' });
    expect(await outcomeOfEarlier('d')).toBeNull();
    expect(await capture('d:1:2')).toBe('failed');
  });
});

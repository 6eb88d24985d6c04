import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashBytes } from '../../../core/page/hash-bytes';
import { database } from '../../../entrypoints/background/database';
import { forgetOldComparisons } from '../../../entrypoints/background/orders';
import {
  countWaiting,
  keepPage,
  keepProblem,
  keepReading,
  knownCapture,
  nextUnread,
  snapshotOf,
  undoCapture,
} from '../../../entrypoints/background/outbox';
import { capture, emptyOutbox, sampleOrder, samplePage, sampleReport, TAB } from './samples';

beforeEach(emptyOutbox);

const kept = (id: string) => database.captures.get({ id });

describe('keepPage', () => {
  it('keeps the whole page as UTF-8 under its own hash, and says so in the order', async () => {
    expect(await capture('a')).toBe('stored');
    const bytes = new TextEncoder().encode(samplePage().html);
    const found = (await kept('a'))!;
    expect(found.sources).toEqual([
      {
        name: '2020.html',
        url: samplePage().url,
        contentType: 'text/html; charset=utf-8',
        sha256: await hashBytes(bytes),
        size: bytes.length,
      },
    ]);
    expect((await snapshotOf(found))?.sources[0]?.bytes).toEqual(bytes);
    expect(await database.orders.get('a')).toMatchObject({ state: 'stored', capture: 'a' });
  });

  it('changes nothing when the same order brings its page twice', async () => {
    await capture('a');
    expect(await keepPage('a', samplePage({ html: 'other' }), TAB)).toBe('stored');
    expect(await database.captures.count()).toBe(1);
    expect(await database.contents.count()).toBe(1);
  });

  it('keeps nothing that was not ordered, or not of that tab', async () => {
    expect(await keepPage('unheard', samplePage(), TAB)).toBeNull();
    await sampleOrder('a');
    expect(await keepPage('a', samplePage(), TAB + 1)).toBeNull();
    expect(await database.captures.count()).toBe(0);
    expect(await database.contents.count()).toBe(0);
  });

  it('shows a page that is saved already instead of storing it again', async () => {
    await capture('a');
    expect(await capture('b', { url: `${samplePage().url}#top` })).toBe('known');
    expect(await database.orders.get('b')).toMatchObject({ state: 'known', capture: 'a' });
    expect(await database.captures.count()).toBe(1);
  });

  it('takes a route in the fragment for another page', async () => {
    await capture('a');
    expect(await capture('b', { url: `${samplePage().url}#/2021` })).toBe('stored');
  });

  it('tells of changed content, and stores it only when ordered again', async () => {
    await capture('a');
    expect(await capture('b', { html: 'changed' })).toBe('changed');
    expect(await database.captures.count()).toBe(1);
    expect(await capture('c', { html: 'changed' }, { again: true })).toBe('stored');
    expect(await database.captures.count()).toBe(2);
    expect(await capture('d', { html: 'changed' }, { again: true })).toBe('known');
  });

  it('takes a page for the same whose cells and sentences are, unless it is ordered again', async () => {
    await capture('a', { fingerprint: 'f1' });
    expect(await capture('b', { html: 'visits: 2', fingerprint: 'f1' })).toBe('known');
    expect(await capture('c', { html: 'visits: 3', fingerprint: 'f2' })).toBe('changed');
    expect(await capture('d', { html: 'visits: 4' })).toBe('changed');
    expect(await capture('e', { html: 'visits: 5', fingerprint: 'f1' }, { again: true })).toBe('stored');
  });

  it('holds a changed page for comparison only until the click is undone, kept after all, or old', async () => {
    const held = async () => (await database.orders.toArray()).filter(({ changedTo }) => changedTo).map(({ id }) => id);
    await capture('a');
    await capture('b', { html: 'changed' });
    expect(await held()).toEqual(['b']);
    await capture('c', { html: 'changed' }, { again: true });
    expect(await held()).toEqual([]);
    await capture('d', { html: 'changed again' });
    await undoCapture('c');
    expect(await held()).toEqual([]);
    await capture('e', { html: 'changed once more' });
    await database.orders.where({ id: 'e' }).modify({ at: Date.now() - 11 * 60_000 });
    await forgetOldComparisons();
    expect(await held()).toEqual([]);
    expect(await database.orders.get('e')).toMatchObject({ state: 'changed' });
  });

  it('keeps both of two captures that are made at once', async () => {
    const outcomes = await Promise.all([
      capture('a', { url: 'http://a.gov.cn/1.html' }),
      capture('b', { url: 'http://b.gov.cn/2.html' }),
    ]);
    expect(outcomes).toEqual(['stored', 'stored']);
    expect((await database.captures.toArray()).map(({ id, url }) => [id, url])).toEqual([
      ['a', 'http://a.gov.cn/1.html'],
      ['b', 'http://b.gov.cn/2.html'],
    ]);
  });

  it('stores once when one page is ordered twice at once', async () => {
    const outcomes = await Promise.all([capture('a'), capture('b')]);
    expect(outcomes.toSorted()).toEqual(['known', 'stored']);
    expect(await database.captures.count()).toBe(1);
  });
});

describe('readings', () => {
  it('are stored beside the capture with what the popup shows', async () => {
    await capture('a');
    await keepReading('a', sampleReport('a'));
    expect(await kept('a')).toMatchObject({ reading: 'read', summary: { agency: '清泉市教育局', year: 2020 } });
    expect((await database.readings.get('a'))?.report.id).toBe('a');
    expect(await nextUnread()).toBeNull();
  });

  it('are not stored for a capture that was undone meanwhile', async () => {
    await capture('a');
    await undoCapture('a');
    await keepReading('a', sampleReport('a'));
    expect(await database.readings.count()).toBe(0);
  });

  it('leave the evidence where they fail', async () => {
    await capture('a');
    await keepProblem('a', { name: 'RangeError', message: 'too deep' });
    expect(await kept('a')).toMatchObject({ reading: 'unreadable', problem: { name: 'RangeError' }, state: 'waiting' });
    expect(await snapshotOf((await kept('a'))!)).not.toBeNull();
  });

  it('are given up for a page that has ended the reader three times, and the next page is read', async () => {
    await capture('deadly', { url: 'http://a.gov.cn/1.html' });
    await capture('good', { url: 'http://b.gov.cn/2.html' });
    for (let attempt = 0; attempt < 3; attempt += 1) expect((await nextUnread())?.reading).toBe('unread');
    expect(await nextUnread()).toMatchObject({ id: 'deadly', reading: 'unreadable' });
    expect((await nextUnread())?.id).toBe('good');
    expect(await kept('deadly')).toMatchObject({ reading: 'unreadable', problem: { name: 'ReaderEnded' } });
  });
});

describe('undoCapture', () => {
  it('leaves no trace of what was not given away', async () => {
    await capture('a');
    await keepReading('a', sampleReport('a'));
    await undoCapture('a');
    const counts = await Promise.all(['captures', 'readings', 'contents'].map((name) => database.table(name).count()));
    expect(counts).toEqual([0, 0, 0]);
    expect(await capture('b')).toBe('stored');
  });

  it('brings an older version back under which the page is known', async () => {
    await capture('a');
    await capture('b', { html: 'changed' }, { again: true });
    expect((await knownCapture(samplePage().url))?.id).toBe('b');
    await undoCapture('b');
    expect((await knownCapture(samplePage().url))?.id).toBe('a');
  });

  it('keeps bytes that another capture has too', async () => {
    await capture('a', { url: 'http://a.gov.cn/1.html' });
    await capture('b', { url: 'http://b.gov.cn/2.html' });
    await undoCapture('a');
    expect(await snapshotOf((await kept('b'))!)).not.toBeNull();
  });

  it('waits for the collection where that may hold a copy', async () => {
    await capture('a');
    await database.captures.where({ id: 'a' }).modify({ state: 'delivered', given: true });
    expect(await countWaiting()).toBe(0);
    await undoCapture('a');
    expect(await kept('a')).toMatchObject({ state: 'undone' });
    expect(await countWaiting()).toBe(1);
  });

  it('does nothing for what is not there', async () => {
    expect(await undoCapture('unheard')).toBeNull();
  });
});

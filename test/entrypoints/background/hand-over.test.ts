import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashBytes } from '../../../core/page/hash-bytes';
import { database } from '../../../entrypoints/background/database';
import { answer } from '../../../entrypoints/background/hand-over';
import { keepReading, undoCapture } from '../../../entrypoints/background/outbox';
import { fromBase64 } from '../../../pwa/sources/base64';
import type { Answers, SentCapture } from '../../../pwa/sources/hand-over';
import { capture, emptyOutbox, samplePage, sampleReport } from './samples';

beforeEach(emptyOutbox);

async function readCapture(id: string, changes: Parameters<typeof capture>[1] = {}) {
  await capture(id, { url: `http://a.gov.cn/${id}.html`, ...changes });
  await keepReading(id, sampleReport(id));
}

const pull = (limit = 25) => answer({ type: 'pull', limit }) as Promise<Answers['pull']>;

async function pulledCaptures(): Promise<SentCapture[]> {
  const { items } = await pull();
  return items.flatMap((item) => (item.kind === 'capture' ? [item.capture] : []));
}

function acknowledge(captures: SentCapture[], undone: string[] = []) {
  const receipts = captures.map(({ id, snapshot }) => ({ id, sha256: snapshot.sources.map((s) => s.sha256) }));
  return answer({ type: 'acknowledge', receipts, undone }) as Promise<Answers['acknowledge']>;
}

describe('pull', () => {
  it('gives captures in order, each with its reading and its bytes, and lets go of none', async () => {
    await readCapture('a');
    await readCapture('b', { html: '<p>二</p>' });
    const captures = await pulledCaptures();
    expect(captures.map(({ id, report }) => [id, report?.id])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
    const [source] = captures[1]!.snapshot.sources;
    expect(new TextDecoder().decode(fromBase64(source!.base64!))).toBe('<p>二</p>');
    expect(captures[0]!.circumstances).toEqual(samplePage().circumstances);
    expect((await pulledCaptures()).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('gives no more than was asked for', async () => {
    for (const id of ['a', 'b', 'c']) await readCapture(id);
    const { items, waiting } = await pull(2);
    expect([items.length, waiting]).toEqual([2, 3]);
  });

  it('leaves out what came damaged before, but not its undoing', async () => {
    for (const id of ['a', 'b', 'c']) await readCapture(id);
    const rest = async () => {
      const { items } = (await answer({ type: 'pull', limit: 1, except: ['a', 'b'] })) as Answers['pull'];
      return items.map((item) => (item.kind === 'capture' ? item.capture.id : item));
    };
    expect(await rest()).toEqual(['c']);
    await pull();
    await undoCapture('b');
    expect(await rest()).toEqual([{ kind: 'undo', id: 'b' }]);
  });

  it('holds back what is still being read, and counts it', async () => {
    await capture('unread');
    expect(await pull()).toEqual({ ok: true, items: [], waiting: 1 });
  });

  it('stays below what one message may hold, and gives a big page in pieces', async () => {
    const html = '页'.repeat(5_000_000);
    await readCapture('big', { html });
    await readCapture('small');
    const captures = await pulledCaptures();
    expect(captures.map(({ id }) => id)).toEqual(['big', 'small']);
    const [source] = captures[0]!.snapshot.sources;
    expect(source).toMatchObject({ base64: null, size: 15_000_000 });
    const bytes = new Uint8Array(source!.size);
    let at = 0;
    while (at < bytes.length) {
      const piece = (await answer({ type: 'chunk', sha256: source!.sha256, offset: at })) as Answers['chunk'];
      expect(piece.base64.length).toBeLessThan(16 * 1024 * 1024);
      bytes.set(fromBase64(piece.base64), at);
      at += fromBase64(piece.base64).length;
    }
    expect(await hashBytes(bytes)).toBe(source!.sha256);
  });

  it('fills a message only so far', async () => {
    for (const id of ['a', 'b', 'c']) await readCapture(id, { html: id.repeat(5 * 1024 * 1024) });
    const captures = await pulledCaptures();
    const inline = captures.filter(({ snapshot }) => snapshot.sources[0]!.base64 !== null);
    expect(inline.map(({ id }) => id)).toEqual(['a']);
    expect(JSON.stringify(captures).length).toBeLessThan(16 * 1024 * 1024);
  });
});

describe('acknowledge', () => {
  it('counts as delivered what has the right hashes, once and for all', async () => {
    await readCapture('a');
    const captures = await pulledCaptures();
    expect(await acknowledge(captures)).toEqual({ ok: true, waiting: 0, refused: [] });
    expect(await acknowledge(captures)).toEqual({ ok: true, waiting: 0, refused: [] });
    expect(await pulledCaptures()).toEqual([]);
    expect(await database.captures.get({ id: 'a' })).toMatchObject({ state: 'delivered' });
    expect(await database.contents.count()).toBe(1);
  });

  it('refuses other hashes and keeps the capture waiting', async () => {
    await readCapture('a');
    const receipts = [{ id: 'a', sha256: ['0'.repeat(64)] }];
    expect(await answer({ type: 'acknowledge', receipts, undone: [] })).toMatchObject({ refused: ['a'], waiting: 1 });
  });

  it('forgets an undone capture only when the collection has taken note', async () => {
    await readCapture('a');
    await acknowledge(await pulledCaptures());
    await undoCapture('a');
    expect((await pull()).items).toEqual([{ kind: 'undo', id: 'a' }]);
    await acknowledge([], ['a']);
    expect(await database.captures.count()).toBe(0);
    expect(await database.contents.count()).toBe(0);
  });

  it('does not forget a capture that was never undone', async () => {
    await readCapture('a');
    await acknowledge([], ['a']);
    expect(await database.captures.count()).toBe(1);
  });

  it('tells of an undoing between pull and receipt', async () => {
    await readCapture('a');
    const captures = await pulledCaptures();
    await undoCapture('a');
    expect(await acknowledge(captures)).toMatchObject({ refused: [], waiting: 1 });
    expect((await pull()).items).toEqual([{ kind: 'undo', id: 'a' }]);
  });
});

describe('chunk', () => {
  it('is refused for bytes that are not there', async () => {
    expect(await answer({ type: 'chunk', sha256: 'f'.repeat(64), offset: 0 })).toMatchObject({
      ok: false,
      problem: { name: 'NoSuchContent' },
    });
  });
});

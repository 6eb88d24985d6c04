import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../entrypoints/background/database';
import { undoCapture } from '../../../entrypoints/background/outbox';
import { createReader } from '../../../entrypoints/background/read-unread';
import type { Parser } from '../../../pwa/worker/parser-client';
import { capture, emptyOutbox, samplePage, sampleReport } from './samples';

beforeEach(emptyOutbox);

function parserThat(read: Parser['read']): Pick<Parser, 'read'> {
  return { read };
}

const states = async () => (await database.captures.toArray()).map(({ id, reading }) => [id, reading]);

async function captureTwo() {
  await capture('a', { url: 'http://a.gov.cn/1.html' });
  await capture('b', { url: 'http://b.gov.cn/2.html' });
}

describe('createReader', () => {
  it('reads what is unread from the kept bytes and tells of each', async () => {
    await captureTwo();
    const texts: string[] = [];
    const told: string[] = [];
    const parser = parserThat(async (snapshot) => {
      texts.push(new TextDecoder().decode(snapshot.sources[0]!.bytes));
      return sampleReport(snapshot.id);
    });
    await createReader(parser, (id) => told.push(id))();
    expect(texts).toEqual([samplePage().html, samplePage().html]);
    expect(told).toEqual(['a', 'b']);
    expect(await states()).toEqual([
      ['a', 'read'],
      ['b', 'read'],
    ]);
  });

  it('keeps why a page could not be read and goes on', async () => {
    await captureTwo();
    const parser = parserThat(async ({ id }) => {
      if (id === 'a') throw Object.assign(new Error('too deep'), { name: 'RangeError' });
      return sampleReport(id);
    });
    await createReader(parser, () => undefined)();
    expect(await states()).toEqual([
      ['a', 'unreadable'],
      ['b', 'read'],
    ]);
    expect(await database.captures.get({ id: 'a' })).toMatchObject({
      problem: { name: 'RangeError', message: 'too deep' },
    });
  });

  it('tells of a page, too, that has ended the reader too often and is given up unread', async () => {
    await captureTwo();
    await database.captures.where({ id: 'a' }).modify({ attempts: 3 });
    const told: string[] = [];
    await createReader(
      parserThat(async ({ id }) => sampleReport(id)),
      (id) => told.push(id),
    )();
    expect(told).toEqual(['a', 'b']);
    expect(await states()).toEqual([
      ['a', 'unreadable'],
      ['b', 'read'],
    ]);
  });

  it('reads each page once however often it is called, and sees what came meanwhile', async () => {
    await capture('a', { url: 'http://a.gov.cn/1.html' });
    const readIds: string[] = [];
    const parser = parserThat(async ({ id }) => {
      readIds.push(id);
      if (id === 'a') {
        await capture('b', { url: 'http://b.gov.cn/2.html' });
        void read();
      }
      return sampleReport(id);
    });
    const read = createReader(parser, () => undefined);
    await Promise.all([read(), read()]);
    expect(readIds).toEqual(['a', 'b']);
  });

  it('passes over what was undone after it was given away', async () => {
    await capture('a');
    await database.captures.where({ id: 'a' }).modify({ given: true });
    await undoCapture('a');
    await createReader(
      parserThat(() => Promise.reject(new Error('not to be read'))),
      () => undefined,
    )();
    expect(await states()).toEqual([['a', 'unread']]);
  });
});

import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleChunks } from '../../../../core/export/bundle/write-bundle';
import { wholeChoice } from '../../../../core/export/choice';
import { reportPages } from '../../../../portal/pages.js';
import { bytesOf, portalCollection } from '../collections';

interface Page {
  url: string;
  ts: number;
  title: string;
}

interface Answer {
  status: number;
  headers: Headers;
  getBuffer: () => Promise<Uint8Array>;
}

/** What these tests use of the engine of ReplayWeb.page, which runs in a service worker and is typed for one. */
interface Player {
  WorkerLoader: new (
    worker: object,
  ) => {
    _init_db: Promise<void>;
    addCollection: (data: object, progress: () => void) => Promise<{ type: string; store: Store }>;
  };
  ArchiveRequest: new (address: string, request: Request) => object;
}

interface Store {
  getAllPages: () => Promise<Page[]>;
  getResource: (request: object, prefix: string, event: object, options: object) => Promise<Answer | null>;
}

let player: Player;
let type: string;
let store: Store;
let address: string;

beforeAll(async () => {
  Object.assign(globalThis, {
    self: globalThis,
    location: new URL('http://localhost/'),
    registration: { scope: 'http://localhost/' },
  });
  player = (await import('@webrecorder/wabac/swlib')) as unknown as Player;
  const bytes = await bytesOf(bundleChunks(await portalCollection(), wholeChoice, () => {}));
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  address = URL.createObjectURL(blob);
  const loader = new player.WorkerLoader({ addEventListener: () => {} });
  await loader._init_db;
  const file = { sourceUrl: 'file:///portal.wacz', loadUrl: address, blob, name: 'portal.wacz', size: bytes.length };
  ({ type, store } = await loader.addCollection({ name: 'portal', file }, () => {}));
}, 60_000);

afterAll(() => URL.revokeObjectURL(address));

describe('the engine of ReplayWeb.page', () => {
  it('takes a bundle for a web archive and lists its pages', async () => {
    expect(type).toBe('wacz');
    const pages = await store.getAllPages();
    expect(pages.map(({ url }) => url).sort()).toEqual(reportPages.map(({ url }) => url).sort());
    expect(new Date(pages[0]!.ts).toISOString()).toBe('2026-02-03T04:05:06.000Z');
  });

  it.each(reportPages.map((page) => [page.id, page] as const))('plays %s byte by byte', async (_, { url, bytes }) => {
    const request = new player.ArchiveRequest(`20260203040506mp_/${url}`, new Request('http://localhost/'));
    const answer = await store.getResource(request, '', {}, { noRedirect: true });
    expect(answer!.status).toBe(200);
    expect(answer!.headers.get('content-type')).toMatch(/^text\/html/);
    expect(Buffer.from(await answer!.getBuffer()).equals(Buffer.from(bytes))).toBe(true);
  });
});

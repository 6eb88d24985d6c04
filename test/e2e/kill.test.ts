import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { countItems, type QueueItem } from '../../entrypoints/background/queue-items';
import { launchBrowser, type TestBrowser } from './browser';
import { type KillList, markOf, serveKillList } from './kill-list';
import { capturesIn, waitingIds } from './outbox';
import { openCollection, pairWith } from './pairing';
import { chooseFrom, itemsIn, setPace } from './queue-page';

/** `npm run kill` asks for more of both. */
const KILLS = Number(process.env.GONGKAI_KILLS ?? 20);
const LINKS = Number(process.env.GONGKAI_LINKS ?? 40);
const SEED = Number(process.env.GONGKAI_SEED ?? 112);
/** The latest moment of a death after its victim was there, in milliseconds. */
const LATEST = 1200;

/** The collection is last, since it is not there from the first. */
const VICTIMS = ['background', 'queue page', 'silent queue page', 'browser', 'collection'] as const;
/** Victims that are there from the first. */
const AT_FIRST = 4;

/** What a run has come to. All lists but `kills` must be empty. */
interface Figures {
  kills: Record<(typeof VICTIMS)[number], number>;
  lost: string[];
  duplicated: string[];
  mixed: string[];
  miscounted: string[];
}

interface Stored {
  id: string;
  url: string;
  /** Whether the kept bytes have their own hash and what stands in the page of their address, and no other's. */
  own: boolean;
}

it(
  `${LINKS} links and ${KILLS} deaths: none lost, none twice, none mixed`,
  async () => {
    const list = await serveKillList(LINKS);
    const userDataDir = await mkdtemp(join(tmpdir(), 'gongkai-kill-'));
    const figures = await run(list, userDataDir);
    await list.close();
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    const { kills, ...faults } = figures;
    const deaths = VICTIMS.map((victim) => `${victim} ${kills[victim]}`).join(', ');
    const counts = Object.entries(faults).map(([name, found]) => `${found.length} ${name}`);
    console.log(`${LINKS} links, ${KILLS} deaths (${deaths}): ${counts.join(', ')}; seed ${SEED}`);
    expect(faults).toEqual({ lost: [], duplicated: [], mixed: [], miscounted: [] });
  },
  120_000 + (KILLS + LINKS) * 3000,
);

async function run(list: KillList, userDataDir: string): Promise<Figures> {
  const random = createRandom(SEED);
  const kills = {} as Figures['kills'];
  for (const victim of VICTIMS) kills[victim] = 0;
  const seen = new Set<string>();
  const clicked: string[] = [];
  const miscounted: string[] = [];
  await pairFirst(list, userDataDir);
  let browser = await launch(list, userDataDir);
  let collection: Page | null = null;
  let queue = await chooseFrom(browser, list.url, LINKS);
  await setPace(queue, '0.1', '8');
  await queue.locator('#start').click();

  async function kill(victim: (typeof VICTIMS)[number]): Promise<void> {
    kills[victim] += 1;
    if (victim === 'background') await browser.killBackground();
    if (victim === 'queue page') await queue.close();
    if (victim === 'silent queue page') await closeSilently(queue);
    if (victim === 'collection') await collection?.close();
    if (victim === 'browser') {
      await browser.kill();
      browser = await launch(list, userDataDir);
    }
    miscounted.push(...wrongCounts(await itemsIn(browser.extensionPage()), list.links));
    if (queue.isClosed()) queue = await openQueue(browser);
    if (collection?.isClosed()) collection = await openCollection(browser);
  }

  for (let round = 0; round < KILLS; round += 1) {
    // Half of the time captures pile up, so that they are handed over in many messages.
    if (round * 2 >= KILLS) collection ??= await openCollection(browser);
    const victim = VICTIMS[Math.floor(random() * (collection ? VICTIMS.length : AT_FIRST))]!;
    const url = round % 4 === 0 ? list.clickUrl(round) : null;
    const page = url && (await visit(browser, url));
    if (page) await browser.openPopup(page);
    await new Promise((resolve) => setTimeout(resolve, random() * LATEST));
    await kill(victim);
    for (const { id } of await capturesIn(browser)) seen.add(id);
    if (!page || victim === 'browser') continue;
    await expect.poll(async () => (await capturesIn(browser)).map((kept) => kept.url)).toContain(url);
    clicked.push(url!);
    await page.close();
  }

  await finish(queue);
  await expect.poll(() => waitingIds(browser)).toEqual([]);
  const stored = await storedIn(browser);
  const items = await itemsIn(queue);
  await browser.close();
  return {
    kills,
    lost: [
      ...[...list.links, ...clicked].filter((url) => !stored.some((capture) => capture.url === url)),
      ...[...seen].filter((id) => !stored.some((capture) => capture.id === id)),
    ],
    duplicated: stored.map(({ url }) => url).filter((url, at, urls) => urls.indexOf(url) !== at),
    mixed: [
      ...stored.filter(({ own }) => !own).map(({ url }) => url),
      ...items.filter(({ url, capture }) => stored.find(({ id }) => id === capture)?.url !== url).map(({ key }) => key),
    ],
    miscounted,
  };
}

/** As if its process died. That of the extension is also that of its background, without which the browser ends it all. */
async function closeSilently(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.addEventListener('pagehide', (event) => event.stopImmediatePropagation(), { capture: true });
  });
  await page.close();
}

function launch(list: KillList, userDataDir: string): Promise<TestBrowser> {
  const portal = `MAP kill*.qingquan.gov.cn 127.0.0.1:${list.port},MAP *.gov.cn 127.0.0.1:${inject('portalPort')}`;
  const rules = `--host-resolver-rules=${portal},MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1`;
  return launchBrowser({ extension: true, userDataDir, args: [rules] });
}

/** The browser writes what was granted to disk some seconds later, or when it ends. */
async function pairFirst(list: KillList, userDataDir: string): Promise<void> {
  const browser = await launch(list, userDataDir);
  await pairWith(browser, await openCollection(browser));
  await browser.close();
}

async function openQueue(browser: TestBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/queue.html`);
  return page;
}

async function visit(browser: TestBrowser, url: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(url);
  return page;
}

/** Lets the queue come to its end; what failed under too many deaths is asked for again, as a user would. */
async function finish(queue: Page): Promise<void> {
  for (;;) {
    const open = async () => countItems(await itemsIn(queue)).waiting;
    await expect.poll(open, { timeout: 60_000 + LINKS * 2000, interval: 500 }).toBe(0);
    if (countItems(await itemsIn(queue)).failed === 0) return;
    await queue.locator('#retry-failed:enabled').click();
    const isAsked = async () => (await open()) > 0 || countItems(await itemsIn(queue)).failed === 0;
    await expect.poll(isAsked).toBe(true);
  }
}

/** Every address once and none missing, each in one of the five states. */
function wrongCounts(items: QueueItem[], links: string[]): string[] {
  const counts = countItems(items);
  const sum = counts.done + counts.failed + counts.skipped + counts.waiting;
  const there = new Set(items.map(({ url }) => url));
  const missing = links.filter((url) => !there.has(url));
  return sum === links.length && there.size === sum ? missing : [`${JSON.stringify(counts)} of ${links.length}`];
}

/** What the collection has, read beside it. */
async function storedIn(browser: TestBrowser): Promise<Stored[]> {
  const witness = await browser.context.newPage();
  await witness.goto(`${inject('pwa')}manifest.webmanifest`);
  const captures = await witness.evaluate(readCollection);
  return captures.map(({ id, url, marks, hashes, actual }) => ({
    id,
    url,
    own: marks.join() === markOf(url) && hashes.join() === actual.join(),
  }));
}

/** Runs in the collection's origin. */
async function readCollection() {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('gongkai');
    opening.onsuccess = () => resolve(opening.result);
  });
  const all = <Value>(table: string, key?: string) =>
    new Promise<Value>((resolve) => {
      const store = database.transaction(table).objectStore(table);
      const reading = key === undefined ? store.getAll() : store.get(key);
      reading.onsuccess = () => resolve(reading.result as Value);
    });
  const found = [];
  for (const { id, url, hashes } of await all<{ id: string; url: string; hashes: string[] }[]>('captures')) {
    const kept = await Promise.all(hashes.map((hash) => all<{ bytes: Uint8Array<ArrayBuffer> }>('sources', hash)));
    const digests = await Promise.all(kept.map(({ bytes }) => crypto.subtle.digest('SHA-256', bytes)));
    const actual = digests.map((digest) =>
      Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
    const text = new TextDecoder().decode(kept[0]!.bytes);
    found.push({ id, url, hashes, actual, marks: [...new Set(text.match(/〔(?:kill|click)\d+html〕/g))] });
  }
  database.close();
  return found;
}

/** Mulberry32: the same moments for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

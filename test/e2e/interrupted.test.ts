import 'fake-indexeddb/auto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { readAndCheck } from '../../core/read-page';
import { addCaptures } from '../../pwa/store/collection';
import { openDatabase } from '../../pwa/store/database';
import { writeMixedFiles } from '../../scripts/mixed-files.js';
import { bundleOf } from '../pwa/exchange/collections';
import { makeRandom } from '../storm/random';
import { launchBrowser, type TestBrowser } from './browser';
import { openCollection, savedReport } from './collection';

/** `npm run kill` asks for more of both. */
const KILLS = Number(process.env.GONGKAI_TAB_KILLS ?? 2);
const FILES = Number(process.env.GONGKAI_FILES ?? 24);
const SEED = Number(process.env.GONGKAI_SEED ?? 112);
/** About what a reader needs to start and what a file takes, so that kills fall anywhere in the run; in milliseconds. */
const [START, EACH] = [500, 60];
/** So many of those that are not in are listed by name; all are counted. */
const LISTED = 200;

const BUNDLE = 'bundle.zip';
const bundled = ['bundled-0.html', 'bundled-1.html', 'bundled-2.html'];

let browser: TestBrowser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'gongkai-files-'));
});

afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** A bundle of reports that stand nowhere else. */
async function writeBundle(): Promise<string> {
  const database = openDatabase('bundle');
  for (const name of bundled) {
    const bytes = new TextEncoder().encode(`${savedReport('education-2021').buffer}<!-- ${name} -->`);
    const sources = [{ name, url: null, contentType: 'text/html', bytes }];
    const snapshot = { id: name, url: null, title: null, capturedAt: null, sources };
    const report = await readAndCheck(snapshot);
    await addCaptures(database, [{ id: name, snapshot, report, problem: null, circumstances: null }]);
  }
  const path = join(folder, BUNDLE);
  await writeFile(path, await bundleOf(database));
  await database.delete();
  return path;
}

interface Stored {
  /** Names of the sources of what is in the library, and of the arrivals that are not in. */
  inside: string[];
  outside: string[];
  /** Captures of which anything is missing. */
  torn: string[];
}

/** Runs in the page: what the store has, read past the app. */
async function stored(): Promise<Stored> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const open = indexedDB.open('gongkai');
    open.onsuccess = () => resolve(open.result);
  });
  const all = <T>(store: string) =>
    new Promise<T[]>((resolve) => {
      const reading = database.transaction(store).objectStore(store).getAll();
      reading.onsuccess = () => resolve(reading.result);
    });
  const captures = await all<{ id: string; hashes: string[]; sources: { name: string }[]; problem: unknown }>(
    'captures',
  );
  const rows = new Set((await all<{ id: string }>('rows')).map(({ id }) => id));
  const reports = new Set((await all<{ id: string }>('reports')).map(({ id }) => id));
  const bytes = new Set((await all<{ sha256: string }>('sources')).map(({ sha256 }) => sha256));
  const arrivals = await all<{ name: string }>('arrivals');
  database.close();
  const isTorn = ({ id, hashes, problem }: (typeof captures)[number]) =>
    !rows.has(id) || !hashes.every((hash) => bytes.has(hash)) || (problem === null && !reports.has(id));
  return {
    inside: captures.map(({ sources }) => sources[0]!.name),
    outside: arrivals.map(({ name }) => name),
    torn: captures.filter(isTorn).map(({ id }) => id),
  };
}

/** Ends the tab as a crash does, with nothing said to anybody. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
}

/** Chooses files, and resolves as soon as their names are written down. */
async function bring(page: Page, paths: string[]): Promise<void> {
  await page.locator('.bring-in input[type=file]:not(.folder)').setInputFiles(paths);
  const last = basename(paths.at(-1)!);
  await vi.waitUntil(
    async () => {
      const { inside, outside } = await page.evaluate(stored);
      return [...inside, ...outside].includes(last);
    },
    { interval: 5, timeout: 60_000 },
  );
}

it(
  `a tab that is killed ${KILLS} times while it brings ${FILES} files in has each in or listed as not in, none twice`,
  async () => {
    const random = makeRandom(SEED);
    // the bundle is looked into first and taken in beside the files
    const paths = [await writeBundle(), ...(await writeMixedFiles(folder, FILES))];
    const names = paths.map((path) => basename(path)).filter((name) => name !== BUNDLE);
    let missing = paths;
    const left: number[] = [];
    for (let run = 0; run < KILLS && missing.length > 0; run++) {
      const page = await openCollection(browser.context);
      if (run > 0) {
        await page.locator('.missed').getByRole('button', { name: '知道了' }).click();
        await page.locator('.missed').waitFor({ state: 'detached' });
      }
      await bring(page, missing);
      await new Promise((resolve) => setTimeout(resolve, random.next() * (START + (2 * FILES * EACH) / KILLS)));
      await crash(page);
      const after = await openCollection(browser.context);
      const { inside, outside, torn } = await after.evaluate(stored);
      const ofBundle = inside.filter((name) => bundled.includes(name));
      const others = [...inside, ...outside].filter((name) => name !== BUNDLE && !bundled.includes(name));
      expect(others.sort()).toEqual(names.toSorted());
      expect(new Set(ofBundle).size).toBe(ofBundle.length);
      // a bundle of which a part is in is listed as not in
      if (!outside.includes(BUNDLE)) expect(ofBundle.sort()).toEqual(bundled);
      expect(torn).toEqual([]);
      missing = paths.filter((path) => outside.includes(basename(path)));
      left.push(missing.length);
      await after.close();
    }
    console.log(`${FILES} files and a bundle, killed ${left.length} times: not in ${left.join(', ')}; seed ${SEED}`);
    const page = await openCollection(browser.context);
    const list = page.locator('.missed');
    if (missing.length === 0) {
      await page.locator('.rows tbody tr').first().waitFor();
      await expect.poll(() => list.count()).toBe(0);
      return;
    }
    await page.getByText(`上次有 ${missing.length} 个文件没有收进来`).waitFor();
    await page.goto(`${inject('pwa')}#/library`);
    await list.getByRole('button', { name: '逐个查看' }).click();
    await expect.poll(() => page.locator('.missed li').count()).toBe(Math.min(missing.length, LISTED));
  },
  120_000 + KILLS * 60_000,
);

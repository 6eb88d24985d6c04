import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, type TestBrowser } from './browser';
import { type GivenFile, openCollection, savedReport, textFile } from './collection';

/** `GONGKAI_KILLS=20` for a thorough run. */
const KILLS = Number(process.env.GONGKAI_KILLS ?? 2);
const FILES = 24;
/** So many of those that are not in are listed by name; all are counted. */
const LISTED = 200;

let browser: TestBrowser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** Files of several kinds, each of its own bytes; every fourth is none that can be read. */
function files(run: number): GivenFile[] {
  return Array.from({ length: FILES }, (_, i) => {
    const name = `${run}-${i}`;
    if (i % 4 === 3) return textFile(`${name}.png`, `\x89PNG\r\n\x1a\n${name}`, 'image/png');
    const { buffer } = savedReport('education-2020');
    return textFile(`${name}.html`, `${buffer}<!-- ${name} -->`, 'text/html');
  });
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

/** Begins to bring files in and resolves when so many of them have an outcome. */
async function bringSome(page: Page, given: GivenFile[], until: number): Promise<void> {
  await page.locator('.bring-in input[type=file]:not(.folder)').setInputFiles(given);
  await page.waitForFunction(
    (done) => (document.querySelector<HTMLProgressElement>('.imports progress')?.value ?? -1) >= done,
    until,
    { polling: 5 },
  );
}

describe('a tab that is killed while it brings files in', () => {
  it(`has every file in or listed as not in, none twice, ${KILLS} times`, async () => {
    const names: string[] = [];
    for (let run = 0; run < KILLS; run++) {
      const given = files(run);
      const page = await openCollection(browser.context);
      await bringSome(page, given, Math.floor((FILES * (run + 0.5)) / KILLS));
      await crash(page);
      names.push(...given.map(({ name }) => name));
      const after = await openCollection(browser.context);
      const { inside, outside, torn } = await after.evaluate(stored);
      expect([...inside, ...outside].sort()).toEqual(names.toSorted());
      expect(torn).toEqual([]);
      await after.close();
    }
    const page = await openCollection(browser.context);
    const { outside } = await page.evaluate(stored);
    await page.getByText(`上次有 ${outside.length} 个文件没有收进来`).waitFor();
    await page.goto(`${inject('pwa')}#/library`);
    await page.locator('.missed').getByRole('button', { name: '逐个查看' }).click();
    await expect.poll(() => page.locator('.missed li').count()).toBe(Math.min(outside.length, LISTED));
  });
});

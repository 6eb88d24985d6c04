import type { Page } from 'playwright-core';
import type { QueueItem } from '../../entrypoints/background/queue-items';
import type { TestBrowser } from './browser';

/** Opens the queue page by the popup over a list of so many links. */
export async function chooseFrom(browser: TestBrowser, url: string, count: number): Promise<Page> {
  const index = await browser.context.newPage();
  await index.goto(url);
  const popup = await browser.openPopup(index);
  await popup.waitForText(`Queue this list (${count})`);
  const opened = browser.context.waitForEvent('page');
  await popup.click('#queue-list');
  const page = await opened;
  await page.locator('#start').waitFor();
  await index.close();
  return page;
}

/** Resolves when the page shows the words; throws what it complains of instead. */
export async function shows(page: Page, words: string): Promise<void> {
  const complaint = page.getByRole('alert');
  await page.getByText(words).or(complaint).first().waitFor();
  if (await complaint.isVisible()) throw new Error(`Instead of “${words}”: ${await complaint.innerText()}`);
}

/** Resolves when so many are queued and none of them waits any longer. */
export async function worksOff(page: Page, queued: number): Promise<void> {
  const total = page.locator('#total', { hasText: new RegExp(`^${queued} queued .* 0 waiting`) });
  await total.waitFor({ timeout: 90_000 });
}

export async function setPace(page: Page, delay: string, limit: string): Promise<void> {
  await page.locator('#delay').fill(delay);
  await page.locator('#limit').fill(limit);
  await page.locator('#limit').blur();
}

/** The queue as it stands on disk, in order; read in any page of the extension. */
export async function itemsIn(page: Page): Promise<QueueItem[]> {
  const items = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('gongkai-queue');
      opening.onsuccess = () => resolve(opening.result);
    });
    const found = await new Promise<QueueItem[]>((resolve) => {
      const reading = database.transaction('items').objectStore('items').getAll();
      reading.onsuccess = () => resolve(reading.result);
    });
    database.close();
    return found;
  });
  return items.toSorted((one, other) => one.position - other.position);
}

/** Collects every total line that the page ever shows, as its five numbers. */
export async function watchTotals(page: Page): Promise<() => Promise<number[][]>> {
  await page.evaluate(() => {
    const shown: string[] = [];
    (globalThis as { totals?: string[] }).totals = shown;
    const total = document.querySelector<HTMLElement>('#total')!;
    const note = () => shown.push(total.innerText);
    new MutationObserver(note).observe(total, { subtree: true, childList: true, characterData: true });
    note();
  });
  return async () => {
    const totals = await page.evaluate(() => (globalThis as { totals?: string[] }).totals!);
    return totals.map((total) => total.match(/\d+/g)!.slice(0, 5).map(Number));
  };
}

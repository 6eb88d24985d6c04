import type { KeptCapture, KeptCorrection, Order } from '../../entrypoints/background/database';
import type { TestBrowser } from './browser';

/** The captures that the extension has on disk, in order. */
export async function capturesIn(browser: TestBrowser): Promise<KeptCapture[]> {
  return (await readTable(browser, 'captures')) as KeptCapture[];
}

/** The clicks that the extension has on disk. */
export async function ordersIn(browser: TestBrowser): Promise<Order[]> {
  return (await readTable(browser, 'orders')) as Order[];
}

/** The kept source of a capture, decoded. */
export async function contentOf(browser: TestBrowser, capture: KeptCapture): Promise<string> {
  const kept = (await readTable(browser, 'contents')) as { sha256: string; bytes: string }[];
  return kept.find(({ sha256 }) => sha256 === capture.hashes[0])!.bytes;
}

/** Ids of what the collection has not taken note of. */
export async function waitingIds(browser: TestBrowser): Promise<string[]> {
  return (await capturesIn(browser)).filter(({ state }) => state !== 'delivered').map(({ id }) => id);
}

/** Whether the collection has the corrections, oldest first. */
export async function correctionStates(browser: TestBrowser): Promise<string[]> {
  const lines = (await readTable(browser, 'corrections')) as KeptCorrection[];
  return lines.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(({ state }) => state);
}

async function readTable(browser: TestBrowser, table: string): Promise<unknown[]> {
  return browser.extensionPage().evaluate(recordsOf, table);
}

/** Runs in a page of the extension. Bytes come decoded, since they could not leave the page as such. */
async function recordsOf(table: string): Promise<unknown[]> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('gongkai-outbox');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const records = await new Promise<object[]>((resolve, reject) => {
    if (!database.objectStoreNames.contains(table)) return resolve([]);
    const reading = database.transaction(table).objectStore(table).getAll();
    reading.onsuccess = () => resolve(reading.result);
    reading.onerror = () => reject(reading.error);
  });
  database.close();
  const decode = (bytes: unknown) => (bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : bytes);
  return records.map((record) => ('bytes' in record ? { ...record, bytes: decode(record.bytes) } : record));
}

import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { reportPages } from '../../portal/pages.js';
import { CHANNEL, PROTOCOL } from '../../pwa/sources/hand-over';
import { en } from '../../pwa/words/en';
import { zhCN } from '../../pwa/words/zh-CN';
import { launchBrowser, type TestBrowser } from './browser';
import { capturesIn, correctionStates, waitingIds } from './outbox';
import { grantHost, openCollection, pairWith } from './pairing';

interface Api {
  chrome: typeof import('wxt/browser').browser;
}

let browser: TestBrowser;

beforeEach(async () => {
  browser = await launchBrowser({ extension: true });
});

afterEach(async () => {
  await browser.close();
});

async function captureOne(url: string): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(url);
  const popup = await browser.openPopup(page);
  await popup.waitForText('cells');
  await popup.close();
  await page.close();
}

/** What the collection has stored, by capture id, with the hashes of the sources. */
function storedIn(collection: Page): Promise<{ id: string; hashes: string[] }[]> {
  return collection.evaluate(async () => {
    const [found] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('gongkai'));
    if (!found) return [];
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(found.name!);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const captures = await new Promise<{ id: string; hashes: string[] }[]>((resolve, reject) => {
      const reading = database.transaction('captures').objectStore('captures').getAll();
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
    database.close();
    return captures.map(({ id, hashes }) => ({ id, hashes }));
  });
}

describe('a captured report', () => {
  it('goes to the collection once that is paired, and is shown there', async () => {
    await captureOne(reportPages[0]!.url);
    const collection = await openCollection(browser);
    expect(await storedIn(collection)).toEqual([]);
    await pairWith(browser, collection);
    await collection.getByText(reportPages[0]!.truth.agency!).first().waitFor();
    await expect.poll(() => waitingIds(browser)).toEqual([]);
    const captures = await capturesIn(browser);
    await expect.poll(() => storedIn(collection)).toEqual(captures.map(({ id, hashes }) => ({ id, hashes })));
  });

  it('goes there by itself while the collection is open, and when it is opened later', async () => {
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    await captureOne(reportPages[0]!.url);
    await collection.getByText(reportPages[0]!.truth.agency!).first().waitFor();
    await collection.close();
    await captureOne(reportPages[3]!.url);
    await expect.poll(() => waitingIds(browser)).toHaveLength(1);
    const reopened = await openCollection(browser);
    await reopened.getByText(reportPages[3]!.truth.agency!).first().waitFor();
    await expect.poll(() => waitingIds(browser)).toEqual([]);
  });

  it('is corrected in the popup, and opened from there in the collection, which has the correction with its reason', async () => {
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    const page = await browser.context.newPage();
    await page.goto(reportPages[0]!.url);
    const popup = await browser.openPopup(page);
    await popup.waitForText('Open in the collection');
    await popup.waitForText('cells');
    await popup.click('#correct');
    await popup.evaluate(
      `(${fill})(${JSON.stringify({ agency: '清泉市档案局', year: '2018', why: '标题有误', by: '某人' })})`,
    );
    await popup.click('#save-correction:enabled');
    expect(await popup.waitForText('corrected')).toMatch(/清泉市档案局[\s\S]*2018 · /);
    await expect.poll(() => correctionStates(browser)).toEqual(['delivered', 'delivered']);
    const opening = browser.context.waitForEvent('page');
    await popup.click('#open');
    const opened = await opening;
    const [capture] = await capturesIn(browser);
    await opened.waitForURL(`${inject('pwa')}#/report/${capture!.id}`);
    await opened.getByRole('heading', { level: 1, name: '清泉市档案局 2018' }).waitFor();
    await opened.locator('.corrections', { hasText: '标题有误' }).getByText('某人').first().waitFor();
  });

  it('is taken out of the collection when it is undone after the hand-over', async () => {
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    const page = await browser.context.newPage();
    await page.goto(reportPages[0]!.url);
    const popup = await browser.openPopup(page);
    await popup.waitForText('cells');
    await expect.poll(async () => (await storedIn(collection)).length).toBe(1);
    await popup.click('#undo');
    await popup.waitForText('Undone');
    await expect.poll(() => storedIn(collection)).toEqual([]);
    await expect.poll(() => capturesIn(browser)).toEqual([]);
  });
});

describe('pairing', () => {
  it('is fulfilled from the background where the popup closed while the browser asked for the host', async () => {
    await captureOne(reportPages[0]!.url);
    const collection = await openCollection(browser);
    await browser.extensionPage().evaluate(wishToPair, collection.url());
    await expect.poll(() => waitingIds(browser)).toHaveLength(1);
    await grantHost(browser, new URL(collection.url()).origin);
    await expect.poll(() => waitingIds(browser)).toEqual([]);
    await expect.poll(() => storedIn(collection)).toHaveLength(1);
  });

  it('is refused in the popup where the browser was not to give the host, and nothing is handed over', async () => {
    await captureOne(reportPages[0]!.url);
    const collection = await openCollection(browser);
    await grantHost(browser, new URL(collection.url()).origin);
    const popup = await browser.openPopup(collection);
    await popup.waitForText('Pair with this collection');
    // Nobody can answer the browser's question without a display: it is answered in its place.
    await popup.evaluate('chrome.permissions.request = async () => false');
    await popup.click('#pair');
    await popup.waitForText('Not permitted; not paired');
    await expect.poll(() => browser.extensionPage().evaluate(pairingIn)).toEqual({});
    await expect.poll(() => waitingIds(browser)).toHaveLength(1);
    await popup.close();
  });

  it('refuses a collection of another protocol, and asks for a reload of one under which it was updated or taken away', async () => {
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    const mismatch = await collection.evaluate(answerTo, [CHANNEL, PROTOCOL + 1] as const);
    expect(mismatch).toMatchObject({ ok: false, problem: { name: 'ProtocolMismatch' } });
    await takeExtensionAway(browser);
    const updated = await collection.evaluate(answerTo, [CHANNEL, PROTOCOL] as const);
    expect(updated).toMatchObject({ ok: false, problem: { name: 'ExtensionUpdated' } });
  });
});

describe('several pages of the collection', () => {
  it('that are open at once store each capture once, and nothing waits', async () => {
    const first = await openCollection(browser);
    await pairWith(browser, first);
    const second = await openCollection(browser);
    const urls = [0, 3, 4].map((at) => reportPages[at]!.url);
    for (const url of urls) await captureOne(url);
    await expect.poll(() => waitingIds(browser)).toEqual([]);
    const captures = (await capturesIn(browser)).map(({ id, hashes }) => ({ id, hashes }));
    expect(captures).toHaveLength(3);
    captures.sort((one, other) => (one.id < other.id ? -1 : 1));
    for (const page of [first, second]) {
      await page.locator('.rows tbody tr').nth(2).waitFor();
      await expect.poll(() => storedIn(page)).toEqual(captures);
      const said = (await page.locator('.notices').textContent()) ?? '';
      expect(
        [zhCN, en].flatMap(({ problems }) => Object.values(problems)).filter((sentence) => said.includes(sentence)),
      ).toEqual([]);
    }
  });
});

describe('a page of the collection', () => {
  it('over which the bridge came before it was paired needs no reload', async () => {
    await captureOne(reportPages[0]!.url);
    const collection = await openCollection(browser);
    await grantHost(browser, new URL(collection.url()).origin);
    await browser.extensionPage().evaluate(buildBridge, collection.url());
    await pairWith(browser, collection);
    await expect.poll(() => waitingIds(browser)).toEqual([]);
  });
});

describe('a page of the collection that cannot receive', () => {
  it('since the extension was taken away says that it must be reloaded', async () => {
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    await takeExtensionAway(browser);
    await collection.bringToFront();
    const lookAgain = () => collection.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const said = () => collection.locator('.notices').textContent();
    await expect.poll(async () => (await lookAgain()) && (await said())).toContain(zhCN.problems.ExtensionUpdated);
  });

  it('since it is of another version than the extension says so', async () => {
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    await collection.addInitScript(speakAnotherProtocol);
    await collection.reload();
    await expect.poll(() => collection.locator('.notices').textContent()).toContain(zhCN.problems.ProtocolMismatch);
  });
});

describe('a big page', () => {
  it('of 20 MiB is captured whole and handed over in pieces', async () => {
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    const page = await browser.context.newPage();
    await page.goto(reportPages[0]!.url);
    await page.evaluate(() => document.body.append(document.createComment('x'.repeat(20 * 1024 * 1024))));
    const popup = await browser.openPopup(page);
    await popup.waitForText('cells');
    await popup.close();
    await expect.poll(async () => (await storedIn(collection)).length).toBe(1);
    await expect.poll(() => waitingIds(browser)).toEqual([]);
    const captures = await capturesIn(browser);
    expect(captures[0]!.sources[0]!.size).toBeGreaterThan(20 * 1024 * 1024);
  });
});

/** Runs in the popup: types into the fields of its correction, and resolves when that can be recorded. */
function fill(texts: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) {
    const input = document.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return new Promise((resolve) => {
    const checks = setInterval(() => {
      if (!document.querySelector('#save-correction:enabled')) return;
      clearInterval(checks);
      resolve();
    }, 20);
  });
}

/** Runs in a page of the extension: what the popup leaves behind when it closes at the browser's question. */
async function wishToPair(address: string): Promise<void> {
  const { chrome } = globalThis as unknown as Api;
  await chrome.storage.local.set({ pairingAsked: address });
}

/** Runs in a page of the extension: puts the bridge into a tab, as it comes to all ports of a host where patterns know none. */
async function buildBridge(url: string): Promise<void> {
  const { chrome } = globalThis as unknown as Api;
  const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url)!;
  await chrome.scripting.executeScript({ target: { tabId: tab.id! }, files: ['/bridge.js'] });
}

/** Runs in the collection before its own scripts: its questions are those of the next version. */
function speakAnotherProtocol(): void {
  const post = window.postMessage.bind(window) as (message: { ask?: object; protocol: number }, to: string) => void;
  window.postMessage = (message: { ask?: object; protocol: number }) => {
    post(message.ask ? { ...message, protocol: message.protocol + 1 } : message, location.origin);
  };
}

/** Runs in a page of the extension: whatever it knows of a pairing. */
async function pairingIn(): Promise<object> {
  return (globalThis as unknown as Api).chrome.storage.local.get(['pairing', 'pairingAsked']);
}

/** What an update does to the scripts that it leaves in open pages. */
async function takeExtensionAway({ context, extensionId }: TestBrowser): Promise<void> {
  const settings = await context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate((id) => (globalThis as unknown as Api).chrome.management.setEnabled(id, false), extensionId);
  await settings.close();
}

/** Runs in the collection: asks until the bridge answers, which may not be there yet; the page asks on its own as well. */
function answerTo([channel, protocol]: readonly [string, number]): Promise<unknown> {
  const number = 9000 + protocol;
  const post = () => window.postMessage({ channel, protocol, number, ask: { type: 'count' } }, location.origin);
  return new Promise((resolve) => {
    const asking = setInterval(post, 200);
    window.addEventListener('message', ({ data }) => {
      if (data?.number !== number || !data.answer) return;
      clearInterval(asking);
      resolve(data.answer);
    });
    post();
  });
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Worker } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { pages, reportPages } from '../../portal/pages.js';
import { CHANNEL, PROTOCOL } from '../../pwa/sources/hand-over';
import { type LoggedRequest, launchBrowser, type TestBrowser } from './browser';
import { capturesIn, waitingIds } from './outbox';
import { openCollection, pairWith } from './pairing';

const REPORT = reportPages[0]!.url;
const NEWS = pages.find(({ id }) => id === 'news')!.url;
const ASK = { to: 'background', type: 'ask', ask: { type: 'pull', limit: 5 } };

interface Api {
  chrome: typeof import('wxt/browser').browser;
}

describe('the shipped manifest', () => {
  it('asks for no more power than is written down', async () => {
    const manifest = JSON.parse(await readFile(join(inject('extension'), 'manifest.json'), 'utf8'));
    expect(manifest.host_permissions).toEqual(['*://*.gov.cn/*']);
    expect(manifest.optional_host_permissions).toEqual(['http://*/*', 'https://*/*']);
    expect(manifest.permissions.toSorted()).toEqual(
      ['activeTab', 'contextMenus', 'offscreen', 'scripting', 'storage', 'unlimitedStorage'].toSorted(),
    );
    expect(manifest.content_scripts).toEqual([
      { matches: ['*://*.gov.cn/*'], js: ['detect.js'], run_at: 'document_idle' },
    ]);
    expect(manifest.commands).toEqual({ _execute_action: { suggested_key: { default: 'Alt+Shift+G' } } });
    expect(manifest.incognito).toBe('not_allowed');
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
    const policy: string = manifest.content_security_policy.extension_pages;
    expect(policy).toContain("connect-src 'self' http://*.gov.cn https://*.gov.cn");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*:|data:/);
  });
});

describe('strangers', () => {
  let browser: TestBrowser;

  beforeEach(async () => {
    browser = await launchBrowser({ extension: true });
  });

  afterEach(async () => {
    await browser.close();
  });

  async function captured(): Promise<Page> {
    const page = await browser.context.newPage();
    await page.goto(REPORT);
    const popup = await browser.openPopup(page);
    await popup.waitForText('cells');
    await popup.close();
    return page;
  }

  /** What the background answers to a message from our own script in a page's frames, as a page that has taken over its process could send it. */
  async function answersTo(page: Page, message: object): Promise<unknown[]> {
    return browser.extensionPage().evaluate(sendFromFrames, [page.url(), message] as const);
  }

  it('learn nothing of the extension from a visited page', async () => {
    const page = await browser.context.newPage();
    await page.addInitScript(() => {
      const heard: unknown[] = [];
      (globalThis as { heard?: unknown[] }).heard = heard;
      window.addEventListener('message', (event) => heard.push(event.data));
    });
    await page.goto(REPORT);
    await browser.waitForBadge(page, '报');
    const post = { channel: CHANNEL, protocol: PROTOCOL, number: 1, ask: { type: 'count' } };
    const seen = await page.evaluate(
      async ([message, id]) => {
        window.postMessage(message, location.origin);
        const resource = await fetch(`chrome-extension://${id}/popup.html`).then(
          () => 'readable',
          () => 'closed',
        );
        const { chrome, heard } = globalThis as unknown as { chrome?: { runtime?: unknown }; heard: unknown[] };
        const globals = Object.keys(globalThis).filter((name) => /gongkai|browser/i.test(name));
        return { resource, runtime: chrome?.runtime === undefined, heard, globals };
      },
      [post, browser.extensionId] as const,
    );
    expect(seen).toEqual({ resource: 'closed', runtime: true, heard: [post], globals: [] });
    const served = new TextDecoder().decode(reportPages[0]!.bytes).replaceAll(/\s+/g, '');
    expect(served).toContain(await page.evaluate(() => document.body.innerHTML.replaceAll(/\s+/g, '')));
  });

  it('in a visited page can neither read the outbox nor order, undo or pair', async () => {
    const page = await captured();
    const [capture] = await capturesIn(browser);
    const order = { to: 'background', type: 'capture', order: 'x', tab: 1, url: REPORT, anyPage: true, again: true };
    const messages = [
      ASK,
      order,
      { to: 'background', type: 'undo', capture: capture!.id },
      { to: 'background', type: 'pair', address: REPORT },
      { to: 'background', type: 'unpair' },
      { to: 'background', type: 'was read', capture: capture!.id },
      { to: 'background', type: 'corrected' },
      { to: 'background', type: 'kept' },
      { to: 'background', type: 'queue left' },
    ];
    for (const message of messages) {
      expect(await answersTo(page, message), JSON.stringify(message)).toMatchObject([{ ok: false }]);
    }
    await expect.poll(() => capturesIn(browser)).toEqual([capture]);
  });

  it('in a visited page cannot bring a page that nobody ordered', async () => {
    const page = await captured();
    const [capture] = await capturesIn(browser);
    const { circumstances } = capture!;
    const detection = { kind: 'report', score: 1, evidence: [] };
    const forged = { url: REPORT, title: '', html: 'forged', capturedAt: '', detection, circumstances };
    for (const order of ['unheard', capture!.id]) {
      await answersTo(page, { to: 'background', type: 'page', order, page: forged });
    }
    await expect.poll(() => capturesIn(browser)).toEqual([capture]);
  });

  it('on an origin that is not paired get nothing, whatever they call themselves', async () => {
    await captured();
    const collection = await openCollection(browser);
    expect(await answersToPost(browser, collection)).toEqual([]);
    await expect.poll(() => waitingIds(browser)).toHaveLength(1);
  });

  it('on another origin of the same machine get nothing, though a collection is paired', async () => {
    await captured();
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    await expect.poll(() => waitingIds(browser)).toEqual([]);
    await collection.close();
    await (await captured()).close();
    const other = await browser.context.newPage();
    await other.goto(otherName(inject('pwa')));
    expect(await answersToPost(browser, other)).toEqual([]);
  });

  it('in a frame of the paired collection get nothing', async () => {
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    const frames = await browser.context.newPage();
    await frames.goto(`${inject('pwa')}manifest.webmanifest`);
    await frames.evaluate(
      (address) => {
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
        return new Promise((loaded) => frame.addEventListener('load', loaded));
      },
      `${inject('pwa')}manifest.webmanifest`,
    );
    const [top, inner] = await answersTo(frames, ASK);
    expect(top).toMatchObject({ ok: true });
    expect(inner).toMatchObject({ ok: false, problem: { name: 'Refused' } });
  });

  it('that were the paired collection get nothing after it was unpaired', async () => {
    const collection = await openCollection(browser);
    await pairWith(browser, collection);
    expect(await answersToPost(browser, collection)).toMatchObject([{ answer: { ok: true } }]);
    const popup = await browser.openPopup(collection);
    await popup.waitForText('Unpair');
    await popup.click('#unpair');
    await popup.waitForText('Pair with this collection');
    await popup.close();
    await captured();
    expect(await answersToPost(browser, collection)).toMatchObject([{ answer: { ok: false } }]);
    await collection.reload();
    expect(await answersToPost(browser, collection)).toEqual([]);
    await expect.poll(() => waitingIds(browser)).toHaveLength(1);
  });
});

describe('another extension', () => {
  it('can neither send a message nor open a port', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-stub-'));
    const manifest = { manifest_version: 3, name: 'stub', version: '1', background: { service_worker: 'stub.js' } };
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'stub.js'), '');
    const browser = await launchBrowser({ extension: true, beside: folder });
    const isStub = (worker: Worker) => worker.url().endsWith('/stub.js');
    const { context } = browser;
    const stub = context.serviceWorkers().find(isStub) ?? (await context.waitForEvent('serviceworker', isStub));
    const answers = await stub.evaluate(askAsExtension, [browser.extensionId, ASK] as const);
    expect(answers).toEqual(Array(2).fill(expect.stringContaining('Receiving end does not exist')));
    await browser.close();
    await rm(folder, { recursive: true });
  });
});

describe('the network', () => {
  it('sees the visited pages and the collection, and nothing that a browser without the extension would not ask for', async () => {
    const withExtension = await requestsOf(true);
    const without = await requestsOf(false);
    const collection = new URL(inject('pwa')).origin;
    const foreign = withExtension.filter(({ url }) => !isPortal(url) && new URL(url).origin !== collection);
    expect(foreign.filter(({ url }) => /^https?:|^wss?:/.test(url))).toEqual([]);
    const portal = (requests: LoggedRequest[]) =>
      requests.map(({ url }) => url).filter((url) => isPortal(url) && !url.endsWith('/favicon.ico'));
    expect(portal(withExtension).toSorted()).toEqual(portal(without).toSorted());
    expect(withExtension.filter(({ from, url }) => from?.startsWith('chrome-extension:') && isPortal(url))).toEqual([]);
  });
});

/** A visit to every page, each clicked where there is an extension, and handed over; then all that was asked of the network. */
async function requestsOf(extension: boolean): Promise<LoggedRequest[]> {
  const browser = await launchBrowser({ extension });
  const collection = await openCollection(browser);
  if (extension) await pairWith(browser, collection);
  for (const url of [REPORT, reportPages[4]!.url, NEWS]) {
    const page = await browser.context.newPage();
    await page.goto(url);
    if (extension) await (await browser.openPopup(page)).waitForText(url === NEWS ? 'not an annual report' : 'cells');
    await page.close();
  }
  if (extension) {
    await expect.poll(() => waitingIds(browser)).toEqual([]);
    await expect.poll(() => capturesIn(browser)).toHaveLength(2);
  }
  return browser.close();
}

function isPortal(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname.endsWith('.gov.cn');
}

/** Runs in the background of another extension. */
async function askAsExtension([id, ask]: readonly [string, object]): Promise<unknown[]> {
  const { chrome } = globalThis as unknown as Api;
  const answer: unknown = await chrome.runtime.sendMessage(id, ask).catch((error: Error) => error.message);
  const port = chrome.runtime.connect(id);
  const refused = await new Promise((resolve) => {
    port.onMessage.addListener(resolve);
    port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message));
    port.postMessage(ask);
  });
  return [answer, refused];
}

/** The same server under the other name of loopback: another origin. */
function otherName(address: string): string {
  const url = new URL(address);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.href;
}

/**
 * What a page hears when it asks as the collection does. A bridge would have answered by the time that the background
 * has answered three questions which were put after it.
 */
async function answersToPost(browser: TestBrowser, page: Page): Promise<unknown[]> {
  await page.evaluate(
    ([channel, protocol]) => {
      const heard: unknown[] = [];
      (globalThis as { answers?: unknown[] }).answers = heard;
      window.addEventListener('message', ({ data }) => {
        if (data?.number === 9001 && data.answer) heard.push(data);
      });
      window.postMessage({ channel, protocol, number: 9001, ask: { type: 'count' } }, location.origin);
    },
    [CHANNEL, PROTOCOL] as const,
  );
  for (let trip = 0; trip < 3; trip += 1) await browser.extensionPage().evaluate(roundTrip);
  return page.evaluate(() => (globalThis as { answers?: unknown[] }).answers!);
}

/** Runs in a page of the extension. */
async function roundTrip(): Promise<void> {
  const { chrome } = globalThis as unknown as Api;
  await chrome.runtime.sendMessage({ to: 'background', type: 'undo', capture: 'unheard' });
}

/** Runs in a page of the extension: sends a message from the extension's own world in each frame of a tab, top first. */
async function sendFromFrames([url, message]: readonly [string, object]): Promise<unknown[]> {
  const { chrome } = globalThis as unknown as Api;
  const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url)!;
  const results = await chrome.scripting.executeScript({
    target: { tabId: tab.id!, allFrames: true },
    args: [message],
    func: (sent) => (globalThis as unknown as Api).chrome.runtime.sendMessage(sent),
  });
  return results.toSorted((one, other) => one.frameId - other.frameId).map(({ result }) => result);
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core';
import { expect, inject } from 'vitest';
import { clickToolbar, type Popup, showPopup } from './popup';

/** Quiet, the same everywhere, and deaf: what is neither the portal nor loopback does not resolve. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // For the toolbar's own click; loads nothing and allows nothing by itself.
  '--enable-unsafe-extension-debugging',
];

/** Milliseconds after which a state is not coming any more, on the slowest of machines. */
const PATIENCE = 60_000;

export interface LaunchOptions {
  /** Load the built extension; without it the browser is a plain one. */
  extension?: boolean;
  /** A profile to use and keep; without it a new one that is removed at the end. */
  userDataDir?: string;
  args?: string[];
  /** Folder of another extension to load beside. */
  beside?: string;
  locale?: string;
}

/** One request of the browser's network log. `from` is the origin that asked, null for a navigation. */
export interface LoggedRequest {
  url: string;
  from: string | null;
}

/** A running Chromium in which `.gov.cn` is the sample portal. */
export interface TestBrowser {
  context: BrowserContext;
  /** Empty without extension. */
  extensionId: string;
  /** Addresses asked for so far by pages and workers, extension included. */
  requests: string[];
  /** The text of the extension's badge on a page's tab. */
  badge(page: Page): Promise<string>;
  /** Resolves when the badge on a page's tab reads as given. */
  waitForBadge(page: Page, text: string): Promise<void>;
  /** Opens the real popup over a page's tab, without the leave to read the tab that a click by hand gives. */
  openPopup(page: Page): Promise<Popup>;
  /** Clicks the extension's icon on the toolbar over a page's tab, as a hand does. */
  clickToolbar(page: Page): Promise<Popup>;
  /** Kills the extension's background at once, and resolves when it is gone; the next event starts it anew. */
  killBackground(): Promise<void>;
  /**
   * A page of the extension's own origin with its APIs, in a tab of its own (`evaluate(() => chrome.…)`).
   * Throws without extension.
   */
  extensionPage(): Page;
  /** Kills the whole browser at once, as a crash or a pulled plug does, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends the browser; gives every request that its own network log has, the browser's housekeeping left out. */
  close(): Promise<LoggedRequest[]>;
}

/** Starts the installed Chromium with the built extension (or without it), cut off from every network. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<TestBrowser> {
  const scratch = await mkdtemp(join(tmpdir(), 'gongkai-'));
  const log = join(scratch, 'network.json');
  const context = await chromium.launchPersistentContext(options.userDataDir ?? join(scratch, 'profile'), {
    executablePath: inject('browser'),
    headless: true,
    env: { ...process.env, LANGUAGE: 'en' },
    ...(options.locale && { locale: options.locale }),
    args: [...FLAGS, ...network(log), ...extensionFlags(options), ...(options.args ?? [])],
  });
  context.setDefaultTimeout(PATIENCE);
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const control = await context.browser()!.newBrowserCDPSession();
  const tools = options.extension ? await extensionTools(context) : null;
  return {
    context,
    extensionId: tools?.id ?? '',
    requests,
    badge: (page) => badge(needed(tools).page, page),
    waitForBadge: (page, text) => waitForBadge(needed(tools).page, page, text),
    openPopup: (page) => showPopup(control, needed(tools), page),
    clickToolbar: (page) => clickToolbar(control, needed(tools), page),
    killBackground: () => killBackground(context, needed(tools).page),
    extensionPage: () => needed(tools).page,
    kill: async () => {
      await killBrowser(context, control);
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
    },
    close: async () => {
      await context.close();
      const logged = await loggedRequests(log, requests);
      await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
      return logged;
    },
  };
}

function network(log: string): string[] {
  const rules = `MAP *.gov.cn 127.0.0.1:${inject('portalPort')},MAP * ~NOTFOUND,EXCLUDE localhost,EXCLUDE 127.0.0.1`;
  return [`--host-resolver-rules=${rules}`, `--log-net-log=${log}`];
}

function extensionFlags(options: LaunchOptions): string[] {
  if (!options.extension) return [];
  const folders = [inject('extension'), options.beside ?? []].flat().join(',');
  return [`--disable-extensions-except=${folders}`, `--load-extension=${folders}`];
}

/** The extension's id, and a tab in its origin through which tests reach its APIs without its background. */
export interface ExtensionTools {
  id: string;
  page: Page;
}

function needed(tools: ExtensionTools | null): ExtensionTools {
  if (!tools) throw new Error('This browser was launched without the extension.');
  return tools;
}

async function extensionTools(context: BrowserContext): Promise<ExtensionTools> {
  const worker = context.serviceWorkers().find(isBackground) ?? (await firstWorker(context));
  const id = new URL(worker.url()).host;
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`chrome-extension://${id}/manifest.json`);
  return { id, page };
}

function isBackground(worker: Worker): boolean {
  return worker.url().endsWith('/background.js');
}

async function firstWorker(context: BrowserContext) {
  return context.waitForEvent('serviceworker', isBackground).catch(() => {
    throw new Error(
      'The browser did not load the extension. Google Chrome no longer loads unpacked ones: use Chromium.',
    );
  });
}

/** Runs in the extension's page: the badge of the tab that shows an address. */
async function badgeAt(url: string): Promise<string> {
  const api = (globalThis as unknown as { chrome: typeof import('wxt/browser').browser }).chrome;
  const tab = (await api.tabs.query({})).find((candidate) => candidate.url === url);
  return tab?.id === undefined ? '' : api.action.getBadgeText({ tabId: tab.id });
}

async function badge(tools: Page, page: Page): Promise<string> {
  return tools.evaluate(badgeAt, page.url());
}

async function waitForBadge(tools: Page, page: Page, text: string): Promise<void> {
  await expect.poll(() => badge(tools, page)).toBe(text);
}

/** Stops the worker through the extension's own page, which sees only this extension's workers. */
async function killBackground(context: BrowserContext, tools: Page): Promise<void> {
  const session = await context.newCDPSession(tools);
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.every((version) => version.runningStatus === 'stopped')) resolve();
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}

async function killBrowser(context: BrowserContext, control: CDPSession): Promise<void> {
  const { processInfo } = await control.send('SystemInfo.getProcessInfo');
  const gone = new Promise((resolve) => context.on('close', resolve));
  process.kill(processInfo.find(({ type }) => type === 'browser')!.id, 'SIGKILL');
  await gone;
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { url?: string; initiator?: string } }[];
}

/**
 * Requests that somebody asked for. The browser's own housekeeping (update checks) has no initiator
 * and is not a navigation that a page made, so it is left out.
 */
async function loggedRequests(log: string, navigated: string[]): Promise<LoggedRequest[]> {
  const { constants, events } = JSON.parse(await readFile(log, 'utf8')) as NetLog;
  const start = constants.logEventTypes.URL_REQUEST_START_JOB;
  return events
    .filter((event) => event.type === start && event.params?.url)
    .map(({ params }) => ({ url: params!.url!, from: initiator(params!.initiator) }))
    .filter(({ url, from }) => from !== null || navigated.includes(url));
}

function initiator(printed: string | undefined): string | null {
  return printed === undefined || printed === 'not an origin' ? null : printed;
}

import { browser } from 'wxt/browser';
import type { WaitingMessage } from './messages';
import { countWaiting } from './outbox';

/** The collection that captures are given to. */
export interface Pairing {
  origin: string;
  /** Address of its page, without fragment. */
  address: string;
}

const BRIDGE = { id: 'bridge', file: '/bridge.js' };

/** Pattern of an origin. Firefox knows none with a port, so there it is all ports of the host; the bridge compares the origin. */
export function hostPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return import.meta.env.FIREFOX ? `${protocol}//${hostname}/*` : `${origin}/*`;
}

export async function pairedWith(): Promise<Pairing | null> {
  const { pairing } = await browser.storage.local.get('pairing');
  return (pairing as Pairing | undefined) ?? null;
}

/** Takes effect only where the user has granted the host; without that nothing changes. */
export async function pair(address: string): Promise<boolean> {
  const { origin } = new URL(address);
  if (!(await browser.permissions.contains({ origins: [hostPattern(origin)] }))) return false;
  const [pageAddress = address] = address.split('#');
  await browser.storage.local.set({ pairing: { origin, address: pageAddress } satisfies Pairing });
  await browser.storage.local.remove('pairingAsked');
  await buildBridge(origin);
  return true;
}

/** Puts the bridge into the pages of an origin, those that are open included; one that is there already stays alone. */
async function buildBridge(origin: string): Promise<void> {
  await unregisterBridge();
  await browser.scripting.registerContentScripts([
    { id: BRIDGE.id, js: [BRIDGE.file], matches: [hostPattern(origin)], runAt: 'document_start', allFrames: false },
  ]);
  for (const tabId of await openPages(origin)) {
    await browser.scripting.executeScript({ target: { tabId }, files: [BRIDGE.file] }).catch(() => undefined);
  }
}

/** Whether the browser grants the collection's host. It forgets what it granted in the last seconds before a crash. */
export async function isGranted({ origin }: Pairing): Promise<boolean> {
  return browser.permissions.contains({ origins: [hostPattern(origin)] });
}

/**
 * The browser forgets the bridge at every update of the extension. A pairing whose grant was lost in a crash is kept, so
 * that one click renews it; one that the user ended was told at that moment.
 */
export async function keepPairing(): Promise<void> {
  const pairing = await pairedWith();
  if (!pairing || !(await isGranted(pairing))) return;
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [BRIDGE.id] });
  if (registered.length === 0) await buildBridge(pairing.origin);
}

/** The popup may close while the browser asks for the host; the wish to pair is then fulfilled from here. */
export async function pairAsAsked(): Promise<void> {
  const { pairingAsked } = await browser.storage.local.get('pairingAsked');
  if (pairingAsked) await pair(pairingAsked as string);
}

/** Gives the host back, too. */
export async function unpair(): Promise<void> {
  const pairing = await pairedWith();
  await unregisterBridge();
  await browser.storage.local.remove(['pairing', 'pairingAsked']);
  if (pairing) await browser.permissions.remove({ origins: [hostPattern(pairing.origin)] }).catch(() => false);
}

/** The user took the host away in the browser's own settings. */
export async function unpairIfRevoked(): Promise<void> {
  const pairing = await pairedWith();
  if (!pairing || (await isGranted(pairing))) return;
  await unpair();
}

async function unregisterBridge(): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [BRIDGE.id] });
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [BRIDGE.id] });
}

/** Lets the open pages of the collection know how many wait. */
export async function tellWaiting(): Promise<void> {
  const pairing = await pairedWith();
  if (!pairing) return;
  const message: WaitingMessage = { to: 'bridge', type: 'waiting', waiting: await countWaiting() };
  for (const tabId of await openPages(pairing.origin)) {
    await browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined);
  }
}

/** Tabs that show a page of this origin; the browser tells addresses only where the host was granted. */
async function openPages(origin: string): Promise<number[]> {
  const tabs = await browser.tabs.query({});
  const isOpen = (url: string | undefined) => url !== undefined && URL.canParse(url) && new URL(url).origin === origin;
  return tabs.flatMap(({ id, url }) => (id !== undefined && isOpen(url) ? [id] : []));
}

import { type ReadonlySignal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import { correctCapture, correctionsOf, type NamedIdentity, type Reason } from '../background/corrections';
import { database, type KeptCapture, type KeptCorrection, type Order } from '../background/database';
import type { Message } from '../background/messages';
import { putOrder } from '../background/orders';
import { countWaiting } from '../background/outbox';
import { hostPattern, isGranted, type Pairing, pairedWith } from '../background/pairing';
import { deliver } from '../page/deliver';
import { type Attempts, createAttempts, send } from './attempts';
import { openQueuePage, queueList } from './open-queue';
import { say } from './words';

/** What the active tab is: a page to capture, a collection to pair with, or nothing that may be read. */
export type Shown =
  | { kind: 'starting' }
  | { kind: 'page' }
  | { kind: 'collection'; address: string }
  | { kind: 'nothing' };

export interface PopupState extends Pick<Attempts, 'trouble'> {
  shown: ReadonlySignal<Shown>;
  /** The order under way and the capture it led to, as they stand on disk. */
  order: ReadonlySignal<Order | null>;
  capture: ReadonlySignal<KeptCapture | null>;
  /** What the user corrected of the capture, oldest first. */
  corrections: ReadonlySignal<KeptCorrection[]>;
  /** Who corrects; empty until somebody says. */
  reviewer: ReadonlySignal<string>;
  /** The last link of this page, where it could not be kept, or its new version was not. */
  failedLink: ReadonlySignal<Order | null>;
  waiting: ReadonlySignal<number>;
  pairing: ReadonlySignal<Pairing | null>;
  /** Whether the browser has lost the grant that the pairing needs. */
  grantLost: ReadonlySignal<boolean>;
  pairingRefused: ReadonlySignal<boolean>;
  keep(choice: { anyPage: boolean; again: boolean }): void;
  undo(): void;
  correct(named: NamedIdentity, reason: Reason): void;
  pair(address: string): void;
  unpair(): void;
  openCollection(): void;
  /** Opens the queue page to choose from the list that a tab shows. */
  queueList(tabId: number): void;
  openQueue(): void;
}

interface ActiveTab {
  id: number;
  url: string | null;
}

/** Addresses of government hosts. */
export const PORTAL = /^https?:\/\/(?:[^/]+\.)?gov\.cn(?::\d+)?\//;

/** A background that was stopped goes on with what it left open as soon as somebody calls it. */
const CALL_AGAIN = 2000;

/** Opening the popup is the click: on a page it orders the capture at once. */
export function openPopup(): PopupState {
  const shown = signal<Shown>({ kind: 'starting' });
  const order = signal<Order | null>(null);
  const capture = signal<KeptCapture | null>(null);
  const corrections = signal<KeptCorrection[]>([]);
  const reviewer = signal('');
  const pairing = signal<Pairing | null>(null);
  const grantLost = signal(false);
  const pairingRefused = signal(false);
  const { trouble, tell, attempt } = createAttempts();
  const failedLink = signal<Order | null>(null);
  const waiting = signal(0);
  let tab: ActiveTab | null = null;
  let stopWatching: () => void = () => undefined;

  function watch<Value>(ask: () => Promise<Value>, take: (value: Value) => void): () => void {
    const subscription = liveQuery(ask).subscribe(take, tell);
    return () => subscription.unsubscribe();
  }

  function keep({ anyPage, again }: { anyPage: boolean; again: boolean }): void {
    if (!tab) return;
    const id = crypto.randomUUID();
    stopWatching();
    stopWatching = watch(
      () => orderAndCapture(id),
      (found) => {
        order.value = found.order;
        capture.value = found.capture;
        corrections.value = found.corrections;
      },
    );
    const message = { type: 'capture', order: id, tab: tab.id, url: tab.url, anyPage, again } as const;
    attempt(orderCapture({ to: 'background', ...message }));
  }

  async function pair(address: string): Promise<void> {
    const { origin } = new URL(address);
    // Not awaited: the browser asks for the host only within the click itself.
    void browser.storage.local.set({ pairingAsked: address });
    const granted = await browser.permissions.request({ origins: [hostPattern(origin)] });
    const paired = granted && (await deliver({ to: 'background', type: 'pair', address }));
    pairingRefused.value = !paired;
    if (!paired) await browser.storage.local.remove('pairingAsked');
  }

  async function start(): Promise<void> {
    tab = await activeTab();
    if (tab) void loadFailedLink(tab).catch(tell);
    shown.value = tab ? await look(tab) : { kind: 'nothing' };
    if (shown.value.kind === 'page') keep({ anyPage: false, again: false });
  }

  async function loadFailedLink({ id, url }: ActiveTab): Promise<void> {
    const ofPage = database.orders.orderBy('at').filter(({ link }) => link?.tab === id && link.page === (url ?? ''));
    const last = await ofPage.last();
    failedLink.value = last?.state === 'failed' || last?.state === 'changed' ? last : null;
  }

  async function loadPairing(): Promise<void> {
    const found = await pairedWith();
    grantLost.value = found !== null && !(await isGranted(found));
    pairing.value = found;
  }

  /** Written down before the background hears of it; the name is kept for the next time. */
  async function correct(named: NamedIdentity, { why, by }: Reason): Promise<void> {
    if (!capture.value) return;
    reviewer.value = by;
    await correctCapture(capture.value.id, named, { why, by: by || say('nameless') });
    await browser.storage.local.set({ reviewer: by });
    await send({ to: 'background', type: 'corrected' });
  }

  async function loadReviewer(): Promise<void> {
    const { reviewer: name } = await browser.storage.local.get('reviewer');
    reviewer.value = typeof name === 'string' ? name : '';
  }

  watch(countWaiting, (count) => {
    waiting.value = count;
  });
  browser.storage.local.onChanged.addListener(() => void loadPairing());
  void loadPairing();
  void loadReviewer();
  attempt(start());
  setInterval(() => {
    if (order.value?.state === 'asked' || capture.value?.reading === 'unread') {
      void deliver({ to: 'background', type: 'kept' });
    }
  }, CALL_AGAIN);

  return {
    shown,
    order,
    capture,
    corrections,
    reviewer,
    failedLink,
    waiting,
    pairing,
    grantLost,
    pairingRefused,
    trouble,
    keep,
    undo: () => {
      if (capture.value) attempt(send({ to: 'background', type: 'undo', capture: capture.value.id }));
    },
    correct: (named, reason) => attempt(correct(named, reason)),
    pair: (address) => attempt(pair(address)),
    unpair: () => attempt(send({ to: 'background', type: 'unpair' })),
    openCollection: () => {
      if (pairing.value) attempt(browser.tabs.create({ url: collectionAddress(pairing.value, capture.value) }));
    },
    queueList: (tabId) => attempt(queueList(tabId)),
    openQueue: () => attempt(openQueuePage()),
  };
}

/**
 * The click is written down by whoever is quicker: the background may be stopped before it hears of it,
 * and this popup may be closed at once. Without an address it could not be resumed.
 */
async function orderCapture(message: Extract<Message, { type: 'capture' }>): Promise<void> {
  const sent = send(message);
  if (message.url !== null) await putOrder(message);
  await sent;
}

async function orderAndCapture(id: string) {
  const order = (await database.orders.get(id)) ?? null;
  const capture = order?.capture ? await database.captures.get({ id: order.capture }) : undefined;
  return { order, capture: capture ?? null, corrections: capture ? await correctionsOf(capture.id) : [] };
}

async function activeTab(): Promise<ActiveTab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? null };
}

async function look(tab: ActiveTab): Promise<Shown> {
  if (tab.url && PORTAL.test(tab.url)) return { kind: 'page' };
  try {
    const [answer] = await browser.scripting.executeScript({ target: { tabId: tab.id }, func: collectionHere });
    return answer?.result ? { kind: 'collection', address: answer.result } : { kind: 'page' };
  } catch {
    return { kind: 'nothing' };
  }
}

/** Runs in the visited page: its address if it says that it is a collection. */
function collectionHere(): string | null {
  return document.querySelector('meta[name="gongkai-hand-over"]') ? location.href : null;
}

function collectionAddress(pairing: Pairing, capture: KeptCapture | null): string {
  return capture ? `${pairing.address}#/report/${encodeURIComponent(capture.id)}` : pairing.address;
}

import { type ReadonlySignal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import { clearDelivered, type OutboxSize, outboxBundle, outboxSize } from '../background/outbox-bundle';
import { hostPattern, type Pairing, pairedWith } from '../background/pairing';
import { type Attempts, createAttempts, send } from '../popup/attempts';

export interface OptionsState extends Pick<Attempts, 'trouble'> {
  pairing: ReadonlySignal<Pairing | null>;
  /** Patterns of the hosts that the user has granted beside the portals. */
  hosts: ReadonlySignal<string[]>;
  hostRefused: ReadonlySignal<boolean>;
  shortcut: ReadonlySignal<string>;
  size: ReadonlySignal<OutboxSize | null>;
  unpair(): void;
  addHost(address: string): void;
  removeHost(pattern: string): void;
  saveOutbox(): void;
  clearDelivered(): void;
}

export function openOptions(): OptionsState {
  const pairing = signal<Pairing | null>(null);
  const hosts = signal<string[]>([]);
  const hostRefused = signal(false);
  const shortcut = signal('');
  const size = signal<OutboxSize | null>(null);
  const { trouble, tell, attempt } = createAttempts();

  async function load(): Promise<void> {
    pairing.value = await pairedWith();
    hosts.value = await grantedHosts();
  }

  async function addHost(address: string): Promise<void> {
    const url = addressOf(address);
    hostRefused.value = !url || !(await browser.permissions.request({ origins: [hostPattern(url.origin)] }));
  }

  browser.permissions.onAdded.addListener(() => void load());
  browser.permissions.onRemoved.addListener(() => void load());
  browser.storage.local.onChanged.addListener(() => void load());
  liveQuery(outboxSize).subscribe((found) => {
    size.value = found;
  }, tell);
  void load();
  void browser.commands.getAll().then(([command]) => {
    shortcut.value = command?.shortcut ?? '';
  });

  return {
    pairing,
    hosts,
    hostRefused,
    shortcut,
    size,
    trouble,
    unpair: () => attempt(send({ to: 'background', type: 'unpair' })),
    addHost: (address) => attempt(addHost(address)),
    removeHost: (pattern) => attempt(browser.permissions.remove({ origins: [pattern] })),
    saveOutbox: () => attempt(saveOutbox()),
    clearDelivered: () => attempt(clearDelivered()),
  };
}

/** Without those that the manifest itself has. */
async function grantedHosts(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const own = browser.runtime.getManifest().host_permissions ?? [];
  return origins.filter((pattern) => !own.includes(pattern)).toSorted();
}

/** A host may be given without its scheme. */
function addressOf(text: string): URL | null {
  const address = /^https?:\/\//.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  return text.trim() !== '' && URL.canParse(address) ? new URL(address) : null;
}

async function saveOutbox(): Promise<void> {
  const now = new Date().toISOString();
  const url = URL.createObjectURL(await outboxBundle(now));
  const link = document.createElement('a');
  link.href = url;
  link.download = `gongkai-outbox-${now.slice(0, 10)}.zip`;
  link.click();
  URL.revokeObjectURL(url);
}

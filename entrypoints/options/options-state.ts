import { type ReadonlySignal, signal } from '@preact/signals';
import { liveQuery } from 'dexie';
import { browser } from 'wxt/browser';
import { saveFile } from '../../pwa/components/save-file';
import { grantedHosts } from '../background/granted-hosts';
import { clearDelivered, type OutboxSize, outboxBundle, outboxSize } from '../background/outbox-bundle';
import { hostPattern, isGranted, type Pairing, pairedWith } from '../background/pairing';
import { changeSettings, DEFAULT_SETTINGS, type QueueSettings, readSettings } from '../background/queue-database';
import { type Attempts, createAttempts, send } from '../popup/attempts';

export interface OptionsState extends Pick<Attempts, 'trouble'> {
  pairing: ReadonlySignal<Pairing | null>;
  /** Whether the browser has lost the grant that the pairing needs. */
  grantLost: ReadonlySignal<boolean>;
  /** Patterns of the hosts that the user has granted beside the portals. */
  hosts: ReadonlySignal<string[]>;
  hostRefused: ReadonlySignal<boolean>;
  /** The folder in `_locales` of the chosen language; null for the browser's own. */
  language: ReadonlySignal<string | null>;
  shortcut: ReadonlySignal<string>;
  settings: ReadonlySignal<QueueSettings>;
  pairingRefused: ReadonlySignal<boolean>;
  size: ReadonlySignal<OutboxSize | null>;
  speak(language: string): void;
  changeShortcut(): void;
  changePace(changes: Partial<QueueSettings>): void;
  pair(address: string): void;
  unpair(): void;
  addHost(address: string): void;
  removeHost(pattern: string): void;
  saveOutbox(): void;
  clearDelivered(): void;
}

export function openOptions(): OptionsState {
  const pairing = signal<Pairing | null>(null);
  const grantLost = signal(false);
  const hosts = signal<string[]>([]);
  const hostRefused = signal(false);
  const language = signal<string | null>(null);
  const shortcut = signal('');
  const settings = signal(DEFAULT_SETTINGS);
  const pairingRefused = signal(false);
  const size = signal<OutboxSize | null>(null);
  const { trouble, tell, attempt } = createAttempts();

  async function load(): Promise<void> {
    const found = await pairedWith();
    grantLost.value = found !== null && !(await isGranted(found));
    pairing.value = found;
    hosts.value = await grantedHosts();
    language.value = await chosenLanguage();
  }

  async function speak(name: string): Promise<void> {
    if (name === '') await browser.storage.local.remove('language');
    else await browser.storage.local.set({ language: name });
    location.reload();
  }

  async function pairWith(address: string): Promise<void> {
    const url = addressOf(address);
    const granted = url && (await browser.permissions.request({ origins: [hostPattern(url.origin)] }));
    pairingRefused.value = !granted;
    if (granted) await send({ to: 'background', type: 'pair', address: url.href });
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
  liveQuery(readSettings).subscribe((found) => {
    settings.value = found;
  }, tell);
  void load();
  void browser.commands.getAll().then(([command]) => {
    shortcut.value = command?.shortcut ?? '';
  });

  return {
    pairing,
    grantLost,
    hosts,
    hostRefused,
    language,
    shortcut,
    settings,
    pairingRefused,
    size,
    trouble,
    speak: (name) => attempt(speak(name)),
    changeShortcut: () => attempt(openShortcuts()),
    changePace: (changes) => attempt(changeSettings(changes)),
    pair: (address) => attempt(pairWith(address)),
    unpair: () => attempt(send({ to: 'background', type: 'unpair' })),
    addHost: (address) => attempt(addHost(address)),
    removeHost: (pattern) => attempt(browser.permissions.remove({ origins: [pattern] })),
    saveOutbox: () => attempt(saveOutbox()),
    clearDelivered: () => attempt(clearDelivered()),
  };
}

async function chosenLanguage(): Promise<string | null> {
  const { language } = await browser.storage.local.get('language');
  return typeof language === 'string' ? language : null;
}

/** Only the browser itself changes shortcuts; Firefox alone has a call for it. */
async function openShortcuts(): Promise<void> {
  const commands = browser.commands as { openShortcutSettings?: () => Promise<void> };
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

/** A host may be given without its scheme. */
function addressOf(text: string): URL | null {
  const address = /^https?:\/\//.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  return text.trim() !== '' && URL.canParse(address) ? new URL(address) : null;
}

async function saveOutbox(): Promise<void> {
  const now = new Date().toISOString();
  saveFile(await outboxBundle(now), `gongkai-outbox-${now.slice(0, 10)}.zip`);
}

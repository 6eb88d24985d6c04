import { type ReadonlySignal, signal } from '@preact/signals';
import { wholeChoice } from '../../core/export/choice';
import type { Exchange } from '../exchange/exchange-client';
import { type Home, readHome, writeHome } from '../store/database-name';
import type { Exports, SavedExport } from './exports';
import { createWork, type Work } from './work';

const PREFIX = 'gongkai-';
const LAST = 'gongkai-last-backup';
/** Of this browser, not of the collection. */
const OWN = [LAST, 'gongkai-home', 'gongkai-has-reports', 'gongkai-asked-to-persist'];

export interface Backups {
  /** Instant of the last backup; null where there was none. */
  last: ReadonlySignal<string | null>;
  /** Writes a backup of everything. Only at a click. */
  backUp(): Promise<SavedExport | null>;
  restoring: Work<void>;
  /** Restores a backup into a collection of its own and turns to it; the one of before stays. */
  restore(file: File, mode: 'merge' | 'replace'): Promise<void>;
  home: Home;
  /** Turns back to the collection as it was before the last restore; what was restored stays beside it. */
  goBack(): void;
  /** Lets the collection as it was before the last restore go for good. */
  letGo(): Promise<void>;
}

export interface BackupParts {
  storage: Storage;
  exports: Pick<Exports, 'start'>;
  exchange: Pick<Exchange, 'restore'>;
  databases: { names(): Promise<string[]>; delete(name: string): Promise<void> };
  /** Notes what changes in this collection from now on, so that it can be done in the restored one as well. */
  noteChanges(): { carryOver(to: string): Promise<void>; stop(): void };
  /** Does something that no other tab does at the same time; does nothing and says false where one does. */
  alone(work: () => Promise<void>): Promise<boolean>;
  /** Starts the page anew, with the collection that is at home now. */
  reload(): void;
}

function settingsOf(storage: Storage): string {
  const names = Object.keys(storage).filter((name) => name.startsWith(PREFIX) && !OWN.includes(name));
  return JSON.stringify(Object.fromEntries(names.sort().map((name) => [name, storage.getItem(name)])));
}

/** Settings of the backup, where this browser has none of its own: all or none. A restore does not hang on them. */
function takeSettings(storage: Storage, text: string): void {
  const taken: string[] = [];
  try {
    const settings = (JSON.parse(text || '{}') ?? {}) as Record<string, unknown>;
    for (const [name, value] of Object.entries(settings)) {
      const isOurs = name.startsWith(PREFIX) && !OWN.includes(name) && typeof value === 'string';
      if (!isOurs || storage.getItem(name) !== null) continue;
      taken.push(name);
      storage.setItem(name, value);
    }
  } catch {
    for (const name of taken) storage.removeItem(name);
  }
}

/** Backup of everything into one file, and its verified restore. */
export function createBackups(parts: BackupParts): Backups {
  const { storage, exports, exchange, databases, reload } = parts;
  const home = readHome(storage);
  const last = signal(storage.getItem(LAST));
  const restoring = createWork<void>();

  async function backUp(): Promise<SavedExport | null> {
    const choice = { ...wholeChoice, tables: ['reports' as const], scripts: false };
    const at = new Date().toISOString();
    const order = { kind: 'backup' as const, choice, settings: settingsOf(storage) };
    const saved = await exports.start(order, `gongkai-backup-${at.slice(0, 10)}.zip`);
    if (!saved) return null;
    storage.setItem(LAST, at);
    last.value = at;
    return saved;
  }

  /** What an earlier restore began and did not end is no collection of anybody's. */
  async function tidy(keep: (string | null)[]): Promise<void> {
    for (const name of await databases.names()) {
      if (/^gongkai-\d+$/.test(name) && !keep.includes(name)) await databases.delete(name);
    }
  }

  /** Another tab has turned to another collection meanwhile: what is known here holds no more. */
  function isStale(): boolean {
    return readHome(storage).name !== home.name;
  }

  async function restoreNow(file: File, mode: 'merge' | 'replace', at: Date, to: string): Promise<void> {
    await restoring.run(async (tell, signal) => {
      const changes = parts.noteChanges();
      try {
        const order = { file, to, mergeWith: mode === 'merge' ? home.name : null };
        const { taken, proof, settings } = await exchange.restore(order, tell, signal);
        await changes.carryOver(to);
        const restored = { at: at.toISOString(), mode, proof, captures: taken.captures.length, file: file.name };
        takeSettings(storage, settings);
        writeHome(storage, { name: to, before: home.name, restored });
      } finally {
        changes.stop();
      }
    });
  }

  async function restore(file: File, mode: 'merge' | 'replace'): Promise<void> {
    const at = new Date();
    const to = `gongkai-${at.getTime()}`;
    const wasAlone = await parts.alone(async () => {
      if (isStale()) return refuse('DatabaseClosedError');
      await tidy([home.name, home.before]);
      await restoreNow(file, mode, at, to);
      // from here on the restored one is the collection, whatever else may fail
      if (readHome(storage).name !== to) return databases.delete(to);
      // what cannot be deleted now goes with the next restore
      if (home.before !== null) await databases.delete(home.before).catch(() => undefined);
      reload();
    });
    if (!wasAlone) await refuse('RestoreRunning');
  }

  /** Says why a restore did not begin. */
  async function refuse(name: string): Promise<void> {
    await restoring.run(() => Promise.reject(Object.assign(new Error(''), { name })));
  }

  return {
    last,
    backUp,
    restoring,
    restore,
    home,
    goBack: () => {
      if (home.before === null) return;
      if (!isStale()) writeHome(storage, { name: home.before, before: home.name, restored: null });
      reload();
    },
    letGo: async () => {
      if (home.before === null) return;
      if (!isStale()) {
        writeHome(storage, { ...home, before: null });
        await databases.delete(home.before);
      }
      reload();
    },
  };
}

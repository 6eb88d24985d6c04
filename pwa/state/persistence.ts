import type { ReadonlySignal } from '@preact/signals';
import type { Notices } from './notices';
import type { Router } from './route';
import { whenEnded } from './when-ended';

const KEY = 'gongkai-asked-to-persist';
/** So many reports are worth keeping; one may have been a try. */
const WORTH = 5;

export interface PersistenceParts {
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  manager: Pick<StorageManager, 'persist' | 'persisted'>;
  notices: Pick<Notices, 'say'>;
  router: Pick<Router, 'go'>;
  /** Reports in the library. */
  count(): Promise<number>;
  /** Whether reports are coming in, from wherever. */
  running: ReadonlySignal<boolean>;
  /** Whether this collection was restored, into a browser that perhaps was never asked. */
  restored: boolean;
}

/**
 * Asks the browser once to keep the collection for good, when reports have come in and there are some: then there is
 * something to keep, and whoever is asked knows what for. Says what came of it.
 */
export function askToPersist(parts: PersistenceParts): void {
  const { storage, manager, notices, router, count, running, restored } = parts;
  const ask = async () => {
    if (storage.getItem(KEY) || (await manager.persisted())) return;
    storage.setItem(KEY, 'yes');
    const kept = await manager.persist();
    notices.say({
      text: (words) => (kept ? words.settings.persistent : words.settings.notPersistent),
      action: kept ? null : { label: (words) => words.notice.toStorage, run: () => router.go('#/settings') },
    });
  };
  const askWhereWorth = () => void count().then((reports) => (reports >= WORTH ? ask() : undefined));
  whenEnded(running, askWhereWorth);
  if (restored) askWhereWorth();
}

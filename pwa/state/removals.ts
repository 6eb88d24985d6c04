import type { RemovedCapture } from '../store/collection';
import type { Notices } from './notices';

export interface Removals {
  /** Takes reports out of the library and offers to undo it. */
  remove(ids: string[]): Promise<void>;
}

export interface RemovalParts {
  removeCapture(id: string): Promise<RemovedCapture | null>;
  restoreCapture(removed: RemovedCapture): Promise<void>;
  notices: Notices;
}

/** Undo instead of asking: what was removed is held until the notice goes. */
export function createRemovals({ removeCapture, restoreCapture, notices }: RemovalParts): Removals {
  async function restore(removed: RemovedCapture[]): Promise<void> {
    for (const one of removed) await restoreCapture(one);
  }

  async function remove(ids: string[]): Promise<void> {
    const removed: RemovedCapture[] = [];
    for (const id of ids) {
      const one = await removeCapture(id);
      if (one) removed.push(one);
    }
    if (removed.length === 0) return;
    notices.say({
      text: (words) => words.library.removed(removed.length),
      action: { label: (words) => words.notice.undo, run: () => void restore(removed) },
    });
  }

  return { remove };
}

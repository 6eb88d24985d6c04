import type { Notices } from './notices';
import { problemName, problemText } from './problems';

export interface Removals {
  /** Puts reports in the trash and offers to undo it. */
  remove(ids: string[]): Promise<void>;
}

export interface RemovalParts {
  /** Gives the ids of those that were there. */
  moveToTrash(ids: string[]): Promise<string[]>;
  restoreFromTrash(ids: string[]): Promise<void>;
  notices: Notices;
}

/** Undo instead of asking. What is removed waits in the trash, also when the notice has gone. */
export function createRemovals({ moveToTrash, restoreFromTrash, notices }: RemovalParts): Removals {
  const sayProblem = (error: unknown) =>
    notices.say({ text: (words) => problemText(words, problemName(error)), action: null });
  const restore = (ids: string[]) => restoreFromTrash(ids).catch(sayProblem);

  async function remove(ids: string[]): Promise<void> {
    try {
      const moved = await moveToTrash(ids);
      if (moved.length === 0) return;
      notices.say({
        text: (words) => words.shelf.trash.moved(moved.length),
        action: { label: (words) => words.notice.undo, run: () => void restore(moved) },
      });
    } catch (error) {
      sayProblem(error);
    }
  }

  return { remove };
}

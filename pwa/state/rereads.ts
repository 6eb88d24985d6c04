import { type ReadonlySignal, signal } from '@preact/signals';
import { problemName } from './problems';
import type { ReadAgain } from './read-again';

/** What came of one report. */
export interface Reread {
  id: string;
  title: string;
  /** How many of its cells are read otherwise than before. */
  moved: number;
  /** Name of what went wrong: the reading of before stays. */
  problem: string | null;
}

export type RereadState =
  | { is: 'idle' }
  /** `of` so many reports; when done, so many as were read or failed before somebody cancelled. */
  | { is: 'running' | 'done'; of: number; reread: Reread[] };

/** Reading a selection again, one report after the other. */
export interface Rereads {
  state: ReadonlySignal<RereadState>;
  /** Resolves when all have an outcome or somebody cancelled. Does nothing while it is at work. */
  run(ids: string[]): Promise<void>;
  /** What was read stays read. */
  cancel(): void;
  clear(): void;
}

export interface RereadParts {
  readAgain(id: string, signal: AbortSignal): Promise<ReadAgain>;
  titleOf(id: string): Promise<string>;
}

export function createRereads({ readAgain, titleOf }: RereadParts): Rereads {
  const state = signal<RereadState>({ is: 'idle' });
  let abort = new AbortController();

  async function readOne(id: string, ending: AbortSignal): Promise<Reread> {
    try {
      const { title, moved } = await readAgain(id, ending);
      return { id, title, moved: moved.length, problem: null };
    } catch (error) {
      ending.throwIfAborted();
      return { id, title: await titleOf(id).catch(() => ''), moved: 0, problem: problemName(error) };
    }
  }

  async function run(ids: string[]): Promise<void> {
    if (state.value.is === 'running' || ids.length === 0) return;
    abort = new AbortController();
    const { signal: ending } = abort;
    const reread: Reread[] = [];
    for (const id of ids) {
      state.value = { is: 'running', of: ids.length, reread: [...reread] };
      const one = await readOne(id, ending).catch(() => null);
      if (!one) break;
      reread.push(one);
    }
    state.value = { is: 'done', of: reread.length, reread };
  }

  return {
    state,
    run,
    cancel: () => abort.abort(new DOMException('cancelled', 'AbortError')),
    clear: () => {
      if (state.value.is === 'done') state.value = { is: 'idle' };
    },
  };
}

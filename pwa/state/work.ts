import { type ReadonlySignal, signal } from '@preact/signals';
import type { Progress } from '../exchange/progress';
import { problemName } from './problems';

/** A long piece of work: not begun, under way, done, or failed by name with what showed it. */
export type WorkState<T> =
  | { is: 'idle' }
  | { is: 'running'; progress: Progress | null }
  | { is: 'done'; result: T }
  | { is: 'failed'; problem: string; detail: string };

export interface Work<T> {
  state: ReadonlySignal<WorkState<T>>;
  /** Does it, unless it is being done. Null where it was cancelled or failed. */
  run(work: (tell: (progress: Progress) => void, signal: AbortSignal) => Promise<T>): Promise<T | null>;
  cancel(): void;
  /** Forgets how it ended. */
  clear(): void;
}

/** One piece of work at a time, with its progress. */
export function createWork<T>(): Work<T> {
  const state = signal<WorkState<T>>({ is: 'idle' });
  let abort = new AbortController();
  async function run(work: Parameters<Work<T>['run']>[0]): Promise<T | null> {
    if (state.value.is === 'running') return null;
    abort = new AbortController();
    const { signal: ending } = abort;
    state.value = { is: 'running', progress: null };
    const tell = (progress: Progress) => {
      if (!ending.aborted) state.value = { is: 'running', progress };
    };
    try {
      const result = await work(tell, ending);
      state.value = { is: 'done', result };
      return result;
    } catch (error) {
      const detail = error instanceof Error ? error.message : '';
      state.value = ending.aborted ? { is: 'idle' } : { is: 'failed', problem: problemName(error), detail };
      return null;
    }
  }
  return {
    state,
    run,
    cancel: () => abort.abort(new DOMException('cancelled', 'AbortError')),
    clear: () => {
      if (state.value.is !== 'running') state.value = { is: 'idle' };
    },
  };
}

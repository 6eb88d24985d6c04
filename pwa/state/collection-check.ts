import { type ReadonlySignal, signal } from '@preact/signals';
import { proxy, wrap } from 'comlink';
import type { ChecksApi } from '../worker/checks.worker';
import type { CheckProgress, CollectionOutcome } from '../worker/collection-checks';
import { problemName } from './problems';

export type CheckState =
  | { is: 'idle' }
  | { is: 'running'; progress: CheckProgress | null }
  | { is: 'done'; outcome: CollectionOutcome }
  | { is: 'stopped' }
  | { is: 'failed'; problem: string };

/** The check of the whole library, in a worker of its own. */
export interface CollectionCheck {
  state: ReadonlySignal<CheckState>;
  run(): Promise<void>;
  /** Ends the worker; what was found before stands. */
  stop(): void;
  clear(): void;
}

export function createCollectionCheck(startWorker: () => Worker): CollectionCheck {
  const state = signal<CheckState>({ is: 'idle' });
  let worker: Worker | null = null;

  function end(next: CheckState): void {
    worker?.terminate();
    worker = null;
    state.value = next;
  }

  async function run(): Promise<void> {
    if (worker) return;
    worker = startWorker();
    const mine = worker;
    state.value = { is: 'running', progress: null };
    worker.addEventListener('error', () => mine === worker && end({ is: 'failed', problem: 'WorkerFailed' }));
    const tell = (progress: CheckProgress) => {
      if (mine === worker) state.value = { is: 'running', progress };
    };
    try {
      const outcome = await wrap<ChecksApi>(worker).check(proxy(tell));
      if (mine === worker) end({ is: 'done', outcome });
    } catch (error) {
      if (mine === worker) end({ is: 'failed', problem: problemName(error) });
    }
  }

  return {
    state,
    run,
    stop: () => worker && end({ is: 'stopped' }),
    clear: () => {
      if (!worker) state.value = { is: 'idle' };
    },
  };
}

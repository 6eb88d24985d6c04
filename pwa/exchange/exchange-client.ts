import { proxy, type Remote, wrap } from 'comlink';
import type { Outcome } from '../worker/parser-api';
import type { Parser } from '../worker/parser-client';
import type { ExchangeApi, RestoreOrder } from './exchange-api';
import type { Made, Order } from './make-export';
import type { Tell } from './progress';
import type { Restored } from './restore';
import type { Read, Taken } from './take-in';

/** What leaves the collection and comes into it, each piece of work in a worker of its own. Aborting ends it at once. */
export interface Exchange {
  make(order: Order, tell: Tell, signal: AbortSignal): Promise<Made>;
  save(staged: string, target: FileSystemFileHandle, signal: AbortSignal): Promise<void>;
  takeIn(file: File, tell: Tell, signal: AbortSignal): Promise<Taken>;
  restore(order: RestoreOrder, tell: Tell, signal: AbortSignal): Promise<Restored>;
}

export interface ExchangeParts {
  startWorker(): Worker;
  parser: Pick<Parser, 'read'>;
  /** Name of the database. */
  database: string;
}

function failure(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** Runs one question in a new worker; a worker that has died never answers, so its death is an answer too. */
function runIn<T>(
  worker: Worker,
  ask: (api: Remote<ExchangeApi>) => Promise<Outcome<T>>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.addEventListener('error', (event) => reject(failure('WorkerFailed', event.message || 'the worker ended')));
    const settle = (outcome: Outcome<T>) =>
      outcome.ok ? resolve(outcome.value) : reject(failure(outcome.name, outcome.message));
    ask(wrap<ExchangeApi>(worker)).then(settle, reject);
  }).finally(() => worker.terminate());
}

export function createExchange({ startWorker, parser, database }: ExchangeParts): Exchange {
  async function run<T>(ask: (api: Remote<ExchangeApi>) => Promise<Outcome<T>>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    return runIn(startWorker(), ask, signal);
  }
  /** Pages are read by the parser's own worker, which may die over one of them without taking the rest down. */
  const reader = (signal: AbortSignal): Read => {
    return async (snapshot) => {
      try {
        return { ok: true, value: await parser.read(snapshot, signal) };
      } catch (error) {
        // whoever asked is being ended; an answer could still reach it, and would be stored as a failure to read
        if (signal.aborted) return new Promise(() => undefined);
        const { name, message } = error as Error;
        return { ok: false, name, message };
      }
    };
  };
  return {
    make: (order, tell, signal) => run((api) => api.make(database, order, proxy(tell)), signal),
    save: (staged, target, signal) => run((api) => api.save(staged, target), signal),
    takeIn: (file, tell, signal) =>
      run((api) => api.takeIn(database, file, proxy(reader(signal)), proxy(tell)), signal),
    restore: (order, tell, signal) => run((api) => api.restore(order, proxy(reader(signal)), proxy(tell)), signal),
  };
}

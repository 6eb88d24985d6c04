import { type Remote, wrap } from 'comlink';
import type { CheckedReport } from '../../core/checks/check-report';
import type { ReadDocument } from '../../core/document/blocks';
import type { PageSnapshot, SourceFile } from '../../core/page/page-snapshot';
import type { Outcome, ParserApi } from './parser-api';

export interface Parser {
  /** Reads one snapshot in the worker, after those asked for before. Aborting rejects with the signal's reason. */
  read(snapshot: PageSnapshot, signal?: AbortSignal): Promise<CheckedReport>;
  /** Reads one source into blocks, in the same queue. */
  readBlocks(source: SourceFile): Promise<ReadDocument>;
  /** A web page without anything that could do harm, in the same queue; null for other kinds. */
  readHarmless(source: SourceFile): Promise<string | null>;
  /** Ends the worker; what is under way or queued is rejected. A later `read` starts a new one. */
  stop(): void;
}

interface Running {
  worker: Worker;
  api: Remote<ParserApi>;
  /** Rejects the job under way: a worker that has died never answers. */
  fail(reason: unknown): void;
}

type Question<T> = (api: Remote<ParserApi>) => Promise<Outcome<T>>;

const IDLE_MILLISECONDS = 30_000;

/** One worker, started at the first job, given one job at a time, ended when idle. A failed job leaves the next ones alone. */
export function createParser(startWorker: () => Worker): Parser {
  let running: Running | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let pending = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let stopped = new AbortController();

  function start(): Running {
    const worker = startWorker();
    const started: Running = { worker, api: wrap<ParserApi>(worker), fail: () => undefined };
    worker.addEventListener('error', (event) => end(namedError('WorkerFailed', event.message || 'the worker ended')));
    worker.addEventListener('messageerror', () => end(namedError('WorkerFailed', 'an answer could not be read')));
    return started;
  }

  function end(reason: unknown): void {
    const ended = running;
    running = null;
    ended?.worker.terminate();
    ended?.fail(reason);
  }

  function runNow<T>(ask: Question<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    running ??= start();
    const { api } = running;
    const job = running;
    return new Promise((resolve, reject) => {
      job.fail = reject;
      const abort = () => end(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      const settled = ask(api).then((outcome) => resolve(unwrap(outcome)));
      settled.catch(reject).finally(() => signal.removeEventListener('abort', abort));
    });
  }

  function restWhenIdle(): void {
    pending -= 1;
    if (pending > 0) return;
    idle = setTimeout(() => end(namedError('AbortError', 'idle')), IDLE_MILLISECONDS);
  }

  function run<T>(ask: Question<T>, signal?: AbortSignal): Promise<T> {
    const ending = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal;
    clearTimeout(idle);
    pending += 1;
    const turn = queue.then(() => runNow(ask, ending));
    queue = turn.catch(() => undefined).then(restWhenIdle);
    return turn;
  }

  return {
    read: (snapshot, signal) => run((api) => api.read(snapshot), signal),
    readBlocks: (source) => run((api) => api.readBlocks(source)),
    readHarmless: (source) => run((api) => api.readHarmless(source)),
    stop() {
      const reason = namedError('AbortError', 'the parser was stopped');
      stopped.abort(reason);
      stopped = new AbortController();
      end(reason);
    },
  };
}

function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw namedError(outcome.name, outcome.message);
}

function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

import { type Remote, wrap } from 'comlink';
import type { CheckedReport } from '../../core/checks/check-report';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import type { ParserApi, ReadOutcome } from './parser-api';

export interface Parser {
  /** Reads one snapshot in the worker, after those asked for before. Aborting rejects with the signal's reason. */
  read(snapshot: PageSnapshot, signal?: AbortSignal): Promise<CheckedReport>;
  /** Ends the worker; what is under way or queued is rejected. A later `read` starts a new one. */
  stop(): void;
}

interface Running {
  worker: Worker;
  api: Remote<ParserApi>;
  /** Rejects the job under way: a worker that has died never answers. */
  fail(reason: unknown): void;
}

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

  function readNow(snapshot: PageSnapshot, signal: AbortSignal): Promise<CheckedReport> {
    signal.throwIfAborted();
    running ??= start();
    const { api } = running;
    const job = running;
    return new Promise((resolve, reject) => {
      job.fail = reject;
      const abort = () => end(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      const settled = api.read(snapshot).then((outcome) => resolve(reportOf(outcome)));
      settled.catch(reject).finally(() => signal.removeEventListener('abort', abort));
    });
  }

  function restWhenIdle(): void {
    pending -= 1;
    if (pending > 0) return;
    idle = setTimeout(() => end(namedError('AbortError', 'idle')), IDLE_MILLISECONDS);
  }

  return {
    read(snapshot, signal) {
      const ending = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal;
      clearTimeout(idle);
      pending += 1;
      const turn = queue.then(() => readNow(snapshot, ending));
      queue = turn.catch(() => undefined).then(restWhenIdle);
      return turn;
    },
    stop() {
      const reason = namedError('AbortError', 'the parser was stopped');
      stopped.abort(reason);
      stopped = new AbortController();
      end(reason);
    },
  };
}

function reportOf(outcome: ReadOutcome): CheckedReport {
  if (outcome.ok) return outcome.report;
  throw namedError(outcome.name, outcome.message);
}

function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

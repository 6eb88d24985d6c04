import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import type { AddedCapture, NewCapture } from '../store/collection';
import type { Parser } from '../worker/parser-client';
import { problemName } from './problems';

export type OutcomeState =
  | 'waiting'
  | 'reading'
  | 'added'
  | 'already'
  | 'not_a_report'
  | 'unread'
  | 'failed'
  | 'cancelled';

/** What became of one file. */
export interface Outcome {
  name: string;
  state: OutcomeState;
  /** The report it became, or was already. */
  id: string | null;
  /** Name of what went wrong. */
  problem: string | null;
}

/** Something to bring in: its name is known before its bytes. */
export interface Incoming {
  name: string;
  snapshot(): Promise<PageSnapshot>;
}

export interface Imports {
  outcomes: ReadonlySignal<Outcome[]>;
  running: ReadonlySignal<boolean>;
  done: ReadonlySignal<number>;
  /** Milliseconds since the first file of this run began. */
  elapsed: ReadonlySignal<number>;
  /** Adds files to the run, or begins one. Resolves when all of the run has an outcome. */
  bring(incoming: Incoming[]): Promise<void>;
  cancel(): void;
  /** Forgets the outcomes of a finished run. */
  clear(): void;
}

export interface ImportParts {
  parser: Pick<Parser, 'read'>;
  addCaptures(captures: NewCapture[]): Promise<AddedCapture[]>;
  /** Called when a file could not be stored. */
  onFailure(problem: string): void;
}

type Settled = Omit<Outcome, 'name'>;

async function readCapture(snapshot: PageSnapshot, parser: ImportParts['parser'], signal: AbortSignal) {
  const capture = { id: snapshot.id, snapshot, report: null, problem: null, circumstances: null };
  try {
    return { ...capture, report: await parser.read(snapshot, signal) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { ...capture, problem: { name: problemName(error), message: String(error) } };
  }
}

function stateOf(capture: NewCapture, added: AddedCapture): OutcomeState {
  if (added.already) return 'already';
  if (!capture.report || capture.report.sources.every((source) => source.kind === 'unsupported')) return 'unread';
  return capture.report.detection.kind === 'report' ? 'added' : 'not_a_report';
}

async function importOne(incoming: Incoming, parts: ImportParts, signal: AbortSignal): Promise<Settled> {
  try {
    const capture = await readCapture(await incoming.snapshot(), parts.parser, signal);
    const [added] = await parts.addCaptures([capture]);
    return { state: stateOf(capture, added!), id: added!.storedAs, problem: capture.problem?.name ?? null };
  } catch (error) {
    if (signal.aborted) return { state: 'cancelled', id: null, problem: null };
    const problem = problemName(error);
    parts.onFailure(problem);
    return { state: 'failed', id: null, problem };
  }
}

/** Brings files in, one at a time, each stored as soon as it is read; a file that fails does not stop the others. */
export function createImports(parts: ImportParts): Imports {
  const outcomes = signal<Outcome[]>([]);
  const running = signal(false);
  const elapsed = signal(0);
  const queue: Incoming[] = [];
  let abort = new AbortController();

  const put = (index: number, change: Partial<Outcome>) => {
    outcomes.value = outcomes.value.map((outcome, i) => (i === index ? { ...outcome, ...change } : outcome));
  };

  async function work(): Promise<void> {
    const began = performance.now();
    for (let i = 0; i < queue.length; i++) {
      if (abort.signal.aborted) put(i, { state: 'cancelled' });
      else {
        put(i, { state: 'reading' });
        put(i, await importOne(queue[i]!, parts, abort.signal));
      }
      elapsed.value = performance.now() - began;
    }
    queue.length = 0;
    running.value = false;
  }

  async function bring(incoming: Incoming[]): Promise<void> {
    if (incoming.length === 0) return;
    if (!running.value) outcomes.value = [];
    queue.push(...incoming);
    const waiting = incoming.map(({ name }): Outcome => ({ name, state: 'waiting', id: null, problem: null }));
    outcomes.value = [...outcomes.value, ...waiting];
    if (running.value) return;
    running.value = true;
    abort = new AbortController();
    await work();
  }

  return {
    outcomes,
    running,
    elapsed,
    done: computed(() => outcomes.value.filter(({ state }) => state !== 'waiting' && state !== 'reading').length),
    bring,
    cancel: () => abort.abort(),
    clear: () => {
      if (!running.value) outcomes.value = [];
    },
  };
}

import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import type { Expected } from '../store/arrivals';
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
  /** Its line in the ledger of arrivals. */
  arrival: string;
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
  /** In bytes; 0 where nobody knows. */
  size: number;
  /** Its line in the ledger of arrivals, where it was written down already. */
  arrival?: string;
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
  ledger: Ledger;
}

/** Where it is written down what has yet to get in, so that a run that is cut off can be told of. */
export interface Ledger {
  expect(batch: string, files: Expected[]): Promise<void>;
  refuse(id: string, problem: string): Promise<void>;
  forget(ids: string[]): Promise<void>;
  /** Marks a run as under way while the work lasts, in every tab. */
  during<T>(batch: string, work: () => Promise<T>): Promise<T>;
}

type Settled = Omit<Outcome, 'name' | 'arrival'>;

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

interface Queued {
  incoming: Incoming;
  arrival: string;
}

type Prepared = { capture: NewCapture } | { error: unknown };

/** Reads a file; what went wrong is told when its turn to be stored comes. */
async function prepare(incoming: Incoming, parts: ImportParts, signal: AbortSignal): Promise<Prepared> {
  try {
    return { capture: await readCapture(await incoming.snapshot(), parts.parser, signal) };
  } catch (error) {
    return { error };
  }
}

async function storeOne(
  arrival: string,
  prepared: Prepared,
  parts: ImportParts,
  signal: AbortSignal,
): Promise<Settled> {
  try {
    if ('error' in prepared) throw prepared.error;
    const { capture } = prepared;
    const [added] = await parts.addCaptures([{ ...capture, arrival }]);
    return { state: stateOf(capture, added!), id: added!.storedAs, problem: capture.problem?.name ?? null };
  } catch (error) {
    if (signal.aborted) return { state: 'cancelled', id: null, problem: null };
    const problem = problemName(error);
    parts.onFailure(problem);
    // The ledger may be what is full: the outcome is told all the same, and the file stays listed as not in.
    await parts.ledger.refuse(arrival, problem).catch(() => undefined);
    return { state: 'failed', id: null, problem };
  }
}

/**
 * Brings files in, one after the other, each stored as soon as it is read; a file that fails does not stop the others.
 * All are written down before the first is read, and each is struck out with the commit that stores it.
 */
export function createImports(parts: ImportParts): Imports {
  const outcomes = signal<Outcome[]>([]);
  const running = signal(false);
  const elapsed = signal(0);
  const queue: Queued[] = [];
  /** All runs of this tab are one to the ledger: it ends with the tab. */
  const batch = crypto.randomUUID();
  let abort = new AbortController();
  let run = Promise.resolve();

  const put = (index: number, change: Partial<Outcome>) => {
    outcomes.value = outcomes.value.map((outcome, i) => (i === index ? { ...outcome, ...change } : outcome));
  };

  /** While one file is being stored, the next is being read. */
  async function work(): Promise<void> {
    const began = performance.now();
    const begin = (i: number) => (queue[i] ? prepare(queue[i].incoming, parts, abort.signal) : null);
    let reading = begin(0);
    for (let i = 0; i < queue.length; i++) {
      if (abort.signal.aborted) put(i, { state: 'cancelled' });
      else {
        put(i, { state: 'reading' });
        const prepared = await (reading ?? begin(i)!);
        reading = begin(i + 1);
        put(i, await storeOne(queue[i]!.arrival, prepared, parts, abort.signal));
      }
      elapsed.value = performance.now() - began;
    }
    queue.length = 0;
    running.value = false;
  }

  /** Adds files to the run, or begins another one; first they are written down. */
  async function bring(incoming: Incoming[]): Promise<void> {
    if (incoming.length === 0) return;
    const given = incoming.map((one): Queued => ({ incoming: one, arrival: one.arrival ?? crypto.randomUUID() }));
    const unwritten = given.filter(({ incoming: one }) => one.arrival === undefined);
    const files = unwritten.map(({ incoming: { name, size }, arrival }) => ({ id: arrival, name, size }));
    await parts.ledger.expect(batch, files).catch((error) => parts.onFailure(problemName(error)));
    const begins = !running.value;
    if (begins) outcomes.value = [];
    for (const one of given) queue.push(one);
    const waiting = given.map(
      ({ incoming: { name }, arrival }): Outcome => ({ arrival, name, state: 'waiting', id: null, problem: null }),
    );
    outcomes.value = [...outcomes.value, ...waiting];
    if (!begins) return run;
    running.value = true;
    abort = new AbortController();
    run = parts.ledger.during(batch, work);
    await run;
  }

  function clear(): void {
    if (running.value) return;
    // Whoever closes the line has seen what did not get in.
    const seen = outcomes.value.flatMap(({ arrival, state }) =>
      state === 'failed' || state === 'cancelled' ? arrival : [],
    );
    void parts.ledger.forget(seen).catch(() => undefined);
    outcomes.value = [];
  }

  return {
    outcomes,
    running,
    elapsed,
    done: computed(() => outcomes.value.filter(({ state }) => state !== 'waiting' && state !== 'reading').length),
    bring,
    cancel: () => abort.abort(),
    clear,
  };
}

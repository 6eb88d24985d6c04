import { type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../exchange/exchange-client';
import type { Taken } from '../exchange/take-in';
import { createWork, type Work } from './work';

export interface TakenBundle extends Taken {
  name: string;
}

/** A bundle that was not taken in. */
export interface RefusedBundle {
  name: string;
  problem: string;
  detail: string;
}

export type BundleOutcome = TakenBundle | RefusedBundle;

export interface Bundles {
  /** The one that is being taken in. */
  work: Work<TakenBundle>;
  /** Name of the bundle that is being taken in, or was last. */
  name(): string;
  /** What became of each, until somebody has seen it. */
  outcomes: ReadonlySignal<BundleOutcome[]>;
  dismiss(outcome: BundleOutcome): void;
  /** Takes bundles in, one after the other, after those given before. */
  take(files: File[]): Promise<void>;
}

export interface BundleParts {
  exchange: Pick<Exchange, 'takeIn'>;
  /** A zip that is no bundle is kept like any file that cannot be read. */
  keepAsFile(file: File): void;
}

/** Bundles that are taken in; a faulty one does not stop the others, and none goes by in silence. */
export function createBundles({ exchange, keepAsFile }: BundleParts): Bundles {
  const work = createWork<TakenBundle>();
  const outcomes = signal<BundleOutcome[]>([]);
  let current = '';
  let queue = Promise.resolve();

  function settle(file: File): boolean {
    const state = work.state.value;
    if (state.is === 'done') outcomes.value = [...outcomes.value, state.result];
    else if (state.is !== 'failed') return false;
    else if (state.problem === 'bundle:not_a_bundle') keepAsFile(file);
    else {
      const { problem, detail } = state;
      outcomes.value = [...outcomes.value, { name: file.name, problem, detail }];
    }
    work.clear();
    return true;
  }

  /** Whether to go on: not where somebody has stopped it. */
  async function takeOne(file: File): Promise<boolean> {
    const { name } = file;
    current = name;
    await work.run(async (tell, signal) => ({ ...(await exchange.takeIn(file, tell, signal)), name }));
    return settle(file);
  }

  async function takeAll(files: File[]): Promise<void> {
    for (const file of files) if (!(await takeOne(file))) return;
  }

  return {
    work,
    name: () => current,
    outcomes,
    dismiss: (outcome) => {
      outcomes.value = outcomes.value.filter((other) => other !== outcome);
    },
    take: (files) => {
      queue = queue.then(() => takeAll(files));
      return queue;
    },
  };
}

const START = 'PK\u0003\u0004';
/** The first file of every bundle, where the first name of a zip stands. */
const FIRST = 'archive/data.warc.gz';

/** Whether a file may be a bundle: it begins as one, or is a zip by name and by its first bytes. */
export async function isBundle(file: File): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, 30 + FIRST.length).arrayBuffer());
  const start = String.fromCharCode(...bytes);
  if (!start.startsWith(START)) return false;
  return start.slice(30) === FIRST || /\.(zip|wacz)$/i.test(file.name);
}

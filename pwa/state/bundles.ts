import { type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../exchange/exchange-client';
import type { Taken } from '../exchange/take-in';
import type { Ledger } from './imports';
import { createWork, type Work } from './work';

export interface TakenBundle extends Taken {
  name: string;
}

/** A bundle that was not taken in. */
export interface RefusedBundle {
  name: string;
  /** Its line in the ledger of arrivals. */
  arrival: string;
  problem: string;
  detail: string;
}

export type BundleOutcome = TakenBundle | RefusedBundle;

/** A bundle that was dropped or chosen. */
export interface GivenBundle {
  file: File;
  /** Its line in the ledger of arrivals. */
  arrival: string;
}

export interface Bundles {
  /** The one that is being taken in. */
  work: Work<TakenBundle>;
  /** Name of the bundle that is being taken in, or was last. */
  name(): string;
  /** What became of each, until somebody has seen it. */
  outcomes: ReadonlySignal<BundleOutcome[]>;
  dismiss(outcome: BundleOutcome): void;
  /** Takes bundles in, one after the other, after those given before. */
  take(given: GivenBundle[]): Promise<void>;
}

export interface BundleParts {
  exchange: Pick<Exchange, 'takeIn'>;
  /** A zip that is no bundle is kept like any file that cannot be read. */
  keepAsFile(given: GivenBundle): void;
  ledger: Pick<Ledger, 'refuse' | 'forget'>;
}

/** Bundles that are taken in; a faulty one does not stop the others, and none goes by in silence. */
export function createBundles({ exchange, keepAsFile, ledger }: BundleParts): Bundles {
  const work = createWork<TakenBundle>();
  const outcomes = signal<BundleOutcome[]>([]);
  let current = '';
  let queue = Promise.resolve();

  /** Where the ledger cannot be written, a line too many stands in it: nothing is lost by that. */
  const forget = (given: GivenBundle[]) => ledger.forget(given.map(({ arrival }) => arrival)).catch(() => undefined);

  async function settle(given: GivenBundle): Promise<boolean> {
    const state = work.state.value;
    if (state.is === 'done') {
      outcomes.value = [...outcomes.value, state.result];
      await forget([given]);
    } else if (state.is !== 'failed') return false;
    else if (state.problem === 'bundle:not_a_bundle') keepAsFile(given);
    else {
      const { problem, detail } = state;
      outcomes.value = [...outcomes.value, { name: given.file.name, arrival: given.arrival, problem, detail }];
      await ledger.refuse(given.arrival, problem).catch(() => undefined);
    }
    work.clear();
    return true;
  }

  /** Whether to go on: not where somebody has stopped it. */
  async function takeOne(given: GivenBundle): Promise<boolean> {
    const { name } = given.file;
    current = name;
    await work.run(async (tell, signal) => ({ ...(await exchange.takeIn(given.file, tell, signal)), name }));
    return settle(given);
  }

  /** Whoever stops one stops those behind it, and knows. */
  async function takeAll(given: GivenBundle[]): Promise<void> {
    for (const [i, one] of given.entries()) if (!(await takeOne(one))) return void (await forget(given.slice(i)));
  }

  return {
    work,
    name: () => current,
    outcomes,
    dismiss: (outcome) => {
      outcomes.value = outcomes.value.filter((other) => other !== outcome);
      if ('arrival' in outcome) void ledger.forget([outcome.arrival]).catch(() => undefined);
    },
    take: (given) => {
      queue = queue.then(() => takeAll(given));
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

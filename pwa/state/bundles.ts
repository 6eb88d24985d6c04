import type { Exchange } from '../exchange/exchange-client';
import type { Taken } from '../exchange/take-in';
import { createWork, type Work } from './work';

export interface TakenBundle extends Taken {
  name: string;
}

export interface Bundles {
  work: Work<TakenBundle>;
  /** Name of the bundle that is being taken in, or was. */
  name(): string;
  /** Takes bundles in, one after the other. */
  take(files: File[]): Promise<void>;
}

export interface BundleParts {
  exchange: Pick<Exchange, 'takeIn'>;
  /** A zip that is no bundle is kept like any file that cannot be read. */
  keepAsFile(file: File): void;
}

/** Bundles that are taken in; a faulty one ends the run, with all that was stored safe. */
export function createBundles({ exchange, keepAsFile }: BundleParts): Bundles {
  const work = createWork<TakenBundle>();
  let current = '';

  async function takeOne(file: File): Promise<boolean> {
    current = file.name;
    const taken = await work.run(async (tell, signal) => ({
      ...(await exchange.takeIn(file, tell, signal)),
      name: file.name,
    }));
    const state = work.state.value;
    if (state.is !== 'failed' || state.problem !== 'bundle:not_a_bundle') return taken !== null;
    work.clear();
    keepAsFile(file);
    return true;
  }

  return {
    work,
    name: () => current,
    take: async (files) => {
      for (const file of files) if (!(await takeOne(file))) return;
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

import { type Given, incomingFiles, incomingLost } from '../sources/files';
import { type Bundles, isBundle } from './bundles';
import type { Imports, Incoming, Ledger } from './imports';
import type { Notices } from './notices';
import { problemName, problemText } from './problems';

/** To look into two thousand files at once would hold the page up. */
const AT_ONCE = 16;

async function lookInto(files: File[]): Promise<boolean[]> {
  const kinds: boolean[] = [];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const some = files.slice(from, from + AT_ONCE);
    kinds.push(...(await Promise.all(some.map((file) => isBundle(file).catch(() => false)))));
  }
  return kinds;
}

/** To tell its size, a file is looked up on the disk, and the page waits for it. */
const SIZED_AT_ONCE = 100;

async function sized(files: File[]): Promise<Incoming[]> {
  const incoming: Incoming[] = [];
  for (let from = 0; from < files.length; from += SIZED_AT_ONCE) {
    if (from > 0) await breath();
    incoming.push(...incomingFiles(files.slice(from, from + SIZED_AT_ONCE)));
  }
  return incoming;
}

/** Lets the page do what waits. A timer would take its time in a tab that nobody looks at. */
function breath(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

interface Bringing {
  imports: Pick<Imports, 'bring'>;
  bundles: Pick<Bundles, 'take'>;
  ledger: Pick<Ledger, 'expect' | 'during'>;
  notices: Pick<Notices, 'say'>;
}

/**
 * Brings in whatever was dropped or chosen: bundles as what they are, everything else as a file of its own. All of it is
 * written down before any of it is looked into: a tab that ends then has lost no name.
 */
export async function bringFiles(
  { imports, bundles, ledger, notices }: Bringing,
  { files, lost }: Given,
): Promise<void> {
  if (files.length + lost.length === 0) return;
  const given = [...(await sized(files)), ...incomingLost(lost)];
  const incoming = given.map((one) => ({ ...one, arrival: crypto.randomUUID() as string }));
  const batch = crypto.randomUUID();
  await ledger.during(batch, async () => {
    const names = incoming.map(({ arrival, name, size }) => ({ id: arrival, name, size }));
    await ledger.expect(batch, names).catch((error) => {
      notices.say({ text: (words) => problemText(words, problemName(error)), action: null });
    });
    const kinds = await lookInto(files);
    await Promise.all([
      imports.bring(incoming.filter((_, i) => !kinds[i])),
      bundles.take(files.flatMap((file, i) => (kinds[i] ? { file, arrival: incoming[i]!.arrival } : []))),
    ]);
  });
}

import { type Given, incomingFiles, incomingLost } from '../sources/files';
import { type Bundles, isBundle } from './bundles';
import type { Imports } from './imports';

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

/** Brings in whatever was dropped or chosen: bundles as what they are, everything else as a file of its own. */
export async function bringFiles(
  { imports, bundles }: { imports: Imports; bundles: Bundles },
  { files, lost }: Given,
): Promise<void> {
  const kinds = await lookInto(files);
  const others = files.filter((_, i) => !kinds[i]);
  await Promise.all([
    imports.bring([...incomingFiles(others), ...incomingLost(lost)]),
    bundles.take(files.filter((_, i) => kinds[i])),
  ]);
}

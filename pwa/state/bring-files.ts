import { type Given, incomingFiles, incomingLost } from '../sources/files';
import { type Bundles, isBundle } from './bundles';
import type { Imports } from './imports';

/** Brings in whatever was dropped or chosen: bundles as what they are, everything else as a file of its own. */
export async function bringFiles(
  { imports, bundles }: { imports: Imports; bundles: Bundles },
  { files, lost }: Given,
): Promise<void> {
  const kinds = await Promise.all(files.map((file) => isBundle(file).catch(() => false)));
  const others = files.filter((_, i) => !kinds[i]);
  await Promise.all([
    imports.bring([...incomingFiles(others), ...incomingLost(lost)]),
    bundles.take(files.filter((_, i) => kinds[i])),
  ]);
}

import type { Choice } from './choice';
import { digestOf } from './digest';
import type { Selection } from './selection';
import type { Versions } from './versions';
import type { WrittenFile } from './written-file';

/** What another researcher needs to make the same bytes again. */
export interface Reproducibility {
  schema: 'gongkai-reproducibility/1';
  /** `gongkai-` and the first twelve digits of the hash: to print in a paper. */
  id: string;
  /** SHA-256 over the hashes and names of all data files, sorted by name. */
  sha256: string;
  declaredAt: string | null;
  software: Versions & { readers: string[] };
  choice: Choice;
  counts: {
    chosen: { reports: number; agencies: number; agencyYears: number; withoutAgencyOrYear: number };
    /**
     * Reports that were not chosen and go along: the year before one that was, which rules and growth look at, and the
     * version that counts in its place.
     */
    alongside: number;
    rows: Record<string, number>;
    corrections: { applied: number; proposed: number };
    decisions: { applied: number; proposed: number };
  };
}

/** The hash of an export: one line for every file, its hash and its name. */
export function exportHash(files: WrittenFile[]): string {
  const lines = files.map(({ sha256, path }) => `${sha256}  ${path}\n`).sort();
  return digestOf(lines.join(''));
}

function states(list: { state: 'applied' | 'proposed' }[]): { applied: number; proposed: number } {
  const applied = list.filter((one) => one.state === 'applied').length;
  return { applied, proposed: list.length - applied };
}

/** Tells how an export came about, from its files as written. */
export function reproducibilityOf(
  selection: Selection,
  files: WrittenFile[],
  versions: Versions,
  readers: string[],
): Reproducibility {
  const { collection, choice, entries } = selection;
  const sha256 = exportHash(files);
  const known = entries.filter((entry) => entry.agency !== null && entry.year !== null);
  return {
    schema: 'gongkai-reproducibility/1',
    id: `gongkai-${sha256.slice(0, 12)}`,
    sha256,
    declaredAt: collection.declaredAt,
    software: { ...versions, readers },
    choice,
    counts: {
      chosen: {
        reports: entries.length,
        agencies: new Set(known.map((entry) => entry.agency)).size,
        agencyYears: known.filter((entry) => entry.accepted).length,
        withoutAgencyOrYear: entries.length - known.length,
      },
      alongside: collection.entries.length - entries.length,
      rows: Object.fromEntries(files.flatMap(({ path, table }) => (table ? [[path, table.rows]] : []))),
      corrections: states(collection.corrections),
      decisions: states(collection.decisions),
    },
  };
}

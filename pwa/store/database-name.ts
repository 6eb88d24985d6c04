/**
 * Which database is the collection. A restore fills another one and then turns to it, so that the collection as it was
 * stays whole beside it until somebody lets it go.
 */
export interface Home {
  name: string;
  /** The collection as it was before the last restore, or the restored one after going back; null for none. */
  before: string | null;
  /** How this collection came to be; null where it was not restored. */
  restored: RestoreNote | null;
}

export interface RestoreNote {
  /** ISO 8601 instant. */
  at: string;
  /** Name of the backup. */
  file: string;
  mode: 'merge' | 'replace';
  /** By an export of the same hash, or by the hash of every source. */
  proof: 'bytes' | 'sources';
  captures: number;
}

export const HOME_KEY = 'gongkai-home';
const first: Home = { name: 'gongkai', before: null, restored: null };

/** Where the collection is; in the first database unless a restore said otherwise. */
export function readHome(storage: Pick<Storage, 'getItem'>): Home {
  try {
    const home = JSON.parse(storage.getItem(HOME_KEY) ?? 'null') as Home | null;
    return typeof home?.name === 'string' ? home : first;
  } catch {
    return first;
  }
}

/** Turns to another database, from the next start on. */
export function writeHome(storage: Pick<Storage, 'setItem'>, home: Home): void {
  storage.setItem(HOME_KEY, JSON.stringify(home));
}

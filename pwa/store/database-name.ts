/**
 * Which database is the collection. A restore fills another one and then turns to it, so that the collection as it was
 * stays whole beside it until somebody lets it go.
 */
export interface Home {
  name: string;
  /** The collection as it was before the last restore; null where there was none, or it was let go. */
  before: string | null;
  /** When that restore was. */
  restoredAt: string | null;
}

export const HOME_KEY = 'gongkai-home';
const first: Home = { name: 'gongkai', before: null, restoredAt: null };

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

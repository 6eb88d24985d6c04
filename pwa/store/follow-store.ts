import Dexie from 'dexie';
import type { Database } from './database';

/** Keys of a store that have changed; `all` where there are too many to name. */
export type Changed = Map<string, Set<string> | 'all'>;

/** Keys as Dexie tells of them: a tree of ranges, or an empty object. */
interface KeyRanges {
  from?: unknown;
  to?: unknown;
  l?: KeyRanges | null;
  r?: KeyRanges | null;
}

function rangesIn(tree: KeyRanges | null | undefined): KeyRanges[] {
  return tree && 'from' in tree ? [...rangesIn(tree.l), tree, ...rangesIn(tree.r)] : [];
}

function keysIn(tree: KeyRanges): Set<string> | 'all' {
  const keys = new Set<string>();
  for (const { from, to } of rangesIn(tree)) {
    if (from !== to || typeof from !== 'string') return 'all';
    keys.add(from);
  }
  return keys;
}

/** Tells of every commit to some stores, in this context and in others, by the keys that it touched. */
export function followStores(database: Database, stores: string[], tell: (changed: Changed) => void): () => void {
  const hear = (parts: Record<string, KeyRanges>) => {
    const changed: Changed = new Map();
    for (const store of stores) {
      const ranges = [`idb://${database.name}/${store}/`, `idb://${database.name}/${store}/:dels`];
      const found = ranges.flatMap((name) => (parts[name] ? [keysIn(parts[name])] : []));
      if (parts.all || found.includes('all')) changed.set(store, 'all');
      else if (found.length > 0) changed.set(store, new Set(found.flatMap((keys) => [...keys])));
    }
    if ([...changed.values()].some((keys) => keys === 'all' || keys.size > 0)) tell(changed);
  };
  Dexie.on('storagemutated', hear as never);
  return () => Dexie.on.storagemutated.unsubscribe(hear as never);
}

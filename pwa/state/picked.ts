import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Router } from './route';

/** What is selected in the library: all that was found, or these, in the order in which they were selected. */
export type Picks = { all: true } | { all: false; ids: string[]; has(id: string): boolean };

/** The selection as the address names it. */
export interface Picked {
  now: ReadonlySignal<Picks>;
  /** Changes it in place, as ticking does. */
  put(ids: string[]): void;
  /** Changes it as a step that Back undoes. */
  choose(picks: 'all' | 'none'): void;
  /** What stands for some ids in an address that leads elsewhere. */
  nameOf(ids: string[]): string;
  /** The ids that a parameter of an address stands for. */
  named(pick: string | undefined): string[];
}

const ALL = 'all';
const MANY = 'many';
/** More than these do not go into the address: a browser takes two million characters, and each row would read them. */
const MOST = 50;

/**
 * A selection of few stands in the address. Of many, the address says only that there is one; it is kept here while the
 * tab lives, as it was last.
 */
export function createPicked(router: Pick<Router, 'route' | 'set' | 'choose'>): Picked {
  const many = signal<string[]>([]);
  const nameOf = (ids: string[]) => {
    if (ids.length <= MOST) return ids.join(',');
    many.value = ids;
    return MANY;
  };
  const named = (pick = '') => (pick === MANY ? many.value : pick.split(',').filter(Boolean));
  // of its own, so that what else changes in the address does not make it anew
  const pick = computed(() => router.route.value.params.pick);
  const now = computed((): Picks => {
    if (pick.value === ALL) return { all: true };
    const ids = named(pick.value);
    const set = new Set(ids);
    return { all: false, ids, has: (id) => set.has(id) };
  });
  return {
    now,
    put: (ids) => router.set({ pick: nameOf(ids) || null }),
    choose: (picks) => router.choose({ pick: picks === 'all' ? ALL : null }),
    nameOf,
    named,
  };
}

import { useApp } from './app';

/** The reports that are selected in the library: some by id, or all that was found. */
export interface Selection {
  count: number;
  has(id: string): boolean;
  /** Adds a report or takes it out. */
  toggle(id: string): void;
  /** Adds all reports from the one selected last to this one. */
  extendTo(id: string): Promise<void>;
  /** In the order in which they were selected; all in the order of the list. */
  ids(): Promise<string[]>;
  clear(): void;
  all(): void;
}

const ALL = 'all';

/** The selection that the address names. */
export function useSelection(): Selection {
  const { router, library } = useApp();
  const pickedNow = () => (router.route.value.params.pick ?? '').split(',').filter(Boolean);
  const picked = pickedNow();
  const everything = picked[0] === ALL;
  const put = (ids: string[]) => router.set({ pick: ids.join(',') || null });
  const ids = () => (everything ? library.found() : Promise.resolve(pickedNow()));
  const turned = (list: string[], id: string) =>
    put(list.includes(id) ? list.filter((other) => other !== id) : [...list, id]);
  const toggle = (id: string) => {
    if (everything) void ids().then((all) => turned(all, id));
    else turned(pickedNow(), id);
  };
  const extendTo = async (id: string) => {
    const before = pickedNow();
    if (before[0] === ALL) return;
    const [from, to] = await Promise.all([library.indexOf(before.at(-1) ?? id), library.indexOf(id)]);
    const between = from < 0 ? [id] : await library.idsBetween(Math.min(from, to), Math.max(from, to));
    // this one last: it is what the next stretch begins with
    put([...new Set([...before, ...between].filter((other) => other !== id)), id]);
  };
  return {
    count: everything ? (library.answer.value?.found ?? 0) : picked.length,
    has: (id) => everything || picked.includes(id),
    toggle,
    extendTo,
    ids,
    clear: () => router.set({ pick: null }),
    all: () => router.set({ pick: ALL }),
  };
}

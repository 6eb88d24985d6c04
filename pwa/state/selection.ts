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
  /** What stands for them in an address; null where they are all that its filter finds. */
  named(): string | null;
  /** Back returns from both. */
  clear(): void;
  all(): void;
}

/** The selection that the address names. */
export function useSelection(): Selection {
  const { picked, library } = useApp();
  const shown = picked.now.value;
  const ids = () => (picked.now.value.all ? library.found() : Promise.resolve(picked.now.value.ids));
  const turned = (list: string[], id: string) =>
    picked.put(list.includes(id) ? list.filter((other) => other !== id) : [...list, id]);
  const toggle = (id: string) => {
    const now = picked.now.value;
    if (now.all) void library.found().then((all) => turned(all, id));
    else turned(now.ids, id);
  };
  const extendTo = async (id: string) => {
    if (picked.now.value.all) return;
    const before = picked.now.value.ids;
    const [from, to] = await Promise.all([library.indexOf(before.at(-1) ?? id), library.indexOf(id)]);
    const between = from < 0 ? [id] : await library.idsBetween(Math.min(from, to), Math.max(from, to));
    // this one last: it is what the next stretch begins with
    picked.put([...new Set([...before, ...between].filter((other) => other !== id)), id]);
  };
  return {
    count: shown.all ? (library.answer.value?.found ?? 0) : shown.ids.length,
    has: (id) => shown.all || shown.has(id),
    toggle,
    extendTo,
    ids,
    named: () => (picked.now.value.all ? null : picked.nameOf(picked.now.value.ids)),
    clear: () => picked.choose('none'),
    all: () => picked.choose('all'),
  };
}

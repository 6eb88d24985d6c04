import { type ReadonlySignal, signal } from '@preact/signals';
import type { ExportForm } from './export-form';

/** A way to export that somebody gave a name, to be repeated. */
export interface SavedChoice {
  name: string;
  form: ExportForm;
  /** What the library was narrowed to, by its parameters in the address; empty where that does not matter. */
  filter: Record<string, string>;
  /** Reports that were ticked. */
  ids: string[];
}

export interface SavedChoices {
  list: ReadonlySignal<SavedChoice[]>;
  /** Keeps a choice under its name, in the place of one of that name. */
  keep(choice: SavedChoice): void;
  forget(name: string): void;
}

const KEY = 'gongkai-choices';

function readList(text: string | null): SavedChoice[] {
  try {
    const list = JSON.parse(text ?? '[]') as unknown;
    return Array.isArray(list) ? list.filter((one) => typeof one?.name === 'string' && one.form && one.ids) : [];
  } catch {
    return [];
  }
}

/** Named ways to export, kept between visits. */
export function createSavedChoices(storage: Pick<Storage, 'getItem' | 'setItem'>): SavedChoices {
  const list = signal(readList(storage.getItem(KEY)));
  const put = (next: SavedChoice[]) => {
    list.value = next;
    storage.setItem(KEY, JSON.stringify(next));
  };
  return {
    list,
    keep: (choice) => put([...list.value.filter(({ name }) => name !== choice.name), choice]),
    forget: (name) => put(list.value.filter((choice) => choice.name !== name)),
  };
}

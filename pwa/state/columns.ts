import { type ReadonlySignal, signal } from '@preact/signals';
import { columnKeys, type SortKey, usualColumns } from './library-list';

/** The columns of the library that are shown in this browser. */
export interface Columns {
  shown: ReadonlySignal<SortKey[]>;
  toggle(key: SortKey): void;
}

const KEY = 'gongkai-columns';

function read(storage: Pick<Storage, 'getItem'>): SortKey[] {
  const named = (storage.getItem(KEY) ?? '').split(',');
  const known = columnKeys.filter((key) => named.includes(key));
  return known.length > 0 ? known : usualColumns;
}

/** The chosen columns, kept between visits; the agency stays, or rows would have no name. */
export function createColumns(storage: Pick<Storage, 'getItem' | 'setItem'>): Columns {
  const shown = signal(read(storage));
  const toggle = (key: SortKey) => {
    if (key === 'agency') return;
    const there = shown.value.includes(key);
    shown.value = columnKeys.filter((other) => (other === key ? !there : shown.value.includes(other)));
    storage.setItem(KEY, shown.value.join(','));
  };
  return { shown, toggle };
}

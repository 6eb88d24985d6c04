import { type ReadonlySignal, signal } from '@preact/signals';

/** Who decides on findings in this browser. */
export interface Reviewer {
  /** Empty until somebody says. */
  name: ReadonlySignal<string>;
  call(name: string): void;
}

const KEY = 'gongkai-reviewer';

/** The reviewer's name, kept between visits. */
export function createReviewer(storage: Pick<Storage, 'getItem' | 'setItem'>): Reviewer {
  const name = signal(storage.getItem(KEY) ?? '');
  const call = (given: string) => {
    name.value = given.trim();
    storage.setItem(KEY, name.value);
  };
  return { name, call };
}

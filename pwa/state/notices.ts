import { type ReadonlySignal, signal } from '@preact/signals';
import type { Words } from '../words/zh-CN';

/** One sentence, and one thing that can be done about it. */
export interface Notice {
  id: number;
  text(words: Words): string;
  action: { label(words: Words): string; run(): void } | null;
}

export interface Notices {
  list: ReadonlySignal<Notice[]>;
  say(notice: Omit<Notice, 'id'>): void;
  dismiss(id: number): void;
}

const KEPT = 3;

/** The last few notices; a newer one pushes the oldest out. */
export function createNotices(): Notices {
  const list = signal<Notice[]>([]);
  let next = 1;
  return {
    list,
    say: (notice) => {
      list.value = [...list.value, { ...notice, id: next++ }].slice(-KEPT);
    },
    dismiss: (id) => {
      list.value = list.value.filter((notice) => notice.id !== id);
    },
  };
}

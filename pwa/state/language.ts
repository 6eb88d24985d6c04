import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { en } from '../words/en';
import { type Words, zhCN } from '../words/zh-CN';

export type LanguageName = 'zh-CN' | 'en';

export interface Language {
  name: ReadonlySignal<LanguageName>;
  words: ReadonlySignal<Words>;
  speak(name: LanguageName): void;
}

const KEY = 'gongkai-language';

/** The language of the screens, kept between visits; Chinese until told otherwise. */
export function createLanguage(storage: Pick<Storage, 'getItem' | 'setItem'>): Language {
  const name = signal<LanguageName>(storage.getItem(KEY) === 'en' ? 'en' : 'zh-CN');
  const words = computed(() => (name.value === 'en' ? en : zhCN));
  const speak = (chosen: LanguageName) => {
    name.value = chosen;
    storage.setItem(KEY, chosen);
  };
  return { name, words, speak };
}

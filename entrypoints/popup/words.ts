import { browser } from 'wxt/browser';

/** Languages to choose among beside the browser's own, by the names of their folders in `_locales`. */
export const LANGUAGES = ['zh_CN', 'en'] as const;

type Sentences = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

/** Of the language that was chosen in the options; null where the browser's own is to be spoken. */
let chosen: Sentences | null = null;

let loaded: Promise<void> | null = null;

/** The same, where it may have been done before. */
export function wordsLoaded(): Promise<void> {
  loaded ??= loadWords();
  return loaded;
}

/** To be awaited before the first sentence is said, and after another language was chosen. */
export async function loadWords(): Promise<void> {
  const { language } = await browser.storage.local.get('language');
  const name = LANGUAGES.find((candidate) => candidate === language);
  chosen = name ? await sentencesOf(name) : null;
}

/** The browser keeps to its own language, so another one's sentences are taken from where it finds them itself. */
async function sentencesOf(name: string): Promise<Sentences | null> {
  try {
    return (await (await fetch(browser.runtime.getURL(`/_locales/${name}/messages.json`))).json()) as Sentences;
  } catch {
    return null;
  }
}

/** A sentence of `_locales`, in the language that is spoken, with its blanks filled. */
export function say(name: string, ...blanks: (string | number)[]): string {
  if (!chosen) return browser.i18n.getMessage(name, blanks.map(String));
  const { message = '', placeholders = {} } = chosen[name] ?? {};
  return message.replaceAll(/\$(\w+)\$/g, (_, place: string) => {
    const number = Number(placeholders[place.toLowerCase()]?.content.slice(1));
    return String(blanks[number - 1] ?? '');
  });
}

/** The language of those sentences, which need not be the browser's own. */
export function language(): string {
  return say('language');
}

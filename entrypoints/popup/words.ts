import { browser } from 'wxt/browser';

/** A sentence of `_locales`, in the browser's language, with its blanks filled. */
export function say(name: string, ...blanks: (string | number)[]): string {
  return browser.i18n.getMessage(name, blanks.map(String));
}

/** The language of those sentences, which need not be the browser's own. */
export function language(): string {
  return say('language');
}

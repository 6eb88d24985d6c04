import type { Incoming } from '../state/imports';

/** What was pasted: as the page's own markup where it has tables, else as plain text. */
export interface Pasted {
  html: string;
  text: string;
}

/** What a paste event carries. */
export function pastedFrom(transfer: DataTransfer): Pasted {
  return { html: transfer.getData('text/html'), text: transfer.getData('text/plain') };
}

/** Pasted text as one source. Markup is taken where it has a table, for there the columns are known. */
export function incomingPaste(pasted: Pasted, name: string): Incoming[] {
  const html = /<table[\s>]/i.test(pasted.html);
  const text = html ? pasted.html : pasted.text;
  if (text.trim() === '') return [];
  const source = {
    name: `${name}.${html ? 'html' : 'txt'}`,
    url: null,
    contentType: `text/${html ? 'html' : 'plain'};charset=utf-8`,
    bytes: new TextEncoder().encode(text),
  };
  const capturedAt = new Date().toISOString();
  const snapshot = () =>
    Promise.resolve({ id: crypto.randomUUID(), url: null, title: null, capturedAt, sources: [source] });
  return [{ name: source.name, size: source.bytes.length, snapshot }];
}

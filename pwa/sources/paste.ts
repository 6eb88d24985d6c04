import type { Incoming } from '../state/imports';

/** What one paste brought: the page's own markup, if any, and its plain text. */
export interface Pasted {
  html: string;
  text: string;
}

/** What a paste event carries. */
export function pastedFrom(transfer: DataTransfer): Pasted {
  return { html: transfer.getData('text/html'), text: transfer.getData('text/plain') };
}

/** How many tables stand in the markup. */
export function tablesIn({ html }: Pasted): number {
  return html.match(/<table[\s>]/gi)?.length ?? 0;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function markupOf(pasted: Pasted): string {
  if (pasted.html !== '') return pasted.html;
  const lines = pasted.text.split(/\r?\n/).map((line) => line.replace(/[&<>]/g, (sign) => entities[sign]!));
  return lines.map((line) => `<p>${line}</p>`).join('\n');
}

/** Pastes one after the other as one source. Markup is taken where one has a table, for there the columns are known. */
export function incomingPaste(parts: Pasted[], name: string): Incoming[] {
  const html = parts.some((part) => tablesIn(part) > 0);
  const text = html ? parts.map(markupOf).join('\n') : parts.map((part) => part.text).join('\n');
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

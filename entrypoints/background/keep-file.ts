import { askFor } from './attachments';
import type { Order } from './database';
import { failOrder } from './orders';
import { keepPage } from './outbox';

/** Where a file was asked from: a page's address, and its tab while that still shows it. */
export interface AskedFrom {
  page: string;
  tab: number | null;
}

/** What is wrong where a server gives a page: no file was there, or the page's tab was closed by somebody. */
export type PageInstead = 'NotAFile' | 'TabClosed';

/** Keeps a file as its server gives it, without opening a tab. True where something new was kept. */
export async function keepFile(
  { id, tab, url }: Order,
  from: AskedFrom,
  ifPage: PageInstead = 'NotAFile',
): Promise<boolean> {
  if (!url) return false;
  const asker = from.tab === null ? null : { tab: from.tab, documentId: undefined };
  const { outcome, contentType, base64, status } = await askFor(url, from.page || url, asker);
  if (base64 === null) {
    const name = outcome === 'not a file' ? ifPage : (NAMES[outcome] ?? 'NotFetched');
    await failOrder(id, tab, { name, message: status === null ? '' : `HTTP ${status}` });
    return false;
  }
  const circumstances = {
    charset: '',
    referrer: from.page,
    meta: {},
    removed: { formValues: 0, hiddenInputs: 0 },
    frames: { inlined: 0, leftOut: 0 },
  };
  const detection = { kind: 'other' as const, score: 0, evidence: [] };
  const file = { contentType, base64 };
  const capturedAt = new Date().toISOString();
  return (
    (await keepPage(id, { url, title: '', html: '', file, capturedAt, detection, circumstances }, tab)) === 'stored'
  );
}

const NAMES: Record<string, string> = {
  'too big': 'TooBig',
  'not allowed': 'NotAllowed',
  unreachable: 'Unreachable',
  'out of reach': 'OutOfReach',
};

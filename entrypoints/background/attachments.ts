import { browser } from 'wxt/browser';
import type { Attachment } from '../../core/page/circumstances';
import { hashBytes } from '../../core/page/hash-bytes';
import { fromBase64 } from '../../pwa/sources/base64';
import { type FetchedFile, fetchFile, MAX_FILE } from '../page/fetch-file';
import { fileNameOf } from '../page/find-attachments';
import { arrive, mayRead, withTab } from '../queue/queue-tabs';
import { database, type KeptCapture } from './database';
import { waitsForAttachments } from './outbox';

/** The document that a page was taken from; null where it is gone. Firefox gives its documents no ids. */
export type TakenFrom = { tab: number; documentId: string | undefined } | null;

type Answer = Omit<FetchedFile, 'outcome'> & { outcome: Attachment['outcome'] };

const NOTHING = { status: null, contentType: null, disposition: null, base64: null } as const;
const NOT_ALLOWED = { ...NOTHING, outcome: 'not allowed' } as const;
const OUT_OF_REACH = { ...NOTHING, outcome: 'out of reach' } as const;
const NOT_STORED = { ...NOTHING, outcome: 'not stored' } as const;

/** The page of a host, opened to ask there, may take so long. */
const HOST_LIMIT = 20_000;

/** By capture: a background that wakes for a page finds it open, too, as soon as it is stored. */
const underWay = new Map<string, Promise<void>>();

/**
 * Asks for the attachments of a capture that are still to be asked for, one after the other, and keeps each outcome.
 * Called again meanwhile it is the same asking. Never fails: what cannot even be written down stays open.
 */
export function fetchAttachments(id: string): Promise<void> {
  const asking = underWay.get(id) ?? fetchAll(id).catch(console.error);
  underWay.set(id, asking);
  return asking.finally(() => underWay.delete(id));
}

async function fetchAll(id: string): Promise<void> {
  const capture = await database.captures.get({ id });
  if (!capture || !waitsForAttachments(capture)) return;
  const from = await stillThere(capture);
  for (const { url, outcome } of capture.circumstances.attachments ?? []) {
    if (outcome !== 'waiting') continue;
    const answer = await askFor(url, capture.url, from);
    await keepAttachment(id, url, answer).catch((error) => {
      console.error(error);
      return keepAttachment(id, url, { ...NOT_STORED, status: answer.status });
    });
  }
}

/** Documents have ids in Chromium, which refuses those that are gone; in Firefox the address tells. */
async function stillThere({ tab, document, url }: KeptCapture): Promise<TakenFrom> {
  if (document) return { tab, documentId: document };
  const shown = await browser.tabs.get(tab).catch(() => null);
  return shown?.url === url ? { tab, documentId: undefined } : null;
}

/** Captures whose attachments a stopped background left open. */
export async function capturesWithOpenAttachments(): Promise<KeptCapture[]> {
  return database.captures.where('reading').equals('unread').filter(waitsForAttachments).toArray();
}

/**
 * The page itself asks its own server, as its reader would; for other servers, or when it has gone, the background does.
 * Its policy lets it ask portals only, so of other hosts that the user has granted a page is opened to ask there.
 */
export async function askFor(url: string, page: string, from: TakenFrom): Promise<Answer> {
  const ofPage = new URL(url).origin === new URL(page).origin;
  const answer = ofPage && from ? await askInPage(url, from) : null;
  if (answer && answer.outcome !== 'unreachable') return answer;
  if (!(await mayRead(url))) return answer ?? NOT_ALLOWED;
  return isWithinPolicy(url) ? fetchFile(url, MAX_FILE) : askOnHost(url);
}

/** Whether the extension's content security policy (`connect-src`) lets it ask: portals, on the ports of their schemes. */
function isWithinPolicy(url: string): boolean {
  const { hostname, port } = new URL(url);
  return hostname.endsWith('.gov.cn') && port === '';
}

async function askOnHost(url: string): Promise<Answer> {
  const { origin } = new URL(url);
  return withTab(`${origin}/`, async (tab) => {
    await arrive(tab, HOST_LIMIT);
    const { url: shown } = await browser.tabs.get(tab);
    const isThere = shown !== undefined && URL.canParse(shown) && new URL(shown).origin === origin;
    return (isThere && (await askInPage(url, { tab, documentId: undefined }))) || OUT_OF_REACH;
  }).catch(() => OUT_OF_REACH);
}

async function askInPage(url: string, { tab, documentId }: NonNullable<TakenFrom>): Promise<FetchedFile | null> {
  const target = documentId ? { tabId: tab, documentIds: [documentId] } : { tabId: tab };
  try {
    const [answer] = await browser.scripting.executeScript({ target, func: fetchFile, args: [url, MAX_FILE] });
    return answer?.result ?? null;
  } catch {
    return null;
  }
}

/** Writes an outcome down once, with the bytes where there are any. Without effect where the capture was undone meanwhile. */
export async function keepAttachment(id: string, url: string, answer: Answer): Promise<void> {
  const { outcome, status, base64 } = answer;
  const bytes = base64 === null ? null : fromBase64(base64);
  const sha256 = bytes && (await hashBytes(bytes));
  const { captures, contents } = database;
  await database.transaction('rw', captures, contents, async () => {
    const capture = await captures.get({ id });
    const attachment = capture?.circumstances.attachments?.find((one) => one.url === url);
    if (!capture || capture.state === 'undone' || attachment?.outcome !== 'waiting') return;
    Object.assign(attachment, { outcome, status });
    if (bytes && sha256 && !capture.hashes.includes(sha256)) {
      await contents.put({ sha256, bytes });
      const { contentType } = answer;
      capture.sources.push({ name: nameOf(attachment, answer), url, contentType, sha256, size: bytes.length });
      capture.hashes.push(sha256);
    }
    await captures.put(capture);
  });
}

const NAMED = /[^\s【】[\]（()）"“”《》:：]+\.(?:docx?|xlsx?|pdf|wps|et|ofd|rtf)/i;

/** What the server calls the file, else its address, else its link. */
function nameOf({ url, text }: Attachment, { disposition }: Answer): string {
  const named = [dispositionName(disposition), fileNameOf(url), NAMED.exec(text)?.[0] ?? ''];
  return named.find((name) => NAMED.test(name)) || fileNameOf(url) || new URL(url).hostname;
}

function dispositionName(disposition: string | null): string {
  const encoded = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  try {
    return encoded ? decodeURIComponent(encoded) : '';
  } catch {
    return '';
  }
}

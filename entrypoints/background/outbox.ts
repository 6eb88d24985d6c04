import type { CheckedReport } from '../../core/checks/check-report';
import { hashBytes } from '../../core/page/hash-bytes';
import type { PageSnapshot } from '../../core/page/page-snapshot';
import { fromBase64 } from '../../pwa/sources/base64';
import type { Problem } from '../../pwa/sources/hand-over';
import { addressKey, database, type KeptCapture, type Order, type Outcome } from './database';
import type { CapturedPage } from './messages';
import { forgetComparisons } from './orders';
import { summarise } from './summary';

const HTML = 'text/html; charset=utf-8';
const MAX_ATTEMPTS = 3;
/** A bigger page is kept as any other, but what has changed in it is not shown. */
const MAX_COMPARED = 4 * 1024 * 1024;

/**
 * Keeps an ordered page, whole, in one transaction. Null if nothing of this tab was ordered.
 * A repeated call changes nothing; a page whose address is saved already is not stored again unless ordered so.
 */
export async function keepPage(
  orderId: string,
  page: CapturedPage,
  tab: number,
  document?: string,
): Promise<Outcome | null> {
  const bytes = page.file ? fromBase64(page.file.base64) : new TextEncoder().encode(page.html);
  const hash = await hashBytes(bytes);
  const { captures, contents, orders } = database;
  return database.transaction('rw', captures, contents, orders, async () => {
    const order = await orders.get(orderId);
    if (!order || order.tab !== tab) return null;
    if (order.state !== 'asked') return order.state;
    const known = await knownCapture(page.url);
    const same = known?.hashes[0] === hash;
    if (known && (same || !order.again)) {
      const state = same || hasSameContent(known, page) ? 'known' : 'changed';
      const changedTo = state === 'changed' && page.html.length <= MAX_COMPARED ? { changedTo: page.html } : {};
      await orders.update(orderId, { state, capture: known.id, detection: page.detection, ...changedTo });
      return state;
    }
    await contents.put({ sha256: hash, bytes });
    const capture = newCapture(order, page, { hash, size: bytes.length });
    await captures.add({ ...capture, ...(document && { document }) });
    if (known) await forgetComparisons(orders.filter((one) => one.capture === known.id));
    await orders.update(orderId, { state: 'stored', capture: orderId, detection: page.detection });
    return 'stored';
  });
}

/**
 * As the badge has it: pages with a counter of visits are never the same byte for byte. The bytes that are kept are the
 * evidence of what they say; others are kept beside them where that is ordered (`again`).
 */
function hasSameContent({ fingerprint }: KeptCapture, page: CapturedPage): boolean {
  return Boolean(fingerprint) && fingerprint === page.fingerprint;
}

/** The capture under which a page is known: the last of its address that was not undone. */
export async function knownCapture(url: string): Promise<KeptCapture | null> {
  const ofAddress = database.captures.where({ key: addressKey(url) });
  const kept = await ofAddress.filter((capture) => capture.state !== 'undone').sortBy('sequence');
  return kept.at(-1) ?? null;
}

function newCapture(order: Order, page: CapturedPage, content: { hash: string; size: number }) {
  const { id, tab } = order;
  const { url, title, capturedAt, detection, file } = page;
  const askedUrl = askedElsewhere(order, url);
  const circumstances = { ...page.circumstances, ...(askedUrl && { askedUrl }) };
  const contentType = file ? file.contentType : HTML;
  const source = { name: fileName(url), url, contentType, sha256: content.hash, size: content.size };
  return {
    id,
    url,
    key: addressKey(url),
    title,
    capturedAt,
    state: 'waiting',
    given: false,
    reading: 'unread',
    attempts: 0,
    tab,
    sources: [source],
    hashes: [source.sha256],
    summary: null,
    problem: null,
    circumstances,
    detection,
    fingerprint: page.fingerprint ?? null,
  } satisfies Omit<KeptCapture, 'sequence'>;
}

/** The address that was asked for, where it led elsewhere. */
function askedElsewhere({ link, url, listed }: Order, arrived: string): string | null {
  const asked = link ? url : listed;
  return asked && addressKey(asked) !== addressKey(arrived) ? asked : null;
}

function fileName(url: string): string {
  const { pathname, hostname } = new URL(url);
  return pathname.split('/').findLast((part) => part !== '') ?? hostname;
}

/** The capture as the reader takes it; null if it is gone. */
export async function snapshotOf(capture: KeptCapture): Promise<PageSnapshot | null> {
  const kept = await database.contents.bulkGet(capture.hashes);
  const sources = capture.sources.flatMap(({ name, url, contentType }, index) => {
    const content = kept[index];
    return content ? [{ name, url, contentType, bytes: content.bytes }] : [];
  });
  if (sources.length < capture.sources.length) return null;
  const { id, url, title, capturedAt, circumstances } = capture;
  return { id, url, title, capturedAt, sources, circumstances };
}

export function waitsForAttachments({ circumstances }: KeptCapture): boolean {
  return circumstances.attachments?.some(({ outcome }) => outcome === 'waiting') ?? false;
}

/**
 * The oldest unread capture whose attachments are settled, with the attempt written down, or as unreadable where there were
 * too many; null when all are settled.
 */
export async function nextUnread(): Promise<KeptCapture | null> {
  const { captures } = database;
  return database.transaction('rw', captures, async () => {
    const unread = captures
      .where('reading')
      .equals('unread')
      .filter((capture) => capture.state !== 'undone' && !waitsForAttachments(capture));
    const [capture] = await unread.sortBy('sequence');
    if (!capture) return null;
    const attempts = capture.attempts + 1;
    const problem = { name: 'ReaderEnded', message: `ended ${MAX_ATTEMPTS} times while reading this page` };
    const changes = attempts <= MAX_ATTEMPTS ? { attempts } : { reading: 'unreadable' as const, problem };
    await captures.update(capture.sequence, changes);
    return { ...capture, ...changes };
  });
}

/** Stores the reading beside the capture. Without effect where the capture was undone meanwhile. */
export async function keepReading(id: string, report: CheckedReport): Promise<void> {
  const { captures, readings } = database;
  await database.transaction('rw', captures, readings, async () => {
    const changed = await captures.where({ id }).modify((capture) => {
      Object.assign(capture, { reading: 'read', summary: summarise(report), problem: null });
      // Of a file nothing was known before it was read.
      if (capture.detection.kind === 'other' && report.detection.kind === 'report')
        capture.detection = report.detection;
    });
    if (changed) await readings.put({ id, report });
  });
}

/** The evidence stays; it says why it could not be read. */
export async function keepProblem(id: string, problem: Problem): Promise<void> {
  await database.captures.where({ id }).modify({ reading: 'unreadable', problem });
}

/** Number of captures, undoings and corrections that the collection has not taken note of. */
export async function countWaiting(): Promise<number> {
  const { captures, corrections } = database;
  const lines = await corrections.where({ state: 'waiting' }).count();
  return lines + (await captures.where('state').anyOf('waiting', 'undone').count());
}

/** Forgets a capture. Where the collection may hold a copy, the undoing waits until it has taken note. */
export async function undoCapture(id: string): Promise<KeptCapture | null> {
  const { captures, contents, readings, corrections, orders } = database;
  return database.transaction('rw', captures, contents, readings, corrections, orders, async () => {
    const capture = await captures.get({ id });
    if (!capture || capture.state === 'undone') return capture ?? null;
    await corrections.where({ capture: id }).delete();
    await forgetComparisons(orders.filter((order) => order.capture === id));
    if (capture.given) await captures.update(capture.sequence, { state: 'undone' });
    else await removeCapture(capture);
    return capture;
  });
}

/** Removes a capture with its reading, and its bytes where no other capture has the same. To be called in a transaction. */
export async function removeCapture(capture: KeptCapture): Promise<void> {
  const { captures, contents, readings } = database;
  await captures.delete(capture.sequence);
  await readings.delete(capture.id);
  const others = await captures.where('hashes').anyOf(capture.hashes).toArray();
  const stillUsed = new Set(others.flatMap((other) => other.hashes));
  await contents.bulkDelete(capture.hashes.filter((hash) => !stillUsed.has(hash)));
}

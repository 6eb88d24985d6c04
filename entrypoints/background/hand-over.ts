import { toBase64 } from '../../pwa/sources/base64';
import type { Answer, Answers, Ask, Item, Receipt, SentCapture, SentSource } from '../../pwa/sources/hand-over';
import { correctionsToGive } from './corrections';
import { database, type KeptCapture, type KeptSource } from './database';
import { countWaiting, removeCapture } from './outbox';

type AskOf<Type extends Ask['type']> = Extract<Ask, { type: Type }>;

/** A message holds at most 64 MiB; what is bigger than these goes in more messages. */
const MAX_BATCH = 8 * 1024 * 1024;
const CHUNK = 6 * 1024 * 1024;

/** Answers the collection. Nothing is remembered from one question to the next, and each may be repeated. */
export async function answer(ask: Ask): Promise<Answer> {
  if (ask.type === 'pull') return pull(ask);
  if (ask.type === 'chunk') return chunk(ask.sha256, ask.offset);
  if (ask.type === 'acknowledge') return acknowledge(ask);
  return { ok: true, waiting: await countWaiting() };
}

async function pull({ limit, corrections, except = [] }: AskOf<'pull'>): Promise<Answers['pull']> {
  const items: Item[] = [];
  let room = MAX_BATCH;
  for (const capture of await chooseNext(limit, new Set(except))) {
    const item = await itemOf(capture, room);
    if (!item) continue;
    items.push(item);
    room -= sizeOf(item);
    if (room <= 0) break;
  }
  if (corrections) {
    const lines = await correctionsToGive(limit - items.length);
    items.push(...lines.map((correction) => ({ kind: 'correction', correction }) as const));
  }
  return { ok: true, items, waiting: await countWaiting() };
}

/**
 * Settled ones only: what is still being read is given when it is read. They are marked as given first:
 * from now on the collection may hold a copy, so an undoing has to be told to it.
 */
async function chooseNext(limit: number, except: Set<string>): Promise<KeptCapture[]> {
  const { captures } = database;
  return database.transaction('rw', captures, async () => {
    const waiting = captures.where('state').anyOf('waiting', 'undone');
    const settled = waiting.filter(
      ({ id, state, reading }) => state === 'undone' || (reading !== 'unread' && !except.has(id)),
    );
    const chosen = (await settled.sortBy('sequence')).slice(0, limit);
    for (const { sequence } of chosen) await captures.update(sequence, { given: true });
    return chosen;
  });
}

async function itemOf(capture: KeptCapture, room: number): Promise<Item | null> {
  if (capture.state === 'undone') return { kind: 'undo', id: capture.id };
  const sent = await sentCapture(capture, room);
  return sent && { kind: 'capture', capture: sent };
}

async function sentCapture(capture: KeptCapture, room: number): Promise<SentCapture | null> {
  const { id, url, title, capturedAt, circumstances, problem } = capture;
  const sources: SentSource[] = [];
  for (const source of capture.sources) sources.push(await sentSource(source, room));
  const reading = capture.reading === 'read' ? await database.readings.get(id) : undefined;
  return {
    id,
    snapshot: { id, url, title, capturedAt, sources },
    report: reading?.report ?? null,
    problem,
    circumstances,
  };
}

async function sentSource(source: KeptSource, room: number): Promise<SentSource> {
  if (source.size > room) return { ...source, base64: null };
  const content = await database.contents.get(source.sha256);
  return { ...source, base64: content ? toBase64(content.bytes) : null };
}

function sizeOf(item: Item): number {
  return item.kind === 'capture' ? JSON.stringify(item.capture).length : 0;
}

async function chunk(sha256: string, offset: number): Promise<Answer> {
  const content = await database.contents.get(sha256);
  if (!content) return { ok: false, problem: { name: 'NoSuchContent', message: sha256 } };
  const base64 = toBase64(content.bytes.subarray(offset, offset + CHUNK));
  return { ok: true, base64, offset, size: content.bytes.length };
}

async function acknowledge({
  receipts,
  undone,
  corrected = [],
}: AskOf<'acknowledge'>): Promise<Answers['acknowledge']> {
  const { captures, contents, readings, corrections } = database;
  const refused = await database.transaction('rw', captures, contents, readings, corrections, async () => {
    await corrections.where('id').anyOf(corrected).modify({ state: 'delivered' });
    for (const id of undone) await forgetUndone(id);
    const wrong: string[] = [];
    for (const receipt of receipts) if (!(await markDelivered(receipt))) wrong.push(receipt.id);
    return wrong;
  });
  return { ok: true, waiting: await countWaiting(), refused };
}

async function forgetUndone(id: string): Promise<void> {
  const capture = await database.captures.get({ id });
  if (capture?.state === 'undone') await removeCapture(capture);
}

/** Whether the receipt is right; a receipt for what is no longer here is. */
async function markDelivered(receipt: Receipt): Promise<boolean> {
  const capture = await database.captures.get({ id: receipt.id });
  if (!capture) return true;
  if (capture.hashes.join() !== receipt.sha256.join()) return false;
  if (capture.state === 'waiting') await database.captures.update(capture.sequence, { state: 'delivered' });
  return true;
}

import { type ReadonlySignal, signal } from '@preact/signals';
import { hashBytes } from '../../core/page/hash-bytes';
import { problemName } from '../state/problems';
import { fromBase64 } from './base64';
import {
  type Answers,
  type Ask,
  type BridgeMessage,
  type Capture,
  CHANNEL,
  type Item,
  type NoteMessage,
  PROTOCOL,
  type Problem,
  type Receipt,
  type Refusal,
  type SentCapture,
  type SentCorrection,
  type SentSource,
} from './hand-over';

/** The part of `window` that the receiver needs. */
export interface MessagePortLike {
  location: { origin: string };
  postMessage(message: unknown, targetOrigin: string): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export interface ReceiverParts {
  port: MessagePortLike;
  /** Resolves only after the commit; harmless to repeat. */
  addCaptures(captures: Capture[]): Promise<Receipt[]>;
  /** Harmless to repeat, and for a capture that never came. */
  removeCapture(id: string): Promise<void>;
  /** Resolves only after the commit; harmless to repeat, and for captures that never came. */
  addCorrections(corrections: SentCorrection[]): Promise<void>;
}

export interface Receiver {
  /** Whether a bridge has answered on this page. */
  paired: ReadonlySignal<boolean>;
  waiting: ReadonlySignal<number>;
  receiving: ReadonlySignal<boolean>;
  /** Captures stored since the page was opened. */
  received: ReadonlySignal<number>;
  /**
   * Why the last taking over ended early. Names: `ExtensionUpdated` (reload this page), `ProtocolMismatch`, `NoAnswer`,
   * `Refused` (no longer paired), or the store's own; or that some of it was left: `ItemDamaged`, `ReceiptRefused`.
   */
  problem: ReadonlySignal<Problem | null>;
  /** Takes over all that waits; one at a time. Resolves when nothing waits or it cannot go on (see `problem`). */
  drain(): Promise<void>;
  stop(): void;
}

type AnswerTo<Question extends Ask> = Answers[Question['type']];
type Call = <Question extends Ask>(ask: Question) => Promise<AnswerTo<Question>>;

const BATCH = 25;
/** More than these the extension gives to nobody at once. */
const MOST = 100;
const TIMEOUT = 8000;
const TRIES = 6;
const FIRST_PAUSE = 50;

/**
 * The collection's side of the hand-over: pull, commit, receipt. It drains by itself whenever the bridge says that
 * something waits. Whatever is cut off half-way is simply pulled again.
 */
export function createReceiver({ port, addCaptures, removeCapture, addCorrections }: ReceiverParts): Receiver {
  const paired = signal(false);
  const waiting = signal(0);
  const receiving = signal(false);
  const received = signal(0);
  const problem = signal<Problem | null>(null);
  /** What came damaged, with why: it is not asked for again while this page is open. */
  const aside = new Map<string, Problem>();
  let draining: Promise<void> | null = null;
  let again = false;
  const bridge = listenToBridge(port, {
    note({ protocol, waiting: count }) {
      paired.value = true;
      waiting.value = count;
      if (protocol !== PROTOCOL) problem.value = mismatch(protocol);
      else if (count > 0) void drain();
    },
    refusal(refused) {
      paired.value = true;
      problem.value = refused;
    },
  });

  function drain(): Promise<void> {
    again = true;
    draining ??= drainNow().finally(() => {
      draining = null;
    });
    return draining;
  }

  async function drainNow(): Promise<void> {
    if (!paired.value) return;
    receiving.value = true;
    problem.value = null;
    const before = aside.size;
    try {
      while (again) {
        again = false;
        while (await takeBatch()) {}
      }
      if (aside.size > before) problem.value = [...aside.values()].at(-1)!;
    } catch (error) {
      problem.value = problemOf(error);
    }
    receiving.value = false;
  }

  /** What an item gives; null where it is damaged: it stays in the outbox, and what waits behind it goes on. */
  async function attempt<T>(id: string, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      aside.set(id, { name: 'ItemDamaged', message: problemOf(error).message });
      return null;
    }
  }

  async function capturesOf(items: Item[]): Promise<Capture[]> {
    const captures: Capture[] = [];
    for (const item of items) {
      if (item.kind !== 'capture') continue;
      const capture = await attempt(item.capture.id, () => unpack(item.capture, bridge.call));
      if (capture) captures.push(capture);
    }
    return captures;
  }

  /** All at once; where one of them cannot be stored, each by itself. */
  async function store(captures: Capture[]): Promise<Receipt[]> {
    try {
      return await addCaptures(captures);
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
    const receipts: Receipt[] = [];
    for (const capture of captures) {
      receipts.push(...((await attempt(capture.id, () => addCaptures([capture]))) ?? []));
    }
    return receipts;
  }

  async function correct(items: Item[]): Promise<string[]> {
    const corrected: string[] = [];
    for (const item of items) {
      if (item.kind !== 'correction') continue;
      const { id } = item.correction;
      await attempt(id, () => addCorrections([item.correction]).then(() => corrected.push(id)));
    }
    return corrected;
  }

  /** Whether there may be more. */
  async function takeBatch(): Promise<boolean> {
    const except = [...aside.keys()];
    const limit = Math.min(BATCH + except.length, MOST);
    const pulled = await bridge.call({ type: 'pull', limit, corrections: true, except });
    waiting.value = pulled.waiting;
    const items = pulled.items.filter((item) => !aside.has(idOf(item)));
    if (items.length === 0) return false;
    const receipts = await store(await capturesOf(items));
    const undone = items.flatMap((item) => (item.kind === 'undo' ? [item.id] : []));
    for (const id of undone) await removeCapture(id);
    const corrected = await correct(items);
    const answer = await bridge.call({ type: 'acknowledge', receipts, undone, corrected });
    waiting.value = answer.waiting;
    received.value += receipts.length - answer.refused.length;
    for (const id of answer.refused) aside.set(id, { name: 'ReceiptRefused', message: id });
    return true;
  }

  bridge.greet();
  return { paired, waiting, receiving, received, problem, drain, stop: bridge.stop };
}

/** Errors that hang on the item alone, and would come again with it. */
const damages = ['Damaged', 'NoSuchContent', 'InvalidCharacterError', 'TypeError', 'RangeError', 'DataError'];

function isDamage(error: unknown): boolean {
  return damages.includes(problemName(error));
}

function idOf(item: Item): string {
  if (item.kind === 'capture') return item.capture.id;
  // a capture that was set aside may be undone all the same
  return item.kind === 'undo' ? `undo ${item.id}` : item.correction.id;
}

async function unpack(sent: SentCapture, call: Call): Promise<Capture> {
  const sources = [];
  for (const { name, url, contentType, ...content } of sent.snapshot.sources) {
    sources.push({ name, url, contentType, bytes: await bytesOf(content, call) });
  }
  return { ...sent, snapshot: { ...sent.snapshot, sources } };
}

type Content = Pick<SentSource, 'sha256' | 'size' | 'base64'>;

async function bytesOf(content: Content, call: Call): Promise<Uint8Array> {
  const bytes = content.base64 === null ? await fetchChunks(content, call) : fromBase64(content.base64);
  if ((await hashBytes(bytes)) !== content.sha256) throw named('Damaged', `${content.sha256} came with other bytes`);
  return bytes;
}

async function fetchChunks({ sha256: hash, size }: Content, call: Call): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let at = 0;
  while (at < size) {
    const piece = fromBase64((await call({ type: 'chunk', sha256: hash, offset: at })).base64);
    if (piece.length === 0 || at + piece.length > size) throw named('Damaged', `${hash} has another length`);
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

interface Bridge {
  call: Call;
  /** Asks a bridge that was there before this page listened to make itself known. */
  greet(): void;
  stop(): void;
}

interface Heard {
  note(note: Pick<NoteMessage, 'protocol' | 'waiting'>): void;
  /** A bridge that is there cannot work with this page. */
  refusal(problem: Problem): void;
}

/** Questions and answers by number. A question to which a stopped background gave no answer is put again. */
function listenToBridge(port: MessagePortLike, heard: Heard): Bridge {
  const open = new Map<number, (answer: { ok: true } | Refusal) => void>();
  let last = 0;

  function hear(event: MessageEvent): void {
    const message = bridgeMessage(event, port);
    if (!message) return;
    if ('note' in message) {
      heard.note(message);
      return;
    }
    open.get(message.number)?.(message.answer);
    open.delete(message.number);
  }

  function askOnce(ask: Ask): Promise<{ ok: true } | Refusal> {
    last += 1;
    const number = last;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        open.delete(number);
        resolve({ ok: false, problem: { name: 'NoAnswer', message: `no answer to ${ask.type}` } });
      }, TIMEOUT);
      open.set(number, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      port.postMessage({ channel: CHANNEL, protocol: PROTOCOL, number, ask }, port.location.origin);
    });
  }

  async function call<Question extends Ask>(ask: Question): Promise<AnswerTo<Question>> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await askOnce(ask);
      if (answer.ok) return answer as AnswerTo<Question>;
      const passing = answer.problem.name === 'BackgroundEnded' || answer.problem.name === 'NoAnswer';
      if (!passing || attempt === TRIES) throw named(answer.problem.name, answer.problem.message);
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE * 2 ** attempt));
    }
  }

  async function greet(): Promise<void> {
    const answer = await askOnce({ type: 'count' });
    if (answer.ok) heard.note({ protocol: PROTOCOL, waiting: (answer as Answers['count']).waiting });
    else if (answer.problem.name === 'ProtocolMismatch') heard.refusal(answer.problem);
  }

  port.addEventListener('message', hear);
  return { call, greet: () => void greet(), stop: () => port.removeEventListener('message', hear) };
}

function bridgeMessage(event: MessageEvent, port: MessagePortLike): BridgeMessage | null {
  if (event.source !== port || event.origin !== port.location.origin) return null;
  const message = (event.data ?? {}) as Partial<BridgeMessage> & { ask?: unknown };
  if (message.channel !== CHANNEL || message.ask !== undefined) return null;
  return message as BridgeMessage;
}

function mismatch(protocol: number): Problem {
  const older = protocol < PROTOCOL ? 'extension' : 'collection';
  return { name: 'ProtocolMismatch', message: `the ${older} is older: ${protocol} and ${PROTOCOL}` };
}

function problemOf(error: unknown): Problem {
  const { message } = error instanceof Error ? error : new Error(String(error));
  return { name: problemName(error), message };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

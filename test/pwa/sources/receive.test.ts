import { afterEach, describe, expect, it, vi } from 'vitest';
import { hashBytes } from '../../../core/page/hash-bytes';
import { toBase64 } from '../../../pwa/sources/base64';
import {
  type AskMessage,
  type Capture,
  CHANNEL,
  type Item,
  PROTOCOL,
  type Receipt,
  type SentCapture,
  type SentCorrection,
} from '../../../pwa/sources/hand-over';
import { createReceiver, type MessagePortLike, type Receiver, type ReceiverParts } from '../../../pwa/sources/receive';

const ORIGIN = 'http://127.0.0.1:4173';
const CHUNK = 4;

type Answering = (ask: AskMessage['ask'], message: AskMessage) => object | undefined;

/** A page's window with a bridge in it that answers as told; undefined is silence. */
function fakeWindow(answering: Answering) {
  const events = new EventTarget();
  const asked: AskMessage['ask'][] = [];
  const port: MessagePortLike = {
    location: { origin: ORIGIN },
    addEventListener: (type, listener) => events.addEventListener(type, listener as EventListener),
    removeEventListener: (type, listener) => events.removeEventListener(type, listener as EventListener),
    postMessage: (message) => {
      hear(message);
      const { number, ask } = message as AskMessage;
      asked.push(ask);
      const answer = answering(ask, message as AskMessage);
      if (answer) queueMicrotask(() => hear({ channel: CHANNEL, protocol: PROTOCOL, number, answer }));
    },
  };
  function hear(data: unknown, from: Partial<MessageEvent> = {}): void {
    events.dispatchEvent(Object.assign(new Event('message'), { source: port, origin: ORIGIN, data, ...from }));
  }
  const note = (waiting: number, protocol = PROTOCOL) => hear({ channel: CHANNEL, protocol, note: 'waiting', waiting });
  return { port, asked, hear, note };
}

async function sentCapture(id: string, text: string, inline = true): Promise<SentCapture> {
  const bytes = new TextEncoder().encode(text);
  const source = { name: 'a.html', url: 'http://a.gov.cn/a.html', contentType: 'text/html; charset=utf-8' };
  const content = { sha256: await hashBytes(bytes), size: bytes.length, base64: inline ? toBase64(bytes) : null };
  const snapshot = { id, url: source.url, title: '', capturedAt: null, sources: [{ ...source, ...content }] };
  const circumstances = {
    charset: 'GBK',
    referrer: '',
    meta: {},
    removed: { formValues: 0, hiddenInputs: 0 },
    frames: { inlined: 0, leftOut: 0 },
  };
  return { id, snapshot, report: null, problem: { name: 'Unread', message: '' }, circumstances };
}

/** An outbox behind the bridge, that lets go of an item only when it is acknowledged rightly. */
function fakeOutbox(captures: SentCapture[], undone: string[] = []) {
  const waiting = new Map<string, Item>(captures.map((capture) => [capture.id, { kind: 'capture', capture }]));
  for (const id of undone) waiting.set(id, { kind: 'undo', id });
  const acknowledge = (receipts: Receipt[], ids: string[]) => {
    const right = ({ id, sha256 }: Receipt) => {
      const item = waiting.get(id);
      return item?.kind !== 'capture' || item.capture.snapshot.sources.map((s) => s.sha256).join() === sha256.join();
    };
    const refused = receipts.filter((receipt) => !right(receipt)).map(({ id }) => id);
    for (const id of [...receipts.map((receipt) => receipt.id), ...ids]) if (!refused.includes(id)) waiting.delete(id);
    return { ok: true, waiting: waiting.size, refused };
  };
  const answer: Answering = (ask) => {
    if (ask.type === 'count') return { ok: true, waiting: waiting.size };
    if (ask.type === 'pull')
      return { ok: true, items: [...waiting.values()].slice(0, ask.limit), waiting: waiting.size };
    if (ask.type === 'acknowledge') return acknowledge(ask.receipts, ask.undone);
    const sources = captures.flatMap((capture) => capture.snapshot.sources);
    const bytes = contents.get(sources.find((source) => source.sha256 === ask.sha256)!.sha256)!;
    return {
      ok: true,
      base64: toBase64(bytes.subarray(ask.offset, ask.offset + CHUNK)),
      offset: ask.offset,
      size: bytes.length,
    };
  };
  const contents = new Map<string, Uint8Array>();
  return { answer, waiting, contents };
}

/** A store that keeps captures by id, as the collection does. */
function fakeStore() {
  const stored = new Map<string, Capture>();
  const removed: string[] = [];
  const corrected = new Map<string, SentCorrection>();
  const addCaptures = async (captures: Capture[]) => {
    for (const capture of captures) stored.set(capture.id, capture);
    return Promise.all(captures.map(receiptOf));
  };
  const removeCapture = async (id: string) => {
    removed.push(id);
    stored.delete(id);
  };
  const addCorrections = async (lines: SentCorrection[]) => {
    for (const line of lines) corrected.set(line.id, line);
  };
  return { stored, removed, corrected, addCaptures, removeCapture, addCorrections };
}

async function receiptOf({ id, snapshot }: Capture): Promise<Receipt> {
  return { id, sha256: await Promise.all(snapshot.sources.map((source) => hashBytes(source.bytes))) };
}

const open: Receiver[] = [];

function receiver(port: MessagePortLike, store: Omit<ReceiverParts, 'port'>) {
  const { addCaptures, removeCapture, addCorrections } = store;
  const created = createReceiver({ port, addCaptures, removeCapture, addCorrections });
  open.push(created);
  return created;
}

afterEach(() => {
  for (const created of open.splice(0)) created.stop();
  vi.useRealTimers();
});

describe('createReceiver', () => {
  it('is not paired and asks for nothing but the count where no bridge answers', async () => {
    const page = fakeWindow(() => undefined);
    const receiving = receiver(page.port, fakeStore());
    await receiving.drain();
    expect(receiving.paired.value).toBe(false);
    expect(page.asked).toEqual([{ type: 'count' }]);
  });

  it('takes over what waits as soon as the bridge says so', async () => {
    const captures = await Promise.all(['a', 'b'].map((id) => sentCapture(id, `页面${id}`)));
    const outbox = fakeOutbox(captures);
    const page = fakeWindow((ask, message) => (ask.type === 'count' ? undefined : outbox.answer(ask, message)));
    const store = fakeStore();
    const receiving = receiver(page.port, store);
    page.note(2);
    await vi.waitFor(() => expect(outbox.waiting.size).toBe(0));
    await receiving.drain();
    const texts = [...store.stored.values()].map(({ snapshot }) =>
      new TextDecoder().decode(snapshot.sources[0]!.bytes),
    );
    expect(texts).toEqual(['页面a', '页面b']);
    expect([receiving.paired.value, receiving.waiting.value, receiving.received.value]).toEqual([true, 0, 2]);
    expect(receiving.problem.value).toBeNull();
  });

  it('finds a bridge that was there before it', async () => {
    const outbox = fakeOutbox([await sentCapture('a', '页面')]);
    const store = fakeStore();
    receiver(fakeWindow(outbox.answer).port, store);
    await vi.waitFor(() => expect(outbox.waiting.size).toBe(0));
    expect([...store.stored.keys()]).toEqual(['a']);
  });

  it('acknowledges only after the store has committed', async () => {
    const outbox = fakeOutbox([await sentCapture('a', '页面')]);
    const page = fakeWindow(outbox.answer);
    const store = fakeStore();
    let commit: () => void = () => undefined;
    const committed = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const addCaptures = vi.fn(async (captures: Capture[]) => {
      await committed;
      return store.addCaptures(captures);
    });
    receiver(page.port, { ...store, addCaptures });
    await vi.waitFor(() => expect(addCaptures).toHaveBeenCalledOnce());
    expect(page.asked.map(({ type }) => type)).toEqual(['count', 'pull']);
    commit();
    await vi.waitFor(() => expect(outbox.waiting.size).toBe(0));
  });

  it('leaves the item in the outbox where the store fails, says why, and succeeds later', async () => {
    const outbox = fakeOutbox([await sentCapture('a', '页面')]);
    const page = fakeWindow(outbox.answer);
    const store = fakeStore();
    let full = true;
    // as Dexie says it
    const inner = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    const addCaptures = (captures: Capture[]) =>
      full
        ? Promise.reject(Object.assign(new Error('aborted'), { name: 'AbortError', inner }))
        : store.addCaptures(captures);
    const receiving = receiver(page.port, { ...store, addCaptures });
    await vi.waitFor(() => expect(receiving.problem.value?.name).toBe('QuotaExceededError'));
    expect(outbox.waiting.size).toBe(1);
    full = false;
    await receiving.drain();
    expect(outbox.waiting.size).toBe(0);
    expect(receiving.problem.value).toBeNull();
  });

  it('fetches big sources in pieces', async () => {
    const capture = await sentCapture('a', '很大的页面内容', false);
    const outbox = fakeOutbox([capture]);
    outbox.contents.set(capture.snapshot.sources[0]!.sha256, new TextEncoder().encode('很大的页面内容'));
    const page = fakeWindow(outbox.answer);
    const store = fakeStore();
    receiver(page.port, store);
    await vi.waitFor(() => expect(outbox.waiting.size).toBe(0));
    const { bytes } = store.stored.get('a')!.snapshot.sources[0]!;
    expect(new TextDecoder().decode(bytes)).toBe('很大的页面内容');
    expect(page.asked.filter(({ type }) => type === 'chunk')).toHaveLength(Math.ceil(bytes.length / CHUNK));
  });

  it('refuses bytes that are not those announced, and stores none of them', async () => {
    const capture = await sentCapture('a', '页面');
    capture.snapshot.sources[0]!.base64 = toBase64(new TextEncoder().encode('别的'));
    const outbox = fakeOutbox([capture]);
    const store = fakeStore();
    const receiving = receiver(fakeWindow(outbox.answer).port, store);
    await vi.waitFor(() => expect(receiving.problem.value?.name).toBe('ItemDamaged'));
    expect(store.stored.size).toBe(0);
    expect(outbox.waiting.size).toBe(1);
  });

  it.each([
    ['damaged', 30],
    ['whose bytes are gone', 30],
    ['that cannot be stored', 3],
  ])('takes over all that waits behind items %s, leaves those in the outbox, and says so once', async (how, bad) => {
    const good = Array.from({ length: 30 }, (_, i) => sentCapture(`good ${i}`, `页面${i}`));
    const broken = Array.from({ length: bad }, async (_, i) => {
      const capture = await sentCapture(`bad ${i}`, `坏${i}`, how !== 'whose bytes are gone');
      if (how === 'damaged') capture.snapshot.sources[0]!.base64 = toBase64(new TextEncoder().encode('别的'));
      return capture;
    });
    const outbox = fakeOutbox(await Promise.all([...broken, ...good]), ['gone']);
    const lost = { ok: false, problem: { name: 'NoSuchContent', message: '' } };
    const page = fakeWindow((ask, message) => (ask.type === 'chunk' ? lost : outbox.answer(ask, message)));
    const store = fakeStore();
    const addCaptures = async (captures: Capture[]) => {
      if (how === 'that cannot be stored' && captures.some(({ id }) => id.startsWith('bad'))) throw new TypeError('no');
      return store.addCaptures(captures);
    };
    const receiving = receiver(page.port, { ...store, addCaptures });
    await vi.waitFor(() => expect(receiving.problem.value?.name).toBe('ItemDamaged'));
    expect([store.stored.size, receiving.received.value, store.removed]).toEqual([30, 30, ['gone']]);
    expect([...outbox.waiting.keys()]).toEqual(broken.map((_, i) => `bad ${i}`));
    outbox.waiting.set('later', { kind: 'capture', capture: await sentCapture('later', '后来') });
    page.note(outbox.waiting.size);
    await receiving.drain();
    expect([store.stored.has('later'), receiving.problem.value]).toEqual([true, null]);
  });

  it('says so where the outbox refuses a receipt, and takes the others', async () => {
    const outbox = fakeOutbox([await sentCapture('a', '页面')]);
    const store = fakeStore();
    const addCaptures = async (captures: Capture[]) => captures.map(({ id }) => ({ id, sha256: ['wrong'] }));
    const receiving = receiver(fakeWindow(outbox.answer).port, { ...store, addCaptures });
    await vi.waitFor(() => expect(receiving.problem.value?.name).toBe('ReceiptRefused'));
    expect(outbox.waiting.size).toBe(1);
    expect(receiving.received.value).toBe(0);
  });

  it('applies an undoing and acknowledges it', async () => {
    const outbox = fakeOutbox([], ['gone']);
    const store = fakeStore();
    receiver(fakeWindow(outbox.answer).port, store);
    await vi.waitFor(() => expect(outbox.waiting.size).toBe(0));
    expect(store.removed).toEqual(['gone']);
  });

  it('asks again where the extension was stopped while it answered', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const outbox = fakeOutbox([await sentCapture('a', '页面')]);
    let failures = 3;
    const page = fakeWindow((ask, message) => {
      if (ask.type === 'count' || failures === 0) return outbox.answer(ask, message);
      failures -= 1;
      return { ok: false, problem: { name: 'BackgroundEnded', message: '' } };
    });
    const receiving = receiver(page.port, fakeStore());
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    await receiving.drain();
    expect([failures, outbox.waiting.size, receiving.problem.value]).toEqual([0, 0, null]);
  });

  it('gives up on silence in bounded time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const page = fakeWindow((ask) => (ask.type === 'count' ? { ok: true, waiting: 1 } : undefined));
    const receiving = receiver(page.port, fakeStore());
    await vi.advanceTimersByTimeAsync(120_000);
    expect(receiving.problem.value?.name).toBe('NoAnswer');
    expect(receiving.receiving.value).toBe(false);
  });

  it('says at once that the extension was updated', async () => {
    const refusal = { ok: false, problem: { name: 'ExtensionUpdated', message: '' } };
    const page = fakeWindow((ask) => (ask.type === 'count' ? { ok: true, waiting: 1 } : refusal));
    const receiving = receiver(page.port, fakeStore());
    await vi.waitFor(() => expect(receiving.problem.value?.name).toBe('ExtensionUpdated'));
    expect(page.asked.filter(({ type }) => type === 'pull')).toHaveLength(1);
  });

  it('takes nothing from a bridge of another protocol, and says which side is older', () => {
    const page = fakeWindow(() => undefined);
    const receiving = receiver(page.port, fakeStore());
    page.note(3, PROTOCOL + 1);
    expect(receiving.problem.value).toMatchObject({ name: 'ProtocolMismatch' });
    expect(receiving.problem.value?.message).toContain('collection is older');
    expect(page.asked).toEqual([{ type: 'count' }]);
  });

  it('says so where the bridge refuses the first question for its protocol', async () => {
    const problem = { name: 'ProtocolMismatch', message: 'the extension speaks 2' };
    const page = fakeWindow(() => ({ ok: false, problem }));
    const receiving = receiver(page.port, fakeStore());
    await vi.waitFor(() => expect(receiving.problem.value).toEqual(problem));
    expect(receiving.paired.value).toBe(true);
    expect(page.asked).toEqual([{ type: 'count' }]);
  });

  it('does not listen to other windows, origins or channels', () => {
    const page = fakeWindow(() => undefined);
    const receiving = receiver(page.port, fakeStore());
    const note = { channel: CHANNEL, protocol: PROTOCOL, note: 'waiting', waiting: 1 };
    page.hear(note, { source: {} as Window });
    page.hear(note, { origin: 'http://127.0.0.1:9999' });
    page.hear({ ...note, channel: 'other' });
    page.hear(null);
    expect(receiving.paired.value).toBe(false);
  });

  it('takes corrections after their captures, and acknowledges them; asks for them, since it knows them', async () => {
    const outbox = fakeOutbox([await sentCapture('a', '页面')]);
    const store = fakeStore();
    const line = { id: 'l', capture: 'a', url: 'http://a.gov.cn/a.html', sha256: ['f'] };
    const said = { field: 'identity.year', before: 2020, after: 2021, by: '某人', at: '2026-01-01', why: '标题有误' };
    const page = fakeWindow((ask, message) => {
      if (ask.type === 'acknowledge' && ask.corrected?.includes('l')) outbox.waiting.delete('l');
      return outbox.answer(ask, message);
    });
    outbox.waiting.set('l', { kind: 'correction', correction: { ...line, ...said } });
    receiver(page.port, store);
    await vi.waitFor(() => expect(outbox.waiting.size).toBe(0));
    expect([...store.corrected.values()]).toEqual([{ ...line, ...said }]);
    expect(page.asked.filter(({ type }) => type === 'pull')[0]).toMatchObject({ corrections: true });
  });

  it('looks once more for what came while it was taking over', async () => {
    const first = await sentCapture('a', '页面一');
    const second = await sentCapture('b', '页面二');
    const outbox = fakeOutbox([first]);
    const page = fakeWindow(outbox.answer);
    const store = fakeStore();
    const addCaptures = async (captures: Capture[]) => {
      if (captures.some(({ id }) => id === 'a')) {
        outbox.waiting.set('b', { kind: 'capture', capture: second });
        page.note(2);
      }
      return store.addCaptures(captures);
    };
    const receiving = receiver(page.port, { ...store, addCaptures });
    await vi.waitFor(() => expect(outbox.waiting.size).toBe(0));
    await receiving.drain();
    expect([...store.stored.keys()]).toEqual(['a', 'b']);
  });
});

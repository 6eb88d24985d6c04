import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CheckedReport } from '../../../core/checks/check-report';
import type { PageSnapshot } from '../../../core/page/page-snapshot';
import type { Outcome } from '../../../pwa/worker/parser-api';
import { createParser } from '../../../pwa/worker/parser-client';

type Read = (snapshot: PageSnapshot) => Promise<Outcome<CheckedReport>>;

/** A worker on the other end of a channel, with what the client does to it written down. */
function fakeWorkers(read: Read) {
  const workers: { ended: boolean; crash(message: string): void }[] = [];
  function start(): Worker {
    const { port1, port2 } = new MessageChannel();
    const events = new EventTarget();
    const state = {
      ended: false,
      crash: (message: string) => events.dispatchEvent(Object.assign(new Event('error'), { message })),
    };
    workers.push(state);
    expose({ read }, port2 as unknown as Parameters<typeof expose>[1]);
    const listen = (type: string, listener: EventListener) =>
      (type === 'message' ? port1 : events).addEventListener(type, listener);
    const terminate = () => {
      state.ended = true;
      port1.close();
    };
    const worker = { addEventListener: listen, postMessage: port1.postMessage.bind(port1), start: () => port1.start() };
    return { ...worker, removeEventListener: port1.removeEventListener.bind(port1), terminate } as unknown as Worker;
  }
  return { start, workers };
}

function page(id: string): PageSnapshot {
  return { id, url: null, title: null, capturedAt: null, sources: [] };
}

const report = (snapshot: PageSnapshot) =>
  ({ ok: true, value: { id: snapshot.id } }) as unknown as Outcome<CheckedReport>;
const never = () => new Promise<never>(() => undefined);

afterEach(() => {
  vi.useRealTimers();
});

describe('createParser', () => {
  it('starts one worker, and only at the first job', async () => {
    const { start, workers } = fakeWorkers(async (snapshot) => report(snapshot));
    const parser = createParser(start);
    expect(workers).toHaveLength(0);
    const reports = await Promise.all([parser.read(page('a')), parser.read(page('b'))]);
    expect(reports.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(workers).toHaveLength(1);
    parser.stop();
  });

  it('gives the worker one job at a time, in the order of asking', async () => {
    const log: string[] = [];
    const { start } = fakeWorkers(async (snapshot) => {
      log.push(`begin ${snapshot.id}`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`end ${snapshot.id}`);
      return report(snapshot);
    });
    const parser = createParser(start);
    await Promise.all(['a', 'b'].map((id) => parser.read(page(id))));
    expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b']);
    parser.stop();
  });

  it('rejects with the name of what went wrong inside, and goes on with the next job', async () => {
    const { start, workers } = fakeWorkers(async (snapshot) =>
      snapshot.id === 'bad' ? { ok: false, name: 'RangeError', message: 'too deep' } : report(snapshot),
    );
    const parser = createParser(start);
    const bad = parser.read(page('bad'));
    const good = parser.read(page('good'));
    await expect(bad).rejects.toMatchObject({ name: 'RangeError', message: 'too deep' });
    await expect(good).resolves.toMatchObject({ id: 'good' });
    expect(workers).toHaveLength(1);
    parser.stop();
  });

  it('rejects the job of a worker that dies, and reads the next in a new one', async () => {
    const { start, workers } = fakeWorkers((snapshot) =>
      snapshot.id === 'deadly' ? never() : Promise.resolve(report(snapshot)),
    );
    const parser = createParser(start);
    const deadly = parser.read(page('deadly'));
    const next = parser.read(page('next'));
    await vi.waitFor(() => expect(workers).toHaveLength(1));
    workers[0]!.crash('out of memory');
    await expect(deadly).rejects.toMatchObject({ name: 'WorkerFailed', message: 'out of memory' });
    await expect(next).resolves.toMatchObject({ id: 'next' });
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
    parser.stop();
  });

  it('ends the worker when the job under way is aborted', async () => {
    const { start, workers } = fakeWorkers(never);
    const parser = createParser(start);
    const abort = new AbortController();
    const reading = parser.read(page('a'), abort.signal);
    await vi.waitFor(() => expect(workers).toHaveLength(1));
    abort.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers[0]!.ended).toBe(true);
  });

  it('never begins a job that was aborted while it waited', async () => {
    const begun: string[] = [];
    const { start } = fakeWorkers(async (snapshot) => {
      begun.push(snapshot.id);
      return report(snapshot);
    });
    const parser = createParser(start);
    const abort = new AbortController();
    const first = parser.read(page('first'));
    const second = parser.read(page('second'), abort.signal);
    abort.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    await first;
    expect(begun).toEqual(['first']);
    parser.stop();
  });

  it('ends the worker when nothing was asked for half a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { start, workers } = fakeWorkers(async (snapshot) => report(snapshot));
    const parser = createParser(start);
    await parser.read(page('a'));
    await vi.advanceTimersByTimeAsync(29_000);
    expect(workers[0]!.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(workers[0]!.ended).toBe(true);
    await expect(parser.read(page('b'))).resolves.toMatchObject({ id: 'b' });
    expect(workers).toHaveLength(2);
    parser.stop();
  });

  it('rejects what is under way and what waits when it is stopped, and can be used again', async () => {
    let hang = true;
    const { start, workers } = fakeWorkers((snapshot) => (hang ? never() : Promise.resolve(report(snapshot))));
    const parser = createParser(start);
    const readings = [parser.read(page('a')), parser.read(page('b'))];
    await vi.waitFor(() => expect(workers).toHaveLength(1));
    parser.stop();
    for (const reading of readings) await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    hang = false;
    await expect(parser.read(page('c'))).resolves.toMatchObject({ id: 'c' });
    parser.stop();
  });
});

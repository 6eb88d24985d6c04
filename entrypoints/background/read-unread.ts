import type { Parser } from '../../pwa/worker/parser-client';
import type { KeptCapture } from './database';
import { keepProblem, keepReading, nextUnread, snapshotOf } from './outbox';

type Reading = Pick<Parser, 'read'>;

/** Reads every capture that is unread, one after the other, and tells of each when its reading is stored or given up. */
export async function readUnread(parser: Reading, wasRead: (id: string) => void): Promise<void> {
  for (let capture = await nextUnread(); capture; capture = await nextUnread()) {
    if (capture.reading === 'unread') await readOne(parser, capture);
    wasRead(capture.id);
  }
}

async function readOne(parser: Reading, capture: KeptCapture): Promise<void> {
  try {
    const snapshot = await snapshotOf(capture);
    if (!snapshot) throw Object.assign(new Error('the kept bytes are gone'), { name: 'NoSuchContent' });
    await keepReading(capture.id, await parser.read(snapshot));
  } catch (error) {
    const { name, message } = error as Error;
    await keepProblem(capture.id, { name, message });
  }
}

/** Runs one reading at a time; being called while it runs makes it look once more. */
export function createReader(parser: Reading, wasRead: (id: string) => void): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  async function run(): Promise<void> {
    do {
      again = false;
      await readUnread(parser, wasRead);
    } while (again);
  }
  return () => {
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}

import { browser } from 'wxt/browser';
import { createParser } from '../../pwa/worker/parser-client';
import { startParserWorker } from '../../pwa/worker/start-parser-worker';
import { database } from './database';
import { READ_UNREAD } from './messages';
import { createReader } from './read-unread';

type WasRead = (id: string) => void;

/**
 * Has unread captures read, off this thread. Chromium's background cannot own a worker, so an offscreen page does,
 * which reads and stores by itself and outlives the background; Firefox's background page owns it.
 */
export function createReading(wasRead: WasRead): () => Promise<void> {
  if (import.meta.env.FIREFOX) return createReader(createParser(startParserWorker), wasRead);
  return startOffscreen;
}

async function startOffscreen(): Promise<void> {
  if ((await database.captures.where('reading').equals('unread').count()) === 0) return;
  await openOffscreen();
  await browser.runtime.sendMessage(READ_UNREAD).catch(() => undefined);
}

let opening: Promise<void> | null = null;

function openOffscreen(): Promise<void> {
  opening ??= createOffscreen().finally(() => {
    opening = null;
  });
  return opening;
}

async function createOffscreen(): Promise<void> {
  const open = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  if (open.length > 0) return;
  const justification = 'Reads captured reports in a worker';
  await browser.offscreen.createDocument({ url: '/offscreen.html', reasons: ['WORKERS'], justification });
}

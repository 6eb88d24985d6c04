import type { Message } from '../background/messages';

const TRIES = 8;
const FIRST_PAUSE = 50;
/** An answer that takes longer is none: a background that was stopped may leave its messages open for ever. */
const PATIENCE = 10_000;

/**
 * Sends until the background says that it has taken it in. A background that is stopped while it answers
 * rejects, stays silent or answers nothing, so anything but a plain yes means: again. What is sent twice is taken in once.
 */
export async function deliver(message: Message): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await pause(FIRST_PAUSE * 2 ** attempt);
    const answer = api()
      .runtime.sendMessage(message)
      .catch(() => null);
    const { ok } = ((await Promise.race([answer, pause(PATIENCE)])) ?? {}) as { ok?: unknown };
    if (typeof ok === 'boolean') return ok;
  }
  return false;
}

type Api = typeof import('wxt/browser').browser;

/**
 * Asked for when needed, not on loading: to touch the API takes time, of which pages without a report are spared. And by
 * the one name it has there: to ask Chromium for the other takes half a millisecond of the page's.
 */
function api(): Api {
  const world = globalThis as unknown as Record<'browser' | 'chrome', Api>;
  return import.meta.env.FIREFOX ? world.browser : world.chrome;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

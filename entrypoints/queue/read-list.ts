import { browser } from 'wxt/browser';
import type { Outcome } from '../background/queue-items';
import type { ListedPage } from '../page/list-links';
import { failed, judgePage, judgeSilence, skipped } from './judge-page';
import { arrive, lookAt, mayRead, withTab } from './queue-tabs';

/** The least time for an answer. */
const LEAST = 1000;

/** The reports that the page in a tab links to; null where it may not be read. */
export async function readList(tabId: number): Promise<ListedPage | null> {
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId },
      files: ['/list.js'],
      injectImmediately: true,
    });
    return (answer?.result as ListedPage | undefined) ?? null;
  } catch {
    return null;
  }
}

/** The same of an address, in a tab of its own; or why it could not be read. */
export async function readListIn(url: string, limit: number): Promise<ListedPage | Outcome> {
  if (!(await mayRead(url))) return skipped('other_host');
  return withTab(url, async (tabId) => {
    const arrival = await arrive(tabId, limit);
    const look = await lookAt(tabId, LEAST);
    // A page that is there but still loads something is taken as it is when the time is up.
    if (typeof look === 'string') return judgeSilence(look, arrival === 'late');
    if (!look.ready) return failed('timeout');
    return judgePage(look) ?? (await readList(tabId)) ?? failed('no_access');
  });
}

import { browser } from 'wxt/browser';
import type { ListedPage } from '../page/list-links';
import { arrive, withTab } from './queue-tabs';

/** The reports that the page in a tab links to; null where it may not be read. */
export async function readList(tabId: number): Promise<ListedPage | null> {
  try {
    const [answer] = await browser.scripting.executeScript({ target: { tabId }, files: ['/list.js'] });
    return (answer?.result as ListedPage | undefined) ?? null;
  } catch {
    return null;
  }
}

/** The same of an address, in a tab of its own. */
export function readListIn(url: string, limit: number): Promise<ListedPage | null> {
  return withTab(url, async (tabId) => ((await arrive(tabId, limit)) === 'loaded' ? readList(tabId) : null));
}

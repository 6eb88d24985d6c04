import { browser } from 'wxt/browser';
import { queue } from '../background/queue-database';
import { readList } from '../queue/read-list';

/** Keeps the list that a tab shows and opens the queue page to choose from it. False where the tab has left its page. */
export async function queueList(tabId: number): Promise<boolean> {
  const list = await readList(tabId);
  if (!list) return false;
  const id = crypto.randomUUID();
  await queue.lists.put({ id, ...list, pages: 1 });
  await openQueuePage(`?list=${id}`);
  return true;
}

export async function openQueuePage(search = ''): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/queue.html') + search });
}

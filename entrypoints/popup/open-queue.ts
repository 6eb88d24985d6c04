import { browser } from 'wxt/browser';
import { queue } from '../background/queue-database';
import { readList } from '../queue/read-list';
import { say } from './words';

/** Keeps the list that a tab shows and opens the queue page to choose from it. Fails where the tab has left its page. */
export async function queueList(tabId: number): Promise<void> {
  const list = await readList(tabId);
  if (!list) throw new Error(say('list_gone'));
  const id = crypto.randomUUID();
  await queue.lists.put({ id, ...list, pages: 1 });
  await openQueuePage(`?list=${id}`);
}

export async function openQueuePage(search = ''): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/queue.html') + search });
}

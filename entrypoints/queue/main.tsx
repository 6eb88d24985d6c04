import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { Message } from '../background/messages';
import { language, loadWords, say } from '../popup/words';
import { QueuePage } from './QueuePage';
import { openQueuePage } from './queue-state';
import { runQueue } from './run-queue';

await loadWords();
document.documentElement.lang = language();
document.title = say('queue_title');
const list = new URLSearchParams(location.search).get('list');
const state = openQueuePage(list);
render(<QueuePage state={state} />, document.getElementById('queue')!);
addEventListener('pagehide', leave);
void keepAwake().catch(state.tell);
void runQueue(state.tell).catch(state.tell);

/** Nobody waits for the answer: this page is no more by then. */
function leave(): void {
  void browser.runtime.sendMessage({ to: 'background', type: 'queue left' } satisfies Message);
}

/** A browser short of memory would otherwise unload this page, and the queue would stand still. */
async function keepAwake(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.update(tab.id, { autoDiscardable: false });
}

import { browser } from 'wxt/browser';
import { createParser } from '../../pwa/worker/parser-client';
import { startParserWorker } from '../../pwa/worker/start-parser-worker';
import { READ_UNREAD } from '../background/messages';
import { createReader } from '../background/read-unread';
import { deliver } from '../page/deliver';

const read = createReader(createParser(startParserWorker), (capture) => {
  void deliver({ to: 'background', type: 'was read', capture });
});

browser.runtime.onMessage.addListener((message: unknown, sender) => {
  const { to, type } = (message ?? {}) as { to?: unknown; type?: unknown };
  if (sender.id !== browser.runtime.id || sender.tab) return;
  if (to === READ_UNREAD.to && type === READ_UNREAD.type) void read();
});
void read();

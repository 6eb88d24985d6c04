import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type Answer, type AskMessage, CHANNEL, PROTOCOL, type Refusal } from '../../pwa/sources/hand-over';
import type { WaitingMessage } from '../background/messages';
import type { Pairing } from '../background/pairing';

const ASKS = new Set<unknown>(['count', 'pull', 'chunk', 'acknowledge']);

/** On the paired collection only: carries its questions to the background and the answers back. */
export default defineUnlistedScript(() => {
  if (window.top === window) void start();
});

/** Once in a page that is paired; where it is not yet, it may be when the script comes again. */
async function start(): Promise<void> {
  const { pairing } = await browser.storage.local.get('pairing');
  const world = globalThis as { gongkaiBridge?: boolean };
  if ((pairing as Pairing | undefined)?.origin !== location.origin || world.gongkaiBridge) return;
  world.gongkaiBridge = true;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source === window && event.origin === location.origin && isAsk(event.data)) void carry(event.data);
  });
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    const { to, type, waiting } = (message ?? {}) as Partial<WaitingMessage>;
    if (sender.id === browser.runtime.id && to === 'bridge' && type === 'waiting') post({ note: 'waiting', waiting });
  });
  const count = await question({ type: 'count' });
  if (count.ok && 'waiting' in count) post({ note: 'waiting', waiting: count.waiting });
}

function isAsk(value: unknown): value is AskMessage {
  const { channel, number, ask } = (value ?? {}) as Partial<AskMessage>;
  return channel === CHANNEL && typeof number === 'number' && ASKS.has(ask?.type);
}

async function carry({ protocol, number, ask }: AskMessage): Promise<void> {
  const answer =
    protocol === PROTOCOL ? await question(ask) : refusal('ProtocolMismatch', `the extension speaks ${PROTOCOL}`);
  post({ number, answer });
}

async function question(ask: AskMessage['ask']): Promise<Answer> {
  try {
    const answer: Answer | undefined = await browser.runtime.sendMessage({ to: 'background', type: 'ask', ask });
    return answer ?? refusal('BackgroundEnded', 'the extension was stopped while it answered');
  } catch (error) {
    return refusal(browser.runtime?.id ? 'BackgroundEnded' : 'ExtensionUpdated', String(error));
  }
}

function refusal(name: string, message: string): Refusal {
  return { ok: false, problem: { name, message } };
}

function post(fields: object): void {
  window.postMessage({ channel: CHANNEL, protocol: PROTOCOL, ...fields }, location.origin);
}

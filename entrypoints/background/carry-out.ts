import { browser } from 'wxt/browser';
import type { Order } from './database';
import { giveUp } from './give-up';
import type { Instruction } from './orders';

/**
 * Orders that this life of the background has begun: it finds them open when it wakes, and is sent them at the same time.
 * Done twice at once, the second would find the instruction of the first gone.
 */
const begun = new Set<string>();

/** Lets the capturing script take the page of the order's tab; the script itself brings it, as often as needed. */
export async function carryOut(order: Order): Promise<void> {
  if (order.state !== 'asked' || begun.has(order.id)) return;
  begun.add(order.id);
  const { id, tab, url, anyPage } = order;
  try {
    const taken = await injectCapture(tab, { id, url: url ?? '', anyPage });
    if (!taken) await giveUp(order, { name: 'PageChanged', message: 'the tab went to another page' });
  } catch (error) {
    await giveUp(order, { name: 'NoAccess', message: error instanceof Error ? error.message : String(error) });
  }
}

/** False where the tab left its page between the two steps. */
async function injectCapture(tabId: number, instruction: Instruction): Promise<boolean> {
  const [told] = await browser.scripting.executeScript({
    target: { tabId },
    args: [instruction],
    func: setInstruction,
  });
  // The same document, where the browser tells documents apart: the tab may have gone on between the two steps.
  const target = told?.documentId ? { tabId, documentIds: [told.documentId] } : { tabId };
  // Where the first step was let in, the second is refused only when its document has gone.
  const [answer] = await browser.scripting.executeScript({ target, files: ['/capture.js'] }).catch(() => []);
  return answer?.result === true;
}

/** Runs in the page's isolated world, so it can use nothing of this file. */
function setInstruction(instruction: Instruction): void {
  (globalThis as { gongkaiOrder?: Instruction }).gongkaiOrder = instruction;
}

import type { QueueItem, Reason } from '../background/queue-items';
import { say } from '../popup/words';

/** What became of an item, or is becoming of it, in one sentence. */
export function outcomeWords({ state, reason, detail, attempts }: QueueItem): string {
  if (state === 'working') return say('queue_item_working');
  if (state === 'waiting' && reason) return say('queue_item_again', say(`queue_${reason}`));
  if (state === 'waiting') return say(attempts > 0 ? 'queue_item_interrupted' : 'queue_item_waiting');
  return sentenceOf({ reason, detail });
}

/** Why a page ended as it did, with the server's status or the browser's own words. */
export function sentenceOf({ reason, detail }: { reason: Reason | null; detail: string | null }): string {
  const sentence = say(`queue_${reason}`);
  return detail ? say('queue_with_detail', sentence, detail) : sentence;
}

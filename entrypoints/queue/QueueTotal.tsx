import { countItems, type QueueItem } from '../background/queue-items';
import { say } from '../popup/words';

/** A line that adds up at every moment. */
export function QueueTotal({ items }: { items: QueueItem[] }) {
  const { queued, done, failed, skipped, waiting, working } = countItems(items);
  return (
    <p id="total" aria-live="polite">
      <strong>{say('queue_queued', queued)}</strong> = {say('queue_done', done)} + {say('queue_failed', failed)} +{' '}
      {say('queue_skipped', skipped)} + {say('queue_waiting', waiting)}
      {working > 0 && <span class="quiet"> {say('queue_working_of_waiting', working)}</span>}
    </p>
  );
}

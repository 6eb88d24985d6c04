import { liveQuery } from 'dexie';
import { useEffect, useState } from 'preact/hooks';
import type { Order } from '../background/database';
import { countOpen } from '../background/queue-database';
import type { PopupState } from './popup-state';
import { say } from './words';

/** On an index page: choose among the listed reports. */
export function QueueOffer({ order, state }: { order: Order; state: PopupState }) {
  if (order.detection?.kind !== 'index') return null;
  return (
    <button type="button" id="queue-list" onClick={() => state.queueList(order.tab)}>
      {say('queue_this_list', linksIn(order.detection.evidence))}
    </button>
  );
}

function linksIn(evidence: string[]): string {
  return evidence.find((signal) => signal.startsWith('links:'))?.slice('links:'.length) ?? '';
}

/** How many pages the queue has before it; nothing where it has none. */
export function QueueLine({ state }: { state: PopupState }) {
  const [open, setOpen] = useState(0);
  useEffect(() => {
    const subscription = liveQuery(countOpen).subscribe(setOpen);
    return () => subscription.unsubscribe();
  }, []);
  if (open === 0) return null;
  return (
    <p>
      <button type="button" id="open-queue" class="plain" onClick={state.openQueue}>
        {say('queue_open', open)}
      </button>
    </p>
  );
}

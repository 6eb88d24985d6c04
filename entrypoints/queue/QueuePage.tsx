import { say } from '../popup/words';
import { ItemTable } from './ItemTable';
import { ListChooser } from './ListChooser';
import { QueueControls } from './QueueControls';
import { QueueTotal } from './QueueTotal';
import type { QueuePageState } from './queue-state';

export function QueuePage({ state }: { state: QueuePageState }) {
  const list = state.list.value;
  const items = state.items.value;
  return (
    <>
      {list && <ListChooser key={list.id} list={list} state={state} />}
      <section aria-labelledby="queue-heading">
        <h1 id="queue-heading">{say('queue_title')}</h1>
        <QueueTotal items={items} />
        <QueueControls state={state} />
        {state.trouble.value && <p role="alert">{say('queue_trouble', state.trouble.value)}</p>}
        {items.length > 0 ? <ItemTable state={state} /> : <p class="quiet">{say('queue_empty')}</p>}
      </section>
    </>
  );
}

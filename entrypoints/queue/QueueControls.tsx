import { saveFile } from '../../pwa/components/save-file';
import { countItems } from '../background/queue-items';
import { say } from '../popup/words';
import { outcomesCsv } from './outcomes-csv';
import { Pace } from './Pace';
import type { QueuePageState } from './queue-state';

export function QueueControls({ state }: { state: QueuePageState }) {
  const items = state.items.value;
  const { paused } = state.settings.value;
  const { failed, queued, waiting } = countItems(items);
  return (
    <div class="controls">
      <button type="button" id="pause" class={paused ? '' : 'second'} onClick={() => state.change({ paused: !paused })}>
        {say(paused ? 'queue_resume' : 'queue_pause')}
      </button>
      <button type="button" id="retry-failed" class="second" disabled={failed === 0} onClick={() => state.retry(null)}>
        {say('queue_retry_failed', failed)}
      </button>
      <button
        type="button"
        id="save-csv"
        class="second"
        disabled={queued === 0}
        onClick={() => void saveOutcomes(state).catch(state.tell)}
      >
        {say('queue_save_csv')}
      </button>
      <button type="button" id="clear" class="second" disabled={queued === waiting} onClick={state.clear}>
        {say('queue_clear')}
      </button>
      <Pace settings={state.settings.value} change={state.change} />
      {paused && <p role="status">{say('queue_paused')}</p>}
    </div>
  );
}

async function saveOutcomes(state: QueuePageState): Promise<void> {
  saveFile(await outcomesCsv(state.items.value), 'gongkai-queue.csv');
}

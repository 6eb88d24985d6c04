import { useState } from 'preact/hooks';
import { saveFile } from '../../pwa/components/save-file';
import { countItems } from '../background/queue-items';
import { say } from '../popup/words';
import { outcomesCsv } from './outcomes-csv';
import type { QueuePageState } from './queue-state';

const SECOND = 1000;

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
      <Pace state={state} />
      {paused && <p role="status">{say('queue_paused')}</p>}
    </div>
  );
}

function Pace({ state }: { state: QueuePageState }) {
  const { delay, limit } = state.settings.value;
  return (
    <div class="pace">
      <Seconds
        id="delay"
        label="queue_delay"
        least={0.1}
        value={delay}
        take={(value) => state.change({ delay: value })}
      />
      <Seconds
        id="limit"
        label="queue_limit"
        least={1}
        value={limit}
        take={(value) => state.change({ limit: value })}
      />
    </div>
  );
}

interface SecondsProps {
  id: string;
  label: string;
  least: number;
  /** In milliseconds, as is what `take` gets. */
  value: number;
  take(value: number): void;
}

function Seconds({ id, label, least, value, take }: SecondsProps) {
  /** What is being typed: the queue redraws the page meanwhile. */
  const [draft, setDraft] = useState<string | null>(null);
  function changed(seconds: number) {
    if (seconds >= least) take(Math.round(seconds * SECOND));
    setDraft(null);
  }
  return (
    <label for={id}>
      {say(label)}
      <input
        id={id}
        type="number"
        min={least}
        step="any"
        value={draft ?? value / SECOND}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        onChange={({ currentTarget }) => changed(currentTarget.valueAsNumber)}
      />
      {say('queue_seconds')}
    </label>
  );
}

async function saveOutcomes(state: QueuePageState): Promise<void> {
  saveFile(await outcomesCsv(state.items.value), 'gongkai-queue.csv');
}

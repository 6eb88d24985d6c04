import { useState } from 'preact/hooks';
import type { QueueSettings } from '../background/queue-database';
import { say } from '../popup/words';

const SECOND = 1000;

interface PaceProps {
  settings: QueueSettings;
  change(changes: Partial<QueueSettings>): void;
}

/** How long a site is left in peace between two pages, and how long a page may take. */
export function Pace({ settings, change }: PaceProps) {
  const { delay, limit } = settings;
  return (
    <div class="pace">
      <Seconds id="delay" label="queue_delay" least={0.1} value={delay} take={(value) => change({ delay: value })} />
      <Seconds id="limit" label="queue_limit" least={1} value={limit} take={(value) => change({ limit: value })} />
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

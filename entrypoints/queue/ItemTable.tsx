import type { QueueItem, QueueState } from '../background/queue-items';
import { say } from '../popup/words';
import { noteWords } from './notes';
import { outcomeWords } from './outcome-words';
import type { QueuePageState } from './queue-state';

const MARKS: Record<QueueState, string> = { waiting: '○', working: '◐', done: '✓', failed: '!', skipped: '–' };

/** One line a page: what it is, what became of it, how long it took. */
export function ItemTable({ state }: { state: QueuePageState }) {
  return (
    <table id="items">
      <thead>
        <tr>
          <th scope="col">{say('queue_column_year')}</th>
          <th scope="col">{say('queue_column_report')}</th>
          <th scope="col">{say('queue_column_outcome')}</th>
          <th scope="col" class="number">
            {say('queue_column_time')}
          </th>
          <th scope="col">
            <span class="unseen">{say('queue_column_action')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {state.items.value.map((item) => (
          <ItemRow key={item.key} item={item} state={state} />
        ))}
      </tbody>
    </table>
  );
}

function ItemRow({ item, state }: { item: QueueItem; state: QueuePageState }) {
  const notes = state.notes.value.get(item.key);
  return (
    <tr class={item.state} data-state={item.state}>
      <td class="year">{item.year ?? '—'}</td>
      <td class="report">
        <a href={item.url} target="_blank" rel="noreferrer">
          {item.text}
        </a>
        <span class="host">{item.host}</span>
      </td>
      <td class="outcome">
        <span class="mark" aria-hidden="true">
          {MARKS[item.state]}
        </span>
        {outcomeWords(item)}
        {(notes ? noteWords(notes, item.year) : []).map((words) => (
          <span key={words} class="note">
            <span class="mark" aria-hidden="true">
              ▲
            </span>
            {words}
          </span>
        ))}
      </td>
      <td class="number">{timeTaken(item)}</td>
      <td class="action">
        <ItemAction item={item} state={state} />
      </td>
    </tr>
  );
}

function ItemAction({ item, state }: { item: QueueItem; state: QueuePageState }) {
  if (item.state === 'waiting') return <Action word="queue_skip" item={item} act={() => state.drop(item.key)} />;
  if (item.state === 'failed') return <Action word="queue_retry" item={item} act={() => state.retry(item.key)} />;
  return null;
}

function Action({ word, item, act }: { word: string; item: QueueItem; act(): void }) {
  return (
    <button type="button" class="plain" aria-label={`${say(word)}: ${item.text}`} onClick={act}>
      {say(word)}
    </button>
  );
}

function timeTaken({ startedAt, endedAt }: QueueItem): string {
  if (startedAt === null || endedAt === null) return '';
  return say('queue_time', ((endedAt - startedAt) / 1000).toFixed(1));
}

import { useState } from 'preact/hooks';
import type { QueueableLink } from '../background/queue-items';
import { say } from '../popup/words';
import { sentenceOf } from './outcome-words';
import type { Choosing, QueuePageState } from './queue-state';

interface Filter {
  year: number | null;
  text: string;
}

const ALL: Filter = { year: null, text: '' };

/** The reports of an index page, to choose among. What is saved already is marked, and not chosen by itself. */
export function ListChooser({ list, state }: { list: Choosing; state: QueuePageState }) {
  const [filter, setFilter] = useState(ALL);
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isChosen = (link: QueueableLink) => choices.get(link.key) ?? !link.again;
  const shown = list.links.filter((link) => passes(link, filter));
  const chosen = list.links.filter(isChosen);
  function choose(links: QueueableLink[], value: boolean) {
    setChoices(new Map([...choices, ...links.map(({ key }) => [key, value] as const)]));
  }
  return (
    <section aria-labelledby="list-heading" class="chooser">
      <h1 id="list-heading">{say('queue_choose', list.links.length)}</h1>
      <p class="quiet">
        {list.title} · {say('queue_pages_read', list.pages)}
      </p>
      <Filters links={list.links} filter={filter} change={setFilter} />
      <div class="controls">
        <button type="button" id="choose-shown" class="second" onClick={() => choose(shown, true)}>
          {say('queue_choose_shown', shown.length)}
        </button>
        <button type="button" id="choose-only" class="second" onClick={() => chooseOnly(list.links, shown, setChoices)}>
          {say('queue_choose_only')}
        </button>
        <button type="button" id="choose-none" class="second" onClick={() => choose(list.links, false)}>
          {say('queue_choose_none')}
        </button>
        <NextPages list={list} state={state} />
      </div>
      <ul class="links">
        {shown.map((link) => (
          <LinkChoice key={link.key} link={link} chosen={isChosen(link)} choose={(value) => choose([link], value)} />
        ))}
      </ul>
      <button type="button" id="start" disabled={chosen.length === 0} onClick={() => state.enqueue(chosen)}>
        {say('queue_start', chosen.length)}
      </button>
    </section>
  );
}

function passes({ year, text }: QueueableLink, filter: Filter): boolean {
  return (filter.year === null || year === filter.year) && text.includes(filter.text);
}

function chooseOnly(all: QueueableLink[], shown: QueueableLink[], take: (choices: Map<string, boolean>) => void) {
  const wanted = new Set(shown.map(({ key }) => key));
  take(new Map(all.map(({ key }) => [key, wanted.has(key)])));
}

function Filters({ links, filter, change }: { links: QueueableLink[]; filter: Filter; change(filter: Filter): void }) {
  const years = [...new Set(links.flatMap(({ year }) => (year === null ? [] : [year])))].sort((a, b) => b - a);
  return (
    <div class="controls">
      <label for="filter-year">
        {say('queue_filter_year')}
        <select
          id="filter-year"
          value={filter.year ?? ''}
          onChange={({ currentTarget }) => change({ ...filter, year: Number(currentTarget.value) || null })}
        >
          <option value="">{say('queue_all_years')}</option>
          {years.map((year) => (
            <option key={year} value={year}>
              {year}
            </option>
          ))}
        </select>
      </label>
      <label for="filter-text">
        {say('queue_filter_text')}
        <input
          id="filter-text"
          type="search"
          value={filter.text}
          onInput={({ currentTarget }) => change({ ...filter, text: currentTarget.value.trim() })}
        />
      </label>
    </div>
  );
}

function NextPages({ list, state }: { list: Choosing; state: QueuePageState }) {
  const following = state.following.value;
  if (following === 'under way') {
    return (
      <button type="button" id="stop-following" class="second" onClick={state.stopFollowing}>
        {say('queue_stop_following')}
      </button>
    );
  }
  if (!list.next) return <span class="quiet">{say('queue_last_page')}</span>;
  return (
    <>
      <button type="button" id="next-page" class="second" onClick={() => state.followNext(false)}>
        {say('queue_next_page')}
      </button>
      <button type="button" id="all-pages" class="second" onClick={() => state.followNext(true)}>
        {say('queue_all_pages')}
      </button>
      {following !== 'idle' && <span role="alert">{say('queue_next_failed', sentenceOf(following))}</span>}
    </>
  );
}

function LinkChoice({ link, chosen, choose }: { link: QueueableLink; chosen: boolean; choose(value: boolean): void }) {
  return (
    <li>
      <label>
        <input type="checkbox" checked={chosen} onChange={({ currentTarget }) => choose(currentTarget.checked)} />
        <span class="year">{link.year ?? '—'}</span>
        <span class="text">{link.text}</span>
        {link.again && <span class="saved">✓ {say('saved')}</span>}
        <span class="host">{link.url}</span>
      </label>
    </li>
  );
}

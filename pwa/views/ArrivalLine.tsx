import { useState } from 'preact/hooks';
import { Scroller } from '../components/Scroller';
import { useApp, useWords } from '../state/app';
import { runningBatches } from '../state/ledger';
import { problemText } from '../state/problems';
import { useLive } from '../state/use-live';
import { forgetArrivals, missedArrivals } from '../store/arrivals';

const SHOWN = 200;

/** Files of an earlier run that did not get in: it was cut off, or they could not be stored. */
export function ArrivalLine() {
  const { database, imports, bundles } = useApp();
  const words = useWords();
  const [open, setOpen] = useState(false);
  // Each file of a run strikes out a line: to read thousands of others every time would hold the run up.
  const missed = useLive(
    async () => {
      const all = await missedArrivals(database);
      const running = await runningBatches();
      return all.filter(({ batch }) => !running.has(batch));
    },
    imports.running.value ? null : 'missed arrivals',
  );
  const refused = bundles.outcomes.value.flatMap((outcome) => ('arrival' in outcome ? outcome : []));
  const told = new Set([...imports.outcomes.value, ...refused].map(({ arrival }) => arrival));
  const list = (missed ?? []).filter(({ id }) => !told.has(id));
  if (list.length === 0) return null;
  const forget = () =>
    void forgetArrivals(
      database,
      list.map(({ id }) => id),
    );
  return (
    <section class="imports missed" aria-label={words.shelf.arrivals.files}>
      <p class="line" role="status">
        <span>{words.shelf.arrivals.title(list.length)}</span>
        <span>{words.shelf.arrivals.again}</span>
      </p>
      <span class="actions">
        <button type="button" class="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.imports.hide : words.imports.details}
        </button>
        <button type="button" class="plain" onClick={forget}>
          {words.shelf.arrivals.dismiss}
        </button>
      </span>
      {open && (
        <Scroller class="outcomes" label={words.shelf.arrivals.files}>
          <ul>
            {list.slice(0, SHOWN).map(({ id, name, problem }) => (
              <li key={id}>
                {name} <small>{problem ? problemText(words, problem) : words.shelf.arrivals.interrupted}</small>
              </li>
            ))}
          </ul>
          {list.length > SHOWN && <p class="light">{words.shelf.arrivals.tooMany(list.length - SHOWN)}</p>}
        </Scroller>
      )}
    </section>
  );
}

import { useState } from 'preact/hooks';
import type { TakenCapture } from '../exchange/take-in';
import { useApp, useWords } from '../state/app';
import type { TakenBundle } from '../state/bundles';
import { Outcomes } from './ImportLine';
import { WorkLine } from './WorkLine';

/** One line while a bundle is taken in, and what became of each of its captures. */
export function BundleLine() {
  const { bundles } = useApp();
  const state = bundles.work.state.value;
  if (state.is === 'idle') return null;
  if (state.is === 'done') return <Taken taken={state.result} />;
  return <WorkLine work={bundles.work} name={bundles.name()} />;
}

const tallied: TakenCapture['state'][] = ['added', 'already', 'not_a_report', 'unread', 'failed'];

function countOf({ captures }: TakenBundle, state: TakenCapture['state']): number {
  return captures.filter((capture) => capture.state === state).length;
}

function Taken({ taken }: { taken: TakenBundle }) {
  const { bundles } = useApp();
  const words = useWords();
  const { bundle } = words.exchange;
  const [open, setOpen] = useState(false);
  return (
    <section class="imports" aria-label={bundle.running(taken.name)}>
      <p class="line" role="status">
        {bundle.done(taken.name)}{' '}
        {tallied.map(
          (state) =>
            countOf(taken, state) > 0 && <span key={state}>{words.imports.tally[state](countOf(taken, state))}</span>,
        )}
        {taken.applied > 0 && <span>{bundle.applied(taken.applied)}</span>}
        {taken.proposed > 0 && <span>{bundle.proposed(taken.proposed)}</span>}
      </p>
      <span class="actions">
        <button type="button" class="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.imports.hide : words.imports.details}
        </button>
        <button type="button" class="plain" onClick={bundles.work.clear}>
          {words.imports.close}
        </button>
      </span>
      {open && <Outcomes outcomes={taken.captures} />}
    </section>
  );
}

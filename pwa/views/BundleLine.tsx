import { useState } from 'preact/hooks';
import type { TakenCapture } from '../exchange/take-in';
import { useApp, useWords } from '../state/app';
import type { BundleOutcome, TakenBundle } from '../state/bundles';
import { Outcomes } from './ImportLine';
import { FailedLine, WorkLine } from './WorkLine';

/** One line while a bundle is taken in, and what became of each. */
export function BundleLine() {
  const { bundles } = useApp();
  return (
    <>
      {bundles.outcomes.value.map((outcome, i) => (
        <Outcome key={`${outcome.name} ${i}`} outcome={outcome} />
      ))}
      {bundles.work.state.value.is === 'running' && <WorkLine work={bundles.work} name={bundles.name()} />}
    </>
  );
}

function Outcome({ outcome }: { outcome: BundleOutcome }) {
  const { bundles } = useApp();
  if ('captures' in outcome) return <Taken taken={outcome} />;
  return <FailedLine {...outcome} onClose={() => bundles.dismiss(outcome)} />;
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
        <button type="button" class="plain" onClick={() => bundles.dismiss(taken)}>
          {words.imports.close}
        </button>
      </span>
      {open && <Outcomes outcomes={taken.captures} />}
    </section>
  );
}

import { useState } from 'preact/hooks';
import { Scroller } from '../components/Scroller';
import { useApp, useWords } from '../state/app';
import type { Outcome, OutcomeState } from '../state/imports';
import { problemText } from '../state/problems';
import { addressOf } from '../state/route';

const tallied = ['added', 'already', 'not_a_report', 'unread', 'failed', 'cancelled'] as const;

function countOf(outcomes: Outcome[], state: OutcomeState): number {
  return outcomes.filter((outcome) => outcome.state === state).length;
}

/** One line while files are being read, and what became of each of them. */
export function ImportLine() {
  const { imports } = useApp();
  const words = useWords().imports;
  const [open, setOpen] = useState(false);
  const outcomes = imports.outcomes.value;
  if (outcomes.length === 0) return null;
  const running = imports.running.value;
  return (
    <section class="imports" aria-label={words.outcome}>
      <p class="line" role="status">
        {running ? words.running(imports.done.value, outcomes.length) : words.done(outcomes.length)}
        {tallied.map((state) => {
          const n = countOf(outcomes, state);
          return n > 0 && <span key={state}>{words.tally[state](n)}</span>;
        })}
        {running && <Rate />}
      </p>
      <progress max={outcomes.length} value={imports.done.value} hidden={!running} aria-label={words.outcome} />
      <span class="actions">
        <button type="button" class="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.hide : words.details}
        </button>
        <button type="button" class="plain" onClick={running ? imports.cancel : imports.clear}>
          {running ? words.cancel : words.close}
        </button>
      </span>
      {open && <Outcomes outcomes={outcomes} />}
    </section>
  );
}

function Rate() {
  const { imports } = useApp();
  const words = useWords().imports;
  const seconds = imports.elapsed.value / 1000;
  if (seconds < 1) return null;
  return <span>{words.rate((imports.done.value / seconds).toFixed(1))}</span>;
}

type Told = Omit<Outcome, 'arrival'>;

const SHOWN = 200;
const urgent: OutcomeState[] = ['failed', 'unread', 'not_a_report', 'cancelled'];

/** As many as somebody may read, those that went wrong first: thousands of lines would hold the page up. */
function mostUrgent(outcomes: Told[]): Told[] {
  const order = (outcome: Told) => (urgent.indexOf(outcome.state) + urgent.length + 1) % (urgent.length + 1);
  return outcomes.toSorted((a, b) => order(a) - order(b)).slice(0, SHOWN);
}

/** What became of each file. */
export function Outcomes({ outcomes: all }: { outcomes: Told[] }) {
  const words = useWords();
  const outcomes = mostUrgent(all);
  return (
    <Scroller class="outcomes" label={words.imports.details}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.imports.name}</th>
            <th scope="col">{words.imports.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome, i) => (
            <tr key={i}>
              <td>{outcome.id ? <a href={addressOf('report', [outcome.id])}>{outcome.name}</a> : outcome.name}</td>
              <td>
                {words.imports.outcomes[outcome.state]}
                {outcome.problem && <small> {problemText(words, outcome.problem)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {outcomes.length < all.length && <p class="light">{words.shelf.bring.shown(outcomes.length, all.length)}</p>}
    </Scroller>
  );
}

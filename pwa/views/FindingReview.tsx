import { useState } from 'preact/hooks';
import type { Decision } from '../../core/collection/collection';
import type { ReviewedFinding } from '../../core/collection/decisions';
import { useApp, useWords } from '../state/app';
import { problemName, problemText } from '../state/problems';
import { decide, undoDecision } from '../store/decisions';
import { ReviewerName } from './ReviewerName';

interface Props {
  reviewed: ReviewedFinding;
  /** Every line about this finding, oldest first. */
  log: Decision[];
  onDecided(): void;
}

type Act = 'confirmed' | 'dismissed' | 'commented';
const acts: Act[] = ['confirmed', 'dismissed', 'commented'];

/** What was said of a finding, and the place to say it. */
export function FindingReview({ reviewed, log, onDecided }: Props) {
  const { decision, expired, key } = reviewed;
  const { say, undo } = useSaying(reviewed, onDecided);
  const words = useWords().review;
  return (
    <div class="finding-review">
      {decision && (
        <p class="decision">
          <DecisionLine decision={decision} />{' '}
          <button type="button" class="plain" onClick={() => void undo()}>
            {words.undo}
          </button>
        </p>
      )}
      {expired.map((one) => (
        <p key={one.id} class="decision expired">
          <DecisionLine decision={one} /> <small>· {words.expired}</small>
        </p>
      ))}
      <DecisionForm key={`${key} ${log.length}`} onSay={say} />
      {(log.length > 1 || log.some(isProposed)) && <Log log={log} />}
    </div>
  );
}

/** Writes to the log, says so, and offers to take it back. */
function useSaying({ key, decision }: ReviewedFinding, onDecided: () => void) {
  const { database, notices, reviewer } = useApp();
  const by = () => reviewer.name.value;
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      notices.say({ text: (said) => problemText(said, problemName(error)), action: null });
    }
  };
  const undo = () =>
    guarded(async () => {
      onDecided();
      await undoDecision(database, key, by());
      notices.say({ text: (said) => said.review.undone, action: null });
    });
  const say = (act: Act, why: string) =>
    guarded(async () => {
      onDecided();
      const verdict = act === 'commented' ? (decision?.verdict ?? act) : act;
      await decide(database, { finding: key, verdict, by: by(), why });
      const action = { label: (said: { review: { undo: string } }) => said.review.undo, run: () => void undo() };
      notices.say({ text: (said) => said.review.done[act], action });
    });
  return { say, undo };
}

function DecisionForm({ onSay }: { onSay(act: Act, why: string): Promise<void> }) {
  const words = useWords().review;
  const [why, setWhy] = useState('');
  return (
    <details class="decide">
      <summary>{words.decide}</summary>
      <ReviewerName />
      <label>
        {words.note}
        <textarea rows={2} value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <span class="acts">
        {acts.map((act) => (
          <button
            key={act}
            type="button"
            data-act={act}
            disabled={act === 'commented' && why.trim() === ''}
            onClick={() => void onSay(act, why.trim())}
          >
            {words.acts[act]}
          </button>
        ))}
      </span>
    </details>
  );
}

/** `confirmed: as printed · name · day`. */
export function DecisionLine({ decision }: { decision: Decision }) {
  const words = useWords();
  return (
    <>
      <b>{words.review.stands[decision.verdict]}</b> {decision.why}{' '}
      <small>{words.review.said(decision.by, words.date(decision.at))}</small>
    </>
  );
}

/** It came with a bundle, about a report that was here already, and decides nothing. */
function isProposed({ state }: Decision): boolean {
  return state === 'proposed';
}

function Log({ log }: { log: Decision[] }) {
  const words = useWords().review;
  const { proposal } = useWords().exchange.bundle;
  return (
    <details>
      <summary>{words.log(log.length)}</summary>
      <ol>
        {log.map((one) => (
          <li key={one.id}>
            <DecisionLine decision={one} /> {isProposed(one) && <em>{proposal}</em>}
          </li>
        ))}
      </ol>
    </details>
  );
}

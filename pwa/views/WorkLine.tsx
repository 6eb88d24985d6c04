import { useWords } from '../state/app';
import { problemText } from '../state/problems';
import type { Work } from '../state/work';

interface Props<T> {
  work: Work<T>;
  /** What it is, before the stage it is at. */
  name?: string;
}

/** One line while something long goes on, and why it failed. */
export function WorkLine<T>({ work, name = '' }: Props<T>) {
  const words = useWords();
  const { cancel, stages, percent } = words.exchange;
  const state = work.state.value;
  if (state.is === 'failed') return <FailedLine problem={state.problem} detail={state.detail} onClose={work.clear} />;
  if (state.is !== 'running') return null;
  const { progress } = state;
  const part = progress && progress.total > 0 ? progress.done / progress.total : null;
  const stage = stages[progress?.stage ?? 'write'];
  return (
    <p class="work" aria-live="polite">
      <span>{[name, stage].filter(Boolean).join(' · ')}</span>
      <progress max={1} value={part ?? undefined} aria-label={stage} />
      {part !== null && <span class="number">{percent(Math.floor(part * 100))}</span>}
      <span class="light at">{progress?.at}</span>
      <button type="button" class="plain" onClick={work.cancel}>
        {cancel}
      </button>
    </p>
  );
}

interface FailedProps {
  problem: string;
  detail: string;
  /** What failed, where that is not plain. */
  name?: string;
  onClose(): void;
}

/** Why something failed, what showed it, and that it was read. */
export function FailedLine({ problem, detail, name, onClose }: FailedProps) {
  const words = useWords();
  return (
    <p class="work-failed" role="alert">
      <span>
        {name && <b>{name}</b>} {problemText(words, problem)} {detail && <code>{detail}</code>}
      </span>
      <button type="button" class="plain" onClick={onClose}>
        {words.exchange.close}
      </button>
    </p>
  );
}

import { useWords } from '../state/app';
import { ReviewerName } from './ReviewerName';

interface Props {
  why: string;
  onWhy(why: string): void;
  /** Whether there is something to record. */
  ready: boolean;
  onClose(): void;
}

/** The end of every form that corrects something: why, who says so, and the buttons. */
export function CorrectionReason({ why, onWhy, ready, onClose }: Props) {
  const words = useWords().research.correct;
  return (
    <>
      <label class="why">
        {words.why}
        <input required value={why} onInput={(event) => onWhy(event.currentTarget.value)} />
      </label>
      <ReviewerName label={words.by} />
      <button type="submit" class="main" disabled={!ready || why.trim() === ''}>
        {words.save}
      </button>
      <button type="button" onClick={onClose}>
        {words.close}
      </button>
    </>
  );
}

import type { CheckedReport } from '../../core/checks/check-report';
import { useApp, useWords } from '../state/app';
import { useChecks } from '../state/use-checks';
import { chooseBlanks } from '../store/decisions';
import type { BlankChoiceRecord } from '../store/records';

interface Props {
  report: CheckedReport;
  choice: BlankChoiceRecord | null;
}

/** A person may let blanks count as zero in one report: never a default, always on record, and to be taken back. */
export function BlankChoice({ report, choice }: Props) {
  const { database, reviewer } = useApp();
  const words = useWords();
  const checks = useChecks();
  if (!choice && !checks?.hasBlanks(report)) return null;
  const by = reviewer.name.value;
  return (
    <div class={choice ? 'blank-choice taken' : 'blank-choice'}>
      <label>
        <input
          type="checkbox"
          checked={choice !== null}
          onChange={(event) => void chooseBlanks(database, report.id, event.currentTarget.checked, by)}
        />{' '}
        {words.review.blanks}
      </label>
      <p>{choice ? words.review.blanksTaken(choice.by, words.date(choice.at)) : words.review.blanksNote}</p>
    </div>
  );
}

import type { CheckedReport } from '../../core/checks/check-report';
import { ReadingValue } from '../components/ReadingValue';
import { useWords } from '../state/app';
import type { MovedReading } from '../state/moved-readings';
import { addressOf } from '../state/route';
import { useFieldName } from '../state/use-field-name';
import { useStudyWords } from '../state/use-study-words';

/** What today's reader reads otherwise than the reader of before. */
export function MovedList({ report, moved }: { report: CheckedReport; moved: MovedReading[] }) {
  const words = useWords();
  const study = useStudyWords().report;
  const nameOf = useFieldName(report);
  return (
    <section class="finding-list moved">
      <h2>{study.moved(moved.length)}</h2>
      <ul class="details">
        {moved.map(({ field, before, after }) => (
          <li key={field}>
            <a href={addressOf('report', [report.id], { field })}>{nameOf(field)}</a>{' '}
            <b>
              <ReadingValue reading={before ?? undefined} /> → <ReadingValue reading={after ?? undefined} />
            </b>{' '}
            <small>{after ? words.statuses[after.status] : words.statuses.not_on_form}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

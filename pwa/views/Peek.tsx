import type { CheckedReport } from '../../core/checks/check-report';
import { matchDecisions } from '../../core/collection/decisions';
import { ReadingValue, readingClass, useReadingTitle } from '../components/ReadingValue';
import { SeverityMark } from '../components/SeverityMark';
import { useApp, useWords } from '../state/app';
import { byGravity } from '../state/marks';
import { problemText } from '../state/problems';
import { addressOf } from '../state/route';
import { useBecause } from '../state/use-because';
import { useLive } from '../state/use-live';
import { useReview } from '../state/use-review';
import { keptOf } from '../store/queries';
import { PeekNotes } from './PeekNotes';
import { VersionList } from './VersionList';

const SHOWN = 6;

/** Key figures and first findings of a report, beside the list. */
export function Peek({ id }: { id: string | null }) {
  const words = useWords();
  return (
    <aside class="peek" aria-label={words.peek.title}>
      {id ? <PeekReport key={id} id={id} /> : <p class="light">{words.peek.choose}</p>}
    </aside>
  );
}

function PeekReport({ id }: { id: string }) {
  const { database } = useApp();
  const words = useWords();
  const titleOf = useReadingTitle();
  const kept = useLive(() => keptOf(database, id), id);
  if (!kept) return null;
  const { report } = kept;
  if (!report) {
    return (
      <>
        <p class="light">{problemText(words, kept.problem ?? 'NotRead')}</p>
        <PeekNotes id={id} />
      </>
    );
  }
  return (
    <>
      <h2>
        <a href={addressOf('report', [id])}>{report.identity.agency ?? report.title ?? words.unknownAgency}</a>
      </h2>
      <p class="light">
        {report.identity.year} {words.editions[report.edition ?? ''] ?? words.noEdition}
      </p>
      <table class="figures">
        <tbody>
          {words.peek.figures.map(([field, label]) => (
            <tr key={field}>
              <th scope="row">{label}</th>
              <td class={readingClass(report.values[field!])} title={titleOf(report.values[field!])}>
                <ReadingValue reading={report.values[field!]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <PeekFindings asRead={report} />
      <VersionList id={id} />
      <PeekNotes id={id} />
    </>
  );
}

/** What is open of a report: as its row counts it, and as the report itself will show it. */
function PeekFindings({ asRead }: { asRead: CheckedReport }) {
  const words = useWords().peek;
  const because = useBecause();
  const review = useReview(asRead);
  if (!review) return null;
  const { findings } = matchDecisions(review.report.findings, review.decisions);
  const open = byGravity(review.report.findings).filter(
    ({ index }) => findings[index]!.decision?.verdict !== 'dismissed',
  );
  return (
    <>
      <h3>{words.findings}</h3>
      {open.length === 0 && <p class="light">{words.noFindings}</p>}
      <ul class="findings">
        {open.slice(0, SHOWN).map(({ finding, index }) => (
          <li key={index}>
            <SeverityMark severity={finding.severity} />
            <a href={addressOf('report', [asRead.id], { finding: String(index) })}>{because(finding)}</a>
          </li>
        ))}
      </ul>
      {open.length > SHOWN && <p class="light">{words.more(open.length - SHOWN)}</p>}
    </>
  );
}

import { ReadingValue, readingClass, useReadingTitle } from '../components/ReadingValue';
import { SeverityMark } from '../components/SeverityMark';
import { useApp, useWords } from '../state/app';
import { byGravity } from '../state/marks';
import { problemText } from '../state/problems';
import { addressOf } from '../state/route';
import { useBecause } from '../state/use-because';
import { useLive } from '../state/use-live';
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
  const because = useBecause();
  const titleOf = useReadingTitle();
  const kept = useLive(() => keptOf(database, id), id);
  if (!kept) return null;
  const { report, capture } = kept;
  if (!report) {
    return (
      <>
        <p class="light">{problemText(words, capture?.problem?.name ?? 'NotRead')}</p>
        <PeekNotes id={id} />
      </>
    );
  }
  const findings = byGravity(report.findings).slice(0, SHOWN);
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
      <h3>{words.peek.findings}</h3>
      {findings.length === 0 && <p class="light">{words.peek.noFindings}</p>}
      <ul class="findings">
        {findings.map(({ finding, index }) => (
          <li key={index}>
            <SeverityMark severity={finding.severity} />
            <a href={addressOf('report', [id], { finding: String(index) })}>{because(finding)}</a>
          </li>
        ))}
      </ul>
      {report.findings.length > SHOWN && <p class="light">{words.peek.more(report.findings.length - SHOWN)}</p>}
      <VersionList id={id} />
      <PeekNotes id={id} />
    </>
  );
}

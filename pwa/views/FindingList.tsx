import type { CheckedReport } from '../../core/checks/check-report';
import type { Finding } from '../../core/checks/finding';
import { SeverityMark } from '../components/SeverityMark';
import { useApp, useWords } from '../state/app';
import { byGravity } from '../state/marks';
import { addressOf } from '../state/route';
import { useBecause } from '../state/use-because';
import { useFieldName } from '../state/use-field-name';

interface Props {
  report: CheckedReport;
  chosen: number;
}

/** What the checks found, gravest first; a chosen finding shows what it rests on. */
export function FindingList({ report, chosen }: Props) {
  const words = useWords().report;
  const verdicts = Object.values(report.verdicts).map(({ verdict }) => verdict);
  const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
  return (
    <section class="finding-list">
      <h2>{words.findings}</h2>
      {report.findings.length === 0 && <p class="light">{words.noFindings}</p>}
      <ul class="findings">
        {byGravity(report.findings).map(({ finding, index }) => (
          <FindingItem key={index} report={report} finding={finding} index={index} open={index === chosen} />
        ))}
      </ul>
      {verdicts.length > 0 && (
        <p class="light">{words.verdicts(count('pass'), count('fail'), count('not_assessable'))}</p>
      )}
    </section>
  );
}

interface ItemProps {
  report: CheckedReport;
  finding: Finding;
  index: number;
  open: boolean;
}

function FindingItem({ report, finding, index, open }: ItemProps) {
  const { router } = useApp();
  const because = useBecause();
  const chosen = { finding: String(index), field: null, section: null, unplaced: null };
  return (
    <li class={open ? 'open' : undefined}>
      <button
        type="button"
        class="finding"
        aria-expanded={open}
        onClick={() => router.choose(open ? { ...chosen, finding: null } : chosen)}
      >
        <SeverityMark severity={finding.severity} />
        <span>
          {because(finding)} <small>{finding.rule}</small>
        </span>
      </button>
      {open && <FindingInputs report={report} finding={finding} />}
    </li>
  );
}

function FindingInputs({ report, finding }: { report: CheckedReport; finding: Finding }) {
  const words = useWords().report;
  const nameOf = useFieldName(report);
  const facts = [
    finding.expected !== undefined && `${words.expected} ${finding.expected}`,
    finding.found !== undefined && `${words.found} ${finding.found}`,
    words.attribution[finding.attribution],
  ].filter(Boolean);
  const fields = finding.inputs.filter((input) => input.field);
  return (
    <div class="rests-on">
      <p>{facts.join(' · ')}</p>
      {fields.length > 0 && (
        <table class="figures">
          <caption class="for-reader">{words.inputs}</caption>
          <tbody>
            {fields.map(({ field, value }) => (
              <tr key={field}>
                <th scope="row">
                  <a href={addressOf('report', [report.id], { field: field! })}>{nameOf(field!)}</a>
                </th>
                <td class="value">{value ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

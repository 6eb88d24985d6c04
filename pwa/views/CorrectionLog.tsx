import type { CheckedReport } from '../../core/checks/check-report';
import { valueOfField } from '../../core/collection/value-of-field';
import { useApp, useWords } from '../state/app';
import { addressOf } from '../state/route';
import { useCorrections } from '../state/use-corrections';
import { useFieldName } from '../state/use-field-name';
import { useLive } from '../state/use-live';
import { correctionsOf } from '../store/corrections';
import type { CorrectionRecord } from '../store/records';

/** Who corrected what, when and why; the last line about a value can be taken back, by another line. */
export function CorrectionLog({ report }: { report: CheckedReport }) {
  const { database } = useApp();
  const words = useWords().research.correct;
  const log = useLive(() => correctionsOf(database, report.id), `corrections ${report.id}`);
  if (!log || log.length === 0) return null;
  return (
    <section class="finding-list corrections">
      <h2>{words.log(log.length)}</h2>
      <ul>
        {log.toReversed().map((line) => (
          <LogLine key={line.id} line={line} report={report} isLast={isLast(log, line)} />
        ))}
      </ul>
    </section>
  );
}

function isLast(log: CorrectionRecord[], line: CorrectionRecord): boolean {
  return log.findLast(({ field, state }) => state === 'applied' && field === line.field) === line;
}

function LogLine({ line, report, isLast }: { line: CorrectionRecord; report: CheckedReport; isLast: boolean }) {
  const words = useWords();
  const nameOf = useFieldName(report);
  const { undo } = useCorrections(report.id);
  const { correct } = words.research;
  const partName = correct.parts[line.field];
  const value = (given: number | string | null) => given ?? correct.blank;
  return (
    <li>
      {partName ?? <a href={addressOf('report', [report.id], { field: line.field })}>{nameOf(line.field)}</a>}{' '}
      <b>
        {value(line.before)} → {value(line.after)}
      </b>{' '}
      {line.why} <small>{words.review.said(line.by, words.date(line.at))}</small>{' '}
      {line.state === 'proposed' && <Proposal line={line} report={report} />}
      {isLast && (
        <button type="button" class="plain" onClick={() => void undo(line)}>
          {line.undoes ? correct.redo : correct.undo}
        </button>
      )}
    </li>
  );
}

/** A correction that came with a bundle about a report that was here already: nothing has changed until it is adopted. */
function Proposal({ line, report }: { line: CorrectionRecord; report: CheckedReport }) {
  const words = useWords().exchange.bundle;
  const { correct } = useCorrections(report.id);
  const stands = valueOfField(report, line.field) === line.after;
  return (
    <>
      <em>{words.proposal}</em>{' '}
      {!stands && (
        <button
          type="button"
          class="plain"
          onClick={() => void correct(line.field, line.after, words.adopted(line.by, line.why))}
        >
          {words.adopt}
        </button>
      )}
    </>
  );
}

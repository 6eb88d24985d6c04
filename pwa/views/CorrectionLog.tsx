import { useEffect, useRef } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import { historyOf, stepsOf } from '../../core/collection/correction-history';
import { stands } from '../../core/collection/value-of-field';
import { useApp, useWords } from '../state/app';
import { addressOf } from '../state/route';
import { useCorrections } from '../state/use-corrections';
import { useFieldName } from '../state/use-field-name';
import { useLive } from '../state/use-live';
import { correctionsOf } from '../store/corrections';
import type { CorrectionRecord } from '../store/records';

/** Who corrected what, when and why. What was said last of a value can be taken back, step by step, and brought again. */
export function CorrectionLog({ report }: { report: CheckedReport }) {
  const { database } = useApp();
  const words = useWords().research.correct;
  const { undo } = useCorrections(report.id);
  const list = useRef<HTMLUListElement>(null);
  const stepped = useRef(false);
  const log = useLive(() => correctionsOf(database, report.id), `corrections ${report.id}`);
  useEffect(() => {
    // the line of the step stands first now, and the button that was pressed is gone
    if (stepped.current) list.current?.querySelector<HTMLElement>('button')?.focus();
    stepped.current = false;
  }, [log?.length]);
  if (!log || log.length === 0) return null;
  const history = historyOf(log);
  const step = (line: CorrectionRecord) => {
    stepped.current = true;
    void undo(line);
  };
  return (
    <section class="finding-list corrections">
      <h2>{words.log(log.length)}</h2>
      <ul ref={list}>
        {log.toReversed().map((line) => (
          <LogLine key={line.id} line={line} log={log} report={report}>
            <StepButton line={line} steps={stepsOf(history, line.field)} onStep={step} />
          </LogLine>
        ))}
      </ul>
    </section>
  );
}

interface StepProps {
  line: CorrectionRecord;
  steps: ReturnType<typeof stepsOf>;
  onStep(line: CorrectionRecord): void;
}

function StepButton({ line, steps, onStep }: StepProps) {
  const words = useWords().research.correct;
  const isRedo = steps.redo?.id === line.id;
  if (!isRedo && steps.undo?.id !== line.id) return null;
  return (
    <button type="button" class="plain" onClick={() => onStep(line)}>
      {isRedo ? words.redo : words.undo}
    </button>
  );
}

interface LineProps {
  line: CorrectionRecord;
  log: CorrectionRecord[];
  report: CheckedReport;
  children: preact.ComponentChildren;
}

function LogLine({ line, log, report, children }: LineProps) {
  const words = useWords();
  const nameOf = useFieldName(report);
  const { correct } = words.research;
  const partName = correct.parts[line.field];
  const value = (given: number | string | null) => given ?? correct.blank;
  return (
    <li>
      {partName ?? <a href={addressOf('report', [report.id], { field: line.field })}>{nameOf(line.field)}</a>}{' '}
      <b>
        {value(line.before)} → {value(line.after)}
      </b>{' '}
      <LineReason line={line} log={log} /> <small>{words.review.said(line.by, words.date(line.at))}</small>{' '}
      {line.state === 'proposed' && <Proposal {...{ line, log, report }} />}
      {children}
    </li>
  );
}

/** Why, in the reader's language where it is not a person who says it. */
function LineReason({ line, log }: Pick<LineProps, 'line' | 'log'>) {
  const { research, exchange, review } = useWords();
  const undone = log.find(({ id }) => id === line.undoes);
  if (undone && line.why === '') return <>{undone.undoes ? research.correct.redone : research.correct.undone}</>;
  const proposal = log.find((one) => one.state === 'proposed' && isAdoption(line, one));
  return <>{proposal ? exchange.bundle.adopted(proposal.by || review.nameless, line.why) : line.why}</>;
}

function isAdoption(line: CorrectionRecord, proposal: CorrectionRecord): boolean {
  const { field, after, why } = proposal;
  return line.state === 'applied' && line.field === field && line.after === after && line.why === why;
}

/** Whether those who proposed it have not taken it back themselves. */
function isHeld({ id }: CorrectionRecord, log: CorrectionRecord[]): boolean {
  const proposed = log.filter(({ state }) => state === 'proposed');
  const { standing } = historyOf(proposed.map((line) => ({ ...line, state: 'applied' })));
  return standing.some((line) => line.id === id);
}

/** A correction that came with a bundle about a report that was here already: nothing has changed until it is adopted. */
function Proposal({ line, log, report }: Omit<LineProps, 'children'>) {
  const words = useWords().exchange.bundle;
  const { correct } = useCorrections(report.id);
  const canBeAdopted = isHeld(line, log) && !stands(report, line.field, line.after);
  return (
    <>
      <em>{words.proposal}</em>{' '}
      {canBeAdopted && (
        <button type="button" class="plain" onClick={() => void correct(line.field, line.after, line.why)}>
          {words.adopt}
        </button>
      )}
    </>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import type { Finding } from '../../core/checks/finding';
import type { Decision } from '../../core/collection/collection';
import { matchDecisions, type ReviewedFinding } from '../../core/collection/decisions';
import { SeverityMark } from '../components/SeverityMark';
import { useApp, useWords } from '../state/app';
import { byGravity } from '../state/marks';
import { addressOf } from '../state/route';
import { useBecause } from '../state/use-because';
import { useFieldName } from '../state/use-field-name';
import { DecisionLine, FindingReview } from './FindingReview';
import { RuleWords } from './RuleWords';
import { VerdictList } from './VerdictList';

interface Props {
  report: CheckedReport;
  /** The log about this report's findings. */
  decisions: Decision[];
  chosen: number;
}

/** What the checks found, gravest first, those dismissed folded away; a chosen finding shows what it rests on. */
export function FindingList({ report, decisions, chosen }: Props) {
  const words = useWords();
  const { findings, settled } = matchDecisions(report.findings, decisions);
  const refocus = useRefocus(decisions.length);
  const items = byGravity(report.findings).map(({ index }) => ({ index, reviewed: findings[index]! }));
  const isDismissed = ({ reviewed }: (typeof items)[number]) => reviewed.decision?.verdict === 'dismissed';
  const [open, dismissed] = [items.filter((item) => !isDismissed(item)), items.filter(isDismissed)];
  const shown = ({ reviewed, index }: (typeof items)[number]) => (
    <FindingItem
      key={reviewed.key}
      report={report}
      reviewed={reviewed}
      log={decisions.filter(({ finding }) => finding === reviewed.key)}
      index={index}
      open={index === chosen}
      onDecided={() => refocus(index)}
    />
  );
  return (
    <section class="finding-list">
      <h2>{words.report.findings}</h2>
      {report.findings.length === 0 && <p class="light">{words.report.noFindings}</p>}
      <ul class="findings">{open.map(shown)}</ul>
      <Dismissed count={dismissed.length} hold={dismissed.some(({ index }) => index === chosen)}>
        {dismissed.map(shown)}
      </Dismissed>
      {settled.length > 0 && <Settled decisions={settled} />}
      <VerdictList report={report} />
    </section>
  );
}

/** A decision may move its finding to another list: the focus goes with it. */
function useRefocus(said: number): (index: number) => void {
  const waiting = useRef<number | null>(null);
  useEffect(() => {
    if (waiting.current !== null) document.getElementById(`finding-${waiting.current}`)?.focus();
    waiting.current = null;
  }, [said]);
  return (index) => {
    waiting.current = index;
  };
}

function Dismissed({ count, hold, children }: { count: number; hold: boolean; children: preact.JSX.Element[] }) {
  const words = useWords().review;
  const [unfolded, setUnfolded] = useState(false);
  const open = unfolded || hold;
  if (count === 0) return null;
  return (
    <>
      <button type="button" class="plain fold" aria-expanded={open} onClick={() => setUnfolded(!open)}>
        {words.dismissedCount(count)}
      </button>
      {open && <ul class="findings dismissed">{children}</ul>}
    </>
  );
}

function Settled({ decisions }: { decisions: Decision[] }) {
  const words = useWords().review;
  return (
    <details class="settled">
      <summary>
        {words.settled} ({decisions.length})
      </summary>
      <ul>
        {decisions.map((decision) => (
          <li key={decision.id}>
            <DecisionLine decision={decision} />
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ItemProps {
  report: CheckedReport;
  reviewed: ReviewedFinding;
  log: Decision[];
  index: number;
  open: boolean;
  onDecided(): void;
}

function FindingItem({ report, reviewed, log, index, open, onDecided }: ItemProps) {
  const { router } = useApp();
  const because = useBecause();
  const { finding } = reviewed;
  const chosen = { finding: String(index), field: null, section: null, unplaced: null, claim: null };
  return (
    <li class={open ? 'open' : undefined}>
      <button
        type="button"
        id={`finding-${index}`}
        class="finding"
        aria-expanded={open}
        onClick={() => router.choose(open ? { ...chosen, finding: null } : chosen)}
      >
        <SeverityMark severity={finding.severity} />
        <span>
          {because(finding)} <small>{finding.rule}</small>
          <ReviewMark reviewed={reviewed} />
        </span>
      </button>
      {open && (
        <>
          <FindingInputs report={report} finding={finding} />
          <FindingReview reviewed={reviewed} log={log} onDecided={onDecided} />
          <RuleWords finding={finding} />
        </>
      )}
    </li>
  );
}

const marks = { confirmed: '✓', dismissed: '✕', commented: '✎', withdrawn: '' };

/** Says on the folded finding itself what was decided, and that an older decision has expired. */
function ReviewMark({ reviewed: { decision, expired } }: { reviewed: ReviewedFinding }) {
  const words = useWords().review;
  return (
    <>
      {decision && (
        <small class="review-mark">
          <span aria-hidden="true">{marks[decision.verdict]}</span> {words.stands[decision.verdict]}
        </small>
      )}
      {expired.length > 0 && (
        <small class="review-mark expired">
          <span aria-hidden="true">≠</span> {words.hasExpired}
        </small>
      )}
    </>
  );
}

/** More cells than these would push the reviewer's part out of sight: the rest comes when asked for. */
const SHOWN = 16;

function FindingInputs({ report, finding }: { report: CheckedReport; finding: Finding }) {
  const { report: words, imports } = useWords();
  const nameOf = useFieldName(report);
  const facts = [
    finding.expected !== undefined && `${words.expected} ${finding.expected}`,
    finding.found !== undefined && `${words.found} ${finding.found}`,
    words.attribution[finding.attribution],
  ].filter(Boolean);
  const [all, setAll] = useState(false);
  const fields = finding.inputs.filter((input) => input.field);
  const shown = all ? fields : fields.slice(0, SHOWN);
  return (
    <div class="rests-on">
      <p>{facts.join(' · ')}</p>
      {fields.length > 0 && (
        <table class="figures">
          <caption class="for-reader">{words.inputs}</caption>
          <tbody>
            {shown.map(({ report: of, field, value }) => (
              <tr key={`${of} ${field}`}>
                <th scope="row">
                  <a href={addressOf('report', [of], { field: field! })}>{nameOf(field!)}</a>
                  {of !== report.id && ` · ${words.yearBefore}`}
                </th>
                <td class="value">{value ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {fields.length > SHOWN && (
        <button type="button" class="plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? imports.hide : words.moreInputs(fields.length - SHOWN)}
        </button>
      )}
    </div>
  );
}

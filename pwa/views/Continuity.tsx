import { useMemo } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import { SeverityMark } from '../components/SeverityMark';
import { addressOf } from '../state/route';
import { useBecause } from '../state/use-because';
import { useChecks } from '../state/use-checks';
import { useSeries } from '../state/use-series';
import { useStudyWords } from '../state/use-study-words';

/**
 * Whether what one year hands on is what the next takes up; nothing where the two are not neighbours of one agency, or
 * of one and the agency that it took over from.
 */
export function Continuity({ left, right }: { left: CheckedReport; right: CheckedReport }) {
  const words = useStudyWords().diff;
  const checks = useChecks();
  const because = useBecause();
  const [before, after] = (left.identity.year ?? 0) < (right.identity.year ?? 0) ? [left, right] : [right, left];
  const [from, to] = [useSeries(before.id), useSeries(after.id)];
  const isSame = from != null && from.agency === to?.agency;
  const isTakenOver = from != null && (to?.predecessors.some(({ agency }) => agency === from.agency) ?? false);
  const chained = (isSame || isTakenOver) && checks?.areNeighbours(before, after);
  const pair = useMemo(() => (chained && checks ? checks.checkPair(before, after) : null), [chained, before, after]);
  if (!pair) return null;
  const verdicts = Object.values(pair.verdicts);
  const count = (wanted: string) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  return (
    <section class="continuity">
      <h2>{words.continuity}</h2>
      {isTakenOver && <p class="light">{words.takenOver(to!.name, from!.name, to!.predecessors.length)}</p>}
      <p class="light">{words.verdicts(count('pass'), count('fail'), count('not_assessable'))}</p>
      <ul class="findings">
        {pair.findings.map((finding, i) => {
          const field = finding.inputs.find((input) => input.report === after.id && input.field)?.field;
          return (
            <li key={i}>
              <SeverityMark severity={finding.severity} />
              <span>
                {field ? <a href={addressOf('report', [after.id], { field })}>{because(finding)}</a> : because(finding)}{' '}
                <small>{finding.rule}</small>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

import type { CheckedReport } from '../../core/checks/check-report';
import { explainMissing } from '../../core/checks/explain-missing';
import type { Verdict } from '../../core/checks/finding';
import { useApp, useWords } from '../state/app';
import { type Checks, useChecks } from '../state/use-checks';

type Judged = [rule: string, verdict: Verdict];

/** More names than these tell a reader nothing. */
const MOST = 6;

/** How many rules passed and failed; opened, which could not be judged or do not apply, and why. */
export function VerdictList({ report }: { report: CheckedReport }) {
  const words = useWords();
  const checks = useChecks();
  const all = Object.entries(report.verdicts);
  if (all.length === 0) return null;
  const of = (wanted: Verdict['verdict']) => all.filter(([, { verdict }]) => verdict === wanted);
  const [open, inapplicable] = [of('not_assessable'), of('not_applicable')];
  return (
    <details class="verdicts">
      <summary>{words.report.verdicts(of('pass').length, of('fail').length, open.length)}</summary>
      {checks && open.length > 0 && (
        <Reasons head={words.review.notAssessable(open.length)} judged={open} checks={checks} />
      )}
      {checks && inapplicable.length > 0 && (
        <Reasons head={words.review.notApplicable(inapplicable.length)} judged={inapplicable} checks={checks} />
      )}
    </details>
  );
}

/** Why a rule could not be judged or does not speak of a report, in words. */
export function useReason(): (verdict: Pick<Verdict, 'missing'>) => string {
  const { language } = useApp();
  const words = useWords().review;
  const speak = language.name.value === 'en' ? 'en' : 'zh';
  return ({ missing }) => {
    const names = [...new Set(missing.map((entry) => explainMissing(entry)?.[speak] ?? entry))];
    const rest = names.length - MOST;
    const shown = names.slice(0, MOST);
    return (rest > 0 ? [...shown, words.more(rest)] : shown).join(words.list);
  };
}

function byReason(judged: Judged[], reasonOf: (verdict: Verdict) => string): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const [rule, verdict] of judged) {
    const reason = reasonOf(verdict);
    groups.set(reason, [...(groups.get(reason) ?? []), rule]);
  }
  return [...groups];
}

function Reasons({ head, judged, checks }: { head: string; judged: Judged[]; checks: Checks }) {
  const { language } = useApp();
  const reasonOf = useReason();
  const speak = language.name.value === 'en' ? 'en' : 'zh';
  return (
    <>
      <p>{head}</p>
      <dl>
        {byReason(judged, reasonOf).map(([reason, ids]) => (
          <div key={reason}>
            <dt>{reason}</dt>
            {ids.map((id) => (
              <dd key={id}>
                {checks.ruleOf(id)?.name[speak]} <small>{id}</small>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  );
}

import type { Finding } from '../../core/checks/finding';
import { useApp, useWords } from '../state/app';
import { useBecause } from '../state/use-because';
import { useChecks } from '../state/use-checks';

/** A rule explains itself: its name, why it matters, where it comes from, and the formula with this report's numbers. */
export function RuleWords({ finding }: { finding: Finding }) {
  const { language } = useApp();
  const words = useWords().review;
  const because = useBecause();
  const rule = useChecks()?.ruleOf(finding.rule);
  if (!rule) return null;
  const speak = language.name.value === 'en' ? 'en' : 'zh';
  return (
    <details class="rule-words">
      <summary>
        {words.rule} {finding.rule} {rule.name[speak]}
      </summary>
      <dl>
        <dt>{words.matters}</dt>
        <dd>{rule.matters[speak]}</dd>
        <dt>{words.basis}</dt>
        <dd>{rule.source[speak]}</dd>
        <dt>{words.formula}</dt>
        <dd>
          <code>{rule.formula}</code>
        </dd>
        <dt>{words.here}</dt>
        <dd>{because(finding)}</dd>
      </dl>
    </details>
  );
}

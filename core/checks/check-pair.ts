import type { Report } from '../report/report';
import { type Checks, concluded, lacking, whyNot } from './check-report';
import type { Finding, Verdict } from './finding';
import { formOf } from './form-of';
import { rules } from './registry';
import type { Reason, Rule } from './rule';

/**
 * What the rules about neighbouring years say of the later of two reports of one agency. Rules that one report
 * could not answer for want of the year before are answered here. Years that are not neighbours are not chained:
 * all verdicts are then `not_assessable`.
 */
export function checkPair(previous: Report, next: Report): Checks {
  const checks: Checks = { verdicts: {}, findings: [] };
  for (const rule of rules) {
    const outcome = applyPair(rule, previous, next);
    if (!outcome) continue;
    checks.verdicts[rule.id] = outcome.verdict;
    checks.findings.push(...outcome.findings);
  }
  return checks;
}

function applyPair(rule: Rule, previous: Report, next: Report): { verdict: Verdict; findings: Finding[] } | null {
  if (rule.scope === 'collection' || !rule.judgePair) return null;
  const reason = whyNot(rule, next) ?? whyNotPair(rule, previous, next);
  if (reason) return { verdict: { verdict: 'not_applicable', assessed: 0, of: 0, missing: [reason] }, findings: [] };
  if (!areNeighbours(previous, next)) return { verdict: lacking('previous_year'), findings: [] };
  if (rule.forms.length > 0 && !formOf(next, rule.table)) return { verdict: lacking('form'), findings: [] };
  return concluded(rule, rule.judgePair(previous, next), [previous, next]);
}

function whyNotPair(rule: Rule, previous: Report, next: Report): Reason | null {
  return rule.scope === 'pair' && areNeighbours(previous, next) ? (rule.exemptPair?.(previous, next) ?? null) : null;
}

/** Whether the second report is of the year after the first; an unknown year has no neighbours. */
export function areNeighbours(previous: Report, next: Report): boolean {
  const [from, to] = [previous.identity.year, next.identity.year];
  return from !== null && to !== null && from + 1 === to;
}

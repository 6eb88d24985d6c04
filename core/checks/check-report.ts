import { editions } from '../editions';
import type { Report } from '../report/report';
import type { Finding, FindingInput, Verdict } from './finding';
import { formOf } from './form-of';
import { isSure } from './judging';
import { rules } from './registry';
import type { Failure, Judgement, Reason, Rule } from './rule';

/** What the rules say of a report: a verdict for every rule, a finding for every defect. */
export interface Checks {
  verdicts: Record<string, Verdict>;
  findings: Finding[];
}

export type CheckedReport = Report & Checks;

/** Applies every rule that one report alone can answer; the others are `not_assessable`. */
export function checkReport(report: Report): Checks {
  const checks: Checks = { verdicts: {}, findings: [] };
  for (const rule of rules) {
    const { verdict, findings } = applyRule(rule, report);
    checks.verdicts[rule.id] = verdict;
    checks.findings.push(...findings);
  }
  return checks;
}

/** What one rule says of one report: a verdict and, where it fails, the findings. */
export function applyRule(rule: Rule, report: Report): { verdict: Verdict; findings: Finding[] } {
  const reason = whyNot(rule, report);
  if (reason) return { verdict: { verdict: 'not_applicable', assessed: 0, of: 0, missing: [reason] }, findings: [] };
  if (rule.scope !== 'report') return { verdict: waiting(rule), findings: [] };
  if (rule.forms.length > 0 && !formOf(report, rule.table)) return { verdict: lacking('form'), findings: [] };
  return concluded(rule, rule.judge(report), [report]);
}

/** A page that neither looks like a report nor holds a chapter or table of one is not held to anything. */
function isNoReport({ detection, tables, sections }: Report): boolean {
  return detection.kind !== 'report' && tables.length === 0 && sections.length === 0;
}

function isBeforeForms(year: number | null): boolean {
  return year !== null && editions.every((edition) => edition.years.from > year);
}

/** Why a rule does not speak of this report; null where it does. */
export function whyNot(rule: Rule, report: Report): Reason | null {
  if (isNoReport(report)) return 'not_a_report';
  if (rule.forms.length > 0) {
    const form = formOf(report, rule.table);
    if (!form && isBeforeForms(report.identity.year)) return 'before_forms';
    if (form && !rule.forms.includes(form.id)) return 'other_form';
  }
  return rule.exempt?.(report) ?? null;
}

function waiting(rule: Rule): Verdict {
  return lacking(rule.scope === 'pair' ? 'previous_year' : 'collection');
}

/** The verdict of a rule that lacks one thing altogether. */
export function lacking(input: string): Verdict {
  return { verdict: 'not_assessable', assessed: 0, of: 1, missing: [input] };
}

/** Turns a judgement into the rule's verdict and findings about these reports. */
export function concluded(
  rule: Rule,
  judgement: Judgement,
  reports: Report[],
): { verdict: Verdict; findings: Finding[] } {
  const { assessed, of, missing } = judgement;
  const verdict = { verdict: verdictOf(judgement), assessed, of, missing };
  return { verdict, findings: judgement.failures.map((failure) => findingOf(rule, failure, reports)) };
}

function verdictOf(judgement: Judgement): Verdict['verdict'] {
  if (judgement.failures.length > 0) return 'fail';
  return judgement.assessed === 0 ? 'not_assessable' : 'pass';
}

function findingOf(rule: Rule, failure: Failure, reports: Report[]): Finding {
  const { because, severity, attribution, ...evidence } = failure;
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    reports: reports.map((report) => report.id),
    ...evidence,
    attribution: attribution ?? attributionOf(failure.inputs, reports),
    because: because.zh,
    becauseEn: because.en,
  };
}

/** Only what was read without doubt can be held against the source. */
function attributionOf(inputs: FindingInput[], reports: Report[]): Finding['attribution'] {
  return inputs.length > 0 && inputs.every((input) => isCertain(input, reports)) ? 'source' : 'unclear';
}

function isCertain(input: FindingInput, reports: Report[]): boolean {
  if (input.field === undefined) return input.place !== null;
  return isSure(
    reports.find((report) => report.id === input.report),
    input.field,
  );
}

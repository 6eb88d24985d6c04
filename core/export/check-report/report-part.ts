import type { CheckedReport } from '../../checks/check-report';
import { explainMissing } from '../../checks/explain-missing';
import type { Severity, Verdict } from '../../checks/finding';
import { rules } from '../../checks/registry';
import type { Rule } from '../../checks/rule';
import type { Decision } from '../../collection/collection';
import { matchDecisions, type ReviewedFinding } from '../../collection/decisions';
import { subjectOf } from '../../collection/finding-key';
import { editionOf } from '../../editions';
import { decisionPart, findingPart, type Speech, when } from './finding-part';
import { html, type Markup, type Part } from './markup';

const ruleById = new Map(rules.map((rule) => [rule.id, rule]));
const ranks: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
const severities = Object.keys(ranks) as Severity[];
const verdictNames: Verdict['verdict'][] = ['pass', 'fail', 'not_assessable', 'not_applicable'];

/** Agency and year as a heading; the title, or the id, where they are not known. */
export function nameOf(report: CheckedReport): string {
  const { agency, year } = report.identity;
  return [agency ?? report.title ?? report.id, year].filter((part) => part !== null).join(' ');
}

/** How many findings of each severity and how many verdicts of each kind. */
export function countsOf(report: CheckedReport): { findings: [Severity, number][]; verdicts: [string, number][] } {
  const verdicts = Object.values(report.verdicts);
  return {
    findings: severities.map((name) => [name, report.findings.filter(({ severity }) => severity === name).length]),
    verdicts: verdictNames.map((name) => [name, verdicts.filter(({ verdict }) => verdict === name).length]),
  };
}

function identityPart(report: CheckedReport, { words, language }: Speech): Markup {
  const { identity } = report;
  const edition = editionOf(report.edition);
  const region = [identity.province, identity.prefecture, identity.county, identity.division];
  const lines: [string, string | number | null][] = [
    [words.reportTitle, report.title],
    [words.agency, identity.agency],
    [words.region, region.filter((part) => part !== null).join(' ') || null],
    [words.year, identity.year],
    [words.published, identity.published],
    [words.form, edition?.[language] ?? null],
    [words.captured, report.capturedAt && when(report.capturedAt)],
    [words.address, report.url],
    [words.id, report.id],
  ];
  return html`<dl>${lines.map(([name, value]) => html`<dt>${name}</dt><dd>${value ?? words.unknown}</dd>\n`)}</dl>
`;
}

function sourcesPart(report: CheckedReport, { words }: Speech): Part {
  if (report.sources.length === 0) return null;
  const lines = report.sources.map(
    ({ name, kind, format, sha256, url }, i) =>
      html`<tr><td class="number">${i + 1}</td><td>${name}${url && url !== report.url ? html`<br><small>${url}</small>` : null}</td><td>${kind === 'unsupported' ? format : kind}</td><td><code>${sha256}</code></td></tr>\n`,
  );
  return html`<h2>${words.sources}</h2><table><thead><tr><th></th><th>${words.name}</th><th>${words.kind}</th><th>SHA-256</th></tr></thead><tbody>${lines}</tbody></table>
`;
}

function countsPart(report: CheckedReport, { words }: Speech): Markup {
  const { findings, verdicts } = countsOf(report);
  const found = findings.map(([name, n]) => `${words.severity[name]} ${n}`).join(' · ');
  const judged = verdicts.map(([name, n]) => `${words.verdict[name as Verdict['verdict']]} ${n}`).join(' · ');
  return html`<h2>${words.verdicts}</h2><p>${words.findings}${words.colon}${found}</p><p>${words.rule}${words.colon}${judged}</p>
`;
}

function findingsPart(report: CheckedReport, findings: ReviewedFinding[], speech: Speech): Markup {
  const gravest = findings.toSorted((a, b) => ranks[a.finding.severity] - ranks[b.finding.severity]);
  const list = gravest.map((one) => findingPart(report, one, ruleById.get(one.finding.rule), speech));
  return html`<h2>${speech.words.findings}</h2>${list.length > 0 ? list : html`<p>${speech.words.none}</p>`}
`;
}

function withVerdict(report: CheckedReport, wanted: Verdict['verdict']): [Rule, Verdict][] {
  return rules.flatMap((rule): [Rule, Verdict][] => {
    const verdict = report.verdicts[rule.id];
    return verdict?.verdict === wanted ? [[rule, verdict]] : [];
  });
}

/** More names than these tell a reader nothing. */
const MOST = 8;

function reasonOf(verdict: Verdict, { words, language }: Speech): string {
  const reasons = [...new Set(verdict.missing.map((entry) => explainMissing(entry)?.[language] ?? entry))];
  const rest = reasons.length - MOST;
  return reasons.slice(0, MOST).join(words.list) + (rest > 0 ? `${words.list}${words.more(rest)}` : '');
}

function unjudgedPart(report: CheckedReport, speech: Speech): Part {
  const { words, language } = speech;
  const unjudged = withVerdict(report, 'not_assessable');
  if (unjudged.length === 0) return null;
  const lines = unjudged.map(
    ([rule, verdict]) =>
      html`<tr><td class="id"><code>${rule.id}</code></td><td>${rule.name[language]}</td><td>${reasonOf(verdict, speech)}</td></tr>\n`,
  );
  return html`<h2>${words.verdict.not_assessable}</h2><table><thead><tr><th>${words.rule}</th><th></th><th>${words.missing}</th></tr></thead><tbody>${lines}</tbody></table>
`;
}

function inapplicablePart(report: CheckedReport, speech: Speech): Part {
  const groups = new Map<string, string[]>();
  for (const [rule, verdict] of withVerdict(report, 'not_applicable')) {
    const reason = reasonOf(verdict, speech);
    groups.set(reason, [...(groups.get(reason) ?? []), rule.id]);
  }
  if (groups.size === 0) return null;
  const lines = [...groups].map(
    ([reason, ids]) => html`<p>${reason}${speech.words.colon}<code>${ids.join(' ')}</code></p>`,
  );
  return html`<h2>${speech.words.verdict.not_applicable}</h2>${lines}
`;
}

function passedPart(report: CheckedReport, { words, language }: Speech): Part {
  const passed = withVerdict(report, 'pass');
  if (passed.length === 0) return null;
  const names = passed.map(
    ([rule, { assessed, of }]) =>
      html`${rule.name[language]} <code>${rule.id}</code> <small>(${words.assessed(assessed, of)})</small>`,
  );
  return html`<h2>${words.passed}</h2><p>${names.map((name, i) => [i > 0 ? words.list : null, name])}</p>
`;
}

/** All that the checks say of one report, and what reviewers said to it. */
export function reportPart(report: CheckedReport, decisions: Decision[], blankAsZero: boolean, speech: Speech): Markup {
  const own = decisions.filter(({ finding }) => subjectOf(finding)?.reports.includes(report.id));
  const { findings, settled } = matchDecisions(report.findings, own);
  return html`<article><h1>${nameOf(report)}</h1>
${identityPart(report, speech)}
${blankAsZero ? html`<p class="decision">${speech.words.blankAsZero}</p>` : null}
${sourcesPart(report, speech)}
${countsPart(report, speech)}
${findingsPart(report, findings, speech)}
${settled.length > 0 ? html`<h2>${speech.words.settled}</h2>${settled.map((one) => decisionPart(one, speech))}` : null}
${unjudgedPart(report, speech)}
${inapplicablePart(report, speech)}
${passedPart(report, speech)}</article>
`;
}

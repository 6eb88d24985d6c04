import type { FindingInput } from '../../checks/finding';
import { labelOf } from '../../checks/judging';
import type { Rule } from '../../checks/rule';
import type { Decision } from '../../collection/collection';
import type { ReviewedFinding } from '../../collection/decisions';
import type { Place } from '../../document/blocks';
import type { Report } from '../../report/report';
import { html, type Markup, type Part } from './markup';
import type { CheckReportWords } from './words';

/** What every part of a page needs to speak. */
export interface Speech {
  language: 'zh' | 'en';
  words: CheckReportWords;
  /** All reports of this page: evidence may stand in another one. */
  reports: Map<string, Report>;
}

/** An instant or a day for a person: `2026-03-01 12:30`. */
export function when(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function placeWords(report: Report | undefined, place: Place, { words }: Speech): string {
  const number = (report?.sources ?? []).findIndex((source) => source.sha256 === place.source) + 1;
  const source = report && report.sources.length > 1 && number > 0 ? `${words.source(number)} ` : '';
  if (place.kind === 'pdf') return source + words.page(place.page);
  const part = place.kind === 'package' ? `${place.part} ` : '';
  return source + part + words.characters(place.start, place.end);
}

function evidenceRow(own: Report, input: FindingInput, speech: Speech): Markup {
  const { words, language } = speech;
  const report = input.report === own.id ? own : speech.reports.get(input.report);
  const name = input.field === undefined ? words.wording : labelOf(report ?? own, input.field, language);
  const raw = input.field === undefined ? null : (report?.values[input.field]?.raw ?? null);
  const other = input.report === own.id ? null : html`<br><small>${otherName(report, input.report, speech)}</small>`;
  return html`<tr><td>${name}${other}${input.field === undefined ? null : html`<br><code>${input.field}</code>`}</td>
<td class="${typeof input.value === 'number' ? 'number' : 'text'}">${input.value ?? '—'}</td><td>${raw ?? '—'}</td>
<td>${input.place ? placeWords(report, input.place, speech) : '—'}</td></tr>
`;
}

function otherName(report: Report | undefined, id: string, { words }: Speech): string {
  if (!report) return words.otherReport(id);
  return words.otherReport([report.identity.agency, report.identity.year].filter((part) => part !== null).join(' '));
}

function evidence(own: Report, inputs: FindingInput[], speech: Speech): Part {
  const { words } = speech;
  if (inputs.length === 0) return null;
  return html`<table><thead><tr><th>${words.evidence}</th><th>${words.value}</th><th>${words.printed}</th><th>${words.place}</th></tr></thead>
<tbody>${inputs.map((input) => evidenceRow(own, input, speech))}</tbody></table>
`;
}

function recomputed({ finding }: ReviewedFinding, { words }: Speech): Part {
  const { expected, found } = finding;
  const parts = [
    expected === undefined ? null : `${words.expected} ${expected}`,
    found === undefined ? null : `${words.found} ${found}`,
    typeof expected === 'number' && typeof found === 'number'
      ? `${words.difference} ${Math.round((found - expected) * 1e6) / 1e6}`
      : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? html`<p><b>${parts.join(' · ')}</b></p>` : null;
}

/** What a reviewer said, with name and day. */
export function decisionPart(decision: Decision, { words }: Speech, expired = false): Markup {
  const note = decision.why === '' ? null : [words.colon, decision.why];
  return html`<p class="decision${expired ? ' expired' : ''}">${words.decision[decision.verdict]}${
    expired ? [words.list, words.expired] : null
  }${note} <small>(${words.by(decision.by, when(decision.at))})</small></p>
`;
}

/** One finding: what is wrong, on what evidence, by which rule, and what was decided. */
export function findingPart(own: Report, reviewed: ReviewedFinding, rule: Rule | undefined, speech: Speech): Markup {
  const { words, language } = speech;
  const { finding, decision, expired } = reviewed;
  const suspect = finding.suspect;
  return html`<section class="finding"><h3>${words.severity[finding.severity]} · ${rule?.name[language] ?? finding.rule} <code>${finding.rule}</code></h3>
<p>${language === 'zh' ? finding.because : finding.becauseEn}</p>
${recomputed(reviewed, speech)}
${evidence(own, finding.inputs, speech)}
<p>${words.attribution[finding.attribution]}</p>
${suspect ? html`<p>${words.suspect(labelOf(own, suspect.field, language), suspect.value)}</p>` : null}
${decision ? decisionPart(decision, speech) : html`<p><small>${words.decided}${words.colon}${words.open}</small></p>`}
${expired.map((one) => decisionPart(one, speech, true))}
${rule ? rulePart(rule, speech) : null}</section>
`;
}

function rulePart(rule: Rule, { words, language }: Speech): Markup {
  return html`<dl><dt>${words.formula}</dt><dd><code>${rule.formula}</code></dd><dt>${words.matters}</dt><dd>${rule.matters[language]}</dd>
<dt>${words.basis}</dt><dd>${rule.source[language]}</dd></dl>
`;
}

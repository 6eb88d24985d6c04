import type { CheckedReport } from '../checks/check-report';
import type { Decision } from '../collection/collection';
import type { Speech } from './check-report/finding-part';
import { when } from './check-report/finding-part';
import { html, type Markup, type Part } from './check-report/markup';
import { countsOf, nameOf, reportPart } from './check-report/report-part';
import { style } from './check-report/style';
import { checkReportWords } from './check-report/words';
import { versionsOf } from './versions';

export interface CheckReportOptions {
  language: 'zh' | 'en';
  decisions: Decision[];
  /** The instant that the page declares as its own; null for none. Nothing here looks at a clock. */
  declaredAt: string | null;
  /** Ids of the reports whose blanks a person chose to count as zero. */
  blankAsZero: string[];
}

/** A kept page may say anything; this one runs nothing and asks for nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A page to print: for each report who, which sources with their hashes, verdicts, findings with their evidence and
 * decisions, and the rules that could not be judged, with why. One HTML text that needs no other file. Several reports
 * begin with an overview, each on a page of its own.
 */
export function checkReportPage(reports: CheckedReport[], options: CheckReportOptions): string {
  const { language, decisions, blankAsZero } = options;
  const words = checkReportWords[language];
  const speech: Speech = { language, words, reports: new Map(reports.map((report) => [report.id, report])) };
  const [only] = reports;
  const title = reports.length === 1 && only ? `${words.title} · ${nameOf(only)}` : words.cover(reports.length);
  const page = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width"><title>${title}</title><style>${{ markup: style }}</style></head>
<body><header class="${reports.length === 1 ? 'heading' : 'overview'}"><p>${words.title}${options.declaredAt ? [' · ', madeBy(options.declaredAt, speech)] : null}</p>${overview(reports, speech)}</header>
${reports.map((report) => reportPart(report, decisions, blankAsZero.includes(report.id), speech))}</body></html>
`;
  return page.markup;
}

function madeBy(declaredAt: string, { words }: Speech): string {
  const { software, rules } = versionsOf();
  return words.made(when(declaredAt), `${software} (${rules})`);
}

function overview(reports: CheckedReport[], speech: Speech): Part {
  const { words } = speech;
  if (reports.length === 1) return null;
  const { severity, verdict } = words;
  const heads = [...Object.values(severity), verdict.pass, verdict.fail, verdict.not_assessable];
  return html`<h1>${words.cover(reports.length)}</h1>
<table><thead><tr><th>${words.agency}</th>${heads.map((head) => html`<th class="number">${head}</th>`)}</tr></thead>
<tbody>${reports.map(overviewRow)}</tbody></table>`;
}

function overviewRow(report: CheckedReport): Markup {
  const { findings, verdicts } = countsOf(report);
  const numbers = [...findings, ...verdicts.slice(0, 3)].map(([, n]) => html`<td class="number">${n}</td>`);
  return html`<tr><td>${nameOf(report)}</td>${numbers}</tr>
`;
}

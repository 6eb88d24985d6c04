import { encodeGb18030 } from './encode-gb18030.js';
import { clean } from './hands.js';
import { otherPages } from './other-pages.js';
import { freeBody, reportBody } from './prose.js';
import { printedCells, statedNumbers, truthOf, wholeTruth } from './report-truth.js';
import { reports } from './reports.js';
import { writeDocx } from './write-docx.js';

/**
 * @typedef {import('./report-truth.js').Truth} Truth
 * @typedef {{ id: string, url: string, title: string, contentType: string, bytes: Uint8Array, truth: Truth }} Page
 * @typedef {import('./reports.js').ReportPlan} ReportPlan
 */

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * @param {ReportPlan} plan
 * @returns {Page}
 */
function reportPage(plan) {
  const { id, url, title, attachments = [] } = plan;
  const html = plan.shell({
    ...plan,
    titleHtml: plan.titleHtml ?? title,
    body: plan.onlyAttached ? '<p>详见附件。</p>' : bodyOf(plan),
    attachments: attachments.map(({ label, href }) => `<a href="${href.replaceAll('&', '&amp;')}">${label}</a>`),
  });
  const bytes = plan.encoding === 'gb18030' ? encodeGb18030(html) : new TextEncoder().encode(html);
  return { id, url, title, contentType: plan.contentType ?? 'text/html; charset=utf-8', bytes, truth: truthOf(plan) };
}

/** @param {ReportPlan} plan */
function bodyOf(plan) {
  if (!plan.form) return freeBody(plan);
  const printed = printedCells(plan);
  return reportBody(plan, statedNumbers(plan), (field) => printed[field] ?? '');
}

/**
 * The same report as the Word files that its page links to.
 * @param {ReportPlan} plan
 * @returns {Page[]}
 */
function attachedFiles(plan) {
  return (plan.attachments ?? []).map(({ href }, index) => ({
    id: `${plan.id}-attachment-${index + 1}`,
    url: new URL(href, plan.url).href,
    title: plan.title,
    contentType: DOCX,
    bytes: writeDocx(plan.title, bodyOf({ ...plan, hand: clean, headings: 'strong' })),
    // A file has no date of publication, only the one beneath it.
    truth: { ...wholeTruth(plan), published: plan.signed },
  }));
}

/** Pages that hold a report. */
export const reportPages = reports.map(reportPage);

/** Files that hold a report and hang on one of those pages. */
export const attachments = reports.flatMap(attachedFiles);

/** Every page and file of the portal. */
export const pages = [...reportPages, ...attachments, ...otherPages(reportPages)];

/** Where a visit begins. */
export const homeUrl = 'http://www.qingquan.gov.cn/';

import { encodeGb18030 } from './encode-gb18030.js';
import { outcomeIds } from './forms.js';
import { requestNumbers, reviewNumbers } from './numbers.js';
import { otherPages } from './other-pages.js';
import { freeBody, reportBody } from './prose.js';
import { reports } from './reports.js';

/**
 * What a page says, for tests to hold the reading against.
 *
 * @typedef {object} Truth
 * @property {'report' | 'index' | 'other'} kind
 * @property {string | null} agency
 * @property {number | null} year
 * @property {string | null} published
 * @property {string | null} edition form of most tables
 * @property {Record<string, string>} editions form by table
 * @property {Record<string, number>} values by field id
 * @property {Record<string, string>} absent why a field has no value, by field id
 * @property {string[]} fails rules of arithmetic that fail
 *
 * @typedef {{ id: string, url: string, title: string, contentType: string, bytes: Uint8Array, truth: Truth }} Page
 * @typedef {import('./reports.js').ReportPlan} ReportPlan
 * @typedef {import('./numbers.js').Numbers} Numbers
 */

/**
 * @param {ReportPlan} plan
 * @returns {Page}
 */
function reportPage(plan) {
  const printed = printedCells(plan);
  const html = plan.shell({
    ...plan,
    titleHtml: plan.titleHtml ?? plan.title,
    body: plan.form ? reportBody(plan, statedNumbers(plan), (field) => printed[field] ?? '') : freeBody(plan),
    attachments: (plan.attachments ?? []).map(
      ({ label, href }) => `<a href="${href.replaceAll('&', '&amp;')}">${label}</a>`,
    ),
  });
  return {
    id: plan.id,
    url: plan.url,
    title: plan.title,
    contentType: plan.contentType ?? 'text/html; charset=utf-8',
    bytes: plan.encoding === 'gb18030' ? encodeGb18030(html) : new TextEncoder().encode(html),
    truth: truthOf(plan),
  };
}

/**
 * All numbers of a report, before anything is lost or left blank.
 * @param {ReportPlan} plan
 * @returns {Numbers}
 */
function statedNumbers(plan) {
  if (!plan.form) return {};
  const before = reports.find(({ id }) => id === plan.after);
  const other = plan.otherRow ? 'row' : plan.form.other;
  const numbers = {
    ...proactiveNumbers(plan),
    ...requestNumbers(plan.seed, other, before && statedNumbers(before)),
    ...reviewNumbers(plan.seed),
  };
  for (const column of plan.blankColumns ?? []) takeOut(plan, column, numbers);
  for (const [field, by] of Object.entries(plan.wrong ?? {})) numbers[field] = (numbers[field] ?? 0) + by;
  return numbers;
}

/**
 * Nobody of this kind applied: the totals are without them.
 * @param {ReportPlan} plan
 * @param {string} column
 * @param {Numbers} numbers
 */
function takeOut(plan, column, numbers) {
  for (const field of requestFields(plan, column)) {
    const total = field.replace(column, 'total');
    numbers[total] = (numbers[total] ?? 0) - (numbers[field] ?? 0);
    numbers[field] = 0;
  }
}

/**
 * @param {ReportPlan} plan
 * @returns {Numbers}
 */
function proactiveNumbers({ form, proactive }) {
  const cells = (form?.proactive ?? []).flatMap((table) =>
    table.rows.flatMap(([row]) =>
      table.columns.map(([column], index) => [`${table.id}.${row}.${column}`, proactive[row]?.[index] ?? 0]),
    ),
  );
  return Object.fromEntries(cells);
}

/**
 * Every cell as printed.
 * @param {ReportPlan} plan
 * @returns {Record<string, string>}
 */
function printedCells(plan) {
  const shown = Object.entries(statedNumbers(plan)).map(([field, value]) => [field, String(value)]);
  const blank = (plan.blankColumns ?? []).flatMap((column) =>
    requestFields(plan, column).map((field) => [field, '&nbsp;']),
  );
  return { ...Object.fromEntries(shown), ...Object.fromEntries(blank), ...plan.print };
}

/**
 * Fields of one applicant in the table of requests.
 * @param {ReportPlan} plan
 * @param {string} column
 */
function requestFields(plan, column) {
  const rows = ['new_received', 'carried_in', ...outcomeIds(plan.otherRow ? 'row' : 'group')];
  return [...rows, 'results_total', 'carried_out'].map((row) => `requests.${row}.${column}`);
}

/**
 * @param {ReportPlan} plan
 * @returns {Truth}
 */
function truthOf(plan) {
  const { agency, year, published, fails } = plan;
  const about = { kind: /** @type {const} */ ('report'), agency, year, published, fails };
  if (!plan.form || plan.pictures) return { ...about, edition: null, editions: {}, values: {}, absent: {} };
  const absent = absentFields(plan);
  const values = Object.entries(statedNumbers(plan)).filter(([field]) => !(field in absent));
  return { ...about, edition: plan.form.id, editions: editionsOf(plan), values: Object.fromEntries(values), absent };
}

/**
 * @param {ReportPlan} plan
 * @returns {Record<string, string>}
 */
function editionsOf({ form, otherRow }) {
  const tables = [...(form?.proactive ?? []).map(({ id }) => id), 'requests', 'review_litigation'];
  const editions = Object.fromEntries(tables.map((table) => [table, form?.id ?? '']));
  return otherRow ? { ...editions, requests: 'form2019' } : editions;
}

/**
 * @param {ReportPlan} plan
 * @returns {Record<string, string>}
 */
function absentFields(plan) {
  const blank = Object.entries(printedCells(plan)).filter(([, cell]) => cell === '' || cell === '&nbsp;');
  const dashes = Object.entries(printedCells(plan)).filter(([, cell]) => cell === '/' || cell === '——');
  const lost = Object.keys(statedNumbers(plan)).filter((field) =>
    plan.missingRows?.includes(field.split('.')[1] ?? ''),
  );
  return {
    ...Object.fromEntries(blank.map(([field]) => [field, 'blank'])),
    ...Object.fromEntries(dashes.map(([field]) => [field, 'placeholder'])),
    ...Object.fromEntries(lost.map((field) => [field, 'row_missing'])),
  };
}

/** The reports of the portal. */
export const reportPages = reports.map(reportPage);

/** Every page of the portal. */
export const pages = [...reportPages, ...otherPages(reportPages)];

/** Where a visit begins. */
export const homeUrl = 'http://www.qingquan.gov.cn/';

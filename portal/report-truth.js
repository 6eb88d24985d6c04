import { outcomeIds } from './forms.js';
import { requestNumbers, reviewNumbers } from './numbers.js';
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
 * @typedef {import('./reports.js').ReportPlan} ReportPlan
 * @typedef {import('./numbers.js').Numbers} Numbers
 */

/**
 * All numbers of a report, before anything is lost or left blank.
 * @param {ReportPlan} plan
 * @returns {Numbers}
 */
export function statedNumbers(plan) {
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
export function printedCells(plan) {
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
 * Truth of the page of a report, without its attachments.
 * @param {ReportPlan} plan
 * @returns {Truth}
 */
export function truthOf(plan) {
  if (plan.form && !plan.pictures && !plan.onlyAttached) return wholeTruth(plan);
  return { ...aboutReport(plan), edition: null, editions: {}, values: {}, absent: {} };
}

/**
 * Truth of a report with all its tables.
 * @param {ReportPlan} plan
 * @returns {Truth}
 */
export function wholeTruth(plan) {
  const absent = absentFields(plan);
  const values = Object.entries(statedNumbers(plan)).filter(([field]) => !(field in absent));
  return {
    ...aboutReport(plan),
    edition: plan.form?.id ?? null,
    editions: editionsOf(plan),
    values: Object.fromEntries(values),
    absent,
  };
}

/** @param {ReportPlan} plan */
function aboutReport({ agency, year, published, fails }) {
  return { kind: /** @type {const} */ ('report'), agency, year, published, fails };
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

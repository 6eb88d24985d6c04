import { proactiveTable, requestsTable, reviewTable } from './tables.js';

/**
 * @typedef {import('./reports.js').ReportPlan} ReportPlan
 * @typedef {import('./numbers.js').Numbers} Numbers
 * @typedef {import('./tables.js').Printed} Printed
 * @typedef {(text: string) => string} Line how an editor writes a paragraph or a heading
 */

/** @type {Record<ReportPlan['headings'], { heading: Line, paragraph: Line }>} */
const writing = {
  strong: {
    heading: (text) => `<p style="text-indent:2em"><strong>${text}</strong></p>`,
    paragraph: (text) => `<p style="text-indent:2em">${text}</p>`,
  },
  heading: { heading: (text) => `<h3>${text}</h3>`, paragraph: (text) => `<p>\u3000\u3000${text}</p>` },
  word: {
    heading: (text) =>
      `<p class="MsoNormal" style="text-indent:32.0pt"><span style="font-size:16.0pt;font-family:黑体">${text}</span></p>`,
    paragraph: (text) =>
      `<p class="MsoNormal" style="text-indent:32.0pt"><span style="font-family:仿宋;mso-bidi-font-family:仿宋">${text}</span></p>`,
  },
  split: {
    heading: (text) => `<div><span>${text.slice(0, 2)}</span><span>${text.slice(2)}</span></div>`,
    paragraph: (text) => `<div>${text}</div>`,
  },
};

/**
 * The six chapters with their tables.
 * @param {ReportPlan} plan
 * @param {Numbers} numbers
 * @param {Printed} printed
 */
export function reportBody(plan, numbers, printed) {
  const { heading, paragraph } = writing[plan.headings];
  const [proactive, requests, review] = tablesOf(plan, printed);
  return [
    paragraph(preamble(plan)),
    heading('一、总体情况'),
    ...[...plan.work.slice(0, 1), ...counts(plan, numbers), ...plan.work.slice(1)].map(paragraph),
    heading('二、主动公开政府信息情况'),
    proactive,
    heading('三、收到和处理政府信息公开申请情况'),
    requests,
    heading('四、政府信息公开行政复议、行政诉讼情况'),
    review,
    heading('五、存在的主要问题及改进情况'),
    ...plan.problems.map(paragraph),
    heading('六、其他需要报告的事项'),
    ...[...feeNotices(numbers), plan.other].map(paragraph),
    signature(plan),
  ].join('\n');
}

/** @param {ReportPlan} plan */
function preamble({ year }) {
  return (
    '本报告根据《中华人民共和国政府信息公开条例》编制，由总体情况、主动公开政府信息情况、' +
    '收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、' +
    `其他需要报告的事项六个部分组成。所列数据的统计期限为${year}年1月1日至${year}年12月31日。`
  );
}

/**
 * What the tables say, said again in words.
 * @param {ReportPlan} plan
 * @param {Numbers} numbers
 */
function counts({ we, form }, numbers) {
  if (!form) return [];
  const [received, carried, done, open] = ['new_received', 'carried_in', 'results_total', 'carried_out'].map(
    (row) => numbers[`requests.${row}.total`],
  );
  return [
    `（二）依申请公开情况。全年${we}新收政府信息公开申请${received}件，上年结转${carried}件，` +
      `本年度办结${done}件，结转下年度继续办理${open}件。`,
  ];
}

/**
 * Whoever did not pay must have been asked to.
 * @param {Numbers} numbers
 */
function feeNotices(numbers) {
  const unpaid = numbers['requests.other_fee_unpaid.total'];
  return unpaid ? [`本年度发出收费通知${unpaid + 1}件，申请人逾期未缴费${unpaid}件。`] : [];
}

/**
 * @param {ReportPlan} plan
 * @param {Printed} printed
 */
function tablesOf(plan, printed) {
  if (!plan.form) return [];
  if (plan.pictures) return plan.pictures.map((src) => `<p align="center"><img src="${src}" width="600"></p>`);
  return [
    proactiveTable(plan.form, printed, plan.hand),
    requestsTable(plan.otherRow ? 'row' : plan.form.other, printed, plan.hand, plan.missingRows),
    reviewTable(printed, plan.hand),
  ];
}

/** @param {ReportPlan} plan */
function signature({ agency, signed }) {
  const [year, month, day] = signed.split('-').map(Number);
  return `<p align="right" style="text-align:right">${agency}</p>\n<p align="right">${year}年${month}月${day}日</p>`;
}

/**
 * A report from before the forms: six chapters of its own, numbers in prose only.
 * @param {ReportPlan} plan
 */
export function freeBody(plan) {
  const { heading, paragraph } = writing[plan.headings];
  const chapters = plan.chapters ?? [];
  return [
    paragraph(preambleOfOld(plan)),
    ...chapters.flatMap(({ title, texts }) => [heading(title), ...texts.map(paragraph)]),
    signature(plan),
  ].join('\n');
}

/** @param {ReportPlan} plan */
function preambleOfOld({ year, agency }) {
  return (
    `根据《中华人民共和国政府信息公开条例》要求，由${agency}办公室综合各区县、各部门年度报告编制。` +
    `本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`
  );
}

/**
 * Writes a fictional annual report on the statutory form as a web page, for other programs to turn into documents.
 * The wording of labels is the forms' own; nothing here is shared with the reader.
 */

/**
 * @typedef {'form2019' | 'form2021'} Form
 * @typedef {Record<string, number>} Values numbers by field
 * @typedef {[group: string, rows: [id: string, label: string][]]} Group
 * @typedef {[id: string, label: string][]} Lines
 * @typedef {[id: string, title: string, columns: Lines, rows: Lines]} Table
 * @typedef {(field: string) => string} Print
 * @typedef {{ form: Form, upright: boolean, repeatHead: boolean, omit: string[], print: Print }} Report
 * @typedef {{ s1: string[], s5: string[], s6: string[] }} Prose
 * @typedef {{ upright?: boolean, stacked?: boolean, repeatHead?: boolean, omit?: string[], style?: string,
 *   wrap?: (body: string) => string }} Layout
 * @typedef {{ form: Form, agency: string, year: number, values: Values, prose: Prose,
 *   print?: (field: string, value: number | undefined) => string } & Layout} ReportOptions
 */

const REQUEST_COLUMNS = ['natural_person', 'enterprise', 'research_inst', 'social_org', 'legal_service', 'org_other'];

/**
 * Rows of the table of section 三 below 三、本年度办理结果: group label, then id and label of each row.
 * @type {Group[]}
 */
const OUTCOMES = [
  ['（一）予以公开', [['granted', '']]],
  ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', [['partial', '']]],
  [
    '（三）不予公开',
    [
      ['denied_state_secret', '1.属于国家秘密'],
      ['denied_law_prohibited', '2.其他法律行政法规禁止公开'],
      ['denied_security_stability', '3.危及“三安全一稳定”'],
      ['denied_third_party', '4.保护第三方合法权益'],
      ['denied_internal_affairs', '5.属于三类内部事务信息'],
      ['denied_process_info', '6.属于四类过程性信息'],
      ['denied_enforcement_file', '7.属于行政执法案卷'],
      ['denied_admin_query', '8.属于行政查询事项'],
    ],
  ],
  [
    '（四）无法提供',
    [
      ['unable_not_held', '1.本机关不掌握相关政府信息'],
      ['unable_needs_creation', '2.没有现成信息需要另行制作'],
      ['unable_unclear', '3.补正后申请内容仍不明确'],
    ],
  ],
  [
    '（五）不予处理',
    [
      ['not_processed_petition', '1.信访举报投诉类申请'],
      ['not_processed_repeat', '2.重复申请'],
      ['not_processed_publication', '3.要求提供公开出版物'],
      ['not_processed_excessive', '4.无正当理由大量反复申请'],
      ['not_processed_reissue', '5.要求行政机关确认或重新出具已获取信息'],
    ],
  ],
];

/** @type {Group[]} */
const OTHER_2019 = [['（六）其他处理', [['other', '']]]];
/** @type {Group[]} */
const OTHER_2021 = [
  [
    '（六）其他处理',
    [
      ['other_no_correction', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
      ['other_fee_unpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
      ['other_misc', '3.其他'],
    ],
  ],
];

const REVIEW_BLOCKS = ['review', 'suit_direct', 'suit_after_review'];
const REVIEW_RESULTS = ['upheld', 'corrected', 'other', 'pending', 'total'];

/**
 * A small generator of numbers, the same for the same seed.
 * @param {number} seed
 */
function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Numbers from 1 on, no two the same.
 * @param {number} seed
 * @returns {(most: number) => number}
 */
function distinctNumbers(seed) {
  const random = makeRandom(seed);
  const used = new Set();
  return (most) => {
    for (;;) {
      const number = 1 + Math.floor(random() * most);
      if (used.has(number)) continue;
      used.add(number);
      return number;
    }
  };
}

/** @param {Form} form */
function requestRows(form) {
  return [...OUTCOMES, ...(form === 'form2019' ? OTHER_2019 : OTHER_2021)];
}

/** @param {Form} form @param {(most: number) => number} next */
function requestTruth(form, next) {
  /** @type {Values} */
  const values = {};
  /** @param {string} row @param {(column: string) => number} numberOf */
  const fill = (row, numberOf) => {
    let total = 0;
    for (const column of REQUEST_COLUMNS) {
      const value = numberOf(column);
      values[`requests.${row}.${column}`] = value;
      total += value;
    }
    values[`requests.${row}.total`] = total;
  };
  const outcomes = requestRows(form).flatMap(([, rows]) => rows.map(([id]) => id));
  for (const row of outcomes) fill(row, () => next(900));
  /** @param {string} column */
  const sum = (column) => outcomes.reduce((total, row) => total + (values[`requests.${row}.${column}`] ?? 0), 0);
  fill('results_total', sum);
  fill('carried_in', () => next(900));
  fill('carried_out', () => next(900));
  /** @param {string} row @param {string} column */
  const at = (row, column) => values[`requests.${row}.${column}`] ?? 0;
  fill('new_received', (column) => at('results_total', column) + at('carried_out', column) - at('carried_in', column));
  return values;
}

/** @param {(most: number) => number} next */
function reviewTruth(next) {
  /** @type {Values} */
  const values = {};
  for (const block of REVIEW_BLOCKS) {
    let total = 0;
    for (const result of REVIEW_RESULTS.slice(0, 4)) {
      const value = next(900);
      values[`review_litigation.count.${block}_${result}`] = value;
      total += value;
    }
    values[`review_litigation.count.${block}_total`] = total;
  }
  return values;
}

/** @type {Record<Form, Table[]>} */
const PROACTIVE = {
  form2021: [
    [
      'proactive_documents',
      '第二十条第（一）项',
      [
        ['issued', '本年制发件数'],
        ['repealed', '本年废止件数'],
        ['in_force', '现行有效件数'],
      ],
      [
        ['rules', '规章'],
        ['normdocs', '行政规范性文件'],
      ],
    ],
    ['proactive_licensing', '第二十条第（五）项', [['decisions', '本年处理决定数量']], [['licensing', '行政许可']]],
    [
      'proactive_enforcement',
      '第二十条第（六）项',
      [['decisions', '本年处理决定数量']],
      [
        ['penalty', '行政处罚'],
        ['coercion', '行政强制'],
      ],
    ],
    [
      'proactive_fees',
      '第二十条第（八）项',
      [['amount_wan', '本年收费金额（单位：万元）']],
      [['admin_fees', '行政事业性收费']],
    ],
  ],
  form2019: [
    [
      'proactive_documents',
      '第二十条第（一）项',
      [
        ['made', '本年新制作数量'],
        ['newly_public', '本年新公开数量'],
        ['public_total', '对外公开总数量'],
      ],
      [
        ['rules', '规章'],
        ['normdocs', '规范性文件'],
      ],
    ],
    [
      'proactive_licensing',
      '第二十条第（五）项',
      [
        ['items_prev', '上一年项目数量'],
        ['items_change', '本年增/减'],
        ['decisions', '处理决定数量'],
      ],
      [
        ['licensing', '行政许可'],
        ['other_services', '其他对外管理服务事项'],
      ],
    ],
    [
      'proactive_enforcement',
      '第二十条第（六）项',
      [
        ['items_prev', '上一年项目数量'],
        ['items_change', '本年增/减'],
        ['decisions', '处理决定数量'],
      ],
      [
        ['penalty', '行政处罚'],
        ['coercion', '行政强制'],
      ],
    ],
    [
      'proactive_fees',
      '第二十条第（八）项',
      [
        ['items_prev', '上一年项目数量'],
        ['items_change', '本年增/减'],
      ],
      [['admin_fees', '行政事业性收费']],
    ],
    [
      'proactive_procurement',
      '第二十条第（九）项',
      [
        ['projects', '采购项目数量'],
        ['amount', '采购总金额'],
      ],
      [['procurement', '政府集中采购']],
    ],
  ],
};

/** @param {Form} form @param {(most: number) => number} next */
function proactiveTruth(form, next) {
  /** @type {Values} */
  const values = {};
  for (const [table, , columns, rows] of PROACTIVE[form]) {
    for (const [row] of rows) {
      for (const [column] of columns) values[`${table}.${row}.${column}`] = next(9000);
    }
  }
  return values;
}

/**
 * Every field of the form with a number of its own; sums hold, other numbers are unlike each other.
 * @param {Form} form @param {number} seed @returns {Values}
 */
export function makeTruth(form, seed) {
  const next = distinctNumbers(seed);
  return { ...proactiveTruth(form, next), ...requestTruth(form, next), ...reviewTruth(next) };
}

const OPEN_TABLE = '<table border="1" cellspacing="0">';

/** @param {string} text @param {boolean} isUpright */
function upright(text, isUpright) {
  return isUpright ? [...text].join('<br>') : text;
}

/** @param {string} text */
function cell(text, spans = '', style = '') {
  return `<td${spans}${style ? ` style="${style}"` : ''}><p>${text}</p></td>`;
}

/** @param {Table} table @param {Report} report */
function proactiveTable([table, title, columns, rows], report) {
  const width = columns.length + 1;
  const lines = rows.map(
    ([row, label]) =>
      `<tr>${cell(label)}${columns.map(([column]) => cell(report.print(`${table}.${row}.${column}`))).join('')}</tr>`,
  );
  const heads = ['信息内容', ...columns.map(([, label]) => label)];
  return `${OPEN_TABLE}<tr>${cell(title, ` colspan="${width}"`)}</tr><tr>${heads.map((head) => cell(head)).join('')}</tr>${lines.join('')}</table>`;
}

/**
 * All tables of section 二 in one, as the form prints them; each cell spans so that twelve columns fit all.
 * @param {Table[]} tables @param {Report} report
 */
function stackedTable(tables, report) {
  const lines = tables.flatMap(([table, title, columns, rows]) => {
    const span = ` colspan="${12 / (columns.length + 1)}"`;
    /** @param {string[]} texts */
    const line = (texts) => `<tr>${texts.map((text) => cell(text, span)).join('')}</tr>`;
    return [
      `<tr>${cell(title, ' colspan="12"')}</tr>`,
      line(['信息内容', ...columns.map(([, label]) => label)]),
      ...rows.map(([row, label]) =>
        line([label, ...columns.map(([column]) => report.print(`${table}.${row}.${column}`))]),
      ),
    ];
  });
  return `${OPEN_TABLE}${lines.join('')}</table>`;
}

/** @param {string} row @param {Report} report */
function requestValues(row, report) {
  return [...REQUEST_COLUMNS, 'total'].map((column) => cell(report.print(`requests.${row}.${column}`))).join('');
}

/** @param {Report} report */
function requestHead(report) {
  const title = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
  const organisations = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
  return [
    `<tr>${cell(title, ' rowspan="3" colspan="3"')}${cell('申请人情况', ' colspan="7"')}</tr>`,
    `<tr>${cell('自然人', ' rowspan="2"')}${cell('法人或其他组织', ' colspan="5"')}${cell(upright('总计', report.upright), ' rowspan="2"')}</tr>`,
    `<tr>${organisations.map((label) => cell(upright(label, report.upright))).join('')}</tr>`,
  ];
}

/** @param {Report} report */
function requestTable(report) {
  const groups = requestRows(report.form)
    .map(([label, rows]) => /** @type {Group} */ ([label, rows.filter(([row]) => !report.omit.includes(row))]))
    .filter(([, rows]) => rows.length > 0);
  const count = groups.reduce((total, [, rows]) => total + rows.length, 1);
  const lines = requestHead(report);
  /** @param {string} label @param {string} row */
  const wide = (label, row) => `<tr>${cell(label, ' colspan="3"')}${requestValues(row, report)}</tr>`;
  lines.push(
    wide('一、本年新收政府信息公开申请数量', 'new_received'),
    wide('二、上年结转政府信息公开申请数量', 'carried_in'),
  );
  let first = cell(upright('三、本年度办理结果', report.upright), ` rowspan="${count}"`);
  for (const [label, rows] of groups) {
    for (const [i, [row, item]] of rows.entries()) {
      const spans = item === '' ? ' colspan="2"' : ` rowspan="${rows.length}"`;
      const group = i === 0 ? cell(label, spans) : '';
      lines.push(`<tr>${first}${group}${item === '' ? '' : cell(item)}${requestValues(row, report)}</tr>`);
      first = '';
    }
  }
  lines.push(`<tr>${cell('（七）总计', ' colspan="2"')}${requestValues('results_total', report)}</tr>`);
  lines.push(wide('四、结转下年度继续办理', 'carried_out'));
  if (report.repeatHead)
    return `${OPEN_TABLE}<thead>${lines.slice(0, 3).join('')}</thead>${lines.slice(3).join('')}</table>`;
  return `${OPEN_TABLE}${lines.join('')}</table>`;
}

/** @param {Report} report */
function reviewTable(report) {
  const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map((label) =>
    cell(upright(label, report.upright)),
  );
  const values = REVIEW_BLOCKS.flatMap((block) =>
    REVIEW_RESULTS.map((result) => cell(report.print(`review_litigation.count.${block}_${result}`))),
  );
  return [
    OPEN_TABLE,
    `<tr>${cell('行政复议', ' colspan="5" rowspan="2"')}${cell('行政诉讼', ' colspan="10"')}</tr>`,
    `<tr>${cell('未经复议直接起诉', ' colspan="5"')}${cell('复议后起诉', ' colspan="5"')}</tr>`,
    `<tr>${results.join('')}${results.join('')}${results.join('')}</tr>`,
    `<tr>${values.join('')}</tr>`,
    '</table>',
  ].join('');
}

const BASE_STYLE = `body { font-family: "Noto Serif CJK SC", serif; font-size: 11pt; line-height: 1.7; }
h1 { text-align: center; font-size: 18pt; } h2 { font-size: 13pt; }
p.text { text-indent: 2em; margin: 0; } p.sign { text-align: right; }
table { border-collapse: collapse; width: 100%; } td { border: 1px solid #000; padding: 2px 4px; text-align: center; }
td p { margin: 0; font-size: 9pt; line-height: 1.3; }`;

/**
 * The report as a page. `options`: `form`, `agency`, `year`, `values`, `prose` (paragraphs by section s1, s5, s6),
 * `upright` (one character per line), `stacked` (section 二 in one table), `repeatHead` (on every page),
 * `omit` (rows of section 三 left out), `style` (more rules), `wrap` (the body in something else),
 * `print` (how a number is printed, by field).
 * @param {ReportOptions} options
 */
export function reportHtml(options) {
  const { form, agency, year, values, prose } = options;
  /** @type {Print} */
  const print = (field) => options.print?.(field, values[field]) ?? String(values[field]);
  const { upright = false, repeatHead = false, omit = [] } = options;
  const report = { form, upright, repeatHead, omit, print };
  const tables = PROACTIVE[form];
  const second = options.stacked
    ? stackedTable(tables, report)
    : tables.map((each) => proactiveTable(each, report)).join('<p></p>');
  /** @param {keyof Prose} section */
  const text = (section) => prose[section].map((line) => `<p class="text">${line}</p>`).join('');
  const body = `<h1>${agency}${year}年政府信息公开工作年度报告</h1>
<p class="text">根据《中华人民共和国政府信息公开条例》，编制本报告。所列数据的统计期限自${year}年1月1日起，至${year}年12月31日止。</p>
<h2>一、总体情况</h2>${text('s1')}
<h2>二、主动公开政府信息情况</h2>${second}
<h2>三、收到和处理政府信息公开申请情况</h2>${requestTable(report)}
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>${reviewTable(report)}
<h2>五、存在的主要问题及改进情况</h2>${text('s5')}
<h2>六、其他需要报告的事项</h2>${text('s6')}
<p class="sign">${agency}</p><p class="sign">${year + 1}年1月20日</p>`;
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${agency}${year}年政府信息公开工作年度报告</title>
<style>${BASE_STYLE}${options.style ?? ''}</style></head><body>${options.wrap?.(body) ?? body}</body></html>`;
}

import type { ColumnForm, Identity, RowForm, SectionForm, TableForm } from './edition';

/** Lines that the forms of 2019 and 2021 share, word for word. Articles are those of the Regulation of 2019. */

export const sections: SectionForm[] = [
  {
    id: 's1',
    ordinal: '一',
    zh: '总体情况',
    en: 'Overview',
    also: [
      '政府信息公开总体情况',
      '政府信息公开工作总体情况',
      '总体工作情况',
      '概述',
      '工作概述',
      '总体概述',
      '主要工作概述',
      '基本情况',
      '工作基本情况',
    ],
    words: [['总体', '情况']],
  },
  {
    id: 's2',
    ordinal: '二',
    zh: '主动公开政府信息情况',
    en: 'Proactive disclosure',
    also: [
      '主动公开政府信息的情况',
      '行政机关主动公开政府信息情况',
      '行政机关主动公开政府信息的情况',
      '主动公开情况',
      '主动公开政府信息',
      '主动公开信息',
    ],
    words: [['主动公开', '情况']],
  },
  {
    id: 's3',
    ordinal: '三',
    zh: '收到和处理政府信息公开申请情况',
    en: 'Requests received and handled',
    also: [
      '收到和处理政府信息公开申请的情况',
      '行政机关收到和处理政府信息公开申请情况',
      '行政机关收到和处理政府信息公开申请的情况',
      '依申请公开政府信息情况',
      '依申请公开情况',
    ],
    words: [
      ['收到', '处理', '申请'],
      ['申请', '办理', '情况'],
      ['依申请公开', '情况'],
    ],
  },
  {
    id: 's4',
    ordinal: '四',
    zh: '政府信息公开行政复议、行政诉讼情况',
    en: 'Reconsideration and litigation',
    also: [
      '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      '政府信息公开行政复议和行政诉讼情况',
      '政府信息公开行政复议行政诉讼情况',
      '政府信息公开行政复议及行政诉讼情况',
      '政府信息公开行政复议与行政诉讼情况',
      '政府信息公开申请行政复议和行政诉讼情况',
    ],
    words: [
      ['复议', '诉讼', '情况'],
      ['行政法复议', '诉讼'],
    ],
  },
  {
    id: 's5',
    ordinal: '五',
    zh: '存在的主要问题及改进情况',
    en: 'Problems and improvements',
    also: [
      '政府信息公开工作存在的主要问题及改进情况',
      '政府信息公开工作存在的主要问题及改进措施',
      '存在的主要问题和改进情况',
      '存在的问题及改进情况',
      '存在的主要问题及改进措施',
    ],
    words: [
      ['存在', '问题', '改进'],
      ['存在', '问题', '措施'],
      ['存在', '问题', '计划'],
      ['存在', '问题', '打算'],
    ],
  },
  {
    id: 's6',
    ordinal: '六',
    zh: '其他需要报告的事项',
    en: 'Other matters',
    also: [
      '其他需要报告事项',
      '其他需报告的事项',
      '需要报告的其他事项',
      '其他需要说明的事项',
      '其它需要报告的事项',
      '其他事项',
    ],
    words: [
      ['需', '报告', '事项'],
      ['需', '说明', '事项'],
    ],
  },
];

const ALL = '申请人情况';
const ORG = '法人或其他组织';

const applicants: ColumnForm[] = [
  {
    id: 'natural_person',
    zh: '自然人',
    en: 'Natural persons',
    also: ['公民'],
    unit: '件',
    law: ['Art.27', 'Art.29'],
    groups: [ALL],
  },
  {
    id: 'enterprise',
    zh: '商业企业',
    en: 'Commercial enterprises',
    also: ['企业'],
    unit: '件',
    law: ['Art.27'],
    groups: [ALL, ORG],
  },
  {
    id: 'research_inst',
    zh: '科研机构',
    en: 'Research institutions',
    also: [],
    unit: '件',
    law: ['Art.27'],
    groups: [ALL, ORG],
  },
  {
    id: 'social_org',
    zh: '社会公益组织',
    en: 'Social (public-interest) organisations',
    also: ['社会组织', '公益组织'],
    unit: '件',
    law: ['Art.27'],
    groups: [ALL, ORG],
  },
  {
    id: 'legal_service',
    zh: '法律服务机构',
    en: 'Legal-service institutions',
    also: ['法律服务'],
    unit: '件',
    law: ['Art.27'],
    groups: [ALL, ORG],
  },
  {
    id: 'org_other',
    zh: '其他',
    en: 'Other organisations',
    also: ['其它'],
    unit: '件',
    law: ['Art.27'],
    groups: [ALL, ORG],
  },
  { id: 'total', zh: '总计', en: 'Total', also: ['合计', '共计'], unit: '件', law: [], groups: [ALL] },
];

function row(
  id: string,
  ordinal: string,
  zh: string,
  en: string,
  parent: string | null,
  law: string[],
  also: string[] = [],
): RowForm {
  return { id, ordinal, zh, en, also, unit: '件', law, kind: 'data', parent };
}

function group(id: string, ordinal: string, zh: string, en: string, parent: string | null, law: string[]): RowForm {
  return { ...row(id, ordinal, zh, en, parent, law), kind: 'group' };
}

const received: RowForm[] = [
  row(
    'new_received',
    '一、',
    '本年新收政府信息公开申请数量',
    'New requests received this year',
    null,
    ['Art.31'],
    ['本年新收', '本年新收政府信息公开申请数', '本年度新收政府信息公开申请数量'],
  ),
  row(
    'carried_in',
    '二、',
    '上年结转政府信息公开申请数量',
    'Requests carried in from the previous year',
    null,
    ['Art.33'],
    ['上年结转', '上年结转政府信息公开申请数', '上年度结转政府信息公开申请数量'],
  ),
  group('results', '三、', '本年度办理结果', 'Results of handling this year', null, []),
  row('granted', '（一）', '予以公开', 'Granted', 'results', ['Art.36(1)', 'Art.36(2)'], ['予以公开数']),
  row(
    'partial',
    '（二）',
    '部分公开（区分处理的，只计这一情形，不计其他情形）',
    'Partially granted (severed requests, counted only here)',
    'results',
    ['Art.37'],
    ['部分公开', '部分公开（区分处理的，只计这一情形，不计其它情形）'],
  ),
  group('denied', '（三）', '不予公开', 'Denied', 'results', ['Art.14', 'Art.15', 'Art.16']),
  row('denied_state_secret', '1.', '属于国家秘密', 'Denied: state secret', 'denied', ['Art.14'], ['涉及国家秘密']),
  row(
    'denied_law_prohibited',
    '2.',
    '其他法律行政法规禁止公开',
    'Denied: prohibited by other law or administrative regulation',
    'denied',
    ['Art.14'],
    [
      '法律、行政法规禁止公开',
      '其他法律和行政法规禁止公开',
      '其他法律、行政法规禁止公开',
      '其它法律行政法规禁止公开',
      '其他法律行政止公开',
    ],
  ),
  row(
    'denied_security_stability',
    '3.',
    '危及“三安全一稳定”',
    'Denied: endangers “three securities and one stability”',
    'denied',
    ['Art.14'],
    ['危及三安全一稳定'],
  ),
  row('denied_third_party', '4.', '保护第三方合法权益', 'Denied: third-party rights', 'denied', ['Art.15', 'Art.32']),
  row(
    'denied_internal_affairs',
    '5.',
    '属于三类内部事务信息',
    'Denied: three kinds of internal-affairs information',
    'denied',
    ['Art.16(1)'],
  ),
  row('denied_process_info', '6.', '属于四类过程性信息', 'Denied: four kinds of process information', 'denied', [
    'Art.16(2)',
  ]),
  row(
    'denied_enforcement_file',
    '7.',
    '属于行政执法案卷',
    'Denied: administrative enforcement case file',
    'denied',
    ['Art.16(2)'],
    ['属于行政执法案卷信息'],
  ),
  row(
    'denied_admin_query',
    '8.',
    '属于行政查询事项',
    'Denied: administrative-query matter',
    'denied',
    ['Art.36(7)'],
    ['属于行政查询事项信息'],
  ),
  group('unable', '（四）', '无法提供', 'Unable to provide', 'results', ['Art.36(4)', 'Art.36(5)', 'Art.38', 'Art.30']),
  row(
    'unable_not_held',
    '1.',
    '本机关不掌握相关政府信息',
    'Unable: not held by this agency',
    'unable',
    ['Art.36(4)', 'Art.36(5)', 'Art.10'],
    ['不掌握相关政府信息'],
  ),
  row(
    'unable_needs_creation',
    '2.',
    '没有现成信息需要另行制作',
    'Unable: no ready-made information, would have to be created',
    'unable',
    ['Art.38'],
    ['没有现成信息，需要另行制作'],
  ),
  row('unable_unclear', '3.', '补正后申请内容仍不明确', 'Unable: still unclear after correction', 'unable', ['Art.30']),
  group('not_processed', '（五）', '不予处理', 'Not processed', 'results', ['Art.35', 'Art.36(6)', 'Art.39']),
  row(
    'not_processed_petition',
    '1.',
    '信访举报投诉类申请',
    'Not processed: petition, report or complaint',
    'not_processed',
    ['Art.39(1)'],
    ['信访、举报、投诉类申请'],
  ),
  row('not_processed_repeat', '2.', '重复申请', 'Not processed: repeat request', 'not_processed', ['Art.36(6)']),
  row(
    'not_processed_publication',
    '3.',
    '要求提供公开出版物',
    'Not processed: asks for published material',
    'not_processed',
    ['Art.39(2)'],
  ),
  row(
    'not_processed_excessive',
    '4.',
    '无正当理由大量反复申请',
    'Not processed: excessive repeated requests without reason',
    'not_processed',
    ['Art.35'],
  ),
  row(
    'not_processed_reissue',
    '5.',
    '要求行政机关确认或重新出具已获取信息',
    'Not processed: asks to confirm or reissue information already obtained',
    'not_processed',
    [],
    ['要求行政机关确认或重新出具', '要求行政机关确认或者重新出具已获取信息'],
  ),
];

/** A sub-table of section 二: what Art. 20 of the Regulation, item `item`, asks to be disclosed. */
export function proactiveTable(
  item: number,
  id: string,
  en: string,
  columns: ColumnForm[],
  rows: RowForm[],
): TableForm {
  const law = [`Art.20(${item})`];
  return {
    id,
    section: 's2',
    zh: `第二十条第（${'零一二三四五六七八九'[item]}）项`,
    en: `Art. 20(${item}): ${en}`,
    columns: columns.map((column) => ({ ...column, law })),
    rows: rows.map((line) => ({ ...line, law })),
    unlabelled: false,
    identities: [],
  };
}

/** A column of section 二; its article is that of its table. */
export function proactiveColumn(
  id: string,
  zh: string,
  en: string,
  unit: string | null,
  also: string[] = [],
): ColumnForm {
  return { id, zh, en, also, unit, law: [], groups: [] };
}

/** A row of section 二; its article is that of its table. */
export function proactiveRow(id: string, zh: string, en: string, unit: string | null, also: string[] = []): RowForm {
  return { id, ordinal: '', zh, en, also, unit, law: [], kind: 'data', parent: null };
}

/** （六）其他处理 as one row of values. */
export const otherRow: RowForm[] = [
  row('other', '（六）', '其他处理', 'Other handling', 'results', ['Art.30', 'Art.42'], ['其它处理']),
];

/** （六）其他处理 as a group of three rows. */
export const otherGroup: RowForm[] = [
  { ...group('other', '（六）', '其他处理', 'Other handling', 'results', ['Art.30', 'Art.42']), also: ['其它处理'] },
  row(
    'other_no_correction',
    '1.',
    '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    'Other: applicant did not correct in time',
    'other',
    ['Art.30'],
    ['申请人无正当理由逾期不补正、行政机关不再受理其政府信息公开申请', '申请人无正当理由逾期不补正'],
  ),
  row(
    'other_fee_unpaid',
    '2.',
    '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    'Other: applicant did not pay the processing fee',
    'other',
    ['Art.42', '国办函〔2020〕109号'],
    ['申请人逾期未按收费通知要求缴纳费用、行政机关不再受理其政府信息公开申请', '申请人逾期未按收费通知要求缴纳费用'],
  ),
  row('other_misc', '3.', '其他', 'Other: miscellaneous', 'other', [], ['其它']),
];

const closing: RowForm[] = [
  row('results_total', '（七）', '总计', 'Total of results', 'results', [], ['合计']),
  row(
    'carried_out',
    '四、',
    '结转下年度继续办理',
    'Carried over to the next year',
    null,
    ['Art.33'],
    ['结转下一年度继续办理', '结转下年继续办理', '结转下一年继续办理'],
  ),
];

function requestIdentities(rows: RowForm[]): Identity[] {
  const outcomes = rows
    .filter((r) => r.kind === 'data' && r.parent !== null && r.id !== 'results_total')
    .map((r) => r.id);
  const parts = applicants.filter((column) => column.id !== 'total').map((column) => column.id);
  return [
    { rule: 'T3-01', along: 'columns', left: ['total'], right: parts },
    { rule: 'T3-02', along: 'rows', left: ['new_received', 'carried_in'], right: ['results_total', 'carried_out'] },
    { rule: 'T3-03', along: 'rows', left: ['results_total'], right: outcomes },
  ];
}

/** The table of section 三; the forms differ only in how they print （六）其他处理. */
export function requestsTable(other: RowForm[]): TableForm {
  const rows = [...received, ...other, ...closing];
  return {
    id: 'requests',
    section: 's3',
    zh: '收到和处理政府信息公开申请情况',
    en: 'Requests received and handled',
    columns: applicants,
    rows,
    unlabelled: false,
    identities: requestIdentities(rows),
  };
}

const blocks = [
  { id: 'review', groups: ['行政复议'], en: 'Reconsideration' },
  { id: 'suit_direct', groups: ['行政诉讼', '未经复议直接起诉'], en: 'Litigation without reconsideration' },
  { id: 'suit_after_review', groups: ['行政诉讼', '复议后起诉'], en: 'Litigation after reconsideration' },
];

const results = [
  { id: 'upheld', zh: '结果维持', en: 'upheld', also: [] },
  { id: 'corrected', zh: '结果纠正', en: 'corrected', also: [] },
  { id: 'other', zh: '其他结果', en: 'other result', also: ['其它结果'] },
  { id: 'pending', zh: '尚未审结', en: 'pending', also: ['尚未办结'] },
  { id: 'total', zh: '总计', en: 'total', also: ['合计'] },
];

/** The table of section 四: one row of fifteen numbers without a label, the same in both forms. */
export const reviewTable: TableForm = {
  id: 'review_litigation',
  section: 's4',
  zh: '政府信息公开行政复议、行政诉讼情况',
  en: 'Reconsideration and litigation',
  columns: blocks.flatMap((block) =>
    results.map((result) => ({
      id: `${block.id}_${result.id}`,
      zh: result.zh,
      en: `${block.en}: ${result.en}`,
      also: result.also,
      unit: '件',
      law: ['Art.50(3)', 'Art.51'],
      groups: block.groups,
    })),
  ),
  rows: [
    {
      id: 'count',
      ordinal: '',
      zh: '',
      en: 'Number of cases',
      also: [],
      unit: '件',
      law: ['Art.50(3)', 'Art.51'],
      kind: 'data',
      parent: null,
    },
  ],
  unlabelled: true,
  identities: blocks.map((block) => ({
    rule: 'T4-01',
    along: 'columns',
    left: [`${block.id}_total`],
    right: results.filter((result) => result.id !== 'total').map((result) => `${block.id}_${result.id}`),
  })),
};

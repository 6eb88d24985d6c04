/**
 * The statutory forms as agencies print them: labels with the ids of the fields beneath.
 * Written apart from the reader's own forms, so that a wrong label there cannot hide here.
 *
 * @typedef {[id: string, label: string]} Line
 * @typedef {{ id: string, title: string, columns: Line[], rows: Line[] }} ProactiveTable
 * @typedef {{ id: string, label: string, rows: Line[] }} RequestGroup a group of one row without id stands alone
 * @typedef {{ id: 'form2019' | 'form2021', proactive: ProactiveTable[], other: 'row' | 'group' }} PrintedForm
 */

/** @type {Line[]} */
const services = [
  ['licensing', '行政许可'],
  ['other_services', '其他对外管理服务事项'],
];

/** @type {Line[]} */
const enforcement = [
  ['penalty', '行政处罚'],
  ['coercion', '行政强制'],
];

/** @type {Line[]} */
const items = [
  ['items_prev', '上一年项目数量'],
  ['items_change', '本年增/减'],
  ['decisions', '处理决定数量'],
];

/** @type {PrintedForm} */
export const form2019 = {
  id: 'form2019',
  other: 'row',
  proactive: [
    {
      id: 'proactive_documents',
      title: '第二十条第（一）项',
      columns: [
        ['made', '本年新制作数量'],
        ['newly_public', '本年新公开数量'],
        ['public_total', '对外公开总数量'],
      ],
      rows: [
        ['rules', '规章'],
        ['normdocs', '规范性文件'],
      ],
    },
    { id: 'proactive_licensing', title: '第二十条第（五）项', columns: items, rows: services },
    { id: 'proactive_enforcement', title: '第二十条第（六）项', columns: items, rows: enforcement },
    {
      id: 'proactive_fees',
      title: '第二十条第（八）项',
      columns: items.slice(0, 2),
      rows: [['admin_fees', '行政事业性收费']],
    },
    {
      id: 'proactive_procurement',
      title: '第二十条第（九）项',
      columns: [
        ['projects', '采购项目数量'],
        ['amount', '采购总金额'],
      ],
      rows: [['procurement', '政府集中采购']],
    },
  ],
};

/** @type {Line[]} */
const decisions = [['decisions', '本年处理决定数量']];

/** @type {PrintedForm} */
export const form2021 = {
  id: 'form2021',
  other: 'group',
  proactive: [
    {
      id: 'proactive_documents',
      title: '第二十条第（一）项',
      columns: [
        ['issued', '本年制发件数'],
        ['repealed', '本年废止件数'],
        ['in_force', '现行有效件数'],
      ],
      rows: [
        ['rules', '规章'],
        ['normdocs', '行政规范性文件'],
      ],
    },
    {
      id: 'proactive_licensing',
      title: '第二十条第（五）项',
      columns: decisions,
      rows: [['licensing', '行政许可']],
    },
    { id: 'proactive_enforcement', title: '第二十条第（六）项', columns: decisions, rows: enforcement },
    {
      id: 'proactive_fees',
      title: '第二十条第（八）项',
      columns: [['amount_wan', '本年收费金额（单位：万元）']],
      rows: [['admin_fees', '行政事业性收费']],
    },
  ],
};

/** @type {Line[]} */
export const applicants = [
  ['natural_person', '自然人'],
  ['enterprise', '商业企业'],
  ['research_inst', '科研机构'],
  ['social_org', '社会公益组织'],
  ['legal_service', '法律服务机构'],
  ['org_other', '其他'],
  ['total', '总计'],
];

/**
 * The outcomes under 三、本年度办理结果, group by group.
 * @param {'row' | 'group'} other how （六）其他处理 is printed
 * @returns {RequestGroup[]}
 */
export function outcomeGroups(other) {
  return [
    { id: 'granted', label: '（一）予以公开', rows: [] },
    { id: 'partial', label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', rows: [] },
    {
      id: 'denied',
      label: '（三）不予公开',
      rows: [
        ['denied_state_secret', '1.属于国家秘密'],
        ['denied_law_prohibited', '2.其他法律行政法规禁止公开'],
        ['denied_security_stability', '3.危及“三安全一稳定”'],
        ['denied_third_party', '4.保护第三方合法权益'],
        ['denied_internal_affairs', '5.属于三类内部事务信息'],
        ['denied_process_info', '6.属于四类过程性信息'],
        ['denied_enforcement_file', '7.属于行政执法案卷'],
        ['denied_admin_query', '8.属于行政查询事项'],
      ],
    },
    {
      id: 'unable',
      label: '（四）无法提供',
      rows: [
        ['unable_not_held', '1.本机关不掌握相关政府信息'],
        ['unable_needs_creation', '2.没有现成信息需要另行制作'],
        ['unable_unclear', '3.补正后申请内容仍不明确'],
      ],
    },
    {
      id: 'not_processed',
      label: '（五）不予处理',
      rows: [
        ['not_processed_petition', '1.信访举报投诉类申请'],
        ['not_processed_repeat', '2.重复申请'],
        ['not_processed_publication', '3.要求提供公开出版物'],
        ['not_processed_excessive', '4.无正当理由大量反复申请'],
        ['not_processed_reissue', '5.要求行政机关确认或重新出具已获取信息'],
      ],
    },
    { id: 'other', label: '（六）其他处理', rows: other === 'row' ? [] : otherRows },
  ];
}

/** @type {Line[]} */
const otherRows = [
  ['other_no_correction', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
  ['other_fee_unpaid', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
  ['other_misc', '3.其他'],
];

/** @type {Line[]} */
export const reviewResults = [
  ['upheld', '结果维持'],
  ['corrected', '结果纠正'],
  ['other', '其他结果'],
  ['pending', '尚未审结'],
  ['total', '总计'],
];

export const reviewBlocks = ['review', 'suit_direct', 'suit_after_review'];

/**
 * Ids of the rows that carry outcomes.
 * @param {'row' | 'group'} other
 */
export function outcomeIds(other) {
  return outcomeGroups(other).flatMap((group) => (group.rows.length ? group.rows.map(([id]) => id) : [group.id]));
}

/**
 * Measures that prose states and no single field of a form holds. A claim is `about` one of these or a field id.
 * Each says from which fields it can be worked out; an empty list means that no form asks it.
 */
export const claimMeasures: Record<string, { zh: string; fields: string[] }> = {
  'requests.inflow': {
    zh: '本年新收与上年结转之和',
    fields: ['requests.new_received.total', 'requests.carried_in.total'],
  },
  'requests.handled': { zh: '办理、处理申请数（新收、新收加结转或办结）', fields: [] },
  'requests.new_received.organisations': {
    zh: '法人或其他组织新收申请数',
    fields: ['enterprise', 'research_inst', 'social_org', 'legal_service', 'org_other'].map(
      (column) => `requests.new_received.${column}`,
    ),
  },
  'requests.granted_or_partial': {
    zh: '予以公开及部分公开',
    fields: ['requests.granted.total', 'requests.partial.total'],
  },
  'requests.denied': {
    zh: '不予公开',
    fields: [
      'state_secret',
      'law_prohibited',
      'security_stability',
      'third_party',
      'internal_affairs',
      'process_info',
      'enforcement_file',
      'admin_query',
    ].map((row) => `requests.denied_${row}.total`),
  },
  'requests.unable': {
    zh: '无法提供',
    fields: ['not_held', 'needs_creation', 'unclear'].map((row) => `requests.unable_${row}.total`),
  },
  'requests.not_processed': {
    zh: '不予处理',
    fields: ['petition', 'repeat', 'publication', 'excessive', 'reissue'].map(
      (row) => `requests.not_processed_${row}.total`,
    ),
  },
  'requests.other': {
    zh: '其他处理（2021 年格式为三行之和）',
    fields: ['no_correction', 'fee_unpaid', 'misc'].map((row) => `requests.other_${row}.total`),
  },
  'suits.total': {
    zh: '行政诉讼总数',
    fields: ['review_litigation.count.suit_direct_total', 'review_litigation.count.suit_after_review_total'],
  },
  'suits.upheld': {
    zh: '行政诉讼结果维持',
    fields: ['review_litigation.count.suit_direct_upheld', 'review_litigation.count.suit_after_review_upheld'],
  },
  'suits.corrected': {
    zh: '行政诉讼结果纠正',
    fields: ['review_litigation.count.suit_direct_corrected', 'review_litigation.count.suit_after_review_corrected'],
  },
  'suits.other': {
    zh: '行政诉讼其他结果',
    fields: ['review_litigation.count.suit_direct_other', 'review_litigation.count.suit_after_review_other'],
  },
  'suits.pending': {
    zh: '行政诉讼尚未审结',
    fields: ['review_litigation.count.suit_direct_pending', 'review_litigation.count.suit_after_review_pending'],
  },
  'disputes.total': {
    zh: '行政复议与行政诉讼合计',
    fields: ['review', 'suit_direct', 'suit_after_review'].map((block) => `review_litigation.count.${block}_total`),
  },
  'normdocs.published': { zh: '公开规范性文件数（2021 年格式无此项）', fields: [] },
  'rules.published': { zh: '公开规章数（2021 年格式无此项）', fields: [] },
  'admin_fees.items': {
    zh: '行政事业性收费项目数',
    fields: ['proactive_fees.admin_fees.items_prev', 'proactive_fees.admin_fees.items_change'],
  },
  'fees.notices': { zh: '信息处理费收费通知数', fields: [] },
  'fees.amount': { zh: '信息处理费收取金额', fields: [] },
};

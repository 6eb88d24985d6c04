import type { Random } from './random';

/** Wordings of labels as real reports print them (variety.md, section 5, and editions.md, section 4.3). */
const WORDINGS: Record<string, string[]> = {
  行政规范性文件: ['规范性文件'],
  规范性文件: ['行政规范性文件'],
  其他对外管理服务事项: ['其它对外管理服务事项'],
  本年制发件数: ['本年度制发数', '本年制发数'],
  本年废止件数: ['本年废止数'],
  现行有效件数: ['现行有效件'],
  对外公开总数量: ['对外公开总数'],
  '本年增/减': ['本年增减', '本年增／减'],
  上一年项目数量: ['上年项目数量'],
  采购总金额: ['采购总金额（万元，保留四位小数）', '采购总金额（万元）'],
  '本年收费金额（单位：万元）': ['本年收费金额（单位：万元，保留4位小数）', '本年收费金额(单位:万元)', '本年收费金额'],
  社会公益组织: ['社会组织'],
  法人或其他组织: ['法人和其他组织'],
  '危及“三安全一稳定”': ['危及"三安全一稳定"', '危及三安全一稳定', '危及‘三安全一稳定’'],
  其他法律行政法规禁止公开: ['其他法律行政止公开', '其他法律和行政法规禁止公开'],
  属于行政执法案卷: ['属于行政执法案卷信息'],
  本年新收政府信息公开申请数量: ['本年度新收政府信息公开申请数量', '本年新收政府信息公开申请数'],
  上年结转政府信息公开申请数量: ['上年度结转政府信息公开申请数量', '上年结转政府信息公开申请数'],
  '部分公开（区分处理的，只计这一情形，不计其他情形）': [
    '部分公开（区分处理的,只计这一情形,不计其他情形）',
    '部分公开',
    '部分公开(区分处理的，只计这一情形，不计其他情形)',
  ],
  要求行政机关确认或重新出具已获取信息: ['要求行政机关确认或重新出具'],
  '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请': [
    '申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请',
    '申请人无正当理由逾期不补正、行政机关不再受理其政府信息公开申请',
  ],
  '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请': [
    '申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请',
  ],
  结转下年度继续办理: ['结转下一年度继续办理', '结转下年继续办理'],
};

/** The form's wording, or now and then another that was seen for it. */
export function wordingOf(label: string, random: Random, share: number): string {
  const wordings = WORDINGS[label];
  return wordings && random.chance(share) ? random.pick(wordings) : label;
}

/** How one document prints the numbers before its labels. */
export interface OrdinalStyle {
  part: (ordinal: string) => string;
  item: (ordinal: string) => string;
  gap: string;
}

/** One style for the whole document, as its typist had it. */
export function ordinalStyle(random: Random): OrdinalStyle {
  const isHalf = random.chance(0.3);
  const after = random.pick(['.', '.', '.', '、', '．', ')']);
  return {
    part: (ordinal) => (isHalf ? ordinal.replace('（', '(').replace('）', ')') : ordinal),
    item: (ordinal) => (after === ')' ? `(${Number.parseInt(ordinal, 10)})` : ordinal.replace('.', after)),
    gap: random.chance(0.2) ? ' ' : '',
  };
}

/** An ordinal in that style: 一、 stays, （一） may be half-width, 1. may be 1、 1． or (1). */
export function printOrdinal(ordinal: string, style: OrdinalStyle): string {
  if (ordinal === '') return '';
  if (/^\d/.test(ordinal)) return style.item(ordinal) + style.gap;
  return (ordinal.startsWith('（') ? style.part(ordinal) : ordinal) + style.gap;
}

import { matchesOf } from '../text/matches';
import { isAsked } from './is-asked';

/** A clause that says that there was none: 未收到政府信息公开申请. */
export interface Zero {
  about: string;
  unit: string;
  start: number;
  end: number;
}

const NEGATION = new RegExp(
  [
    '未(?:曾|有)?(?:收到|接到|接收|受理|发生|出现|产生|引发|引起|涉及|被|因|制发|制定|出台|作出|实施|发出|收取)',
    '没有(?:收到|接到|受理|发生|出现|产生|收取|制发|制定|出台|发出|因)?',
    '没(?:收到|发生)',
    '(?<![有毫])无(?![法论不偿效正纸障线人力缝关差形证为锡疑故]|需(?!要公开的)|其[他它])',
    '不存在',
    '零(?=申请|报告|复议|诉讼)',
  ].join('|'),
  'g',
);
/** Before a negation: what is hoped, asked or supposed is no statement. */
const SUPPOSED = /(?:如|若|如果|对|凡|防止|避免|杜绝|确保|力争|做到|应当?|是否)$/;
/** What narrows the negation to something else than the plain count. */
const NARROWED =
  /逾期|超期|超时|败诉|纠错|纠正|撤销|重复|反复|大量|不当|违规|违法|错误|不满|异议|投诉|举报|信访|留言|泄密|负面|问题|责|职[能权]|机构/;
const SPAN = 60;

interface ZeroPattern {
  about: string;
  unit: string;
  /** Fits one item of the list that follows the negation. */
  item: RegExp;
  not?: RegExp;
  /** Only after these negations. */
  negation?: RegExp;
}

const BECAUSE = /^因|^由|引[发起]|导致|针对/;
const MADE = /制发|制定|出台|无需?$|没有$/;
const zeros: ZeroPattern[] = [
  { about: 'requests.carried_in.total', unit: '件', item: /(?:上一?年度?|去年|往年|以前年度).{0,8}(?:结转|遗留|转入)/ },
  { about: 'requests.carried_out.total', unit: '件', item: /(?:结转|转入|顺延).{0,4}(?:下一?年|次年|明年)/ },
  {
    about: 'requests.new_received.total',
    unit: '件',
    item: /依申请公开(?!的?政府信息$)|申请公开|信息公开.{0,12}申请|公开(?:政府)?信息.{0,6}申请|^(?:任何|有关|相关|有效|书面)?的?(?:公开)?申请(?:件|事项)?$/,
    not: /结转|遗留|收费|费用|复议|诉讼|^因|引[发起]|导致/,
    negation: /收到|接到|接收|受理|发生|出现|产生|涉及|有$|无$|零$|不存在/,
  },
  { about: 'review_litigation.count.review_total', unit: '件', item: /行政复议|^复议/ },
  { about: 'suits.total', unit: '件', item: /行政诉讼|^诉讼|^复议诉讼/ },
  ...documentZeros('normdocs', '(?:行政)?规范性文件'),
  ...documentZeros('rules', '规章'),
  {
    about: 'proactive_enforcement.penalty.decisions',
    unit: '件',
    item: /^(?:需要公开的)?行政处罚(?:决定|案件|事项)?(?:政府信息)?$/,
    negation: /作出|实施|无|没有$/,
  },
  {
    about: 'proactive_enforcement.coercion.decisions',
    unit: '件',
    item: /^(?:需要公开的)?行政强制(?:措施|决定|事项)?(?:政府信息)?$/,
    negation: /作出|实施|无|没有$/,
  },
  { about: 'fees.notices', unit: '件', item: /^(?:任何)?(?:信息处理费)?收费通知书?$/ },
  {
    about: 'fees.amount',
    unit: '元',
    item: /^(?:任何)?(?:政府信息公开)?信息处理费(?:用)?$|(?:政府)?信息公开.{0,8}费用$|^(?:任何|相关)?费用$/,
    negation: /收取|产生|发生|无|没有$/,
  },
];

/** 未制发规章 says that none was made, 无需要公开的规章 that none was disclosed; each form has its own field. */
function documentZeros(row: string, words: string): ZeroPattern[] {
  const field = `proactive_documents.${row}`;
  const made = { unit: '件', item: new RegExp(`^${words}$`), negation: MADE };
  const published = { unit: '件', item: new RegExp(`^需要公开的${words}$`), negation: MADE };
  return [
    { about: `${field}.made`, ...made },
    { about: `${field}.issued`, ...made },
    { about: `${field}.newly_public`, ...published },
  ];
}

/**
 * Every count that a sentence says to be none, if the form of the year asks it; wishes, conditions and narrower
 * statements are left out.
 */
export function findZeros(text: string, reportYear: number | null): Zero[] {
  return matchesOf(text, NEGATION).flatMap((match) => {
    const from = match.index + match[0].length;
    if (SUPPOSED.test(text.slice(Math.max(0, match.index - 3), match.index))) return [];
    const words = /^[^,，。;()!?\n]*/.exec(text.slice(from, from + SPAN))![0];
    if (NARROWED.test(words) || /\d/.test(words)) return [];
    return statedZeros(match[0], words)
      .filter(({ about }) => isAsked(about, reportYear))
      .map(({ about, unit }) => ({ about, unit, start: match.index, end: from + words.length }));
  });
}

/** Items of a list share their negation: 未收到申请、行政复议和行政诉讼. */
function statedZeros(negation: string, words: string): ZeroPattern[] {
  const consequence = BECAUSE.test(words) || /[因被引]/.test(negation);
  const listed = words.split(/[、和及与或]/).filter((item) => item !== '');
  return zeros.filter((zero) => {
    if (zero.negation && !zero.negation.test(negation)) return false;
    if (consequence && !/review|suits/.test(zero.about)) return false;
    return listed.some((item) => zero.item.test(item) && !zero.not?.test(item));
  });
}

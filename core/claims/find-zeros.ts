/** A clause that says that there was none: 未收到政府信息公开申请. */
export interface Zero {
  about: string;
  unit: string;
  start: number;
  end: number;
}

const NEGATION =
  /未(?:曾|有)?(?:收到|接到|接收|受理|发生|出现|产生|引发|引起|涉及|被|因|制发|制定|出台|发出|收取|收费)|没有(?:收到|接到|受理|发生|出现|产生|收取|制发|制定|出台|发出|因)?|没(?:收到|发生)|(?<![有毫])无(?![法论不偿效正纸障线人力缝关差形证为锡疑故]|需(?!要公开的)|其[他它])|不存在|零(?=申请|报告|复议|诉讼)/g;
/** Before a negation: what is hoped, asked or supposed is no statement. */
const SUPPOSED = /(?:如|若|如果|对|凡|防止|避免|杜绝|确保|力争|做到|应当?|是否)$/;
/** What narrows the negation to something else than the plain count. */
const NARROWED =
  /逾期|超期|超时|败诉|纠错|纠正|撤销|重复|反复|大量|不当|违规|违法|错误|不满|异议|投诉|举报|信访|留言|泄密|负面|责任|问题|追究/;
const SPAN = 60;

interface ZeroPattern {
  about: string[];
  unit: string;
  words: RegExp;
  not?: RegExp;
}

const CARRIED = /结转|遗留|转入/;
const zeros: ZeroPattern[] = [
  {
    about: ['requests.carried_in.total'],
    unit: '件',
    words: /(?:上一?年度?|去年|往年|以前年度).{0,8}(?:结转|遗留|转入)/,
  },
  { about: ['requests.carried_out.total'], unit: '件', words: /(?:结转|转入|顺延).{0,4}(?:下一?年|次年|明年)/ },
  {
    about: ['requests.new_received.total'],
    unit: '件',
    words:
      /(?:信息公开|公开(?:政府)?信息|申请公开|依申请公开|^(?:有效|相关|有关|任何)?的?)[^、]{0,16}申请|依申请公开|申请公开|^(?:收到|有)?申请/,
    not: CARRIED,
  },
  { about: ['review_litigation.count.review_total'], unit: '件', words: /行政复议|^复议/ },
  { about: ['suits.total'], unit: '件', words: /行政诉讼|^诉讼/ },
  { about: ['proactive_enforcement.penalty.decisions'], unit: '件', words: /行政处罚/ },
  { about: ['proactive_enforcement.coercion.decisions'], unit: '件', words: /行政强制/ },
  { about: ['fees.notices'], unit: '件', words: /收费通知/ },
  { about: ['fees.amount'], unit: '元', words: /信息处理费|(?:政府)?信息公开.{0,8}费用|^(?:任何|相关)?费用$/ },
];

/** Every count that a sentence says to be none; wishes, conditions and narrower statements are left out. */
export function findZeros(text: string): Zero[] {
  return [...text.matchAll(NEGATION)].flatMap((match) => {
    const from = match.index + match[0].length;
    if (SUPPOSED.test(text.slice(Math.max(0, match.index - 3), match.index))) return [];
    const words = /^[^,。;()!?\n]*/.exec(text.slice(from, from + SPAN))![0];
    if (NARROWED.test(words) || /\d/.test(words)) return [];
    return statedZeros(words).map(({ about, unit }) => ({ about, unit, start: match.index, end: from + words.length }));
  });
}

function statedZeros(words: string): { about: string; unit: string }[] {
  return zeros
    .filter((zero) => zero.words.test(words) && !zero.not?.test(words))
    .flatMap((zero) => zero.about.map((about) => ({ about, unit: zero.unit })));
}

/** Words of a report's headings and tables. A report has most of them; other pages have one by chance. */
const WORDS = [
  '依申请公开',
  '总体情况',
  '主要问题',
  '收到和处理',
  '行政诉讼',
  '需要报告的',
  '勾稽关系',
  '申请人情况',
  '新收政府信息',
  '三安全一稳定',
  '第二十条',
  '未经复议',
  '制发件数',
  '制作数量',
  '结转',
];
const FEWEST_WORDS = 2;
/** A report on disclosure is spoken of where one of these words stands close behind the other, in the same line. */
const REPORTS = ['报告', '年报'];
const DISCLOSURE = '公开';
const CLOSE = 22;
const FEWEST_MENTIONS = 3;
/** Traditional characters: few pages have them, and which of the words they write is for detection to say. */
const TRADITIONAL = '公開';

/**
 * What the bare text of a page promises, at the price of some searches: that it may be a report or a list of them, that
 * it speaks of one, or nothing. Detection itself finds nothing on a page that promises nothing.
 */
export function glanceAt(text: string): 'report' | 'mention' | 'nothing' {
  let words = 0;
  for (const word of WORDS) {
    if (text.includes(word)) words += 1;
    if (words >= FEWEST_WORDS) return 'report';
  }
  const mentions = mentionsIn(text);
  if (mentions >= FEWEST_MENTIONS || text.includes(TRADITIONAL)) return 'report';
  return mentions > 0 ? 'mention' : 'nothing';
}

/** Mentions of reports, counted as far as they matter. Nothing is cut out and no pattern is made, which would take longer. */
function mentionsIn(text: string): number {
  let mentions = 0;
  for (const word of REPORTS) {
    for (let at = text.indexOf(word); at >= 0 && mentions < FEWEST_MENTIONS; at = text.indexOf(word, at + 1)) {
      if (isAboutDisclosure(text, at)) mentions += 1;
    }
  }
  return mentions;
}

function isAboutDisclosure(text: string, at: number): boolean {
  for (let i = at - DISCLOSURE.length; i >= at - CLOSE && i >= 0 && text[i + 1] !== '\n'; i--) {
    if (text.startsWith(DISCLOSURE, i)) return true;
  }
  return false;
}

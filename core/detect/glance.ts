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
const DISCLOSURE = '公开';
/** What makes of it a mention of a report, close behind it and in the same line. */
const REPORTS = ['报告', '年报'];
const CLOSE = 20;
/** Of each of these words. */
const LENGTH = 2;
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

/** Mentions of reports, counted as far as they matter. To look for words is far cheaper than to make and try a pattern. */
function mentionsIn(text: string): number {
  let mentions = 0;
  let at = text.indexOf(DISCLOSURE);
  while (at >= 0 && mentions < FEWEST_MENTIONS) {
    const behind = at + LENGTH;
    const [line = ''] = text.slice(behind, behind + CLOSE + LENGTH).split('\n', 1);
    const report = Math.max(...REPORTS.map((word) => line.lastIndexOf(word)));
    if (report >= 0) mentions += 1;
    // Behind what was found, since one report is one mention however often it says the word.
    at = text.indexOf(DISCLOSURE, report < 0 ? behind : behind + report + LENGTH);
  }
  return mentions;
}

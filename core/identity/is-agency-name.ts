/** How names of agencies end; a word that ends otherwise is not taken for an agency. */
const AGENCY_END =
  /(?:政府|局|委员会|委|厅|办公室|办公厅|办事处|办|部|署|院|处|所|站|队|中心|管委会|街道|镇|乡|苏木|省|市|县|区|州|盟|旗|兵团|师|团|海关|公司|集团|学校|小学|中学|幼儿园|大学|学院|医院|合作社|供销社|残联|妇联|文联|工商联|联合社|总社|联合会|协会|总工会|委会|机关|公署|行署|农场|林场|馆|档案馆|会|[)）])$/;

/** Words that show a text to be a sentence and not a name. */
const NOT_A_NAME =
  /本报告|现将|根据|依据|按照|要求|编制|做好|开展|公布|关于|如下|我[局市县区镇乡省委办]|本[局市县区镇乡省委办机单]|各[局市县区镇乡省委部级]|首页|当前位置|上一[篇条]|下一[篇条]|点击|下载|附件|栏目|目录|索引|浏览|来源|发布|时间|日期|作者|打印|关闭|字体|分享|信息公开|政务公开/;

const PUNCTUATION = /[，,。；;：:！!？?>》《<|/\\“”"…\n\t—]/;

/** 一、抓紧部署 is a heading. */
const NUMBERED = /^[一二三四五六七八九十]+[、.．]/;

/** 政府 alone is any government, not the name of one. */
const ANYBODY = /^(?:(?:人民)?政府|办公[室厅]|委员会|管委会|街道|街道办事处|办事处|机关)$/;

/** Whether a text without white space is shaped like the name of an agency or of a place. */
export function isAgencyName(name: string): boolean {
  if (name.length < 2 || name.length > 50 || ANYBODY.test(name)) return false;
  return AGENCY_END.test(name) && !PUNCTUATION.test(name) && !NUMBERED.test(name) && !NOT_A_NAME.test(name);
}

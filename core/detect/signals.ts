/** What detection looks for, as data. Patterns are tried on labels normalised by `normaliseLabel`. */

/** Words of a report's title: the kind of document. */
export const TITLE =
  /(?:政府|政务)?(?:政府信息|政务信息|政务|信息)(?:年度)?公开(?:工作)?(?:20\d\d)?(?:年度|年)?(?:工作)?(?:情况的?)?(?:年度|年)?(?:工作)?(?:报告|年报)/;

/** A year that may be a report year. */
export const YEAR = /20[0-4]\d/;

/** Titles of other documents about disclosure that look alike. */
export const OTHER_DOCUMENT =
  /指南|目录|制度|工作要点|实施方案|管理办法|工作报表|报表|格式|模板|填报|培训|解读|问答|考核|评估|评议|征求意见|法治政府建设|部门(?:预算|决算)|公告栏|新闻|会议召开|工作计划|申请表|答复书|图解|研究|综述/;

/** Words before the kind of document that make it a page about reports; other words there belong to an agency's name. */
export const ABOUT_REPORTS = /图解|一图读懂|解读|召开|举办|关于(?:做好|开展|组织|认真|抓紧|加强|征求)|怎么|如何/;

/** Titles of the form itself, or of a notice that asks for reports: their pages carry every heading and label. */
export const BLANK_FORM =
  /报告格式|格式\(试行\)|填报说明|报告.{0,2}(?:编制|编写|撰写)|关于(?:做好|开展|组织|认真|抓紧|加强|征求).{0,60}(?:通知|函)$/;

/** Wordings of the six chapters, any of them once. */
export const CHAPTERS: [id: string, pattern: RegExp][] = [
  ['s1', /^(?:政府信息公开(?:工作)?)?总体(?:工作)?情况$|^(?:总体|主要)?(?:工作)?概述$/],
  ['s2', /^(?:行政机关)?主动公开(?:政府)?信息(?:的)?情况$|^主动公开(?:情况|信息)$/],
  [
    's3',
    /^(?:行政机关)?收到和处理政府信息公开申请(?:的)?情况$|^依申请公开(?:政府信息)?(?:的)?情况(?:和不予公开政府信息(?:的)?情况)?$/,
  ],
  ['s4', /^.{0,24}复议.{0,6}诉讼.{0,6}情况$/],
  ['s5', /存在的?(?:主要|突出)?问题.{0,3}(?:改进|整改|措施|打算)/],
  ['s6', /^其[他它]需要?(?:报告|说明)的?事项$|^需要报告的其[他它]事项$/],
];

/** Words that hardly stand anywhere but in the tables of a report. */
export const LABELS: [id: string, pattern: RegExp][] = [
  ['balance_note', /勾稽关系/],
  ['applicants', /^申请人情况$/],
  ['new_received', /本年(?:度)?新收(?:政府信息公开申请)?/],
  ['carried_in', /上年(?:度)?结转政府信息公开申请/],
  ['carried_out', /结转下一?年度?继续办理/],
  ['three_securities', /三安全一稳定/],
  ['article_20', /^第?二十条第?\([一五六八九]\)项/],
  ['issued', /^本年(?:新)?制(?:发件数|作数量)$/],
  ['direct_suits', /^未经复议直接起诉$/],
];

/** A link of an index to a report: a year and the kind of document. */
export const LINK = /20[0-4]\d.{0,30}公开.{0,12}(?:报告|年报)|公开.{0,12}(?:报告|年报).{0,12}20[0-4]\d/;

/** Addresses of files that may hold the report itself. */
export const FILE = /\.(?:docx?|pdf|xlsx?|wps|ofd|rtf|zip)(?:$|[?#])|downfile|download\.jsp|\/attachment\//i;

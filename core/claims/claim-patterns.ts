import { editions } from '../editions';
import { normaliseLabel } from '../text/normalise';

/** What a sentence last spoke of; `other` are counts that are never requests (留言, 信访 …). */
export type Topic = 'requests' | 'review' | 'suits' | 'documents' | 'rules' | 'fees' | 'other';

/** Words that change the topic of a sentence, the later the stronger. */
export const topics: { topic: Topic; words: string }[] = [
  {
    topic: 'requests',
    words: '依申请公开|信息公开的?(?:相关)?申请|公开(?:政府)?信息的?申请|申请公开|新收申请|收到申请|受理申请',
  },
  { topic: 'review', words: '行政复议' },
  { topic: 'suits', words: '行政诉讼' },
  { topic: 'documents', words: '规范性文件' },
  { topic: 'rules', words: '规章(?!制度)' },
  { topic: 'fees', words: '信息处理费|收费通知' },
  {
    topic: 'other',
    words:
      '留言|信访|12345|热线|来信|来电|来访|咨询|投诉|举报|建议|提案|议案|信箱|诉求|工单|舆情|微博|微信|公众号|新闻|行政许可|行政处罚|行政强制|采购|审批|备案|证照|政务服务|办件|培训|检查',
  },
];

/** A list of words of which any number may stand before 申请: anything else makes it another kind of application. */
const MODIFIERS =
  '各类|有效|有关|相关|要求|提出|提交|关于|涉及|本机关|我[局市县区镇乡街委办]|向|社会|公众|群众|公民|法人|自然人|其他组织|信息|政府|公开|依法|依申请公开|依|的|等|、|和|或者?|及|与|新|件';
const REQUEST = `(?:(?:${MODIFIERS})*申请(?:公开)?(?:政府)?(?:信息)?(?:事项|案件|件|表|书|数量?|的)*)`;
const NOT_SO = '(?<!未|不|不再|不予|逾期|超期)';
const RECEIVED = '(?:新收到?|收到|受理|接收到?|接到|收(?=政府|信息))(?:并受理)?(?:了)?';
const PREVIOUS = '(?:上一?年度?|去年|往年|以前年度|(?:19|20)\\d\\d年度?)';
const NEXT = '(?:下一?年度?|次年|明年|(?:19|20)\\d\\d年度?)';
const OPENING =
  '(?:[、和及并与;:]|其中|其余|另有?|另外|目前|截至目前|当年|全年|本年度?|本年内|(?:19|20)\\d\\d年度?|我(?:[局市县区镇乡街委办院]|中心|街道|单位)|本机关|[局市县区]机关|含|包括|包含|均|全部|按时|按期|按照?规定|依法|依规|及时|已|已经|共|共计|予以|分别|同时)*';

/**
 * One way of stating a count. Patterns are tried in order; the first that fits and whose field the form of the
 * year has names what the figure is about.
 */
export interface ClaimPattern {
  about: string;
  /** Fits the words before the figure, from the last comma on, without closing words such as 共, 为, 了. */
  lead: RegExp;
  /** Only where the sentence last spoke of this. */
  topic?: Topic[];
  units: 'cases' | 'items' | 'money';
  /** Does not fit the words before the figure. */
  not?: RegExp;
  /** Fits the words after the figure, up to the next comma and the words after that. */
  after?: RegExp;
}

function bare(words: string): RegExp {
  return new RegExp(`^${OPENING}(?:${words})$`);
}

function ending(words: string): RegExp {
  return new RegExp(`(?:${words})$`);
}

const requests: ClaimPattern[] = [
  {
    about: 'requests.carried_out.total',
    lead: /(?:剩余|其余|余下|尚有|另有|还有|未办结)(?:的)?$/,
    after: new RegExp(`^(?:申请)?(?:需|将)?(?:结转|顺延|转入|延续)(?:到|至|入)?${NEXT}`),
    topic: ['requests'],
    units: 'cases',
  },
  {
    about: 'requests.carried_in.total',
    lead: ending(`${PREVIOUS}(?:未办结)?(?:结转|转入|遗留)(?:的)?(?:至|到)?(?:本年度?|今年)?(?:办理|的)*${REQUEST}`),
    units: 'cases',
  },
  {
    about: 'requests.carried_in.total',
    lead: ending(`结转(?:自)?${'(?:上一?年度?|去年)'}(?:的|未办结)*${REQUEST}`),
    units: 'cases',
  },
  {
    about: 'requests.carried_out.total',
    lead: ending(`(?:结转|顺延|转入|延续)(?:到|至|入)?${NEXT}(?:继续)?(?:办理|答复|处理|的)*${REQUEST}?`),
    topic: ['requests'],
    units: 'cases',
  },
  {
    about: 'requests.carried_in.total',
    lead: bare(`${PREVIOUS}(?:未办结)?(?:结转|转入|遗留)(?:至本年度?|的|办理)*`),
    topic: ['requests'],
    units: 'cases',
  },
  {
    about: 'requests.carried_in.total',
    lead: bare('结转(?:自)?(?:上一?年度?|去年)(?:的)?'),
    topic: ['requests'],
    units: 'cases',
  },
  {
    about: 'requests.handled',
    lead: ending(`${NOT_SO}${RECEIVED}[、并和及]+(?:答复|办结|办理|处理)(?:了)?${REQUEST}`),
    units: 'cases',
  },
  {
    about: 'requests.new_received.total',
    lead: ending(`${NOT_SO}${RECEIVED}(?:${REQUEST}|依申请公开(?:事项|案件|件|信息)?)`),
    units: 'cases',
  },
  {
    about: 'requests.new_received.total',
    lead: bare(`新收到?|新增|收到|受理|接收|接到`),
    topic: ['requests'],
    units: 'cases',
  },
  { about: 'requests.new_received.total', lead: ending('零申请|零报告'), topic: ['requests'], units: 'cases' },
  {
    about: 'requests.results_total.total',
    lead: ending(`${NOT_SO}(?:办结|答复|办结答复|答复办结)(?:了)?(?:${REQUEST}|依申请公开(?:事项|案件|件|信息)?)`),
    units: 'cases',
  },
  {
    about: 'requests.handled',
    lead: ending(`${NOT_SO}(?:办理|处理)(?:回复|答复)?(?:了)?(?:${REQUEST}|依申请公开(?:事项|案件|件|信息)?)`),
    units: 'cases',
  },
  {
    about: 'requests.results_total.total',
    lead: bare('办结|答复|办结答复|答复办结|办理答复|办理完毕|回复|作出答复'),
    topic: ['requests'],
    units: 'cases',
  },
  { about: 'requests.handled', lead: bare('办理|处理'), topic: ['requests'], units: 'cases' },
  { about: 'requests.carried_out.total', lead: bare('结转'), topic: ['requests'], units: 'cases' },
  {
    about: 'requests.granted_or_partial',
    lead: bare('予以公开[和及、与]部分公开|公开[和及、与]部分公开'),
    topic: ['requests'],
    units: 'cases',
  },
];

const groups: ClaimPattern[] = [
  { about: 'requests.denied', lead: bare('不予公开'), topic: ['requests'], units: 'cases' },
  { about: 'requests.unable', lead: bare('无法提供'), topic: ['requests'], units: 'cases' },
  { about: 'requests.not_processed', lead: bare('不予处理'), topic: ['requests'], units: 'cases' },
  { about: 'requests.other.total', lead: bare('其他处理'), topic: ['requests'], units: 'cases' },
  { about: 'requests.other', lead: bare('其他处理'), topic: ['requests'], units: 'cases' },
  { about: 'requests.granted.total', lead: bare('同意公开|公开'), topic: ['requests'], units: 'cases' },
];

/** Row labels of the forms are words of prose too: 本机关不掌握相关政府信息3件. */
function rowPatterns(): ClaimPattern[] {
  const rows = editions.flatMap((edition) => edition.tables.find((table) => table.id === 'requests')?.rows ?? []);
  const outcomes = rows.filter(
    (row) => row.kind === 'data' && row.parent !== null && !['results_total', 'other', 'other_misc'].includes(row.id),
  );
  const byId = new Map(outcomes.map((row) => [row.id, row]));
  return [...byId.values()].map((row) => ({
    about: `requests.${row.id}.total`,
    lead: bare([row.zh, ...row.also].map((label) => escaped(normaliseLabel(label))).join('|')),
    topic: ['requests' as const],
    units: 'cases' as const,
  }));
}

function escaped(text: string): string {
  return text.replace(/[()[\]{}.*+?^$|\\]/g, '\\$&').replaceAll('、', '[、,]?');
}

const CASE = '(?:案件|申请|事项|情况|数量?|的)*';
const review = 'review_litigation.count';
const disputes: ClaimPattern[] = [
  {
    about: `${review}.suit_after_review_total`,
    lead: ending(`复议后(?:起诉|提起(?:行政)?诉讼)(?:的)?${CASE}`),
    units: 'cases',
  },
  {
    about: `${review}.suit_direct_total`,
    lead: ending(`(?:未经复议)?直接(?:起诉|提起(?:行政)?诉讼)(?:的)?${CASE}`),
    units: 'cases',
  },
  {
    about: 'disputes.total',
    lead: ending(`行政复议(?:申请|案件)?[、和及与或]*(?:提起)?行政诉讼${CASE}`),
    units: 'cases',
  },
  { about: `${review}.review_total`, lead: ending(`行政复议${CASE}`), units: 'cases' },
  { about: 'suits.total', lead: ending(`行政诉讼${CASE}`), units: 'cases' },
  ...outcome('upheld', '(?:结果)?维持(?:原.{0,8})?'),
  ...outcome('corrected', '(?:结果)?纠正|被?纠错|撤销'),
  ...outcome('other', '其他结果'),
  ...outcome('pending', '(?:尚未|未)(?:审结|办结)|正在审理'),
];

function outcome(id: string, words: string): ClaimPattern[] {
  return [
    { about: `${review}.review_${id}`, lead: bare(words), topic: ['review'], units: 'cases' },
    { about: `suits.${id}`, lead: bare(words), topic: ['suits'], units: 'cases' },
  ];
}

const MADE = '(?:新制作|制作|制发|制定|出台|印发|发布|报送|起草)(?:了)?(?:并(?:公开|发布|印发|备案))?';
const DOCUMENT = '(?:政府|行政)?规范性文件';

function documentPatterns(row: string, words: string, topic: Topic): ClaimPattern[] {
  const field = `proactive_documents.${row}`;
  return [
    {
      about: `${field}.repealed`,
      lead: ending(`(?:废止|失效|宣布失效)(?:和失效|或失效)?(?:的)?(?:${words})`),
      units: 'cases',
    },
    { about: `${field}.in_force`, lead: ending(`现行有效(?:的)?(?:${words})`), units: 'cases' },
    { about: `${field}.made`, lead: ending(`${MADE}(?:的)?(?:${words})`), units: 'cases' },
    { about: `${field}.issued`, lead: ending(`${MADE}(?:的)?(?:${words})`), units: 'cases' },
    {
      about: `${field}.newly_public`,
      lead: ending(`(?:主动)?公开(?:的)?(?:${words})`),
      units: 'cases',
    },
    { about: `${row}.published`, lead: ending(`(?:主动)?公开(?:的)?(?:${words})`), units: 'cases' },
    {
      about: `${field}.public_total`,
      lead: bare('累计|累计公开|对外公开总数'),
      topic: [topic],
      units: 'cases',
    },
    { about: `${field}.repealed`, lead: bare('废止|失效|废止失效'), topic: [topic], units: 'cases' },
    { about: `${field}.in_force`, lead: bare('现行有效'), topic: [topic], units: 'cases' },
  ];
}

/** Records of decisions that were published are not the decisions made. */
const PUBLISHED = /公开|公示|发布|录入|归集|推送|上传|报送|信用/;
const DECISIONS = '(?:事项|决定书?|案件|处理决定|措施|办件)*(?:数量)?';
const proactive: ClaimPattern[] = [
  ...documentPatterns('normdocs', DOCUMENT, 'documents'),
  ...documentPatterns('rules', '规章', 'rules'),
  {
    about: 'proactive_licensing.licensing.decisions',
    lead: ending(`(?<!其他)行政许可${DECISIONS}`),
    not: PUBLISHED,
    units: 'cases',
  },
  {
    about: 'proactive_enforcement.penalty.decisions',
    lead: ending(`(?<!其他)行政处罚${DECISIONS}`),
    not: PUBLISHED,
    units: 'cases',
  },
  {
    about: 'proactive_enforcement.coercion.decisions',
    lead: ending(`(?<!其他)行政强制${DECISIONS}`),
    not: PUBLISHED,
    units: 'cases',
  },
  {
    about: 'proactive_fees.admin_fees.items_prev',
    lead: ending('行政事业性收费(?:项目)?'),
    units: 'items',
    after: /^[,，]?与(?:上一?年|去年)度?持平/,
  },
  { about: 'admin_fees.items', lead: ending('行政事业性收费(?:项目)?'), units: 'items' },
  {
    about: 'proactive_fees.admin_fees.amount_wan',
    lead: ending('行政事业性收费(?:总?金额|总额)?'),
    units: 'money',
  },
  {
    about: 'proactive_procurement.procurement.projects',
    lead: ending('政府(?:集中)?采购(?:项目)?(?:数量)?'),
    units: 'items',
  },
  {
    about: 'proactive_procurement.procurement.amount',
    lead: ending('采购总?(?:金额|额)'),
    units: 'money',
  },
  { about: 'fees.notices', lead: ending('收费通知书?'), units: 'cases' },
  {
    about: 'fees.amount',
    lead: ending('(?:信息处理费|信息公开处理费)(?:的|用|总?金额|总额|费用|情况)*'),
    units: 'money',
  },
  {
    about: 'fees.amount',
    lead: bare('(?:实际)?(?:收取|收费|收缴)(?:信息处理费|费用)?(?:总?金额|总额)?|(?:总?金额|总额)'),
    topic: ['fees'],
    units: 'money',
  },
];

/** Every way of stating a count that Gongkai knows. */
export const claimPatterns: ClaimPattern[] = [...requests, ...rowPatterns(), ...groups, ...disputes, ...proactive];

/**
 * Words of a share of the whole: one channel, one kind of applicant, one level of government. Such counts
 * of requests are about nothing, because no field holds them.
 */
export const shares =
  /(?:通过|以|采用|经由?).{1,16}(?:方式|渠道|平台|网站|邮件|信函|系统|信箱|窗口)|各(?:[县区部乡镇街级]|职能|单位|行政机关)|县[(（]市|[县区市]直|乡镇|镇街|本级|下级|下属|系统|[上下]半年|季度|\d月|(?:公民|自然人|个人)(?![、和或及与]|等)/;
/** Words before a count of all years since the beginning. */
export const sinceLongAgo = /(?<!今年|年初|本年|本年度)以来|历年|历次/;

/** Applicants as prose names them, for shares of the requests received. */
export const applicants: { column: string; words: RegExp }[] = [
  {
    column: 'natural_person',
    words: bare('(?:由)?(?:自然人|公民|个人)(?:提出|提交)?(?:的)?(?:政府信息公开)?(?:申请)?'),
  },
  {
    column: 'organisations',
    words: bare('(?:由)?法人[或和及、]其他组织(?:提出|提交)?(?:的)?(?:政府信息公开)?(?:申请)?'),
  },
  { column: 'enterprise', words: bare('商业企业(?:提出)?(?:的)?(?:申请)?') },
  { column: 'research_inst', words: bare('科研机构(?:提出)?(?:的)?(?:申请)?') },
  { column: 'social_org', words: bare('社会公益组织(?:提出)?(?:的)?(?:申请)?') },
  { column: 'legal_service', words: bare('法律服务机构(?:提出)?(?:的)?(?:申请)?') },
];

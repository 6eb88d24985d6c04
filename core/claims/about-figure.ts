import type { Claim } from './claim';
import { applicants, type ClaimPattern, claimPatterns, shares, type Topic } from './claim-patterns';
import type { Figure } from './find-figures';
import { isAsked } from './is-asked';
import type { Lead } from './lead-of-figure';

/** A figure with all that decides what it speaks of. */
export interface FigureInContext {
  figure: Figure;
  lead: Lead;
  /** What the sentence last spoke of before the figure. */
  topic: Topic | null;
  /** The words after the figure. */
  tail: string;
  /** Claims of the figures before it in the sentence. */
  earlier: Claim[];
  reportYear: number | null;
  /** Whether the sentence or its surroundings speak of disclosure at all. */
  ofDisclosure: boolean;
}

const COMPARED =
  /(?:同比|环比|相比|[较比](?:上一?年|去年|前年|往年|(?:19|20)\d\d年)|增加|减少|增长|下降|上升|多出|提高)/;

/** What a figure speaks of; more than one where 行政复议、行政诉讼 share it; null where no pattern names it. */
export function aboutFigure(asked: FigureInContext): (string | null)[] {
  if (COMPARED.test(asked.lead.words)) return [changeOf(asked)];
  const about = mayFit(asked) ? claimPatterns.find((pattern) => fits(pattern, asked))?.about : undefined;
  if (about === undefined) return [applicantOf(asked) ?? sumOf(asked)];
  if (about.startsWith('requests.') && shares.test(asked.lead.words)) return [applicantOf(asked)];
  return isDispute(about) ? disputeOf(about, asked) : [about];
}

const NAMED =
  /申请|公开|报告|结转|顺延|转入|延续|遗留|复议|诉讼|起诉|规范性文件|规章|许可|处罚|强制|收费|采购|处理费|收费通知/;

/** A quick no for most figures: without a topic only words that name their object can tell what is counted. */
function mayFit({ lead, topic }: FigureInContext): boolean {
  if (lead.stripped === '' && lead.words === '') return false;
  return (topic !== null && topic !== 'other') || NAMED.test(lead.words) || NAMED.test(lead.stripped);
}

function fits(pattern: ClaimPattern, { figure, lead, topic, tail, reportYear }: FigureInContext): boolean {
  if (!inUnits(pattern.units, figure.unit)) return false;
  if (pattern.topic && !pattern.topic.includes(topic ?? 'other')) return false;
  if (pattern.after && !pattern.after.test(tail)) return false;
  if (pattern.not?.test(lead.words)) return false;
  if (!pattern.lead.test(lead.stripped) && !pattern.lead.test(lead.words)) return false;
  return isAsked(pattern.about, reportYear);
}

function inUnits(units: ClaimPattern['units'], unit: string): boolean {
  if (units === 'money') return /元$/.test(unit);
  if (units === 'items') return /^[项个笔件]$/.test(unit);
  return /^(?:件|份|宗|例|封|起|次|笔|个|件次|人次|部)$/.test(unit);
}

function isDispute(about: string): boolean {
  return about.startsWith('review_litigation.') || about.startsWith('suits.') || about === 'disputes.total';
}

function disputeOf(about: string, { figure, lead, ofDisclosure }: FigureInContext): (string | null)[] {
  if (!ofDisclosure || ofOtherMatters(lead)) return [null];
  if (about !== 'disputes.total') return [about];
  const each = figure.value === 0 || /[均各]|分别/.test(lead.words.slice(-4));
  return each ? ['review_litigation.count.review_total', 'suits.total'] : [about];
}

/** Agencies also handle reconsiderations of other matters; those count no disclosure. */
function ofOtherMatters({ words }: Lead): boolean {
  return /(?:办理|审理|受理|审结|应诉|代理).*(?:复议|诉讼)/.test(words) && !/信息公开/.test(words);
}

const items = [
  'proactive_licensing.licensing',
  'proactive_enforcement.penalty',
  'proactive_enforcement.coercion',
  'proactive_fees.admin_fees',
];

/** 行政许可0件，比上一年减少2项: the change of the items that the clause before named. */
function changeOf({ figure, lead, earlier, reportYear }: FigureInContext): string | null {
  if (figure.unit !== '项' || !/^[比较](?:上一?年|去年)度?(?:增加|减少|增长)$/.test(lead.stripped)) return null;
  const before = earlier.at(-1)?.about?.replace(/^admin_fees\./, 'proactive_fees.admin_fees.');
  const row = items.find((id) => before?.startsWith(id));
  return row && isAsked(`${row}.items_change`, reportYear) ? `${row}.items_change` : null;
}

/** 其中自然人申请10件: a share of the requests received, where those were named just before. */
function applicantOf({ figure, lead, topic, earlier }: FigureInContext): string | null {
  if (topic !== 'requests' || !inUnits('cases', figure.unit)) return null;
  const whole = earlier.findLast(({ about }) => about !== null);
  if (!whole?.about?.startsWith('requests.new_received.')) return null;
  const column = applicants.find(({ words }) => words.test(lead.stripped))?.column;
  return column ? `requests.new_received.${column}` : null;
}

/** 新收13件，上年结转2件，共15件. */
function sumOf({ lead, topic, earlier, figure }: FigureInContext): string | null {
  if (topic !== 'requests' || !inUnits('cases', figure.unit)) return null;
  if (lead.stripped !== '' || !/[共合总]计?/.test(lead.words)) return null;
  const named = new Set(earlier.map(({ about }) => about));
  return named.has('requests.new_received.total') && named.has('requests.carried_in.total') ? 'requests.inflow' : null;
}

import { type Figures, type NumberStatus, readPart } from './measures';
import { denialGrounds, outcomeFields, totalOfRow } from './outcomes';

/** A rate with its parts, so that sums of numerators over sums of denominators stay possible. */
export interface Indicator {
  id: string;
  zh: string;
  en: string;
  /**
   * `share` numerator over denominator · `amount` the numerator alone, times `factor` ·
   * `growth` this year over the year before, minus 1 · `concentration` sum of squared shares of the denominator ·
   * `all_zero` 1 where every part is zero, else 0.
   */
  kind: 'share' | 'amount' | 'growth' | 'concentration' | 'all_zero';
  /** Measures or fields that are added. */
  numerator: string[];
  denominator: string[];
  factor?: number;
  unit: string | null;
  note?: { zh: string; en: string };
}

/** One indicator of one report. */
export interface IndicatorReading {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** `zero_denominator`: nothing to divide by; `no_previous_year`: growth without the year before. */
  status: NumberStatus | 'zero_denominator' | 'no_previous_year';
  /** The denominator is below 10: one case moves the rate by more than ten points. */
  small: boolean;
  /** Measures or fields without a value. */
  missing: string[];
}

/** Below it a rate is flagged. */
export const SMALL = 10;

const outcomes = (rows: string[]) => rows.map(totalOfRow);
const review = (cases: string, results: string[]) =>
  results.map((result) => `review_litigation.count.${cases}_${result}`);

const N = outcomes(['new_received']);
const INFLOW = outcomes(['new_received', 'carried_in']);
const T = outcomes(['results_total']);
const O = outcomes(['carried_out']);
const G = outcomes(['granted']);
const GP = outcomes(['granted', 'partial']);
const D = denialGrounds.flatMap(({ fields }) => fields);
const DISCRETIONARY = outcomes(['denied_internal_affairs', 'denied_process_info', 'denied_enforcement_file']);
const CONCLUDED = ['upheld', 'corrected', 'other'];
const SUITS = ['suit_direct', 'suit_after_review'];
const APPLICANTS = ['natural_person', 'enterprise', 'research_inst', 'social_org', 'legal_service', 'org_other'];
const received = (columns: string[]) => columns.map((column) => `requests.new_received.${column}`);

function share(
  id: string,
  zh: string,
  en: string,
  numerator: string[],
  denominator: string[],
  note?: Indicator['note'],
): Indicator {
  return { id, zh, en, kind: 'share', numerator, denominator, unit: null, ...(note && { note }) };
}

const outcomeRates: Indicator[] = [
  share('grant_rate', '予以公开率', 'Full disclosure rate', G, T),
  share('disclosure_rate', '公开率（含部分公开）', 'Disclosure rate, full or partial', GP, T),
  share(
    'disclosure_rate_substantive',
    '实体公开率',
    'Disclosure rate among requests decided on disclosability',
    GP,
    [...GP, ...D],
    { zh: '分母不含无法提供、不予处理、其他处理', en: 'leaves out unable, not processed and other handling' },
  ),
  share('denial_rate', '不予公开率', 'Denial rate', D, T),
  ...denialGrounds.map(({ id, zh, en, fields }) =>
    share(`denial_share_${id}`, `不予公开理由占比：${zh}`, `Share of denials: ${en}`, fields, D),
  ),
  share(
    'discretionary_denial_share',
    '可以不予公开理由占比',
    'Share of denials on discretionary grounds',
    DISCRETIONARY,
    D,
    { zh: '条例第十六条“可以不予公开”', en: 'Art. 16: may be withheld' },
  ),
  share('unable_rate', '无法提供率', 'Rate of unable to provide', outcomeFields('unable'), T),
  share('not_held_rate', '本机关不掌握率', 'Rate of information not held', outcomes(['unable_not_held']), T),
  share('not_processed_rate', '不予处理率', 'Rate of requests not processed', outcomeFields('not_processed'), T),
  share('petition_share', '信访举报投诉类占比', 'Share treated as petitions', outcomes(['not_processed_petition']), T),
  share('repeat_share', '重复申请占比', 'Share of repeated requests', outcomes(['not_processed_repeat']), T),
  share('excessive_share', '大量反复申请占比', 'Share of excessive requests', outcomes(['not_processed_excessive']), T),
  share('other_rate', '其他处理率', 'Rate of other handling', outcomeFields('other'), T),
  share(
    'abandon_rate',
    '逾期不补正占比',
    'Share given up: no correction in time',
    outcomes(['other_no_correction']),
    T,
  ),
];

const flows: Indicator[] = [
  {
    id: 'inflow',
    zh: '应办理申请数',
    en: 'Requests to handle',
    kind: 'amount',
    numerator: INFLOW,
    denominator: [],
    unit: '件',
  },
  share('carry_rate', '结转率', 'Share carried over', O, INFLOW),
  share('clearance_rate', '办结率', 'Clearance rate', T, INFLOW),
  {
    id: 'growth',
    zh: '新收申请增长率',
    en: 'Growth of new requests',
    kind: 'growth',
    numerator: N,
    denominator: N,
    unit: null,
  },
  share('natural_person_share', '自然人占比', 'Share of natural persons', received(['natural_person']), N),
  share('enterprise_share', '商业企业占比', 'Share of enterprises', received(['enterprise']), N),
  share(
    'legal_service_share',
    '法律服务机构占比',
    'Share of legal-service institutions',
    received(['legal_service']),
    N,
  ),
  {
    id: 'hhi_applicants',
    zh: '申请人集中度（六类）',
    en: 'Concentration of applicants over six kinds',
    kind: 'concentration',
    numerator: received(APPLICANTS),
    denominator: received(APPLICANTS),
    unit: null,
  },
  {
    id: 'zero_report',
    zh: '零申请报告',
    en: 'Report without any request',
    kind: 'all_zero',
    numerator: [...INFLOW, ...T, ...O],
    denominator: [],
    unit: null,
  },
];

const remedies: Indicator[] = [
  share('review_rate', '复议率', 'Reviews per concluded request', review('review', ['total']), T, {
    zh: '复议总计含其他年度和主动公开的案件',
    en: 'reviews include cases of other years and about proactive disclosure',
  }),
  share(
    'suit_rate',
    '诉讼率',
    'Suits per concluded request',
    SUITS.flatMap((suit) => review(suit, ['total'])),
    T,
  ),
  share(
    'review_correction_rate',
    '复议纠正率',
    'Reviews corrected, of those concluded',
    review('review', ['corrected']),
    review('review', CONCLUDED),
  ),
  share(
    'review_correction_rate_merits',
    '复议纠正率（仅维持与纠正）',
    'Reviews corrected, of those upheld or corrected',
    review('review', ['corrected']),
    review('review', ['upheld', 'corrected']),
  ),
  share(
    'suit_correction_rate',
    '诉讼纠正率',
    'Suits corrected, of those concluded',
    SUITS.flatMap((suit) => review(suit, ['corrected'])),
    SUITS.flatMap((suit) => review(suit, CONCLUDED)),
  ),
  ...SUITS.map((suit, i) =>
    share(
      `${suit}_correction_rate`,
      ['未经复议直接起诉纠正率', '复议后起诉纠正率'][i]!,
      ['Direct suits corrected, of those concluded', 'Suits after review corrected, of those concluded'][i]!,
      review(suit, ['corrected']),
      review(suit, CONCLUDED),
    ),
  ),
  ...['review', ...SUITS].map((cases, i) =>
    share(
      `${cases}_pending_share`,
      ['复议未审结占比', '直接起诉未审结占比', '复议后起诉未审结占比'][i]!,
      ['Share of reviews pending', 'Share of direct suits pending', 'Share of suits after review pending'][i]!,
      review(cases, ['pending']),
      review(cases, ['total']),
    ),
  ),
  share(
    'escalation',
    '复议后起诉比',
    'Suits after review per review concluded',
    review('suit_after_review', ['total']),
    review('review', CONCLUDED),
    { zh: '分子分母的年度不尽相同，只是近似', en: 'approximate: the cohorts differ' },
  ),
];

const proactive: Indicator[] = [
  share(
    'normdoc_turnover',
    '规范性文件更替率',
    'Turnover of normative documents',
    ['proactive_documents.normdocs.issued', 'proactive_documents.normdocs.repealed'],
    ['proactive_documents.normdocs.in_force'],
  ),
  share(
    'penalty_per_licence',
    '处罚许可比',
    'Penalties per licence',
    ['proactive_enforcement.penalty.decisions'],
    ['proactive_licensing.licensing.decisions'],
  ),
  {
    id: 'fees_yuan',
    zh: '行政事业性收费金额',
    en: 'Administrative fees collected',
    kind: 'amount',
    numerator: ['proactive_fees.admin_fees.amount_wan'],
    denominator: [],
    factor: 10_000,
    unit: '元',
    note: { zh: '行政事业性收费不是信息处理费', en: 'not the information-processing fee' },
  },
];

/** Every derived indicator that one report, or it and the year before, can answer. */
export const indicators: Indicator[] = [...outcomeRates, ...flows, ...remedies, ...proactive];

interface Sum {
  value: number | null;
  status: NumberStatus;
  missing: string[];
}

function add(report: Figures, parts: string[]): Sum {
  const numbers = parts.map((part) => readPart(report, part));
  const missing = parts.filter((_, i) => numbers[i]!.status !== 'ok');
  const status = numbers.find((number) => number.status !== 'ok')?.status ?? 'ok';
  return { value: status === 'ok' ? numbers.reduce((sum, number) => sum + number.value!, 0) : null, status, missing };
}

function without(status: IndicatorReading['status'], top: Sum, bottom: Sum | null): IndicatorReading {
  const missing = [...new Set([...top.missing, ...(bottom?.missing ?? [])])];
  return { value: null, numerator: top.value, denominator: bottom?.value ?? null, status, small: false, missing };
}

function ratio(top: Sum, bottom: Sum, value: (top: number, bottom: number) => number): IndicatorReading {
  if (top.value === null || bottom.value === null) {
    return without(top.value === null ? top.status : bottom.status, top, bottom);
  }
  if (bottom.value === 0) return without('zero_denominator', top, bottom);
  return {
    value: value(top.value, bottom.value),
    numerator: top.value,
    denominator: bottom.value,
    status: 'ok',
    small: bottom.value < SMALL,
    missing: [],
  };
}

function readGrowth(indicator: Indicator, report: Figures, previous: Figures | null): IndicatorReading {
  const top = add(report, indicator.numerator);
  if (!previous) return without('no_previous_year', top, null);
  return ratio(top, add(previous, indicator.denominator), (now, before) => now / before - 1);
}

function readConcentration(indicator: Indicator, report: Figures): IndicatorReading {
  const all = add(report, indicator.denominator);
  const squares =
    all.value === null ? null : indicator.numerator.reduce((sum, part) => sum + readPart(report, part).value! ** 2, 0);
  return ratio({ ...all, value: squares }, all, (top, bottom) => top / bottom ** 2);
}

function readAmount(indicator: Indicator, report: Figures): IndicatorReading {
  const { value, status, missing } = add(report, indicator.numerator);
  // whole yuan and cents: the product of 0.07 and 10000 must not end in …0001
  const amount = value === null ? null : Number((value * (indicator.factor ?? 1)).toFixed(2));
  return { value: amount, numerator: value, denominator: null, status, small: false, missing };
}

function readAllZero(indicator: Indicator, report: Figures): IndicatorReading {
  const numbers = indicator.numerator.map((part) => readPart(report, part));
  const sum = add(report, indicator.numerator);
  // one value that is not zero decides, whatever is missing
  if (numbers.some((number) => number.value !== null && number.value !== 0)) {
    return { value: 0, numerator: sum.value, denominator: null, status: 'ok', small: false, missing: sum.missing };
  }
  if (sum.value === null) return without(sum.status, sum, null);
  return { value: 1, numerator: 0, denominator: null, status: 'ok', small: false, missing: [] };
}

/**
 * What a report says of an indicator. Never a zero for what is missing: null with its reason where a part has no value,
 * is in another unit or not on the form, and where the denominator is zero. `previous` is the same agency's year before.
 */
export function readIndicator(indicator: Indicator, report: Figures, previous: Figures | null): IndicatorReading {
  if (indicator.kind === 'growth') return readGrowth(indicator, report, previous);
  if (indicator.kind === 'concentration') return readConcentration(indicator, report);
  if (indicator.kind === 'amount') return readAmount(indicator, report);
  if (indicator.kind === 'all_zero') return readAllZero(indicator, report);
  return ratio(add(report, indicator.numerator), add(report, indicator.denominator), (top, bottom) => top / bottom);
}

/** As much of a reading as several are put together from. */
export type RateParts = Pick<IndicatorReading, 'value' | 'numerator' | 'denominator'>;

/** Of several reports the pooled rate: sums of numerators over sums of denominators, of those that have both. */
export function pooledRate(readings: RateParts[]): { value: number | null; n: number } {
  const whole = readings.filter((reading) => reading.numerator !== null && reading.denominator !== null);
  const top = whole.reduce((sum, reading) => sum + reading.numerator!, 0);
  const bottom = whole.reduce((sum, reading) => sum + reading.denominator!, 0);
  return { value: bottom === 0 ? null : top / bottom, n: whole.length };
}

/** Of several reports the mean of their rates, of those that have one. */
export function meanRate(readings: RateParts[]): { value: number | null; n: number } {
  const whole = readings.filter((reading) => reading.value !== null);
  const sum = whole.reduce((total, reading) => total + reading.value!, 0);
  return { value: whole.length === 0 ? null : sum / whole.length, n: whole.length };
}

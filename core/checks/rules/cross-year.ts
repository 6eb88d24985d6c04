import { allForms, formsWith } from '../../editions';
import type { Report } from '../../report/report';
import { findNumerals } from '../../text/numerals';
import { formOf, tableFormOf } from '../form-of';
import { absent, fieldInput, judged, labelOf, numberIn, sum, together, unjudged } from '../judging';
import { allLines, type Line, quoted, sentencesOf, shortened } from '../prose';
import type { CollectionRule, Failure, Judgement, PairRule, Reason, ReportRule, Rule, Words } from '../rule';

const meaning: Words = {
  zh: '格式各栏的含义：上一年的年末即本年的年初',
  en: 'what the columns of the form mean: the end of last year is the beginning of this',
};

/** A field of the year before, as the name of a missing input. */
function dated(report: Report, fields: string[]): string[] {
  return fields.map((field) => `${field}@${report.identity.year ?? '?'}`);
}

/** One equation between two years: what the earlier report leads to expect, and what the later one has. */
interface Chain {
  id: string;
  zh: string;
  en: string;
  before: string[];
  now: string[];
  expect: (before: number[], now: number[]) => { expected: number; found: number };
  /** Without it the two must be equal. */
  holds?: (expected: number, found: number) => boolean;
}

function valuesOf(report: Report, fields: string[]): number[] {
  return fields.map((field) => numberIn(report, field) ?? Number.NaN);
}

function missingOf(previous: Report, next: Report, chain: Chain): string[] {
  return [...dated(previous, absent(previous, chain.before)), ...dated(next, absent(next, chain.now))];
}

interface Broken {
  chain: Chain;
  expected: number;
  found: number;
}

function brokenBy(previous: Report, next: Report, chain: Chain): Broken | null {
  const { expected, found } = chain.expect(valuesOf(previous, chain.before), valuesOf(next, chain.now));
  const holds = chain.holds ?? ((a, b) => a === b);
  return holds(expected, found) ? null : { chain, expected, found };
}

/** All chains of one rule; what breaks is told once, with both reports' numbers. */
function judgeChains(previous: Report, next: Report, chains: Chain[], begin: Words): Judgement {
  const known = chains.filter((chain) => missingOf(previous, next, chain).length === 0);
  const broken = known.map((chain) => brokenBy(previous, next, chain)).filter((one) => one !== null);
  return {
    of: chains.length,
    assessed: known.length,
    missing: [...new Set(chains.flatMap((chain) => missingOf(previous, next, chain)))],
    failures: broken.length > 0 ? [chainFailure(previous, next, broken, begin)] : [],
  };
}

function chainFailure(previous: Report, next: Report, broken: Broken[], begin: Words): Failure {
  const told = broken.find((one) => one.chain.id === 'total') ?? broken[0]!;
  const [from, to] = [previous.identity.year, next.identity.year];
  const zh = broken.map((one) => `「${one.chain.zh}」应为 ${one.expected}，实为 ${one.found}`).join('；');
  const en = broken.map((one) => `“${one.chain.en}” should be ${one.expected}, is ${one.found}`).join('; ');
  return {
    inputs: broken.flatMap(({ chain }) => [
      ...chain.before.map((field) => fieldInput(previous, field)),
      ...chain.now.map((field) => fieldInput(next, field)),
    ]),
    expected: told.expected,
    found: told.found,
    instances: broken.map((one) => one.chain.id),
    because: {
      zh: `${begin.zh}（${from}→${to}年）：${zh}。也可能是上年的报告后来改过。`,
      en: `${begin.en} (${from}→${to}): ${en}. Last year’s report may also have been corrected since.`,
    },
  };
}

function carryChains(next: Report): Chain[] {
  return (tableFormOf(next, 'requests')?.columns ?? []).map(({ id, zh, en }) => ({
    id,
    zh,
    en,
    before: [`requests.carried_out.${id}`],
    now: [`requests.carried_in.${id}`],
    expect: ([carriedOut = 0], [carriedIn = 0]) => ({ expected: carriedOut, found: carriedIn }),
  }));
}

const documents = [
  { id: 'rules', zh: '规章', en: 'Rules' },
  { id: 'normdocs', zh: '规范性文件', en: 'Normative documents' },
].map((line) => ({ ...line, field: `proactive_documents.${line.id}` }));

const stockChains: Chain[] = documents.map(({ id, zh, en, field }) => ({
  id,
  zh,
  en,
  before: [`${field}.in_force`],
  now: [`${field}.issued`, `${field}.repealed`, `${field}.in_force`],
  expect: ([before = 0], [issued = 0, repealed = 0, inForce = 0]) => ({
    expected: before + issued - repealed,
    found: inForce,
  }),
}));

const itemChains: Chain[] = [
  ['proactive_licensing.licensing', '行政许可', 'Administrative licences'],
  ['proactive_licensing.other_services', '其他对外管理服务事项', 'Other external services'],
  ['proactive_enforcement.penalty', '行政处罚', 'Administrative penalties'],
  ['proactive_enforcement.coercion', '行政强制', 'Administrative coercive measures'],
  ['proactive_fees.admin_fees', '行政事业性收费', 'Administrative charges'],
].map(([field = '', zh = '', en = '']) => ({
  id: field,
  zh,
  en,
  before: [`${field}.items_prev`, `${field}.items_change`],
  now: [`${field}.items_prev`],
  expect: (before, [stated = 0]) => ({ expected: sum(before), found: stated }),
}));

/** Less than the sum may be what was withdrawn, which the form does not ask; more cannot be. */
const disclosureChains: Chain[] = documents.map(({ id, zh, en, field }) => ({
  id,
  zh,
  en,
  before: [`${field}.public_total`],
  now: [`${field}.newly_public`, `${field}.public_total`],
  expect: ([before = 0], [disclosed = 0, total = 0]) => ({ expected: before + disclosed, found: total }),
  holds: (expected, found) => found <= expected,
}));

function sameForm(table: string): (previous: Report, next: Report) => Reason | null {
  return (previous, next) => (formOf(previous, table)?.id === formOf(next, table)?.id ? null : 'form_change');
}

/** Fields of tables that mean the same in both reports, table by table. */
function sharedFields(previous: Report, next: Report): string[][] {
  const tables = new Map<string, string[]>();
  const changed = new Set(next.tables.map(({ table }) => table).filter((table) => differs(previous, next, table)));
  for (const field of Object.keys(next.values)) {
    const table = field.slice(0, field.indexOf('.'));
    if (!previous.values[field] || changed.has(table)) continue;
    const fields = tables.get(table);
    if (fields) fields.push(field);
    else tables.set(table, [field]);
  }
  return [...tables.values()];
}

/** The tables of section two ask other things in each form; the others are the same in both. */
function differs(previous: Report, next: Report, table: string): boolean {
  return table.startsWith('proactive') && sameForm(table)(previous, next) !== null;
}

function isJump(before: number, now: number): boolean {
  if (Math.abs(now - before) < 100) return false;
  return before === 0 || now / before > 10 || now / before < 0.1;
}

function isCount(report: Report, field: string): boolean {
  return !isMoney(field) && report.values[field] !== undefined && !field.endsWith('.items_change');
}

/** The two fields of money; their jumps are CEL-09's, which looks for a slip of 元 and 万元. */
export function isMoney(field: string): boolean {
  return field.endsWith('.amount') || field.endsWith('.amount_wan');
}

function judgeJumps(previous: Report, next: Report): Judgement {
  const tables = sharedFields(previous, next).map((fields) => fields.filter((field) => isCount(next, field)));
  const counted = tables.filter((fields) => fields.length > 0);
  if (counted.length === 0) return unjudged(['tables']);
  return together(counted.map((fields) => judgeTableJumps(previous, next, fields)));
}

function judgeTableJumps(previous: Report, next: Report, fields: string[]): Judgement {
  const known = fields.filter((field) => numberIn(previous, field) !== null && numberIn(next, field) !== null);
  if (known.length === 0) return unjudged(dated(next, absent(next, fields)));
  const jumped = known.filter((field) => isJump(numberIn(previous, field)!, numberIn(next, field)!));
  if (jumped.length === 0) return judged();
  const told = jumped.at(-1)!;
  const list = (language: 'zh' | 'en') =>
    jumped.map((field) => `${labelOf(next, field, language)} ${numberIn(previous, field)} → ${numberIn(next, field)}`);
  return judged({
    inputs: jumped.flatMap((field) => [fieldInput(previous, field), fieldInput(next, field)]),
    expected: numberIn(previous, told)!,
    found: numberIn(next, told)!,
    instances: jumped,
    because: {
      zh: `与上年相比剧增或骤减：${list('zh').join('；')}。`,
      en: `A jump or collapse against last year: ${list('en').join('; ')}.`,
    },
  });
}

function judgeRepeated(previous: Report, next: Report): Judgement {
  const tables = new Set(next.tables.map((table) => table.table));
  if (tables.size === 0) return unjudged(['tables']);
  return together([...tables].map((table) => judgeTableRepeated(previous, next, table)));
}

/** Rows of zeros prove nothing; three equal numbers that are not zero are worth a look. */
function judgeTableRepeated(previous: Report, next: Report, table: string): Judgement {
  if (differs(previous, next, table)) return unjudged(['form_change']);
  const fields = Object.keys(next.values).filter((field) => field.startsWith(`${table}.`) && previous.values[field]);
  const filled = fields.filter((field) => (numberIn(next, field) ?? 0) !== 0 || (numberIn(previous, field) ?? 0) !== 0);
  if (fields.every((field) => numberIn(next, field) === null || numberIn(previous, field) === null))
    return unjudged([table]);
  if (filled.length < 3 || filled.some((field) => numberIn(next, field) !== numberIn(previous, field))) return judged();
  const name = tableFormOf(next, table);
  return judged({
    inputs: filled.flatMap((field) => [fieldInput(previous, field), fieldInput(next, field)]),
    expected: 0,
    found: filled.length,
    instances: [table],
    because: {
      zh: `「${name?.zh ?? table}」的 ${filled.length} 个非零数与上年完全相同。`,
      en: `All ${filled.length} numbers of “${name?.en ?? table}” that are not zero are the same as last year’s.`,
    },
  });
}

const REVIEWED = ['upheld', 'corrected', 'other'].map((result) => `review_litigation.count.review_${result}`);
const AFTER_REVIEW = 'review_litigation.count.suit_after_review_total';

function judgeSuitsAfterReview(previous: Report, next: Report): Judgement {
  const missing = [
    ...dated(next, absent(next, [AFTER_REVIEW, ...REVIEWED])),
    ...dated(previous, absent(previous, REVIEWED)),
  ];
  if (missing.length > 0) return unjudged(missing);
  const decided = sum([...valuesOf(previous, REVIEWED), ...valuesOf(next, REVIEWED)]);
  const suits = numberIn(next, AFTER_REVIEW) ?? 0;
  if (suits <= decided) return judged();
  return judged({
    inputs: [
      fieldInput(next, AFTER_REVIEW),
      ...REVIEWED.flatMap((field) => [fieldInput(previous, field), fieldInput(next, field)]),
    ],
    expected: `≤ ${decided}`,
    found: suits,
    because: {
      zh: `复议后起诉 ${suits} 件，多于本年和上年审结的复议 ${decided} 件。`,
      en: `${suits} suits after reconsideration, more than the ${decided} reconsiderations decided this year and last.`,
    },
  });
}

const YEARLY =
  /(?:比|较|同比)(?:上一?年|去年)?(?:同期)?(增长|上升|增加|提高|减少|下降|降低)(?:了)?([0-9]{1,4}(?:\.[0-9]{1,2})?)%/;
const RECEIVED = 'requests.new_received.total';

/** 收到申请20件，较上年增长25%: a rate in the sentence that states this year’s number of requests. */
function judgeGrowth(previous: Report, next: Report): Judgement {
  const now = numberIn(next, RECEIVED);
  if (now === null) return unjudged(dated(next, [RECEIVED]));
  const claims = allLines(next).flatMap((line) => growthsIn(line, now));
  const before = numberIn(previous, RECEIVED);
  if (claims.length === 0) return unjudged(['claims']);
  if (before === null || before === 0) return unjudged(dated(previous, [RECEIVED]));
  return together(claims.map((claim) => judgeRate(previous, next, claim, ((now - before) / before) * 100)));
}

interface Growth {
  line: Line;
  text: string;
  percent: number;
  decimals: number;
}

function growthsIn(line: Line, now: number): Growth[] {
  return sentencesOf(line).flatMap(({ text }) => {
    const match = YEARLY.exec(text);
    if (!match || !/申请/.test(text.slice(0, match.index))) return [];
    const stated = findNumerals(text.slice(0, match.index)).at(-1);
    if (stated?.value !== now) return [];
    const sign = /减少|下降|降低/.test(match[1]!) ? -1 : 1;
    return [{ line, text, percent: sign * Number(match[2]), decimals: match[2]!.split('.')[1]?.length ?? 0 }];
  });
}

function judgeRate(previous: Report, next: Report, claim: Growth, rate: number): Judgement {
  if (Math.abs(rate - claim.percent) <= Math.max(0.1, 0.5 * 10 ** -claim.decimals) + 1e-9) return judged();
  return judged({
    inputs: [
      quoted(next, claim.line, shortened(claim.text)),
      fieldInput(previous, RECEIVED),
      fieldInput(next, RECEIVED),
    ],
    expected: Number(rate.toFixed(2)),
    found: claim.percent,
    because: {
      zh: `文中说变化 ${claim.percent}%，按两年的新收申请数（${numberIn(previous, RECEIVED)} → ${numberIn(next, RECEIVED)}）应为 ${rate.toFixed(2)}%。`,
      en: `The text says ${claim.percent} %; from ${numberIn(previous, RECEIVED)} to ${numberIn(next, RECEIVED)} requests it is ${rate.toFixed(2)} %.`,
    },
  });
}

const both = allForms;
const on = { category: 'cross-year', scope: 'pair', source: meaning } as const;

const pairRules: PairRule[] = [
  {
    ...on,
    id: 'XY-01',
    severity: 'error',
    forms: both,
    table: 'requests',
    name: { zh: '上年结转等于上年报告的结转下年度', en: 'Carry-over continuity' },
    formula: 'carried_in[n] = carried_out[n−1], every column',
    matters: { zh: '申请在两年之间丢失或凭空出现。', en: 'Requests were lost, or appeared, between two years.' },
    judgePair: (previous, next) =>
      judgeChains(previous, next, carryChains(next), {
        zh: '上年结转与上年报告不符',
        en: 'Carried in differs from last year’s report',
      }),
  },
  {
    ...on,
    id: 'XY-02',
    severity: 'warning',
    forms: formsWith('proactive_documents', 'in_force'),
    table: 'proactive_documents',
    exemptPair: sameForm('proactive_documents'),
    name: { zh: '现行有效件数前后衔接', en: 'Stock continuity' },
    formula: 'in_force[n] = in_force[n−1] + issued[n] − repealed[n] for rules, normdocs',
    matters: { zh: '存量不衔接，至少一年的数有误。', en: 'Where stocks do not chain, one of the years is wrong.' },
    judgePair: (previous, next) =>
      judgeChains(previous, next, stockChains, { zh: '现行有效件数不衔接', en: 'Documents in force do not chain' }),
  },
  {
    ...on,
    id: 'XY-03',
    severity: 'warning',
    forms: formsWith('proactive_licensing', 'items_prev'),
    table: 'proactive_licensing',
    exemptPair: sameForm('proactive_licensing'),
    name: { zh: '项目数前后衔接', en: 'Item-stock continuity' },
    formula: 'items_prev[n] = items_prev[n−1] + items_change[n−1], every row',
    matters: { zh: '上一年项目数量应与上年报告一致。', en: 'Last year’s items should be those of last year’s report.' },
    judgePair: (previous, next) =>
      judgeChains(previous, next, itemChains, {
        zh: '上一年项目数量与上年报告不符',
        en: 'Items in the previous year differ from its report',
      }),
  },
  {
    ...on,
    id: 'XY-04',
    severity: 'warning',
    forms: formsWith('proactive_documents', 'public_total'),
    table: 'proactive_documents',
    exemptPair: sameForm('proactive_documents'),
    name: { zh: '对外公开总数前后衔接', en: 'Cumulative disclosure continuity' },
    formula: 'public_total[n] ≤ public_total[n−1] + newly_public[n]; the difference is what was withdrawn',
    matters: {
      zh: '总数增加多于新公开，至少一个数有误。',
      en: 'A total that grows by more than was disclosed: one number is wrong.',
    },
    judgePair: (previous, next) =>
      judgeChains(previous, next, disclosureChains, {
        zh: '对外公开总数多于上年总数加新公开',
        en: 'Publicly available exceeds last year’s plus newly disclosed',
      }),
  },
  {
    ...on,
    id: 'XY-06',
    severity: 'warning',
    forms: [],
    source: { zh: '经验：十倍以上且相差一百以上', en: 'experience: tenfold and by a hundred or more' },
    name: { zh: '没有剧增骤减', en: 'No jump or collapse' },
    formula: '¬(v[n] / v[n−1] ∉ [0.1, 10] ∧ |v[n] − v[n−1]| ≥ 100), every count',
    matters: { zh: '口径变了，或小数点、单位错了。', en: 'The way of counting changed, or a digit or unit slipped.' },
    judgePair: judgeJumps,
  },
  {
    ...on,
    id: 'XY-07',
    severity: 'warning',
    forms: [],
    source: { zh: '经验：整表照抄', en: 'experience: tables copied whole' },
    name: { zh: '表格不与上年完全相同', en: 'Table not identical to last year’s' },
    formula: '¬(all numbers of a table equal those of last year ∧ at least 3 are not zero)',
    matters: { zh: '照抄的表格不是这一年的数据。', en: 'A copied table is not data of this year.' },
    judgePair: judgeRepeated,
  },
  {
    ...on,
    id: 'NAR-15',
    severity: 'info',
    category: 'narrative',
    forms: [],
    source: { zh: '文字应与两年的报告一致', en: 'the text must agree with the reports of both years' },
    name: { zh: '同比变化可以重算', en: 'Year-on-year claims recompute' },
    formula: '|100 · (v[n] − v[n−1]) / v[n−1] − percent| ≤ 0.1, or the precision printed',
    matters: { zh: '算不出来的增幅不能引用。', en: 'A rate of growth that does not recompute cannot be cited.' },
    judgePair: judgeGrowth,
  },
  {
    ...on,
    id: 'T4-03',
    severity: 'info',
    category: 'table 4',
    forms: both,
    table: 'review_litigation',
    name: { zh: '复议后起诉应有审结的复议', en: 'Post-review suits need reviews' },
    formula: 'suit_after_review_total ≤ reviews decided this year and last',
    matters: {
      zh: '没有复议就没有复议后的诉讼，数字可能错列。',
      en: 'Without reconsideration there is no suit after it; columns may have slipped.',
    },
    judgePair: judgeSuitsAfterReview,
  },
];

const guard: ReportRule = {
  id: 'XY-05',
  severity: 'info',
  category: 'cross-year',
  scope: 'report',
  forms: [],
  source: meaning,
  name: { zh: '换格式前后不衔接', en: 'Do not chain across the form change' },
  formula: 'public_total[2020] and in_force[2021] are different things',
  matters: { zh: '两种格式的存量含义不同，不能相减。', en: 'The stocks of the two forms mean different things.' },
  exempt: () => 'guard',
  judge: () => unjudged(['guard']),
};

/** Judged by `checkCollection`, which knows last year and the peers. */
export const magnitudeRule: CollectionRule = {
  id: 'CEL-09',
  severity: 'warning',
  category: 'cell',
  scope: 'collection',
  forms: [],
  source: { zh: '经验：元与万元混用', en: 'experience: 元 taken for 万元' },
  name: { zh: '金额没有离谱', en: 'Plausible magnitude of money' },
  formula:
    'amount ≤ 100 × own previous year, and ≤ the 99.9th percentile of at least 1,000 peers of level and year, unless ≤ 100 × their median',
  matters: {
    zh: '差一万倍的金额会毁掉合计与均值。',
    en: 'An amount ten thousand times too large ruins every sum and mean.',
  },
};

/** Rules that need more than one year of an agency. */
export const crossYearRules: Rule[] = [...pairRules, guard, magnitudeRule];

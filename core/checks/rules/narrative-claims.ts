import type { Claim } from '../../claims/claim';
import { claimMeasures } from '../../claims/claim-measures';
import { allForms } from '../../editions';
import type { Report } from '../../report/report';
import { absent, fieldInput, judged, labelOf, numberIn, sum, textInput, together, unjudged } from '../judging';
import { allLines, type Line, quoted, sentencesOf, shortened } from '../prose';
import type { Failure, Judgement, ReportRule, Words } from '../rule';

const article: Words = {
  zh: '政府信息公开条例第五十条；同一报告的文字与表格应当一致',
  en: 'Regulation, Art. 50; text and tables of one report must agree',
};
const RECEIVED = 'requests.new_received.total';
const CARRIED = 'requests.carried_in.total';
const CONCLUDED = 'requests.results_total.total';
const HANDLED = 'requests.handled';

/** The fields whose sum a claim states; null where no table has them. */
function fieldsOf(report: Report, about: string): string[] | null {
  const own = [about, `${about}.total`].find((field) => report.values[field]);
  if (own) return [own];
  const fields = claimMeasures[about]?.fields ?? [];
  return fields.length > 0 && fields.every((field) => report.values[field]) ? fields : null;
}

const PER_UNIT: Record<string, number> = { 元: 1, 万元: 10_000, 亿元: 100_000_000 };

/** The table's number in the unit of the claim; both where the table prints no unit. */
function inUnitOf(claim: Claim, value: number, unit: string | null): number[] {
  const own = PER_UNIT[claim.unit ?? ''];
  if (own === undefined) return [value];
  const printed = unit === null ? ['元', '万元'] : [unit];
  return printed.map((name) => (value * (PER_UNIT[name] ?? own)) / own);
}

/** Whether a stated number says the same as the table: exact for counts, to the printed precision for money. */
export function agrees(claim: Claim, value: number, unit: string | null): boolean {
  return inUnitOf(claim, value, unit).some((found) => withinBound(claim, found));
}

function withinBound(claim: Claim, found: number): boolean {
  if (claim.bound === 'at_least') return found >= claim.value;
  if (claim.bound === 'almost') return found <= claim.value && found > claim.value * 0.9;
  if (claim.bound === 'about') return Math.abs(found - claim.value) <= Math.abs(claim.value) * 0.05;
  if (PER_UNIT[claim.unit ?? ''] === undefined) return found === claim.value;
  const scale = 10 ** decimalsOf(claim.value);
  const near = (round: (x: number) => number) =>
    round(Number((found * scale).toFixed(6))) === Math.round(claim.value * scale);
  return near(Math.round) || near(Math.trunc);
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

const STOCKS = /\.(?:public_total|in_force)$/;

/** Figures of another year, or counted since some earlier day, are not held against this year's table. */
function isOfThisYear(report: Report, claim: Claim): boolean {
  if (claim.scope === 'other_year' || (claim.year !== null && claim.year !== report.identity.year)) return false;
  return claim.scope !== 'cumulative' || STOCKS.test(claim.about ?? '');
}

function judgeClaims(report: Report, isAbout: (about: string, claim: Claim) => boolean): Judgement {
  const claims = report.claims.filter(
    (claim) => claim.about !== null && isAbout(claim.about, claim) && isOfThisYear(report, claim),
  );
  const judgements = claims.map((claim) => judgeClaim(report, claim)).filter((judgement) => judgement !== null);
  return judgements.length === 0 ? unjudged(['claims']) : together(judgements);
}

function judgeClaim(report: Report, claim: Claim): Judgement | null {
  if (claim.about === HANDLED) return judgeHandled(report, claim);
  const fields = fieldsOf(report, claim.about ?? '');
  if (!fields) return null;
  const missing = absent(report, fields);
  if (missing.length > 0) return unjudged(missing);
  const value = total(report, fields);
  const unit = report.values[fields[0]!]?.unit ?? null;
  if (agrees(claim, value, unit) || meansInflow(report, claim)) return judged();
  return isPartOf(claim, value) ? null : judged(claimFailure(report, claim, fields, value));
}

function total(report: Report, fields: string[]): number {
  return sum(fields.map((field) => numberIn(report, field) ?? Number.NaN));
}

/** 其中信函申请5件 may be a part of what was received, and says nothing of the total. */
function isPartOf(claim: Claim, value: number): boolean {
  return claim.scope === 'part' && FLOWS.test(claim.about ?? '') && claim.value < value;
}

/** 办理、处理 may mean what came in, with or without what was carried in, or what was concluded. */
function judgeHandled(report: Report, claim: Claim): Judgement {
  const missing = absent(report, [RECEIVED, CARRIED, CONCLUDED]);
  if (missing.length > 0) return unjudged(missing);
  const meant = [[RECEIVED], [RECEIVED, CARRIED], [CONCLUDED]];
  if (meant.some((fields) => withinBound(claim, total(report, fields)))) return judged();
  if (isPartOf({ ...claim, about: RECEIVED }, total(report, [RECEIVED, CARRIED]))) return unjudged(['claims']);
  return judged(claimFailure(report, claim, [RECEIVED, CARRIED], total(report, [RECEIVED, CARRIED])));
}

/** 共收到15件（其中上年结转2件） states inflow: words of handling may count what was carried in. */
function meansInflow(report: Report, claim: Claim): boolean {
  if (claim.about !== RECEIVED || !/结转|受理|处理|办理|共/.test(claim.text)) return false;
  return absent(report, [RECEIVED, CARRIED]).length === 0 && withinBound(claim, total(report, [RECEIVED, CARRIED]));
}

function claimFailure(report: Report, claim: Claim, fields: string[], value: number): Failure {
  const name = (language: 'zh' | 'en') => fields.map((field) => labelOf(report, field, language)).join(' + ');
  const unit = claim.unit ?? '';
  return {
    inputs: [textInput(report, claim.text, claim.place), ...fields.map((field) => fieldInput(report, field))],
    expected: value,
    found: claim.value,
    instances: [claim.about ?? ''],
    because: {
      zh: `文字说「${shortened(claim.text)}」（${claim.value}${unit}），表格「${name('zh')}」是 ${value}。`,
      en: `The text says “${shortened(claim.text)}” (${claim.value}${unit}); the table has ${value} for “${name('en')}”.`,
    },
  };
}

const UPHELD = /均(?:获|予以|被|得到)?维持|全部(?:获|予以|被)?维持/;

/** 均获维持: all decided cases of the blocks that the sentence names were upheld. */
function judgeAllUpheld(report: Report): Judgement[] {
  const upheld = allLines(report).filter((line) => UPHELD.test(line.text));
  return upheld.flatMap((line) =>
    sentencesOf(line)
      .filter((sentence) => UPHELD.test(sentence.text))
      .flatMap((sentence) => blocksIn(sentence.text).map((block) => judgeUpheld(report, line, sentence.text, block))),
  );
}

function blocksIn(text: string): string[] {
  return [
    ...(text.includes('复议') ? ['review'] : []),
    ...(text.includes('诉讼') ? ['suit_direct', 'suit_after_review'] : []),
  ];
}

function judgeUpheld(report: Report, line: Line, text: string, block: string): Judgement {
  const fields = [`review_litigation.count.${block}_upheld`, `review_litigation.count.${block}_total`];
  const missing = absent(report, fields);
  if (missing.length > 0) return unjudged(missing);
  const [upheld = 0, all = 0] = fields.map((field) => numberIn(report, field) ?? Number.NaN);
  if (upheld === all) return judged();
  return judged({
    inputs: [quoted(report, line, shortened(text)), ...fields.map((field) => fieldInput(report, field))],
    expected: all,
    found: upheld,
    instances: [block],
    because: {
      zh: `文字说「均获维持」，表格中维持 ${upheld} 件，总计 ${all} 件。`,
      en: `The text says all were upheld; the table has ${upheld} upheld of ${all}.`,
    },
  });
}

function isDispute(about: string): boolean {
  return /^(?:review_litigation|suits|disputes)\./.test(about);
}

function judgeDisputes(report: Report): Judgement {
  const stated = judgeClaims(report, isDispute);
  const upheld = judgeAllUpheld(report);
  return upheld.length === 0 ? stated : together([...(stated.assessed > 0 ? [stated] : []), ...upheld]);
}

const FLOWS = /^requests\.(?:new_received|carried_in|carried_out|results_total|inflow|handled|other_fee_unpaid)/;

function isDocumentOrOutcome(about: string, claim: Claim): boolean {
  return claim.section !== 's6' && !isDispute(about) && !FLOWS.test(about) && !about.startsWith('fees.');
}

const on = { category: 'narrative', scope: 'report', forms: allForms, source: article } as const;

/** Rules that hold a stated figure against the tables. */
export const claimRules: ReportRule[] = [
  {
    ...on,
    id: 'NAR-01',
    severity: 'error',
    name: { zh: '文中收到申请数与表格一致', en: 'Requests received in text = table' },
    formula: 'claim ∈ {new_received.total, new_received.total + carried_in.total}; the words decide which',
    matters: { zh: '引用文字还是表格，结论会不同。', en: 'Citing the text or the table would give different results.' },
    judge: (report) => judgeClaims(report, (about) => /^requests\.(?:new_received|inflow|handled)/.test(about)),
  },
  {
    ...on,
    id: 'NAR-02',
    severity: 'error',
    name: { zh: '文中办结数与表格一致', en: 'Concluded in text = table' },
    formula: 'claim = results_total.total',
    matters: { zh: '办结数是办结率的分母或分子。', en: 'Rates of conclusion rest on this number.' },
    judge: (report) => judgeClaims(report, (about) => about.startsWith('requests.results_total')),
  },
  {
    ...on,
    id: 'NAR-03',
    severity: 'warning',
    name: { zh: '文中结转数与表格一致', en: 'Carry-over in text = table' },
    formula: 'claim = carried_in.total or carried_out.total',
    matters: { zh: '结转数把两年的报告连起来。', en: 'Carry-over links the reports of two years.' },
    judge: (report) => judgeClaims(report, (about) => /^requests\.carried_(?:in|out)/.test(about)),
  },
  {
    ...on,
    id: 'NAR-04',
    severity: 'warning',
    name: { zh: '文中复议诉讼数与表格一致', en: 'Disputes in text = table' },
    formula: 'claim = totals of review and suits; 均获维持 ⇒ upheld = total',
    matters: { zh: '维持率、纠错率由此而来。', en: 'Rates of upholding and correcting rest on these.' },
    judge: judgeDisputes,
  },
  {
    ...on,
    id: 'NAR-05',
    severity: 'error',
    name: { zh: '文中其他数字与表格一致', en: 'Section-2 and outcome numbers in text = table' },
    formula: 'claim = field; counts exactly, money rounded or cut to the precision of the text',
    matters: { zh: '文字与表格各说各的，至少一处有误。', en: 'Where text and table differ, at least one is wrong.' },
    judge: (report) => judgeClaims(report, isDocumentOrOutcome),
  },
];

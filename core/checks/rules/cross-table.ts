import { allForms, formsWith } from '../../editions';
import { duties } from '../../editions/duties';
import type { Report } from '../../report/report';
import { findNumerals } from '../../text/numerals';
import { absent, fieldInput, judged, numberIn, sum, unjudged } from '../judging';
import { type Line, linesOf, quoted, sectionOf, shortened } from '../prose';
import type { Failure, Judgement, ReportRule } from '../rule';

const disputes = ['review_total', 'suit_direct_total', 'suit_after_review_total'].map(
  (column) => `review_litigation.count.${column}`,
);
const inflow = ['new_received', 'carried_in', 'results_total'].map((row) => `requests.${row}.total`);
const UNPAID = 'requests.other_fee_unpaid.total';

function total(report: Report, fields: string[]): number | null {
  return absent(report, fields).length > 0 ? null : sum(fields.map((field) => numberIn(report, field) ?? Number.NaN));
}

/** Disputes may come from requests of the year before, so one report alone can only clear, not accuse. */
function judgeDisputes(report: Report): Judgement {
  const count = total(report, disputes);
  if (count === null) return unjudged(absent(report, disputes));
  if (count === 0) return judged();
  const requests = total(report, inflow);
  if (requests === null) return unjudged(absent(report, inflow));
  return requests > 0 ? judged() : unjudged(['previous_year']);
}

function judgeDisputesOfTwoYears(previous: Report, next: Report): Judgement {
  const alone = judgeDisputes(next);
  if (!alone.missing.includes('previous_year')) return alone;
  const before = total(previous, inflow);
  if (before === null) return unjudged(absent(previous, inflow));
  if (before > 0) return judged();
  const count = total(next, disputes) ?? 0;
  return judged({
    inputs: [
      ...disputes.map((field) => fieldInput(next, field)),
      ...inflow.map((field) => fieldInput(next, field)),
      ...inflow.map((field) => fieldInput(previous, field)),
    ],
    expected: 0,
    found: count,
    because: {
      zh: `有 ${count} 件复议、诉讼，但本年和上年都没有申请。`,
      en: `${count} reconsiderations and suits although there were no requests this year or last.`,
    },
  });
}

/** A number right after a word in section six, such as 收费通知0件; null where there is none. */
function statedAfter(report: Report, word: string, unit: RegExp): { value: number; line: Line } | null {
  const section = sectionOf(report, 's6');
  if (!section) return null;
  for (const line of linesOf(section)) {
    const at = line.text.indexOf(word);
    if (at < 0) continue;
    const rest = line.text.slice(at, at + 60);
    const numeral = findNumerals(rest).find((found) => unit.test(rest.slice(found.end)));
    if (numeral) return { value: numeral.value, line };
  }
  return null;
}

function judgeUnpaid(report: Report): Judgement {
  const unpaid = numberIn(report, UNPAID);
  if (unpaid === null) return unjudged([UNPAID]);
  if (unpaid === 0) return judged();
  const section = sectionOf(report, 's6');
  if (!section) return unjudged(['s6']);
  const notices = statedAfter(report, '通知', /^[件份次]/);
  if (notices && notices.value >= unpaid) return judged();
  return judged(unpaidFailure(report, unpaid, notices));
}

function unpaidFailure(report: Report, unpaid: number, notices: { value: number; line: Line } | null): Failure {
  const section = sectionOf(report, 's6')!;
  const evidence = notices
    ? quoted(report, notices.line, shortened(notices.line.text))
    : { report: report.id, value: section.heading, place: section.place };
  const told = notices ? `${notices.value}` : '没有说明';
  return {
    inputs: [fieldInput(report, UNPAID), evidence],
    expected: `≥ ${unpaid}`,
    ...(notices && { found: notices.value }),
    because: {
      zh: `有 ${unpaid} 件因逾期未缴费不再处理，第六部分的收费通知：${told}。`,
      en: `${unpaid} requests were dropped for unpaid fees; fee notices in section six: ${notices?.value ?? 'none stated'}.`,
    },
  };
}

function judgeFeeIncome(report: Report): Judgement {
  const section = sectionOf(report, 's6');
  if (!section) return unjudged(['s6']);
  const fee = statedAfter(report, '收取', /^万?元/);
  if (!fee || fee.value === 0) return judged();
  const fields = ['requests.new_received.total', 'requests.carried_in.total'];
  const requests = total(report, fields);
  if (requests === null) return unjudged(absent(report, fields));
  if (requests > 0) return judged();
  return judged({
    inputs: [quoted(report, fee.line, shortened(fee.line.text)), ...fields.map((field) => fieldInput(report, field))],
    expected: 0,
    found: fee.value,
    because: {
      zh: `收取信息处理费 ${fee.value} 元，但没有收到申请。`,
      en: `A processing fee of ${fee.value} was charged although there were no requests.`,
    },
  });
}

const on = { category: 'cross-table', scope: 'report' } as const;

/** Rules that hold one table or section against another. */
export const crossTableRules: ReportRule[] = [
  {
    ...on,
    id: 'XT-01',
    severity: 'info',
    forms: allForms,
    table: 'review_litigation',
    name: { zh: '有复议诉讼就应有申请', en: 'Disputes need requests' },
    formula:
      'review_total + suit_direct_total + suit_after_review_total > 0 ⇒ new_received + carried_in + results_total > 0, this or last year',
    source: { zh: '政府信息公开条例第五十一条', en: 'Regulation, Art. 51' },
    matters: {
      zh: '没有申请就没有可争议的答复，数字多半错行。',
      en: 'Without requests there is no answer to dispute; numbers probably slipped.',
    },
    judge: judgeDisputes,
    judgePair: judgeDisputesOfTwoYears,
  },
  {
    ...on,
    id: 'XT-02',
    severity: 'warning',
    forms: formsWith('requests', 'other_fee_unpaid'),
    table: 'requests',
    name: { zh: '逾期未缴费与第六部分相符', en: 'Fee rows agree with section 6' },
    formula: 'other_fee_unpaid > 0 ⇒ fee notices in section 6 ≥ other_fee_unpaid',
    source: {
      zh: '国办函〔2020〕109号；2021年格式第六部分',
      en: '国办函〔2020〕109号; section six of the form of 2021',
    },
    matters: {
      zh: '没发收费通知，就不会有人逾期未缴。',
      en: 'Nobody can fail to pay a fee that was never asked for.',
    },
    judge: judgeUnpaid,
  },
  {
    ...on,
    id: 'XT-03',
    severity: 'info',
    forms: duties.processingFee,
    table: 'requests',
    name: { zh: '收取信息处理费应有申请', en: 'Fee income plausible' },
    formula: 'fee in section 6 > 0 ⇒ new_received + carried_in > 0',
    source: { zh: '国办函〔2020〕109号', en: '国办函〔2020〕109号' },
    matters: {
      zh: '只有申请很多或信息量很大才收费；没有申请而收费，多为填错。',
      en: 'Fees are for many or large requests; with none there is nothing to charge.',
    },
    judge: judgeFeeIncome,
  },
];

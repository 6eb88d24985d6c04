import { allForms } from '../../editions';
import { reviewFirstFrom } from '../../editions/duties';
import type { Report } from '../../report/report';
import { fieldInput, judged, numberIn, textInput, unjudged } from '../judging';
import type { Judgement, ReportRule } from '../rule';
import { identityRule } from './identity-rule';

const both = allForms;
const table = 'review_litigation';
const DIRECT = 'review_litigation.count.suit_direct_total';

function judgeFifteen(report: Report): Judgement {
  const found = report.tables.find((candidate) => candidate.table === table);
  const row = found?.rows[0];
  if (!row) return unjudged([table]);
  if (row.found === row.of) return judged();
  return judged({
    inputs: [textInput(report, row.label, row.place)],
    expected: row.of,
    found: row.found,
    attribution: 'unclear',
    because: {
      zh: `复议诉讼表应有 ${row.of} 个数，只有 ${row.found} 个。`,
      en: `The table of reconsideration and litigation should have ${row.of} numbers; it has ${row.found}.`,
    },
  });
}

function judgeDirectSuits(report: Report): Judgement {
  const value = numberIn(report, DIRECT);
  if (report.identity.year === null) return unjudged(['year']);
  if (value === null) return unjudged([DIRECT]);
  if (value === 0) return judged();
  return judged({
    inputs: [fieldInput(report, DIRECT)],
    found: value,
    because: {
      zh: `${report.identity.year}年有 ${value} 件未经复议直接起诉；新行政复议法自${reviewFirstFrom}年起要求对不予公开先申请复议。`,
      en: `${value} suits were brought in ${report.identity.year} without reconsideration; since ${reviewFirstFrom} a refusal to disclose goes to reconsideration first.`,
    },
  });
}

/** Rules about the table of section 四 that one report can answer. */
export const table4Rules: ReportRule[] = [
  identityRule(
    {
      id: 'T4-01',
      severity: 'error',
      category: 'table 4',
      name: { zh: '复议诉讼每组的总计等于各项之和', en: 'Block totals' },
      formula: 'B_total = B_upheld + B_corrected + B_other + B_pending for review, suit_direct, suit_after_review',
      source: { zh: '格式表四自身的形状', en: 'the shape of the form’s own table' },
      matters: {
        zh: '总计与各项不符，纠错率等指标不可靠。',
        en: 'Where total and parts disagree, rates of correction are unreliable.',
      },
      forms: both,
      table,
    },
    {
      begin: { zh: '总计与各项结果之和不符', en: 'The total differs from the sum of the results' },
      left: { zh: '总计', en: 'total' },
      right: { zh: '各项之和', en: 'sum of results' },
    },
  ),
  {
    id: 'T4-02',
    severity: 'error',
    category: 'table 4',
    scope: 'report',
    name: { zh: '复议诉讼表恰有十五个数', en: 'Exactly 15 values' },
    formula: 'count of values = 15',
    source: { zh: '格式表四自身的形状', en: 'the shape of the form’s own table' },
    matters: {
      zh: '这张表只靠次序辨认各数，多一个或少一个就无法对应。',
      en: 'Only order tells these numbers apart: one more or fewer and none can be placed.',
    },
    forms: both,
    table,
    judge: judgeFifteen,
  },
  {
    id: 'T4-04',
    severity: 'info',
    category: 'table 4',
    scope: 'report',
    name: { zh: `${reviewFirstFrom}年以后的直接起诉`, en: `Direct suits from ${reviewFirstFrom}` },
    formula: `year ≥ ${reviewFirstFrom} ∧ suit_direct_total > 0 ⇒ note`,
    source: {
      zh: '行政复议法（2023年修订）第二十三条第一款第四项',
      en: 'Administrative Reconsideration Law (2023), Art. 23(1)(4)',
    },
    matters: {
      zh: '对不予公开应先复议；直接起诉应属其他情形，或填错列。',
      en: 'A refusal needs reconsideration first, so direct suits are another kind of case or a slipped column.',
    },
    forms: both,
    table,
    exempt: ({ identity }) => ((identity.year ?? reviewFirstFrom) < reviewFirstFrom ? 'before_review_first' : null),
    judge: judgeDirectSuits,
  },
];

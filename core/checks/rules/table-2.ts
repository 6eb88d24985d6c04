import { allForms, formsWith } from '../../editions';
import type { Report } from '../../report/report';
import { tableFormOf } from '../form-of';
import { eachWith, fieldInput, judged, labelOf, numberIn, unjudged } from '../judging';
import type { Failure, Judgement, ReportRule, Words } from '../rule';

const DOCUMENTS = 'proactive_documents';
const LICENSING = 'proactive_licensing';
const PROCUREMENT = 'proactive_procurement';
const documents = [
  { id: 'rules', zh: '规章', en: 'Rules' },
  { id: 'normdocs', zh: '规范性文件', en: 'Normative documents' },
];
const services = [
  { id: 'proactive_licensing.licensing', zh: '行政许可', en: 'Administrative licences' },
  { id: 'proactive_licensing.other_services', zh: '其他对外管理服务事项', en: 'Other external services' },
  { id: 'proactive_enforcement.penalty', zh: '行政处罚', en: 'Administrative penalties' },
  { id: 'proactive_enforcement.coercion', zh: '行政强制', en: 'Administrative coercive measures' },
];
const stocks = [...services, { id: 'proactive_fees.admin_fees', zh: '行政事业性收费', en: 'Administrative charges' }];
const PROJECTS = 'proactive_procurement.procurement.projects';
const AMOUNT = 'proactive_procurement.procurement.amount';

const form21: Words = {
  zh: '2021年格式表二：制发、废止、现行有效的含义',
  en: 'form of 2021, table two: what issued, repealed and in force mean',
};
const form19: Words = { zh: '2019年格式表二各列的含义', en: 'form of 2019, table two: what its columns mean' };

interface Line {
  id: string;
  zh: string;
  en: string;
}

/** A rule that looks at some columns of each row, one finding per row. */
function perRow(
  lines: Line[],
  columns: string[],
  judge: (values: number[], line: Line) => { because: Words; expected?: number | string; found?: number } | null,
): (report: Report) => Judgement {
  const fieldsOf = (line: Line) => columns.map((column) => `${line.id}.${column}`);
  return (report) =>
    eachWith(report, lines, fieldsOf, (line, values): Failure | null => {
      const failure = judge(values, line);
      const inputs = fieldsOf(line).map((field) => fieldInput(report, field));
      return failure && { inputs, instances: [line.id], ...failure };
    });
}

const documentLines = documents.map((line) => ({ ...line, id: `${DOCUMENTS}.${line.id}` }));

const judgeStockNotNegative = perRow(
  documentLines,
  ['issued', 'repealed', 'in_force'],
  ([issued = 0, repealed = 0, inForce = 0], line) => {
    const before = inForce - issued + repealed;
    if (before >= 0) return null;
    return {
      expected: '≥ 0',
      found: before,
      because: {
        zh: `${line.zh}：现行有效 ${inForce} − 制发 ${issued} + 废止 ${repealed} = ${before}，推算的上年存量为负。`,
        en: `${line.en}: ${inForce} in force − ${issued} issued + ${repealed} repealed = ${before}, a negative stock last year.`,
      },
    };
  },
);

const judgeStockNotZero = perRow(
  documentLines,
  ['issued', 'repealed', 'in_force'],
  ([issued = 0, repealed = 0, inForce = 0], line) => {
    if (issued <= 0 || inForce - issued + repealed !== 0) return null;
    return {
      expected: '> 0',
      found: 0,
      because: {
        zh: `${line.zh}：现行有效 ${inForce} − 制发 ${issued} + 废止 ${repealed} = 0，即此前一件也没有；现行有效可能照抄了制发。`,
        en: `${line.en}: ${inForce} in force − ${issued} issued + ${repealed} repealed = 0, so none existed before; in force may repeat issued.`,
      },
    };
  },
);

const judgeRepealed = perRow(
  documentLines,
  ['issued', 'repealed', 'in_force'],
  ([issued = 0, repealed = 0, inForce = 0], line) => {
    const before = inForce - issued + repealed;
    if (repealed <= before || before < 0) return null;
    return {
      expected: `≤ ${before}`,
      found: repealed,
      because: {
        zh: `${line.zh}：废止 ${repealed} 件，多于推算的上年存量 ${before} 件。`,
        en: `${line.en}: ${repealed} repealed, more than the ${before} that existed before the year.`,
      },
    };
  },
);

const judgeNewlyPublic = perRow(documentLines, ['made', 'newly_public'], ([made = 0, disclosed = 0], line) => {
  if (disclosed <= made) return null;
  return {
    expected: `≤ ${made}`,
    found: disclosed,
    because: {
      zh: `${line.zh}：本年新公开 ${disclosed} 件，多于本年新制作 ${made} 件。`,
      en: `${line.en}: ${disclosed} newly disclosed, more than the ${made} newly made.`,
    },
  };
});

const judgePublicTotal = perRow(documentLines, ['newly_public', 'public_total'], ([disclosed = 0, total = 0], line) => {
  if (total >= disclosed) return null;
  return {
    expected: `≥ ${disclosed}`,
    found: total,
    because: {
      zh: `${line.zh}：对外公开总数量 ${total} 件，少于本年新公开 ${disclosed} 件。`,
      en: `${line.en}: ${total} publicly available in all, fewer than the ${disclosed} disclosed this year.`,
    },
  };
});

const judgeItemStock = perRow(stocks, ['items_prev', 'items_change'], ([before = 0, change = 0], line) => {
  const items = before + change;
  if (items >= 0) return null;
  return {
    expected: '≥ 0',
    found: items,
    because: {
      zh: `${line.zh}：上一年 ${before} 项，增减 ${change} 项，得 ${items} 项，为负。`,
      en: `${line.en}: ${before} items last year, change ${change}, which leaves ${items}.`,
    },
  };
});

const judgeDecisionsMisread = perRow(
  services,
  ['items_prev', 'items_change', 'decisions'],
  ([before = 0, change = 0, decisions = 0], line) => {
    if (decisions <= 0 || change === 0 || decisions !== before + change) return null;
    return {
      found: decisions,
      because: {
        zh: `${line.zh}：处理决定数量 ${decisions} 恰为上一年 ${before} 与增减 ${change} 之和，像是把它当成了项目总数。`,
        en: `${line.en}: ${decisions} decisions is exactly ${before} items last year plus the change of ${change}; the column seems taken for the new number of items.`,
      },
    };
  },
);

const judgeDecisionsWithoutItems = perRow(
  services,
  ['items_prev', 'items_change', 'decisions'],
  ([before = 0, change = 0, decisions = 0], line) => {
    if (decisions <= 0 || before + change > 0) return null;
    return {
      expected: '> 0',
      found: before + change,
      because: {
        zh: `${line.zh}：有 ${decisions} 件处理决定，但项目数为 ${before + change}。`,
        en: `${line.en}: ${decisions} decisions although there are ${before + change} items.`,
      },
    };
  },
);

function ruleFields(report: Report): string[] {
  const columns = tableFormOf(report, DOCUMENTS)?.columns ?? [];
  return columns.map((column) => `${DOCUMENTS}.rules.${column.id}`);
}

function mayMakeRules(report: Report): boolean | null {
  const { level, agencyClass } = report.identity;
  if (level === null || agencyClass === null) return null;
  if (level === 'central') return true;
  const government = agencyClass === 'government' || agencyClass === 'government_office';
  return government && (level === 'province' || level === 'prefecture');
}

function judgeRuleMaking(report: Report): Judgement {
  const fields = ruleFields(report);
  const values = fields.map((field) => numberIn(report, field));
  const stated = fields.filter((field) => (numberIn(report, field) ?? 0) > 0);
  if (stated.length === 0) return values.some((value) => value !== null) ? judged() : unjudged([DOCUMENTS]);
  const power = mayMakeRules(report);
  if (power === null) return unjudged(['level', 'agency_class']);
  if (power) return judged();
  const numbers = stated.map((field) => `${labelOf(report, field, 'zh')} ${numberIn(report, field)}`).join('、');
  const english = stated.map((field) => `${labelOf(report, field, 'en')} ${numberIn(report, field)}`).join(', ');
  return judged({
    inputs: stated.map((field) => fieldInput(report, field)),
    expected: 0,
    found: numberIn(report, stated[0]!) ?? 0,
    because: {
      zh: `${report.identity.agency ?? '本机关'}没有规章制定权，却填了${numbers}。`,
      en: `${report.identity.agency ?? 'This agency'} has no power to make 规章, yet states ${english}.`,
    },
  });
}

const judgeProcurement = perRow(
  [{ id: 'proactive_procurement.procurement', zh: '政府集中采购', en: 'Centralised procurement' }],
  ['projects', 'amount'],
  ([projects = 0, amount = 0], line) => {
    if (projects > 0 === amount > 0) return null;
    return {
      because: {
        zh: `${line.zh}：采购项目 ${projects} 项，采购总金额 ${amount}，应同为零或同不为零。`,
        en: `${line.en}: ${projects} projects and an amount of ${amount}; both should be zero, or neither.`,
      },
    };
  },
);

function judgeProcurementUnit(report: Report): Judgement {
  const amount = numberIn(report, AMOUNT);
  if (amount === null) return unjudged([AMOUNT]);
  if (amount <= 0 || report.values[AMOUNT]?.unit) return judged();
  return judged({
    inputs: [fieldInput(report, AMOUNT), fieldInput(report, PROJECTS)],
    found: amount,
    because: {
      zh: `采购总金额 ${amount} 没有注明单位（元或万元）。`,
      en: `The procurement amount ${amount} has no unit, 元 or 万元.`,
    },
  });
}

const on = { category: 'table 2', scope: 'report' } as const;
const onStock = { ...on, source: form21, forms: formsWith(DOCUMENTS, 'in_force'), table: DOCUMENTS };
const onDisclosed = { ...on, source: form19, forms: formsWith(DOCUMENTS, 'public_total'), table: DOCUMENTS };
const onItems = { ...on, source: form19, forms: formsWith(LICENSING, 'items_prev'), table: LICENSING };
const onProcurement = { ...on, source: form19, forms: formsWith(PROCUREMENT, 'projects'), table: PROCUREMENT };

/** Rules about the tables of section 二. */
export const table2Rules: ReportRule[] = [
  {
    ...onStock,
    id: 'T2-01',
    severity: 'error',
    name: { zh: '推算的上年存量不为负', en: 'Implied previous stock not negative' },
    formula: 'in_force − issued + repealed ≥ 0 for rules, normdocs',
    matters: {
      zh: '现行有效件数少于本年制发，数字必有一错。',
      en: 'Fewer in force than issued this year: one number is wrong.',
    },
    judge: judgeStockNotNegative,
  },
  {
    ...onStock,
    id: 'T2-02',
    severity: 'warning',
    name: { zh: '推算的上年存量为零而本年有制发', en: 'Implied previous stock is zero although documents were issued' },
    formula: '¬(issued > 0 ∧ in_force − issued + repealed = 0) for rules, normdocs',
    matters: {
      zh: '现行有效多半照抄了本年制发，存量被低估。',
      en: 'In force probably repeats issued, so the stock is understated.',
    },
    judge: judgeStockNotZero,
  },
  {
    ...onStock,
    id: 'T2-03',
    severity: 'info',
    name: { zh: '废止不多于上年存量', en: 'Repealed not above implied previous stock' },
    formula: 'repealed ≤ in_force − issued + repealed for rules, normdocs',
    matters: {
      zh: '除非当年制发当年废止，否则不可能。',
      en: 'Only possible where documents were issued and repealed in one year.',
    },
    judge: judgeRepealed,
  },
  {
    ...onDisclosed,
    id: 'T2-04',
    severity: 'info',
    name: { zh: '新公开不多于新制作', en: 'Newly disclosed not above newly made' },
    formula: 'newly_public ≤ made for rules, normdocs',
    matters: {
      zh: '可能公开了往年文件，或两列互换。',
      en: 'Older documents were disclosed, or the columns are swapped.',
    },
    judge: judgeNewlyPublic,
  },
  {
    ...onDisclosed,
    id: 'T2-05',
    severity: 'error',
    name: { zh: '公开总数不少于本年新公开', en: 'Cumulative total not below this year’s disclosures' },
    formula: 'public_total ≥ newly_public for rules, normdocs',
    matters: { zh: '总数应包括本年新公开的。', en: 'The total should include what was disclosed this year.' },
    judge: judgePublicTotal,
  },
  {
    ...onItems,
    id: 'T2-06',
    severity: 'error',
    name: { zh: '项目数不为负', en: 'Item stock not negative' },
    formula: 'items_prev + items_change ≥ 0, every row',
    matters: { zh: '减少的比原有的还多。', en: 'More items were dropped than there were.' },
    judge: judgeItemStock,
  },
  {
    ...onItems,
    id: 'T2-07',
    severity: 'warning',
    name: { zh: '处理决定数量恰为项目总数', en: 'Decisions equal items (column misread)' },
    formula: '¬(decisions > 0 ∧ items_change ≠ 0 ∧ decisions = items_prev + items_change), every row',
    matters: {
      zh: '处理决定数量若被当成项目总数来填，就不能用来比较执法量。',
      en: 'Decisions filled in as a number of items cannot serve to compare activity.',
    },
    judge: judgeDecisionsMisread,
  },
  {
    ...onItems,
    id: 'T2-08',
    severity: 'warning',
    name: { zh: '有处理决定就应有项目', en: 'Decisions need items' },
    formula: 'decisions > 0 ⇒ items_prev + items_change > 0, every row',
    matters: {
      zh: '没有项目却有决定，项目数或决定数有误。',
      en: 'Decisions without items: one of the numbers is wrong.',
    },
    judge: judgeDecisionsWithoutItems,
  },
  {
    id: 'T2-09',
    severity: 'warning',
    category: 'table 2',
    scope: 'report',
    forms: allForms,
    table: DOCUMENTS,
    name: { zh: '规章由有权机关制定', en: 'Rules only by bodies with rule-making power' },
    formula: 'rules.* > 0 ⇒ level is central, or a government of a province or prefecture',
    source: { zh: '立法法（2023年修正）第九十一条、第九十三条', en: 'Legislation Law (2023), Art. 91 and 93' },
    matters: {
      zh: '县乡机关和部门填规章，多为把制度文件当作规章。',
      en: 'Where others report 规章 they mostly mean internal regulations.',
    },
    judge: judgeRuleMaking,
  },
  {
    ...onProcurement,
    id: 'T2-10',
    severity: 'warning',
    name: { zh: '采购项目与金额同有同无', en: 'Procurement count and amount both zero or both positive' },
    formula: 'projects > 0 ⇔ amount > 0',
    matters: { zh: '一个为零一个不为零，必有一处漏填。', en: 'One without the other: something was left out.' },
    judge: judgeProcurement,
  },
  {
    ...onProcurement,
    id: 'T2-11',
    severity: 'info',
    name: { zh: '采购金额有单位', en: 'Procurement amount has a unit' },
    formula: 'amount > 0 ⇒ unit known',
    matters: { zh: '元与万元相差一万倍。', en: '元 and 万元 differ by ten thousand.' },
    judge: judgeProcurementUnit,
  },
];

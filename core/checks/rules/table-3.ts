import { allForms, formsWith } from '../../editions';
import type { Report } from '../../report/report';
import type { TableNote } from '../../tables/reading';
import { tableFormOf } from '../form-of';
import { absent, eachWith, fieldInput, judged, numberIn, sum, textInput, together, unjudged } from '../judging';
import type { Failure, Judgement, ReportRule, Words } from '../rule';
import { identityRule } from './identity-rule';

const both = allForms;
const printed: Words = {
  zh: '格式表三自身：「第一项加第二项之和，等于第三项加第四项之和」',
  en: 'printed on the form itself: “items one and two together equal items three and four together”',
};
const shape: Words = { zh: '格式表三自身的形状', en: 'the shape of the form’s own table' };

function columnsOf(report: Report): { id: string; zh: string; en: string }[] {
  return tableFormOf(report, 'requests')?.columns ?? [];
}

function cell(row: string, column: string): string {
  return `requests.${row}.${column}`;
}

function failure(
  report: Report,
  fields: string[],
  because: Words,
  expected?: number | string,
  found?: number,
): Failure {
  return {
    inputs: fields.map((field) => fieldInput(report, field)),
    because,
    ...(expected !== undefined && { expected }),
    ...(found !== undefined && { found }),
  };
}

function judgeCarriedOut(report: Report): Judgement {
  return eachWith(
    report,
    columnsOf(report),
    (column) => ['new_received', 'carried_in', 'carried_out'].map((row) => cell(row, column.id)),
    (column, [received = 0, carriedIn = 0, carriedOut = 0]) => {
      const inflow = sum([received, carriedIn]);
      if (carriedOut <= inflow) return null;
      const fields = ['new_received', 'carried_in', 'carried_out'].map((row) => cell(row, column.id));
      return failure(
        report,
        fields,
        {
          zh: `「${column.zh}」结转下年度 ${carriedOut} 件，多于新收与上年结转之和 ${inflow} 件。`,
          en: `“${column.en}”: ${carriedOut} carried over, more than the ${inflow} received and carried in.`,
        },
        `≤ ${inflow}`,
        carriedOut,
      );
    },
  );
}

function judgeInflow(report: Report): Judgement {
  return eachWith(
    report,
    columnsOf(report),
    (column) => ['new_received', 'carried_in', 'results_total'].map((row) => cell(row, column.id)),
    (column, [received = 0, carriedIn = 0, results = 0]) => {
      if (results <= 0 || received + carriedIn > 0) return null;
      const fields = ['new_received', 'carried_in', 'results_total'].map((row) => cell(row, column.id));
      return failure(
        report,
        fields,
        {
          zh: `「${column.zh}」办理结果总计 ${results} 件，但没有新收，也没有上年结转。`,
          en: `“${column.en}”: ${results} concluded although none were received or carried in.`,
        },
        0,
        results,
      );
    },
  );
}

type GroupValue = Extract<TableNote, { kind: 'group_value' }>;

function judgeGroups(report: Report): Judgement {
  const groups = tableFormOf(report, 'requests')?.rows.filter((row) => row.kind === 'group') ?? [];
  const table = report.tables.find((candidate) => candidate.table === 'requests');
  if (!table) return unjudged(['requests']);
  const values = table.notes.filter((note): note is GroupValue => note.kind === 'group_value');
  return together(
    groups.map((group) => {
      const own = values.filter((note) => note.group === group.id);
      return own.length === 0
        ? judged()
        : { ...together(own.map((note) => judgeGroup(report, note))), of: 1, assessed: 1 };
    }),
  );
}

function partsOf(report: Report, group: string): string[] {
  const rows = tableFormOf(report, 'requests')?.rows ?? [];
  return rows
    .filter((row) => row.parent === group && row.id !== 'results_total')
    .flatMap((row) => (row.kind === 'data' ? [row.id] : partsOf(report, row.id)));
}

function judgeGroup(report: Report, note: GroupValue): Judgement {
  const fields = partsOf(report, note.group).map((row) => cell(row, note.column));
  const missing = absent(report, fields);
  if (missing.length > 0 || note.reading.value === null) return unjudged(missing);
  const expected = sum(fields.map((field) => numberIn(report, field) ?? Number.NaN));
  if (expected === note.reading.value) return judged();
  const label = tableFormOf(report, 'requests')?.rows.find((row) => row.id === note.group);
  return judged({
    inputs: [
      { report: report.id, value: note.reading.value, place: note.reading.place },
      ...fields.filter((field) => numberIn(report, field) !== 0).map((field) => fieldInput(report, field)),
    ],
    expected,
    found: note.reading.value,
    instances: [`${note.group}.${note.column}`],
    because: {
      zh: `「${label?.zh}」一行填了 ${note.reading.value}，其下各项之和是 ${expected}。`,
      en: `The group row “${label?.en}” says ${note.reading.value}; its parts add up to ${expected}.`,
    },
  });
}

function judgeColumnLabels(report: Report): Judgement {
  const table = report.tables.find((candidate) => candidate.table === 'requests');
  const form = tableFormOf(report, 'requests');
  if (!table || !form) return unjudged(['requests']);
  const odd = table.columns.filter((column) => column.match !== 'exact');
  const names = (column: string) => form.columns.find((candidate) => candidate.id === column);
  return {
    of: form.columns.length,
    assessed: table.columns.length,
    missing: form.columns.map((column) => column.id).filter((id) => !table.columns.some((column) => column.id === id)),
    failures: odd.map((column) => ({
      inputs: [textInput(report, column.label, column.place)],
      expected: names(column.id)?.zh ?? column.id,
      found: column.label,
      instances: [column.id],
      because: {
        zh: `申请人一列印作「${column.label}」，格式为「${names(column.id)?.zh}」。`,
        en: `An applicant column is headed “${column.label}”; the form says “${names(column.id)?.zh}”.`,
      },
    })),
  };
}

/** Rules about the table of section 三. */
export const table3Rules: ReportRule[] = [
  identityRule(
    {
      id: 'T3-01',
      severity: 'error',
      category: 'table 3',
      name: { zh: '每行总计等于各类申请人之和', en: 'Row total = sum of applicant columns' },
      formula:
        'requests.R.total = natural_person + enterprise + research_inst + social_org + legal_service + org_other, every row R',
      source: shape,
      matters: {
        zh: '总计与分类不符，至少有一个数是错的。',
        en: 'Where total and parts disagree, at least one of the numbers is wrong.',
      },
      forms: both,
      table: 'requests',
    },
    {
      begin: { zh: '总计与各类申请人之和不符', en: 'The total differs from the sum of the applicants' },
      left: { zh: '总计', en: 'total' },
      right: { zh: '各列之和', en: 'sum of columns' },
    },
  ),
  identityRule(
    {
      id: 'T3-02',
      severity: 'error',
      category: 'table 3',
      name: { zh: '收到的等于办结的加结转的', en: 'Inflow = outflow' },
      formula: 'new_received + carried_in = results_total + carried_out, every column',
      source: printed,
      matters: {
        zh: '每件申请都应有去处；不等说明有申请丢失或重复计算。',
        en: 'Every request must go somewhere; otherwise some were lost or counted twice.',
      },
      forms: both,
      table: 'requests',
    },
    {
      begin: { zh: '第一、二项之和不等于第三、四项之和', en: 'Items one and two do not equal items three and four' },
      left: { zh: '新收加上年结转', en: 'received and carried in' },
      right: { zh: '办理总计加结转下年度', en: 'concluded and carried over' },
    },
  ),
  identityRule(
    {
      id: 'T3-03',
      severity: 'error',
      category: 'table 3',
      name: { zh: '（七）总计等于各项办理结果之和', en: '（七）总计 = sum of outcomes' },
      formula:
        'results_total = granted + partial + Σ denied (8) + Σ unable (3) + Σ not_processed (5) + other (2019) | Σ other (3, 2021), every column',
      source: shape,
      matters: {
        zh: '办结的申请没有结果，公开率等指标就无从计算。',
        en: 'Requests concluded without an outcome make every rate of disclosure unreliable.',
      },
      forms: both,
      table: 'requests',
    },
    {
      begin: {
        zh: '（七）总计与（一）至（六）各项之和不符',
        en: 'Item （七）总计 differs from the sum of the outcomes',
      },
      left: { zh: '总计', en: 'states' },
      right: { zh: '各项之和', en: 'sum of outcomes' },
    },
  ),
  {
    id: 'T3-04',
    severity: 'error',
    category: 'table 3',
    scope: 'report',
    name: { zh: '结转下年度不多于收到的', en: 'Carry-over not above inflow' },
    formula: 'carried_out ≤ new_received + carried_in, every column',
    source: printed,
    matters: {
      zh: '不可能结转没有收到过的申请。',
      en: 'Requests that never came in cannot be carried over.',
    },
    forms: both,
    table: 'requests',
    judge: judgeCarriedOut,
  },
  {
    id: 'T3-05',
    severity: 'error',
    category: 'table 3',
    scope: 'report',
    name: { zh: '有办理结果就应有收到的申请', en: 'Outcomes need inflow' },
    formula: 'results_total > 0 ⇒ new_received + carried_in > 0, every column',
    source: printed,
    matters: { zh: '没有申请却有结果，多为填错列。', en: 'Outcomes without requests are mostly a slipped column.' },
    forms: both,
    table: 'requests',
    judge: judgeInflow,
  },
  {
    id: 'T3-06',
    severity: 'warning',
    category: 'table 3',
    scope: 'report',
    name: { zh: '分组行若填数应等于其下各项之和', en: 'Group cell on a label row equals its parts' },
    formula: 'value on 三, （三）, （四）, （五） or （六）, where there is one = Σ of the rows below it',
    source: shape,
    matters: {
      zh: '分组行本不填数；填了又不符，说明行与数错位。',
      en: 'Group rows carry no number on the form; one that does not add up hints at shifted rows.',
    },
    forms: formsWith('requests', 'other_misc'),
    table: 'requests',
    judge: judgeGroups,
  },
  {
    id: 'T3-10',
    severity: 'info',
    category: 'table 3',
    scope: 'report',
    name: { zh: '申请人各列的名称符合格式', en: 'Applicant column labels official' },
    formula: 'head of each column = label of the form',
    source: shape,
    matters: {
      zh: '名称不同，统计口径可能不同。',
      en: 'Another name may stand for another way of counting.',
    },
    forms: both,
    table: 'requests',
    judge: judgeColumnLabels,
  },
];

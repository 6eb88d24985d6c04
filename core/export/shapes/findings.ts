import type { Finding } from '../../checks/finding';
import { rules } from '../../checks/registry';
import { findingKey } from '../../collection/finding-key';
import { type Chosen, checkedOf, type Selection } from '../selection';
import type { Row, Table } from '../table';
import { fieldIdsNote, whoColumns, whoValues } from './shared-columns';

const ruleById = new Map(rules.map((rule) => [rule.id, rule]));

function text(value: number | string | undefined): string | null {
  return value === undefined ? null : String(value);
}

function fieldsOf(finding: Finding): string | null {
  const fields = finding.inputs.flatMap(({ field }) => (field === undefined ? [] : [field]));
  return fields.length === 0 ? null : [...new Set(fields)].join(' ');
}

function rowOf(chosen: Chosen, finding: Finding, number: number, selection: Selection): Row {
  const rule = ruleById.get(finding.rule);
  const decision = selection.decisions.get(findingKey(finding));
  return [
    ...whoValues(chosen),
    number,
    finding.rule,
    rule?.name.zh ?? null,
    rule?.name.en ?? null,
    finding.severity,
    finding.reports.join(' '),
    fieldsOf(finding),
    text(finding.expected),
    text(finding.found),
    finding.attribution,
    finding.because,
    finding.becauseEn,
    decision?.verdict ?? 'open',
    decision?.by ?? null,
    decision?.at ?? null,
    decision?.why ?? null,
  ];
}

async function* rows(selection: Selection): AsyncGenerator<Row[]> {
  for await (const chosen of selection.reports()) {
    const { findings } = await checkedOf(chosen);
    yield findings.map((finding, i) => rowOf(chosen, finding, i + 1, selection));
  }
}

/** One row for every finding, with what a reviewer decided. */
export const findingsTable: Table = {
  name: 'findings',
  zh: '校验结果表：每个问题一行',
  en: 'One row for every finding',
  columns: [
    ...whoColumns,
    { name: 'number', type: 'integer', zh: '报告内序号', en: 'Number in the report', required: true },
    {
      name: 'rule',
      type: 'string',
      zh: '规则',
      en: 'Rule',
      note: { zh: '各规则的公式见代码本末尾', en: 'the formula of each stands at the end of the codebook' },
      required: true,
    },
    { name: 'rule_zh', type: 'string', zh: '规则名称', en: 'Name of the rule in Chinese' },
    { name: 'rule_en', type: 'string', zh: '规则英文名称', en: 'Name of the rule' },
    {
      name: 'severity',
      type: 'string',
      zh: '严重程度',
      en: 'Severity',
      required: true,
      categories: [
        { value: 'error', zh: '错误', en: 'error' },
        { value: 'warning', zh: '警告', en: 'warning' },
        { value: 'info', zh: '提示', en: 'note' },
      ],
    },
    {
      name: 'reports',
      type: 'string',
      zh: '涉及的报告',
      en: 'Reports it speaks of',
      note: { zh: '报告编号，以空格分隔', en: 'ids with spaces between them' },
      required: true,
    },
    {
      name: 'fields',
      type: 'string',
      zh: '涉及的栏目',
      en: 'Fields it rests on',
      note: fieldIdsNote,
    },
    { name: 'expected', type: 'string', zh: '应为', en: 'Expected' },
    { name: 'found', type: 'string', zh: '实为', en: 'Found' },
    {
      name: 'attribution',
      type: 'string',
      zh: '归因',
      en: 'Whose fault',
      required: true,
      categories: [
        { value: 'source', zh: '来源', en: 'of the source' },
        { value: 'reading', zh: '读取', en: 'of the reading' },
        { value: 'unclear', zh: '不明', en: 'unclear' },
      ],
    },
    { name: 'because_zh', type: 'string', zh: '说明', en: 'Reason in Chinese', required: true },
    { name: 'because_en', type: 'string', zh: '英文说明', en: 'Reason', required: true },
    {
      name: 'decision',
      type: 'string',
      zh: '复核结论',
      en: 'Decision of a reviewer',
      required: true,
      categories: [
        { value: 'open', zh: '未复核', en: 'none yet' },
        { value: 'confirmed', zh: '确认', en: 'confirmed' },
        { value: 'dismissed', zh: '排除', en: 'dismissed' },
        { value: 'commented', zh: '仅有批注', en: 'a comment only' },
      ],
    },
    { name: 'decided_by', type: 'string', zh: '复核人', en: 'Reviewer' },
    { name: 'decided_at', type: 'datetime', zh: '复核时间', en: 'Decided' },
    { name: 'decision_note', type: 'string', zh: '复核说明', en: 'Reason of the decision' },
  ],
  key: ['report_id', 'number'],
  refers: [{ columns: ['report_id'], table: 'reports', to: ['report_id'] }],
  rows,
};

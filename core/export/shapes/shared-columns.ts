import type { CheckedReport } from '../../checks/check-report';
import type { Severity } from '../../checks/finding';
import { rules } from '../../checks/registry';
import type { Chosen } from '../selection';
import type { Column, Value } from '../table';

/** Columns that say whose report of which year a row belongs to. */
export const whoColumns: Column[] = [
  { name: 'report_id', type: 'string', zh: '报告编号', en: 'Report', required: true },
  { name: 'agency_id', type: 'string', zh: '机关编号（更名后不变）', en: 'Agency, the same through renames' },
  { name: 'year', type: 'integer', zh: '报告年度', en: 'Report year' },
];

/** Their values. */
export function whoValues({ entry }: Chosen): Value[] {
  return [entry.report, entry.agency, entry.year];
}

/** Where the agency belongs, as columns. */
export const agencyColumns: Column[] = [
  { name: 'agency_name', type: 'string', zh: '机关名称（报告所载）', en: 'Agency as the report names it' },
  { name: 'division_code', type: 'string', zh: '行政区划代码（GB/T 2260）', en: 'Division code, GB/T 2260' },
  { name: 'province', type: 'string', zh: '省级', en: 'Province' },
  { name: 'prefecture', type: 'string', zh: '地级', en: 'Prefecture' },
  { name: 'county', type: 'string', zh: '县级', en: 'County' },
  { name: 'level', type: 'string', zh: '层级', en: 'Level' },
  { name: 'agency_class', type: 'string', zh: '机关类别', en: 'Class of agency' },
  { name: 'agency_type', type: 'string', zh: '部门类型', en: 'Type of department' },
];

/** Their values. */
export function agencyValues({ report }: Chosen): Value[] {
  const { agency, division, province, prefecture, county, level, agencyClass, agencyType } = report.identity;
  return [agency, division, province, prefecture, county, level, agencyClass, agencyType];
}

/** Counts that say how far a report can be trusted. */
export const qualityColumns: Column[] = [
  { name: 'cells_ok', type: 'integer', zh: '有数值的栏数', en: 'Fields with a number', required: true },
  { name: 'cells_total', type: 'integer', zh: '应有栏数', en: 'Fields of the form', required: true },
  { name: 'errors', type: 'integer', zh: '错误数', en: 'Findings: errors', required: true },
  { name: 'warnings', type: 'integer', zh: '警告数', en: 'Findings: warnings', required: true },
  { name: 'infos', type: 'integer', zh: '提示数', en: 'Findings: notes', required: true },
  { name: 'rules_passed', type: 'integer', zh: '通过的规则数', en: 'Rules passed', required: true },
  { name: 'rules_failed', type: 'integer', zh: '未通过的规则数', en: 'Rules failed', required: true },
  {
    name: 'quality_score',
    type: 'number',
    zh: '可判断的错误级规则中通过的比例',
    en: 'Share of assessable error rules passed',
  },
  { name: 'corrections', type: 'integer', zh: '人工更正数', en: 'Corrections by hand', required: true },
];

const errorRules = new Set(rules.filter((rule) => rule.severity === 'error').map((rule) => rule.id));

function scoreOf({ verdicts }: CheckedReport): number | null {
  const judged = Object.entries(verdicts).filter(([id, { verdict }]) => {
    return errorRules.has(id) && (verdict === 'pass' || verdict === 'fail');
  });
  if (judged.length === 0) return null;
  return judged.filter(([, { verdict }]) => verdict === 'pass').length / judged.length;
}

/** Their values; `checked` is the report with what the year before adds. */
export function qualityValues(chosen: Chosen, checked: CheckedReport): Value[] {
  const readings = Object.values(chosen.report.values);
  const found = (severity: Severity) => checked.findings.filter((finding) => finding.severity === severity).length;
  const judged = (verdict: string) => Object.values(checked.verdicts).filter((v) => v.verdict === verdict).length;
  return [
    readings.filter((reading) => reading.status === 'ok').length,
    readings.length,
    found('error'),
    found('warning'),
    found('info'),
    judged('pass'),
    judged('fail'),
    scoreOf(checked),
    chosen.corrections.filter((correction) => correction.state === 'applied').length,
  ];
}

import type { CheckedReport } from '../../checks/check-report';
import type { Severity } from '../../checks/finding';
import { qualityScore } from '../../checks/quality-score';
import { breaksAt } from '../../comparison/breaks';
import { editions } from '../../editions/index';
import type { Chosen } from '../selection';
import type { Column, Value } from '../table';

/** Columns that say whose report of which year a row belongs to. */
export const whoColumns: Column[] = [
  { name: 'report_id', type: 'string', zh: '报告编号', en: 'Report', required: true },
  { name: 'agency_id', type: 'string', zh: '机关编号（更名后不变）', en: 'Agency, the same through renames' },
  {
    name: 'year',
    type: 'integer',
    zh: '报告年度',
    en: 'Report year',
    note: { zh: '报告所述的年度，不是公布的年度', en: 'the year it reports on, not that of its publication' },
  },
];

/** When the page was taken. */
export const capturedColumn: Column = {
  name: 'captured_at',
  type: 'datetime',
  zh: '采集时间',
  en: 'Captured',
  note: { zh: 'ISO 8601 时刻；文件和粘贴的文字没有', en: 'ISO 8601 instant; files and pasted texts have none' },
};

/** What is to be known of a column of several fields. */
export const fieldIdsNote = { zh: '栏目编号，以空格分隔', en: 'ids with spaces between them' };

/** The forms as values of a column. */
export const formCategories = editions.map(({ id, zh, en, source }) => ({
  value: id,
  zh: `《${zh}》（${source.number}）`,
  en: `${en} (${source.number})`,
}));

/** Their values. */
export function whoValues({ entry }: Chosen): Value[] {
  return [entry.report, entry.agency, entry.year];
}

/** Where the agency belongs, as columns. */
export const agencyColumns: Column[] = [
  { name: 'agency_name', type: 'string', zh: '机关名称（报告所载）', en: 'Agency as the report names it' },
  {
    name: 'division_code',
    type: 'string',
    zh: '行政区划代码（GB/T 2260）',
    en: 'Division code, GB/T 2260',
    note: {
      zh: '六位数字，按文字读入；无从判断时留空',
      en: 'six digits, to be read as text; empty where it cannot be told',
    },
  },
  { name: 'province', type: 'string', zh: '省级', en: 'Province' },
  { name: 'prefecture', type: 'string', zh: '地级', en: 'Prefecture' },
  { name: 'county', type: 'string', zh: '县级', en: 'County' },
  {
    name: 'level',
    type: 'string',
    zh: '层级',
    en: 'Level',
    categories: [
      { value: 'central', zh: '中央', en: 'central' },
      { value: 'province', zh: '省级', en: 'province' },
      { value: 'prefecture', zh: '市级', en: 'prefecture' },
      { value: 'county', zh: '县级', en: 'county' },
      { value: 'township', zh: '乡级', en: 'township' },
      { value: 'zone', zh: '开发区等功能区', en: 'development zone and the like' },
    ],
  },
  {
    name: 'agency_class',
    type: 'string',
    zh: '机关类别',
    en: 'Class of agency',
    note: { zh: '按机关名称归类，名称看不出时留空', en: 'by the words of its name; empty where they do not show it' },
    categories: [
      { value: 'government', zh: '人民政府', en: 'a government' },
      { value: 'government_office', zh: '政府办公厅、办公室', en: 'the office of a government' },
      { value: 'department', zh: '政府部门', en: 'a department of a government' },
      {
        value: 'vertical',
        zh: '垂直管理机关，如税务、海关、气象',
        en: 'under vertical management: tax, customs, weather',
      },
      { value: 'township', zh: '乡镇', en: 'a town or township' },
      { value: 'subdistrict', zh: '街道办事处', en: 'a subdistrict office' },
      { value: 'zone', zh: '开发区等管理机构', en: 'the administration of a zone' },
      { value: 'institution', zh: '事业单位、企业等', en: 'an institution or an enterprise' },
    ],
  },
  {
    name: 'agency_type',
    type: 'string',
    zh: '部门类型',
    en: 'Type of department',
    note: {
      zh: '按机关名称的结尾归类，如 education、public_security；其他留空',
      en: 'by the end of its name, such as education or public_security; empty for others',
    },
  },
];

/** Their values. */
export function agencyValues({ report }: Chosen): Value[] {
  const { agency, division, province, prefecture, county, level, agencyClass, agencyType } = report.identity;
  return [agency, division, province, prefecture, county, level, agencyClass, agencyType];
}

/** What broke a series, as columns. */
export const breakColumns: Column[] = [
  {
    name: 'break_note_zh',
    type: 'string',
    zh: '序列自本年起中断的原因',
    en: 'Why the series breaks with this year, in Chinese',
  },
  {
    name: 'break_note_en',
    type: 'string',
    zh: '序列自本年起中断的原因（英文）',
    en: 'Why the series breaks with this year',
  },
];

/** Their values, for a series made of these fields. */
export function breakValues(fields: string[], year: number | null): Value[] {
  const here = breaksAt(fields, year);
  return [here.map(({ zh }) => zh).join('；') || null, here.map(({ en }) => en).join('; ') || null];
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
    note: {
      zh: '能判断的错误级规则为零时留空；无法判断的规则不计入分母',
      en: 'rules that could not be judged are not in the denominator; empty where none could be',
    },
  },
  { name: 'corrections', type: 'integer', zh: '人工更正数', en: 'Corrections by hand', required: true },
];

function scoreOf({ verdicts }: CheckedReport): number | null {
  const { passed, judged } = qualityScore(verdicts);
  return judged === 0 ? null : passed / judged;
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

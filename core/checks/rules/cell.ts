import { allForms, editions, fieldsOfEdition, tableOf } from '../../editions';
import type { Report } from '../../report/report';
import type { LineReading, Reading } from '../../tables/reading';
import { fieldInput, judged, labelOf, textInput, together } from '../judging';
import type { Failure, Judgement, ReportRule, Words } from '../rule';

const counting: Words = {
  zh: '格式各栏的含义：件数为非负整数',
  en: 'what the columns of the form mean: counts, whole and not negative',
};

interface FieldReading {
  field: string;
  table: string;
  row: string;
  column: string;
  reading: Reading;
}

/** Seven rules ask for the same list; splitting ids once makes them together as cheap as one. */
const split = new WeakMap<Report['values'], FieldReading[]>();

function readingsOf(report: Report): FieldReading[] {
  const known = split.get(report.values) ?? splitFields(report.values);
  split.set(report.values, known);
  return known;
}

function splitFields(values: Report['values']): FieldReading[] {
  return Object.entries(values).map(([field, reading]) => ({ ...partsOf(field), reading }));
}

const parts = new Map(
  editions.flatMap((edition) =>
    fieldsOfEdition(edition).map(({ id, table, row, column }) => [
      id,
      { field: id, table, row: `${table}.${row}`, column },
    ]),
  ),
);

function partsOf(field: string): Omit<FieldReading, 'reading'> {
  const known = parts.get(field);
  if (known) return known;
  const [table = '', row = '', column = ''] = field.split('.');
  return { field, table, row: `${table}.${row}`, column };
}

/** Looks at every cell that is there; defects are told once per group, so that a slipped row, or a form left blank, is one finding. */
function perCell(
  group: 'row' | 'report',
  isWrong: (cell: FieldReading, report: Report) => boolean,
  because: (names: string, wrong: FieldReading[]) => string,
  becauseEn: (names: string, wrong: FieldReading[]) => string,
): (report: Report) => Judgement {
  return (report) => {
    const cells = readingsOf(report);
    const there = cells.filter((cell) => cell.reading.raw !== null);
    const wrong = there.filter((cell) => isWrong(cell, report));
    const groupOf = (cell: FieldReading) => (group === 'row' ? cell.row : '');
    const groups = [...new Set(wrong.map(groupOf))];
    return {
      of: cells.length,
      assessed: there.length,
      missing:
        cells.length === 0
          ? ['tables']
          : [...new Set(cells.filter((cell) => cell.reading.raw === null).map((cell) => cell.row))],
      failures: groups.map((name) =>
        failureOf(
          report,
          wrong.filter((cell) => groupOf(cell) === name),
          because,
          becauseEn,
        ),
      ),
    };
  };
}

function failureOf(
  report: Report,
  wrong: FieldReading[],
  because: (names: string, wrong: FieldReading[]) => string,
  becauseEn: (names: string, wrong: FieldReading[]) => string,
): Failure {
  const named = (language: 'zh' | 'en', quote: (name: string, raw: string) => string) =>
    wrong
      .map((cell) => quote(labelOf(report, cell.field, language), cell.reading.raw ?? ''))
      .join(language === 'zh' ? '；' : '; ');
  return {
    inputs: wrong.map((cell) => fieldInput(report, cell.field)),
    found: wrong.length > 1 ? wrong.length : (wrong[0]!.reading.value ?? wrong[0]!.reading.raw ?? ''),
    instances: wrong.map((cell) => cell.field),
    because: {
      zh: because(
        named('zh', (name, raw) => `${name}「${raw}」`),
        wrong,
      ),
      en: becauseEn(
        named('en', (name, raw) => `${name} “${raw}”`),
        wrong,
      ),
    },
  };
}

function isRead(cell: FieldReading): boolean {
  return cell.reading.status === 'ok' && cell.reading.value !== null;
}

function isMoney(cell: FieldReading, report: Report): boolean {
  const form = report.editions[cell.table] ?? report.edition ?? '';
  const unit = tableOf(form, cell.table)?.columns.find((column) => column.id === cell.column)?.unit;
  return unit === '万元' || cell.column === 'amount' || cell.column === 'amount_wan';
}

const FULL_WIDTH = /[０-９．，]/;
const SEPARATED = /\d[,，]\d/;
const LOOKALIKE = /[OoIl〇]/;

function isOddlyWritten(cell: FieldReading): boolean {
  const raw = cell.reading.raw ?? '';
  return isRead(cell) && (FULL_WIDTH.test(raw) || SEPARATED.test(raw) || LOOKALIKE.test(raw));
}

const DEMAND = /保留(?:小数点后)?([0-9一二两三四五六])位小数/;
const COUNTS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6 };

function demandedDecimals(label: string): number | null {
  const count = DEMAND.exec(label.normalize('NFKC').replace(/\s+/g, ''))?.[1];
  return count === undefined ? null : (COUNTS[count] ?? Number(count));
}

function decimalsOf(raw: string): number {
  return /\.(\d+)/.exec(raw.normalize('NFKC').replace(/\s+/g, ''))?.[1]?.length ?? 0;
}

function judgeDecimals(report: Report): Judgement {
  const columns = report.tables.flatMap((table) => table.columns.map((column) => ({ table, column })));
  if (columns.length === 0) return { of: 1, assessed: 0, missing: ['tables'], failures: [] };
  return together(columns.map(({ table, column }) => judgeColumnDecimals(report, table.table, column)));
}

function judgeColumnDecimals(report: Report, table: string, column: LineReading): Judgement {
  const demanded = demandedDecimals(column.label);
  if (demanded === null) return judged();
  const cells = readingsOf(report).filter((cell) => cell.table === table && cell.column === column.id);
  // A zero loses nothing by being written without decimals.
  const short = cells.filter(
    (cell) => isRead(cell) && cell.reading.value !== 0 && decimalsOf(cell.reading.raw ?? '') !== demanded,
  );
  return judged(...short.map((cell) => decimalsFailure(report, cell, column, demanded)));
}

function decimalsFailure(report: Report, cell: FieldReading, column: LineReading, demanded: number): Failure {
  const { label, place } = column;
  const raw = cell.reading.raw ?? '';
  return {
    inputs: [fieldInput(report, cell.field), textInput(report, label, place)],
    expected: demanded,
    found: decimalsOf(raw),
    instances: [cell.field],
    because: {
      zh: `表头「${label}」要求 ${demanded} 位小数，「${raw}」有 ${decimalsOf(raw)} 位；请核对单位与精度。`,
      en: `The head “${label}” asks for ${demanded} decimals; “${raw}” has ${decimalsOf(raw)}. Check unit and precision.`,
    },
  };
}

const on = { category: 'cell', scope: 'report', forms: [], source: counting } as const;

/** Rules about single cells. */
export const cellRules: ReportRule[] = [
  {
    ...on,
    id: 'CEL-01',
    severity: 'error',
    name: { zh: '数字格里没有文字', en: 'Numeric cell contains no text' },
    formula: 'cell ~ [+-]?digits[.digits] after NFKC',
    matters: { zh: '文字格没有数，不能当作零。', en: 'A cell of text holds no number and is not zero.' },
    judge: perCell(
      'row',
      (cell) => cell.reading.status === 'non_numeric',
      (names) => `应填数字的格里是文字：${names}。`,
      (names) => `Text where a number belongs: ${names}.`,
    ),
  },
  {
    ...on,
    id: 'CEL-02',
    severity: 'warning',
    name: { zh: '没有空格或占位符', en: 'No blank or placeholder cell' },
    formula: 'status ∉ {blank, placeholder}; never silently 0',
    matters: { zh: '空格可能是零，也可能是没有统计。', en: 'A blank may mean zero, or that nobody counted.' },
    judge: perCell(
      'report',
      (cell) => cell.reading.status === 'blank' || cell.reading.status === 'placeholder',
      (_names, wrong) => `有 ${wrong.length} 格空着或只有占位符，不作零处理。`,
      (_names, wrong) => `${wrong.length} cells are blank or hold a placeholder; they are not taken as zero.`,
    ),
  },
  {
    ...on,
    id: 'CEL-03',
    severity: 'info',
    name: { zh: '格内不带单位', en: 'No unit inside the cell' },
    formula: 'cell does not end in 万元, 元, 件, 项, 条',
    matters: { zh: '格内单位可能与表头不同。', en: 'A unit in the cell may differ from the one in the head.' },
    judge: perCell(
      'row',
      (cell) => isRead(cell) && /(?:元|件|项|条|个|份|次|宗)\s*$/.test(cell.reading.raw ?? ''),
      (names) => `格内带有单位：${names}。`,
      (names) => `The cell carries a unit: ${names}.`,
    ),
  },
  {
    ...on,
    id: 'CEL-04',
    severity: 'info',
    name: { zh: '增减用符号表示', en: 'Signed change not written in words' },
    formula: 'items_change ~ -?digits; 增N, 减N, +N are read but noted',
    matters: { zh: '写法不一，比较前须统一。', en: 'Styles differ and must be unified before comparing.' },
    judge: perCell(
      'row',
      (cell) => cell.column === 'items_change' && isRead(cell) && /[增减加少+＋]/.test(cell.reading.raw ?? ''),
      (names) => `增减写成了文字或带加号：${names}。`,
      (names) => `The change is written in words or with a plus sign: ${names}.`,
    ),
  },
  {
    ...on,
    id: 'CEL-05',
    severity: 'error',
    name: { zh: '数量不为负', en: 'No negative number in an unsigned field' },
    formula: 'v ≥ 0 except *.items_change',
    matters: { zh: '件数不可能为负。', en: 'A count cannot be negative.' },
    judge: perCell(
      'row',
      (cell) => isRead(cell) && (cell.reading.value ?? 0) < 0 && cell.column !== 'items_change',
      (names) => `不应为负：${names}。`,
      (names) => `Negative where it cannot be: ${names}.`,
    ),
  },
  {
    ...on,
    id: 'CEL-06',
    severity: 'error',
    name: { zh: '件数为整数', en: 'Counts are whole numbers' },
    formula: 'v ∈ ℤ except money',
    matters: { zh: '小数件数多因错列或错填单位。', en: 'A fraction of a case mostly means a slipped column or unit.' },
    judge: perCell(
      'row',
      (cell, report) => isRead(cell) && !Number.isInteger(cell.reading.value) && !isMoney(cell, report),
      (names) => `件数不是整数：${names}。`,
      (names) => `Not a whole number: ${names}.`,
    ),
  },
  {
    ...on,
    id: 'CEL-07',
    severity: 'info',
    name: { zh: '数字用半角，不带分隔符', en: 'Plain digits: no full-width, separators or look-alikes' },
    formula: 'raw has no full-width digit, thousands separator, or O/l for 0/1',
    matters: { zh: '程序可能读错这样的数。', en: 'Programs misread such numbers.' },
    judge: perCell(
      'row',
      isOddlyWritten,
      (names) => `全角数字、千位分隔符或形近字母：${names}。`,
      (names) => `Full-width digits, separators or look-alike letters: ${names}.`,
    ),
  },
  {
    ...on,
    id: 'CEL-08',
    severity: 'info',
    forms: allForms,
    source: { zh: '报告表头自身的要求', en: 'what the head of the column itself asks for' },
    name: { zh: '小数位数符合表头要求', en: 'Decimals as the head demands' },
    formula: 'head says 保留n位小数 ⇒ n decimals',
    matters: { zh: '位数不符，单位可能填错（元、万元）。', en: 'Other decimals may betray a wrong unit.' },
    judge: judgeDecimals,
  },
];

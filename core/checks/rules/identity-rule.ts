import type { TableForm } from '../../editions/edition';
import type { Report } from '../../report/report';
import { tableFormOf } from '../form-of';
import { type Equation, equationsOf, isBroken } from '../identities';
import { fieldInput, isSure, numberIn } from '../judging';
import type { Failure, Judgement, ReportRule, Words } from '../rule';
import { suspectOf } from '../suspect';

/** How a rule about an identity is told: what stands left and right, and how to begin. */
export interface IdentityWords {
  begin: Words;
  left: Words;
  right: Words;
}

/** A rule that follows from the form's own shape: every equation of that id is one instance. */
export function identityRule(
  text: Omit<ReportRule, 'scope' | 'judge'> & { table: string },
  words: IdentityWords,
): ReportRule {
  return { ...text, scope: 'report', judge: (report) => judgeIdentity(report, text.table, text.id, words) };
}

function judgeIdentity(report: Report, tableId: string, rule: string, words: IdentityWords): Judgement {
  const table = tableFormOf(report, tableId);
  const equations = table ? equationsOf(report, table, rule) : [];
  const broken = equations.filter(isBroken);
  return {
    of: equations.length,
    assessed: equations.filter((equation) => equation.sums !== null).length,
    missing: table ? [...new Set(equations.flatMap((equation) => equation.missing))] : [tableId],
    failures: table && broken.length > 0 ? [failureOf(report, table, broken, words)] : [],
  };
}

function failureOf(report: Report, table: TableForm, broken: Equation[], words: IdentityWords): Failure {
  const told = broken.find((equation) => equation.line === 'total') ?? broken[0]!;
  const suspect = suspectOf(report, table, told.rule);
  return {
    inputs: inputsOf(report, broken),
    expected: told.sums?.right ?? Number.NaN,
    found: told.sums?.left ?? Number.NaN,
    instances: broken.map((equation) => equation.line),
    ...(suspect && { suspect }),
    // Zeros are not shown, but a zero that was chosen for a blank still counts.
    ...(broken.every((equation) => isCertain(report, equation)) ? {} : { attribution: 'unclear' as const }),
    because: {
      zh: `${words.begin.zh}：${broken.map((equation) => phrase(table, equation, words, 'zh')).join('；')}。`,
      en: `${words.begin.en}: ${broken.map((equation) => phrase(table, equation, words, 'en')).join('; ')}.`,
    },
  };
}

function isCertain(report: Report, { left, right }: Equation): boolean {
  return [...left, ...right].every((field) => isSure(report, field));
}

/** The side that states a total whole, the parts only where they are not zero. */
function inputsOf(report: Report, broken: Equation[]) {
  const fields = broken.flatMap((equation) => [
    ...equation.left,
    ...equation.right.filter((field) => numberIn(report, field) !== 0),
  ]);
  return [...new Set(fields)].map((field) => fieldInput(report, field));
}

function phrase(table: TableForm, equation: Equation, words: IdentityWords, language: 'zh' | 'en'): string {
  const left = `${words.left[language]} ${equation.sums?.left}`;
  const right = `${words.right[language]} ${equation.sums?.right}`;
  const name = lineName(table, equation.line)[language];
  return language === 'zh' ? `「${name}」${left}，${right}` : `“${name}” ${left}, ${right}`;
}

function lineName(table: TableForm, line: string): Words {
  const column = table.columns.find((candidate) => candidate.id === line);
  if (column) return { zh: [...(table.unlabelled ? column.groups : []), column.zh].join('／'), en: column.en };
  const row = table.rows.find((candidate) => candidate.id === line);
  return row ? { zh: row.zh, en: row.en } : { zh: line, en: line };
}

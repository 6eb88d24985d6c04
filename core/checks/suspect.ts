import type { TableForm } from '../editions/edition';
import type { Report } from '../report/report';
import type { Finding } from './finding';
import { type Equation, equationsOf, isBroken } from './identities';
import { numberIn } from './judging';

/**
 * The one cell of an over-determined table whose change would repair every broken equation of a rule,
 * and every other equation in which it stands, and the value that does so. Null where no cell or more than one can:
 * a guess is not evidence.
 */
export function suspectOf(report: Report, table: TableForm, rule: string): Finding['suspect'] | null {
  const equations = equationsOf(report, table);
  const broken = equations.filter((equation) => equation.rule === rule && isBroken(equation));
  if (broken.length === 0) return null;
  const cells = fieldsIn(broken[0]!).filter((field) => broken.every((equation) => fieldsIn(equation).includes(field)));
  const repairs = cells.map((field) => repairOf(report, equations, field)).filter((repair) => repair !== null);
  return repairs.length === 1 ? repairs[0]! : null;
}

function fieldsIn(equation: Equation): string[] {
  return [...equation.left, ...equation.right];
}

/** The value that makes all equations of this cell hold; a row and a column must both be broken. */
function repairOf(report: Report, equations: Equation[], field: string): Finding['suspect'] | null {
  const own = equations.filter((equation) => fieldsIn(equation).includes(field));
  if (own.some((equation) => !isBroken(equation)) || !crosses(own)) return null;
  const value = numberIn(report, field);
  const needed = new Set(own.map((equation) => (value ?? Number.NaN) + shift(equation, field)));
  const [repaired] = needed;
  return needed.size === 1 && repaired !== undefined && repaired >= 0 ? { field, value: repaired } : null;
}

function crosses(equations: Equation[]): boolean {
  return new Set(equations.map((equation) => equation.rule)).size > 1;
}

/** By how much this cell would have to change for the equation to hold. */
function shift(equation: Equation, field: string): number {
  const sums = equation.sums ?? { left: Number.NaN, right: Number.NaN };
  return equation.left.includes(field) ? sums.right - sums.left : sums.left - sums.right;
}

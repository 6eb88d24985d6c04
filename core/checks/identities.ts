import type { Identity, TableForm } from '../editions/edition';
import type { Report } from '../report/report';
import { absent, numberIn, sum } from './judging';

/** One instance of an identity: the equation of one row or of one column. */
export interface Equation {
  rule: string;
  /** Row id where the identity runs along columns, column id where it runs along rows; of the one row without a label, the column of the total. */
  line: string;
  /** Field ids on either side. */
  left: string[];
  right: string[];
  /** Fields of either side without a value. */
  missing: string[];
  /** Sums of the sides; null where a field is missing. */
  sums: { left: number; right: number } | null;
}

/** Every equation that the table's form states, with this report's numbers put in. */
export function equationsOf(report: Report, table: TableForm, rule?: string): Equation[] {
  return table.identities
    .filter((identity) => rule === undefined || identity.rule === rule)
    .flatMap((identity) => linesOf(table, identity).map((line) => equation(report, table, identity, line)));
}

function linesOf(table: TableForm, identity: Identity): string[] {
  if (identity.along === 'rows') return table.columns.map((column) => column.id);
  return table.rows.filter((row) => row.kind === 'data').map((row) => row.id);
}

function equation(report: Report, table: TableForm, identity: Identity, line: string): Equation {
  const field = (part: string) =>
    identity.along === 'rows' ? `${table.id}.${part}.${line}` : `${table.id}.${line}.${part}`;
  const left = identity.left.map(field);
  const right = identity.right.map(field);
  const missing = absent(report, [...left, ...right]);
  const total = (fields: string[]) => sum(fields.map((part) => numberIn(report, part) ?? Number.NaN));
  const sums = missing.length > 0 ? null : { left: total(left), right: total(right) };
  return { rule: identity.rule, line: table.unlabelled ? identity.left[0]! : line, left, right, missing, sums };
}

/** Whether an equation could be judged and does not hold. */
export function isBroken(equation: Equation): boolean {
  return equation.sums !== null && equation.sums.left !== equation.sums.right;
}

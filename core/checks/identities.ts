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

type Shape = Pick<Equation, 'rule' | 'line' | 'left' | 'right'>;

const shapes = new WeakMap<TableForm, Shape[]>();

/** The equations of a form are the same for every report, so their field ids are joined once. */
function shapesOf(table: TableForm): Shape[] {
  const known =
    shapes.get(table) ??
    table.identities.flatMap((identity) => linesOf(table, identity).map((line) => shapeOf(table, identity, line)));
  shapes.set(table, known);
  return known;
}

function linesOf(table: TableForm, identity: Identity): string[] {
  if (identity.along === 'rows') return table.columns.map((column) => column.id);
  return table.rows.filter((row) => row.kind === 'data').map((row) => row.id);
}

function shapeOf(table: TableForm, identity: Identity, line: string): Shape {
  const field = (part: string) =>
    identity.along === 'rows' ? `${table.id}.${part}.${line}` : `${table.id}.${line}.${part}`;
  return {
    rule: identity.rule,
    line: table.unlabelled ? identity.left[0]! : line,
    left: identity.left.map(field),
    right: identity.right.map(field),
  };
}

/** Every equation that the table's form states, with this report's numbers put in. */
export function equationsOf(report: Report, table: TableForm, rule?: string): Equation[] {
  return shapesOf(table)
    .filter((shape) => rule === undefined || shape.rule === rule)
    .map((shape) => equation(report, shape));
}

function equation(report: Report, shape: Shape): Equation {
  const missing = absent(report, [...shape.left, ...shape.right]);
  const total = (fields: string[]) => sum(fields.map((part) => numberIn(report, part) ?? Number.NaN));
  const sums = missing.length > 0 ? null : { left: total(shape.left), right: total(shape.right) };
  return { ...shape, missing, sums };
}

/** Whether an equation could be judged and does not hold. */
export function isBroken(equation: Equation): boolean {
  return equation.sums !== null && equation.sums.left !== equation.sums.right;
}

import { type Figures, readPart } from './measures';
import type { Kind } from './outcomes';

/** What several reports together are made of. A report counts only where it states every kind: a gap is not a zero. */
export interface Composition {
  /** The sum of each kind, in the order asked for. */
  amounts: number[];
  /** The sum of all kinds. */
  whole: number;
  /** Reports that were added up. */
  counted: number;
  /** Reports that leave a kind unsaid. */
  left: number;
  /** Reports, of those counted, that print a total which is not the sum of their kinds. */
  unequal: number;
}

function amountsOf(report: Figures, kinds: Kind[]): number[] | null {
  const amounts: number[] = [];
  for (const { fields } of kinds) {
    const values = fields.map((field) => readPart(report, field).value);
    if (values.includes(null)) return null;
    amounts.push(values.reduce<number>((sum, value) => sum + value!, 0));
  }
  return amounts;
}

const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** Adds reports up, kind by kind; `total` is the field that prints the sum, where the form has one. */
export function compose(reports: Figures[], kinds: Kind[], total: string | null): Composition {
  const composed: Composition = { amounts: kinds.map(() => 0), whole: 0, counted: 0, left: 0, unequal: 0 };
  for (const report of reports) {
    const amounts = amountsOf(report, kinds);
    if (!amounts) {
      composed.left++;
      continue;
    }
    composed.counted++;
    amounts.forEach((amount, i) => {
      composed.amounts[i]! += amount;
    });
    const printed = total === null ? null : readPart(report, total).value;
    if (printed !== null && printed !== sumOf(amounts)) composed.unequal++;
  }
  return { ...composed, whole: sumOf(composed.amounts) };
}

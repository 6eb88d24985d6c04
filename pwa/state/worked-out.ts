import type { IndicatorReading } from '../../core/comparison/indicators';
import type { Choice } from './panel-choices';

/** How a number was worked out from its parts, such that doing so gives the number; null where it has no parts. */
export function workedOut(
  { indicator }: Pick<Choice, 'indicator'>,
  { numerator, denominator }: Pick<IndicatorReading, 'numerator' | 'denominator'>,
  none: string,
): string | null {
  if (indicator?.factor !== undefined) return numerator === null ? null : `${numerator} × ${indicator.factor}`;
  if (denominator === null) return null;
  const over = `${numerator ?? none} / ${denominator}`;
  if (indicator?.kind === 'concentration') return `${over}²`;
  return indicator?.kind === 'growth' ? `${over} − 1` : over;
}

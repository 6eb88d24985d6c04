import type { CheckedReport } from '../../core/checks/check-report';
import { type IndicatorReading, indicators, readIndicator } from '../../core/comparison/indicators';
import { measureOf } from '../../core/comparison/measures';
import { type Choice, choiceOf, partsOf } from './panel-choices';

/** One rate of two reports, each with what it is made of. */
export interface PairedRate {
  choice: Choice;
  left: IndicatorReading;
  right: IndicatorReading;
  /** Right minus left; null where one of them is not there. */
  delta: number | null;
  /** Whether the two forms count something of it under another definition. */
  isClose: boolean;
}

/** Every rate that one report answers by itself, of two reports side by side. */
export function pairRates(left: CheckedReport, right: CheckedReport): PairedRate[] {
  const rates = indicators.filter(({ kind }) => kind === 'share' || kind === 'concentration');
  return rates.map((indicator) => {
    const choice = choiceOf(indicator.id);
    const [before, after] = [readIndicator(indicator, left, null), readIndicator(indicator, right, null)];
    const delta = before.value === null || after.value === null ? null : after.value - before.value;
    const isClose =
      left.edition !== right.edition && partsOf(choice).some((part) => measureOf(part)?.relation === 'close');
    return { choice, left: before, right: after, delta, isClose };
  });
}

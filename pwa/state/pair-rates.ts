import type { CheckedReport } from '../../core/checks/check-report';
import { type IndicatorReading, indicators, readIndicator } from '../../core/comparison/indicators';
import { measureOf } from '../../core/comparison/measures';
import { type Choice, choiceOf, fieldsOfChoice, partsOf } from './panel-choices';

/** A rate with what it is made of, and whether a person corrected any of that. */
export interface RateOfReport extends IndicatorReading {
  byHand: boolean;
}

/** One rate of two reports. */
export interface PairedRate {
  choice: Choice;
  left: RateOfReport;
  right: RateOfReport;
  /** Right minus left; null where one of them is not there. */
  delta: number | null;
  /** Whether the two forms count something of it under another definition. */
  isClose: boolean;
}

function rateOf(choice: Choice, report: CheckedReport): RateOfReport {
  const byHand = fieldsOfChoice(choice).some((field) => report.values[field]?.how === 'by hand');
  return { ...readIndicator(choice.indicator!, report, null), byHand };
}

/** Every rate that one report answers by itself, of two reports side by side. */
export function pairRates(left: CheckedReport, right: CheckedReport): PairedRate[] {
  const rates = indicators.filter(({ kind }) => kind === 'share' || kind === 'concentration');
  return rates.map((indicator) => {
    const choice = choiceOf(indicator.id);
    const [before, after] = [rateOf(choice, left), rateOf(choice, right)];
    const delta = before.value === null || after.value === null ? null : after.value - before.value;
    const isClose =
      left.edition !== right.edition && partsOf(choice).some((part) => measureOf(part)?.relation === 'close');
    return { choice, left: before, right: after, delta, isClose };
  });
}

import { useApp, useWords } from '../state/app';
import type { Mode, PanelCell } from '../state/panel';
import type { Choice } from '../state/panel-choices';
import { useFieldName } from '../state/use-field-name';
import { workedOut } from '../state/worked-out';
import type { Words } from '../words/zh-CN';

function isShare({ indicator, whole }: Choice): boolean {
  return indicator?.kind === 'share' || indicator?.kind === 'growth' || whole?.kind === 'part';
}

function signed(text: string, value: number): string {
  return value > 0 ? `+${text}` : text.replace('-', '−');
}

function plain(value: number, digits: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: digits }).replace('-', '−');
}

/** A number of a panel as a person reads it: rates in per cent, their changes in percentage points. */
export function numberText(words: Words, choice: Choice, value: number | null, mode: Mode, total?: string): string {
  if (value === null) return words.none;
  if (mode === 'rank') return String(value);
  if (isShare(choice)) {
    const percent = (value * 100).toFixed(1);
    return mode === 'change' ? signed(percent, value) : `${percent.replace('-', '−')}%`;
  }
  const digits = choice.indicator?.kind === 'concentration' ? 3 : total === 'mean' ? 2 : 4;
  return mode === 'change' ? signed(plain(value, digits), value) : plain(value, digits);
}

/** What a cell of a panel says in words: the number, what it is made of, and what stands in the way. */
export function usePanelCellWords(choice: Choice): (cell: PanelCell) => string {
  const words = useWords();
  const { language } = useApp();
  const nameOf = useFieldName(null);
  const panel = words.research.panel;
  const states: Record<string, string> = {
    ...words.statuses,
    ok: '',
    zero_denominator: panel.zeroDenominator,
    no_previous_year: panel.noPreviousYear,
    other_unit: panel.otherUnit,
    ...panel.wholeStates,
  };
  const comma = language.name.value === 'en' ? ', ' : '、';
  return ({ reading, comparable, byHand }) => {
    const { value, numerator, denominator, status, small, missing } = reading;
    const parts = [
      value !== null && `${numberText(words, choice, value, 'value')}${isShare(choice) ? '' : (choice.unit ?? '')}`,
      workedOut(choice, { numerator, denominator }, words.none),
      states[status],
      small && panel.small,
      !comparable && panel.notComparable,
      missing.length > 0 && `${panel.missing} ${missing.map(nameOf).join(comma)}`,
      byHand && panel.byHand,
    ];
    return parts.filter(Boolean).join(' · ');
  };
}

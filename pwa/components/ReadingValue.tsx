import type { Reading } from '../../core/tables/reading';
import { useWords } from '../state/app';

/** What a cell shows for each of its states; `title` says the state in words. */
export function ReadingValue({ reading }: { reading: Reading | undefined }) {
  const words = useWords();
  if (!reading) return <span class="no-field">–</span>;
  if (reading.status === 'ok') return <>{reading.value}</>;
  if (reading.status === 'blank') return <span class="light">◦</span>;
  if (reading.status === 'placeholder') return <span class="light">{reading.raw}</span>;
  if (reading.status === 'non_numeric') return <i class="not-number">{reading.raw}</i>;
  return <span class="for-reader">{words.statuses[reading.status]}</span>;
}

const hatched = new Set(['row_missing', 'table_missing', 'truncated', 'misaligned', 'conflict']);

/** The classes by which the states of a cell look different. */
export function readingClass(reading: Reading | undefined): string {
  if (!reading) return 'value';
  const classes = ['value', reading.status];
  if (hatched.has(reading.status)) classes.push('hatched');
  if (reading.status === 'ok' && reading.value === 0) classes.push('zero');
  if (reading.how === 'by hand') classes.push('by-hand');
  return classes.join(' ');
}

/** What a cell says when pointed at: its state, and what is printed where that differs from the number. */
export function useReadingTitle(): (reading: Reading | undefined) => string | undefined {
  const words = useWords();
  return (reading) => {
    if (!reading) return words.statuses.not_on_form;
    const parts = reading.status === 'ok' ? [] : [words.statuses[reading.status]];
    if (reading.raw && reading.raw !== String(reading.value ?? '')) parts.push(`${words.report.raw} ${reading.raw}`);
    return parts.join(' · ') || undefined;
  };
}

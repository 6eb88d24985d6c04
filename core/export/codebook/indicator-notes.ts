import type { Indicator } from '../../comparison/indicators';
import { variableOf } from '../variables';

function nameOf(part: string): string {
  return variableOf(part)?.name ?? part;
}

function sumOf(parts: string[]): string {
  return parts.map(nameOf).join(' + ');
}

/** The formula of an indicator over names of variables. */
export function indicatorFormula({ kind, numerator, denominator, factor }: Indicator): string {
  if (kind === 'share') return `(${sumOf(numerator)}) / (${sumOf(denominator)})`;
  if (kind === 'growth') return `(${sumOf(numerator)}) / (${sumOf(denominator)})[t−1] − 1`;
  if (kind === 'concentration') return `Σ (x / Σ x)², x ∈ {${numerator.map(nameOf).join(', ')}}`;
  if (kind === 'all_zero') return `1 if ${numerator.map(nameOf).join(' = ')} = 0, else 0`;
  return factor === undefined ? sumOf(numerator) : `(${sumOf(numerator)}) × ${factor}`;
}

const SCALES: Record<Indicator['kind'], { zh: string; en: string }> = {
  share: { zh: '分子除以分母，1 即百分之百', en: 'numerator over denominator: 1 is one hundred per cent' },
  amount: { zh: '各栏之和', en: 'the sum of its fields' },
  growth: {
    zh: '与上一年之比减 1，0.1 即增长百分之十',
    en: 'ratio to the year before, less 1: 0.1 is ten per cent more',
  },
  concentration: { zh: '各占比的平方和，1 即全部来自一类', en: 'the sum of squared shares: 1 is all of one kind' },
  all_zero: { zh: '各栏均填报为零时为 1，否则为 0', en: '1 where every field is reported as zero, else 0' },
};

/** On which scale an indicator stands, and what else one must know of it. */
export function indicatorDefinition({ kind, note }: Indicator): { zh: string; en: string } {
  const scale = SCALES[kind];
  return note ? { zh: `${scale.zh}；${note.zh}`, en: `${scale.en}; ${note.en}` } : scale;
}

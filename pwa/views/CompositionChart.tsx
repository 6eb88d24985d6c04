import { useMemo } from 'preact/hooks';
import type { Kind } from '../../core/comparison/outcomes';
import type { LegendItem } from '../components/chart-file';
import { type AgencyCompositions, denialGrounds, type NamedComposition, outcomes, trimmed } from '../state/charts';
import { choiceOf } from '../state/panel-choices';
import { useStudyWords } from '../state/use-study-words';
import type { ChartAnswer } from '../worker/study-index';
import { ChartFigure, type ChartTable } from './ChartFigure';
import { groundsByAgencyPlot, groundsByYearPlot, heatSteps, outcomePlot, type PlotWords } from './chart-plots';
import { useBreaks, usePlotWords, useSource } from './chart-words';

/** The table behind a composition: amounts with their shares. */
function useTable(data: NamedComposition[], kinds: Kind[], head: string, plot: PlotWords): ChartTable {
  const words = useStudyWords().charts;
  const cell = (amount: number, { counted, whole }: NamedComposition) => {
    if (counted === 0) return words.none;
    return whole === 0 ? '0' : `${plot.number(amount)} (${plot.percent(amount / whole)})`;
  };
  return {
    head: [head, words.cases, ...kinds.map(plot.nameOf), words.counted, words.left],
    rows: data.map((one) => [
      one.name,
      one.counted === 0 ? words.none : plot.number(one.whole),
      ...one.amounts.map((amount) => cell(amount, one)),
      String(one.counted),
      String(one.left),
    ]),
  };
}

function useGaps(data: NamedComposition[]): string[] {
  const words = useStudyWords().charts;
  const sum = (of: 'left' | 'unequal') => data.reduce((total, one) => total + one[of], 0);
  const [left, unequal] = [sum('left'), sum('unequal')];
  return [...(left > 0 ? [words.leftOut(left)] : []), ...(unequal > 0 ? [words.unequal(unequal)] : [])];
}

interface YearProps {
  answer: ChartAnswer;
  data: NamedComposition[];
  kinds: Kind[];
}

/** Outcomes or grounds of all chosen agencies together, year by year. */
export function YearChart({ answer, data, kinds }: YearProps) {
  const words = useStudyWords().charts;
  const plot = usePlotWords();
  const { source, group, twice } = useSource(answer, answer.years);
  const shown = useMemo(() => trimmed(data, ({ counted }) => counted > 0), [data]);
  const isOutcomes = kinds === outcomes;
  const years = useMemo(() => shown.map(({ name }) => Number(name)), [shown]);
  const { breaks, breakNotes } = useBreaks(choiceOf(isOutcomes ? 'other_rate' : 'denial_rate'), years);
  const draw = useMemo(
    () => (isOutcomes ? outcomePlot : groundsByYearPlot)(shown, kinds, breaks, plot),
    [shown, kinds, breaks, plot],
  );
  const gaps = useGaps(data);
  const table = useTable(data, kinds, words.year, plot);
  if (shown.length === 0) return <p class="waiting">{words.nothing}</p>;
  return (
    <ChartFigure
      title={isOutcomes ? words.of.outcomes : words.of.grounds}
      group={group}
      draw={draw}
      legend={isOutcomes ? outcomeLegend(plot) : heatLegend()}
      breaks={breakNotes}
      notes={[...twice, ...gaps, source]}
      table={table}
    />
  );
}

interface AgencyProps extends AgencyCompositions {
  answer: ChartAnswer;
  year: number;
}

/** The grounds of each agency's denials in one year. */
export function GroundsByAgency({ answer, year, shown, all, none, left }: AgencyProps) {
  const words = useStudyWords().charts;
  const plot = usePlotWords();
  const { source, group } = useSource(answer, [year]);
  const draw = useMemo(() => groundsByAgencyPlot(shown, denialGrounds, plot), [shown, plot]);
  const table = useTable(shown, denialGrounds, words.agency, plot);
  if (shown.length === 0) return <p class="waiting">{words.nothing}</p>;
  return (
    <ChartFigure
      title={words.of.groundsByAgency(String(year))}
      group={shown.length < all ? `${group} · ${words.mostShown(shown.length, all)}` : group}
      draw={draw}
      legend={heatLegend()}
      breaks={[]}
      notes={[...(none > 0 ? [words.without(none)] : []), ...(left > 0 ? [words.leftOut(left)] : []), source]}
      table={table}
    />
  );
}

function outcomeLegend(plot: PlotWords): LegendItem[] {
  return outcomes.map((kind) => ({ name: plot.nameOf(kind), colour: `var(--outcome-${kind.id})` }));
}

function heatLegend(): LegendItem[] {
  const percent = (share: number) => Math.round(share * 100);
  const steps = heatSteps.map((from, i) => `${from === 0 ? '>0' : percent(from)}–${percent(heatSteps[i + 1] ?? 1)}%`);
  return ['0', ...steps].map((name, i) => ({ name, colour: `var(--heat-${i})` }));
}

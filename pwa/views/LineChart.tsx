import { useMemo } from 'preact/hooks';
import type { LegendItem } from '../components/chart-file';
import { useApp, useWords } from '../state/app';
import { type Lines, MOST_LINES, type Point, trimmed } from '../state/charts';
import type { Choice } from '../state/panel-choices';
import { useStudyWords } from '../state/use-study-words';
import type { ChartAnswer } from '../worker/study-index';
import { ChartFigure, type ChartTable } from './ChartFigure';
import { linePlot, lineShapes } from './chart-plots';
import { useBreaks, usePlotWords, useSource } from './chart-words';
import { numberText } from './panel-words';

/** A measure over the years: each agency by itself or the middle half of them, and all together. */
export function LineChart({ answer, lines, choice }: { answer: ChartAnswer; lines: Lines; choice: Choice }) {
  const { language } = useApp();
  const words = useStudyWords().charts;
  const { years } = answer;
  const shown = useMemo(() => trimmed(lines.togetherPoints, ({ value: found }) => found !== null), [lines]);
  const plot = usePlotWords(words.together[lines.together.kind]);
  const { source, group, twice } = useSource(answer, years);
  const span = useMemo(() => shown.map(({ year }) => year), [shown]);
  const { breaks, breakNotes } = useBreaks(choice, span);
  const { value, cases } = usePointWords(choice, lines);
  const draw = useMemo(
    () =>
      linePlot({ ...lines, togetherPoints: shown }, plot, {
        breaks,
        value: (number) => value(number).replace('.0%', '%'),
        say: (who, point) => [`${who} ${point.year}`, value(point.value), cases(point)].filter(Boolean).join('\n'),
      }),
    [lines, plot, breaks],
  );
  const table = useTable(lines, choice, span);
  const legend = useLegend(lines);
  const english = language.name.value === 'en';
  const note = choice.note && (english ? choice.note.en : choice.note.zh);
  if (shown.length === 0) return <p class="waiting">{[words.nothing, note].filter(Boolean).join(' ')}</p>;
  const crowded = lines.lines.length === 0;
  const hollow = lines.lines.some(({ points }) => points.some(({ small }) => small));
  const notes = [...twice, crowded && words.spreadNote(answer.chosen, MOST_LINES), hollow && words.small, note, source];
  return (
    <ChartFigure
      title={english ? choice.en : choice.zh}
      group={group}
      draw={draw}
      legend={legend}
      breaks={breakNotes}
      notes={notes.filter((note) => typeof note === 'string')}
      table={table}
    />
  );
}

function usePointWords(choice: Choice, lines: Lines) {
  const all = useWords();
  const words = useStudyWords().charts;
  return {
    value: (number: number | null) => numberText(all, choice, number, 'value', lines.together.kind),
    cases: ({ of }: Point) => (of === null ? '' : words.n(of.toLocaleString('en'))),
  };
}

/** Of the years that are drawn. */
function useTable(lines: Lines, choice: Choice, years: number[]): ChartTable {
  const words = useStudyWords().charts;
  const { value, cases } = usePointWords(choice, lines);
  const said = (...parts: string[]) => parts.filter(Boolean).join(' · ');
  const spread = (year: number) => {
    const found = lines.spread.find((one) => one.year === year);
    return found ? `${value(found.middle)} (${value(found.low)} … ${value(found.high)})` : words.none;
  };
  const isDrawn = ({ year }: Point) => years.includes(year);
  const rows = lines.lines.map(({ name, points }) => [
    name,
    ...points.filter(isDrawn).map((point) => said(value(point.value), cases(point))),
  ]);
  const together = lines.togetherPoints
    .filter(isDrawn)
    .map((point) => said(value(point.value), cases(point), words.reports(point.reports)));
  rows.push([words.together[lines.together.kind], ...together]);
  if (lines.spread.length > 0) rows.push([`${words.median} (${words.spread})`, ...years.map(spread)]);
  return { head: [words.agency, ...years.map(String)], rows };
}

function useLegend({ lines, together, spread }: Lines): LegendItem[] {
  const words = useStudyWords().charts;
  const items: LegendItem[] = lines.flatMap(({ name, points }, i) =>
    points.some(({ value }) => value !== null) ? [{ name, colour: `var(--line-${i + 1})`, shape: lineShapes[i]! }] : [],
  );
  if (lines.length !== 1) items.push({ name: words.together[together.kind], colour: 'var(--ink)' });
  if (spread.length > 0) {
    items.push({ name: words.spread, colour: 'var(--wash-chart)' }, { name: words.median, colour: 'var(--ink-light)' });
  }
  return items;
}

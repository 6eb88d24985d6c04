import { useMemo } from 'preact/hooks';
import { useApp } from '../state/app';
import { chartNames, chartOf, chosenAgencies, denialGrounds, outcomes } from '../state/charts';
import type { Grid } from '../state/panel';
import { choiceOf } from '../state/panel-choices';
import { useFigures } from '../state/use-panel';
import { useStudyWords } from '../state/use-study-words';
import type { FiguresRecord } from '../store/figures';
import { AgencyPicker } from './AgencyPicker';
import { GroundsByAgency, YearChart } from './CompositionChart';
import { LineChart } from './LineChart';
import { MeasureSelect } from './MeasureSelect';
import './research.css';

/** Three charts over the collection: outcomes, a line of any measure, and the grounds of denials. */
export function ChartsView() {
  const { router } = useApp();
  const words = useStudyWords().charts;
  const figures = useFigures();
  const chart = chartOf(router.route.value.params.chart);
  return (
    <div class="charts">
      <h1 class="for-reader">{words.title}</h1>
      <div class="bar">
        <fieldset class="toggle">
          <legend class="for-reader">{words.kind}</legend>
          {chartNames.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === chart}
              onClick={() => router.choose({ chart: name })}
            >
              {words.kinds[name]}
            </button>
          ))}
        </fieldset>
        {figures && <ChartControls grid={figures.grid} />}
      </div>
      {!figures && <p class="waiting">{words.loading}</p>}
      {figures && figures.grid.rows.length === 0 && (
        <section class="empty">
          <h2>{words.title}</h2>
          <p class="lead">{words.empty}</p>
        </section>
      )}
      {figures && figures.grid.rows.length > 0 && <Chart {...figures} />}
    </div>
  );
}

function ChartControls({ grid }: { grid: Grid }) {
  const { router } = useApp();
  const { params } = router.route.value;
  const chart = chartOf(params.chart);
  return (
    <>
      {chart === 'rate' && <MeasureSelect choice={choiceOf(params.measure)} />}
      {chart === 'grounds' && <GroundsControls years={grid.years} />}
      <AgencyPicker rows={grid.rows} />
    </>
  );
}

function GroundsControls({ years }: { years: number[] }) {
  const { router } = useApp();
  const words = useStudyWords().charts;
  const { by, year } = router.route.value.params;
  return (
    <>
      <fieldset class="toggle">
        <legend class="for-reader">{words.by}</legend>
        <button type="button" aria-pressed={by !== 'agency'} onClick={() => router.choose({ by: null })}>
          {words.byYear}
        </button>
        <button type="button" aria-pressed={by === 'agency'} onClick={() => router.choose({ by: 'agency' })}>
          {words.byAgency}
        </button>
      </fieldset>
      {by === 'agency' && (
        <label>
          {words.year}{' '}
          <select value={yearOf(year, years)} onChange={(event) => router.choose({ year: event.currentTarget.value })}>
            {years.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

function yearOf(text: string | undefined, years: number[]): number {
  return years.find((year) => String(year) === text) ?? years.at(-1)!;
}

interface ChartProps {
  grid: Grid;
  records: Map<string, FiguresRecord>;
}

function Chart({ grid, records }: ChartProps) {
  const { router } = useApp();
  const words = useStudyWords().charts;
  const { params } = router.route.value;
  const rows = useMemo(() => chosenAgencies(grid.rows, params), [grid, params.pick, params.agencies]);
  const chart = chartOf(params.chart);
  if (rows.length === 0) return <p class="waiting">{words.noMatch}</p>;
  if (chart === 'rate') return <LineChart {...{ grid, rows, records }} choice={choiceOf(params.measure)} />;
  if (chart === 'grounds' && params.by === 'agency') {
    return <GroundsByAgency {...{ grid, rows, records }} year={yearOf(params.year, grid.years)} />;
  }
  return <YearChart key={chart} {...{ grid, rows, records }} kinds={chart === 'grounds' ? denialGrounds : outcomes} />;
}

import { useApp } from '../state/app';
import { chartNames, chartOf, denialGrounds, outcomes } from '../state/charts';
import { choiceOf } from '../state/panel-choices';
import { useKinship, useStudy } from '../state/use-study';
import { useStudyWords } from '../state/use-study-words';
import type { ChartAnswer } from '../worker/study-index';
import { AgencyPicker } from './AgencyPicker';
import { GroundsByAgency, YearChart } from './CompositionChart';
import { LineChart } from './LineChart';
import { MeasureSelect } from './MeasureSelect';
import { MixingNote, StudyFilter } from './StudyFilter';
import './research.css';
import { Toggle } from '../components/Toggle';

/** Three charts over the collection: outcomes, a line of any measure, and the grounds of denials. */
export function ChartsView() {
  const { router } = useApp();
  const words = useStudyWords().charts;
  const { params } = router.route.value;
  const chart = chartOf(params.chart);
  // an answer is shown under the question that it answers
  const study = useStudy(
    async (worker) => ({ params, answer: await worker.chart(params) }),
    `chart ${JSON.stringify(params)}`,
  );
  return (
    <div class="charts">
      <h1 class="for-reader">{words.title}</h1>
      <div class="bar">
        <Toggle
          legend={words.kind}
          options={chartNames.map((value) => ({ value, label: words.kinds[value] }))}
          value={chart}
          onChoose={(name) => router.choose({ chart: name })}
        />
        {study && <ChartControls answer={study.answer} />}
      </div>
      {!study && <p class="waiting">{words.loading}</p>}
      {study && study.answer.agencies.length === 0 && (
        <section class="empty">
          <h2>{words.title}</h2>
          <p class="lead">{words.empty}</p>
        </section>
      )}
      {study?.answer.mixing && <MixingNote mixing={study.answer.mixing} />}
      {study && study.answer.agencies.length > 0 && <Chart {...study} />}
    </div>
  );
}

function ChartControls({ answer: { years, agencies } }: { answer: ChartAnswer }) {
  const { router } = useApp();
  const { params } = router.route.value;
  const chart = chartOf(params.chart);
  const kinship = useKinship();
  return (
    <>
      {chart === 'rate' && <MeasureSelect choice={choiceOf(params.measure)} />}
      {chart === 'grounds' && <GroundsControls years={years} />}
      <AgencyPicker agencies={agencies} />
      {!params.pick && <StudyFilter kinship={kinship} />}
    </>
  );
}

function GroundsControls({ years }: { years: number[] }) {
  const { router } = useApp();
  const words = useStudyWords().charts;
  const { by, year } = router.route.value.params;
  return (
    <>
      <Toggle
        legend={words.by}
        options={[
          { value: 'year', label: words.byYear },
          { value: 'agency', label: words.byAgency },
        ]}
        value={by === 'agency' ? 'agency' : 'year'}
        onChoose={(one) => router.choose({ by: one === 'agency' ? one : null })}
      />
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

function yearOf(text: string | undefined, years: number[]): number | undefined {
  return years.find((year) => String(year) === text) ?? years.at(-1);
}

function Chart({ params, answer }: { params: Record<string, string>; answer: ChartAnswer }) {
  const words = useStudyWords().charts;
  const { lines, byYear, byAgency } = answer;
  if (answer.chosen === 0) return <p class="waiting">{words.noMatch}</p>;
  if (lines) return <LineChart answer={answer} lines={lines} choice={choiceOf(params.measure)} />;
  if (byAgency) return <GroundsByAgency answer={answer} {...byAgency} />;
  const kinds = chartOf(params.chart) === 'grounds' ? denialGrounds : outcomes;
  return byYear && <YearChart answer={answer} data={byYear} kinds={kinds} />;
}

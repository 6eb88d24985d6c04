import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { GridTable } from '../components/GridTable';
import { Scroller } from '../components/Scroller';
import { useNewestInView } from '../components/use-newest-in-view';
import { VirtualBody } from '../components/VirtualBody';
import { useApp, useWords } from '../state/app';
import type { Coverage, CoverageCell, CoverageRow, CoverageState } from '../state/coverage';
import { addressOf } from '../state/route';
import { useKinship, useStudy } from '../state/use-study';
import { useStudyWords } from '../state/use-study-words';
import './research.css';
import { PaperHead } from '../components/PaperHead';
import { pointedCell } from '../components/pointed-cell';
import type { Kinship } from '../worker/study-index';
import { SearchField } from './SearchField';
import { StudyFilter, useStudyConditionWords } from './StudyFilter';

/** Agencies down, years across: which reports are there, which came late, which are missing. */
export function CoverageView() {
  const words = useStudyWords().coverage;
  const today = new Date().toISOString().slice(0, 10);
  const { router } = useApp();
  const { gaps: _, ...asked } = router.route.value.params;
  const answer = useStudy(
    async (worker) => ({ coverage: await worker.coverage(today, asked), narrow: Object.keys(asked).length > 0 }),
    `coverage ${today} ${JSON.stringify(asked)}`,
  );
  const coverage = answer?.coverage;
  const kinship = useKinship();
  return (
    <div class="panel-view coverage">
      <h1 class="for-reader">{words.title}</h1>
      {!coverage && <p class="waiting">{words.loading}</p>}
      {answer && coverage && (coverage.rows.length > 0 || answer.narrow) && (
        <Matrix coverage={coverage} kinship={kinship} />
      )}
      {coverage && coverage.rows.length === 0 && !answer.narrow && (
        <section class="empty">
          <h2>{words.title}</h2>
          <p class="lead">{words.empty}</p>
        </section>
      )}
    </div>
  );
}

function hasGap({ cells }: CoverageRow): boolean {
  return cells.some(({ state }) => state === 'missing' || state === 'late');
}

function Matrix({ coverage, kinship }: { coverage: Coverage; kinship: Kinship | undefined }) {
  const { router } = useApp();
  const { print } = useWords();
  const words = useStudyWords().coverage;
  const { params } = router.route.value;
  const scroller = useRef<HTMLElement>(null);
  const pointed = useSignal<string | null>(null);
  useNewestInView(scroller, coverage.years);
  const conditions = useStudyConditionWords();
  const rows = params.gaps === '1' ? coverage.rows.filter(hasGap) : coverage.rows;
  const look = (event: Event) => {
    pointed.value = pointedCell(event);
  };
  return (
    <>
      <div class="bar">
        <SearchField of="agencies" label={words.filter} />
        <StudyFilter kinship={kinship} />
        <label>
          <input
            type="checkbox"
            checked={params.gaps === '1'}
            onChange={(event) => router.choose({ gaps: event.currentTarget.checked ? '1' : null })}
          />{' '}
          {words.onlyGaps}
        </label>
        <span class="light">{coverage.by === 'roster' ? words.byRoster : words.byCollection}</span>
      </div>
      <PaperHead
        title={words.title}
        facts={[
          coverage.by === 'roster' ? words.byRoster : words.byCollection,
          params.agencies && print.filtered(params.agencies),
          conditions,
          params.gaps === '1' && words.onlyGaps,
          words.law,
        ]}
      />
      <p class="panel-count light">
        {words.shown(rows.length)} · {words.legend}
      </p>
      {rows.length === 0 ? (
        <p class="waiting">{words.noMatch}</p>
      ) : (
        <Scroller class="scroller panel-scroller" body={scroller} label={words.title}>
          <GridTable class="panel" rows={rows.length + 1} onLook={look}>
            <thead>
              <tr>
                <th scope="col">{words.agency}</th>
                {coverage.years.map((year) => (
                  <th key={year} scope="col" class="number">
                    {year}
                  </th>
                ))}
              </tr>
            </thead>
            <VirtualBody
              scroller={scroller}
              count={rows.length}
              columns={coverage.years.length + 1}
              current={-1}
              row={(i) => <Line key={rows[i]!.agency} index={i} row={rows[i]!} years={coverage.years} />}
            />
            <Totals coverage={coverage} />
          </GridTable>
        </Scroller>
      )}
      <PointedLine pointed={pointed} coverage={coverage} />
    </>
  );
}

function Line({ index, row, years }: { index: number; row: CoverageRow; years: number[] }) {
  const words = useStudyWords().coverage;
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" title={[row.name, ...row.regions].join(' · ')}>
        <a href={addressOf('library', [], { agency: row.agency })} tabIndex={-1}>
          {row.name}
        </a>
        {!row.listed && <small> {words.unlisted}</small>}
      </th>
      {row.cells.map((cell, i) => (
        <Cell key={years[i]} at={`${row.agency}|${i}`} cell={cell} />
      ))}
    </tr>
  );
}

const signs: Record<CoverageState, string> = {
  on_time: '●',
  late: '▲',
  undated: '○',
  unjudged: '◑',
  missing: '',
  not_due: '…',
  not_expected: '–',
};

function Cell({ at, cell }: { at: string; cell: CoverageCell }) {
  const words = useStudyWords().coverage;
  const { state, row, days } = cell;
  const shown = (
    <>
      <span aria-hidden="true">
        {days}
        {days !== null && ' '}
        {signs[state]}
      </span>
      <span class="for-reader">{words.states[state]}</span>
    </>
  );
  return (
    <td class={`number ${state}`} data-at={at} tabIndex={row ? undefined : -1} title={words.states[state]}>
      {row ? (
        <a href={addressOf('report', [row.id])} tabIndex={-1}>
          {shown}
        </a>
      ) : (
        <span>{shown}</span>
      )}
    </td>
  );
}

function Totals({ coverage: { totals, years } }: { coverage: Coverage }) {
  const words = useStudyWords().coverage;
  return (
    <tfoot>
      <tr>
        <th scope="row">{words.there}</th>
        {totals.map(({ there, expected }, i) => (
          <td key={years[i]} class="number" title={words.ofExpected(there, expected)}>
            {expected === 0 ? <span class="light">–</span> : `${Math.round((there / expected) * 100)}%`}
            <small>
              {' '}
              {there}/{expected}
            </small>
          </td>
        ))}
      </tr>
      <tr>
        <th scope="row">{words.late}</th>
        {totals.map(({ late, there }, i) => (
          <td key={years[i]} class="number">
            {there === 0 ? <span class="light">–</span> : late}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

/** The cell under the pointer or the focus in words, with the law's day. */
function PointedLine({ pointed, coverage }: { pointed: Signal<string | null>; coverage: Coverage }) {
  const all = useWords();
  const words = useStudyWords().coverage;
  const [agency, column = ''] = pointed.value?.split('|') ?? [];
  const row = coverage.rows.find((one) => one.agency === agency);
  if (!row) return <p class="chosen-line light">{words.law}</p>;
  const { state, row: report, due, days } = row.cells[Number(column)]!;
  const parts = [
    `${row.name} ${coverage.years[Number(column)]}`,
    words.states[state],
    report?.published && all.report.published(report.published),
    days !== null && words.days(days),
    due ? words.due(due.by) : words.dueUnknown,
  ].filter(Boolean);
  return (
    <p class="chosen-line" role="status">
      {parts.join(' · ')}
    </p>
  );
}

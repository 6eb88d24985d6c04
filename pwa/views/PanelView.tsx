import { type Signal, useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { GridTable } from '../components/GridTable';
import { Scroller } from '../components/Scroller';
import { VirtualBody } from '../components/VirtualBody';
import { useApp, useWords } from '../state/app';
import { mixingOf } from '../state/mixing';
import {
  breaksOfPanel,
  type Mode,
  modes,
  numbersOf,
  type PanelBreak,
  type PanelCell,
  type PanelRow,
  rankedIn,
  sortByColumn,
  totalsOf,
} from '../state/panel';
import { type Choice, choiceOf } from '../state/panel-choices';
import { addressOf } from '../state/route';
import { type IsGovernment, narrowed } from '../state/study-filter';
import { useKinship, usePanel } from '../state/use-study';
import { useStudyWords } from '../state/use-study-words';
import type { Words } from '../words/zh-CN';
import { circled } from './circled';
import { MeasureSelect } from './MeasureSelect';
import { numberText, usePanelCellWords } from './panel-words';
import './research.css';
import { PaperHead } from '../components/PaperHead';
import { pointedCell } from '../components/pointed-cell';
import { Toggle } from '../components/Toggle';
import { useNewestInView } from '../components/use-newest-in-view';
import type { Kinship } from '../worker/study-index';
import { SearchField } from './SearchField';
import { MixingNote, StudyFilter, useStudyConditionWords } from './StudyFilter';

/** Agencies down, years across, one indicator or field. */
export function PanelView() {
  const { router } = useApp();
  const words = useWords().research.panel;
  const choice = choiceOf(router.route.value.params.measure);
  const panel = usePanel(choice);
  const kinship = useKinship();
  return (
    <div class="panel-view">
      <h1 class="for-reader">{words.title}</h1>
      <Controls choice={choice} kinship={kinship} />
      {!panel && <p class="waiting">{words.loading}</p>}
      {panel && panel.rows.length === 0 && (
        <section class="empty">
          <h2>{words.title}</h2>
          <p class="lead">{words.empty}</p>
          <p>{words.pair}</p>
        </section>
      )}
      {panel && panel.rows.length > 0 && (
        <Panel choice={choice} rows={panel.rows} years={panel.years} kinship={kinship} />
      )}
    </div>
  );
}

function Controls({ choice, kinship }: { choice: Choice; kinship: Kinship | undefined }) {
  const { router, language } = useApp();
  const words = useWords().research.panel;
  const { params } = router.route.value;
  const name = ({ zh, en }: { zh: string; en: string }) => (language.name.value === 'en' ? en : zh);
  const mode = modeOf(params.show);
  return (
    <div class="bar">
      <MeasureSelect choice={choice} />
      <Toggle
        legend={words.shows}
        options={modes.map((value) => ({ value, label: words.modes[value] }))}
        value={mode}
        onChoose={(one) => router.choose({ show: one === 'value' ? null : one })}
      />
      <SearchField of="agencies" label={words.filter} />
      <StudyFilter kinship={kinship} />
      {choice.note && <span class="light">{name(choice.note)}</span>}
    </div>
  );
}

function modeOf(text: string | undefined): Mode {
  return modes.find((mode) => mode === text) ?? 'value';
}

interface Sorting {
  year: number;
  down: boolean;
}

function sortingOf(text: string | undefined): Sorting | null {
  return text && /^-?\d{4}$/.test(text) ? { year: Math.abs(Number(text)), down: text.startsWith('-') } : null;
}

/** Whether a cell is part of what is added beneath the panel. */
function isCounted(cell: PanelCell | null | undefined): boolean {
  return cell?.comparable === true && cell.reading.numerator !== null;
}

/** Says who is a government; nobody is known to be one before the worker has told. */
function kindsIn(kinship: Kinship | undefined): IsGovernment {
  const [governments, unknown] = [new Set(kinship?.governments), new Set(kinship?.unknown)];
  return ({ agency }) => (!kinship || unknown.has(agency) ? null : governments.has(agency));
}

interface PanelProps {
  choice: Choice;
  rows: PanelRow[];
  years: number[];
}

function Panel({ choice, rows: all, years, kinship }: PanelProps & { kinship: Kinship | undefined }) {
  const { router, language } = useApp();
  const { print, ...rest } = useWords();
  const words = rest.research.panel;
  const scroller = useRef<HTMLElement>(null);
  const pointed = useSignal<string | null>(null);
  useNewestInView(scroller, years);
  const { params } = router.route.value;
  const mode = modeOf(params.show);
  const conditions = useStudyConditionWords();
  const isGovernment = useMemo(() => kindsIn(kinship), [kinship]);
  const rows = narrowed(all, params, isGovernment);
  // only what is added counts anybody twice
  const isAdded = mode === 'value' && totalsOf(choice, [], []).length > 1;
  const counts = ({ cells }: PanelRow, column: number) => isCounted(cells[column]);
  const mixing = isAdded && kinship ? mixingOf(rows, years, kinship.over, counts) : null;
  const sorting = sortingOf(params.by);
  const numbers = numbersOf(rows, mode);
  // The first place stands at the top, where among values the greatest does.
  const order = sorting
    ? sortByColumn(rows, numbers, years.indexOf(sorting.year), sorting.down !== (mode === 'rank'))
    : rows.map((_, i) => i);
  const reports = rows.reduce((sum, { cells }) => sum + cells.filter(Boolean).length, 0);
  const breaks = breaksOfPanel(choice, years);
  const formYears = new Set(breaks.flatMap(({ from, form }) => (form ? [from] : [])));
  const look = (event: Event) => {
    pointed.value = pointedCell(event);
  };
  if (rows.length === 0) return <p class="waiting">{kinship ? words.noMatch : words.loading}</p>;
  return (
    <>
      <PaperHead
        title={words.title}
        facts={[
          language.name.value === 'en' ? choice.en : choice.zh,
          words.modes[mode],
          params.agencies && print.filtered(params.agencies),
          conditions,
          sorting && print.sorted(sorting.year),
        ]}
      />
      <p class="panel-count light">
        {words.shown(rows.length, reports)} · {words.legend}
      </p>
      {mixing && <MixingNote mixing={mixing} />}
      <Scroller class="scroller panel-scroller" body={scroller} label={words.title}>
        <GridTable class="panel" rows={rows.length + 1} onLook={look}>
          <PanelHead years={years} sorting={sorting} breaks={breaks} />
          <VirtualBody
            scroller={scroller}
            count={rows.length}
            columns={years.length + 1}
            current={-1}
            row={(i) => (
              <Line
                key={rows[order[i]!]!.agency}
                row={rows[order[i]!]!}
                index={i}
                numbers={numbers[order[i]!]!}
                {...{ choice, mode, years, formYears }}
              />
            )}
          />
          {mode === 'value' && <Foot {...{ choice, rows, years, formYears }} mixed={mixing?.years ?? []} />}
          {mode === 'rank' && <RankedFoot rows={rows} years={years} />}
        </GridTable>
        <BreakList breaks={breaks} />
      </Scroller>
      <PointedLine {...{ pointed, rows, years, choice, mode, numbers }} />
    </>
  );
}

interface HeadProps {
  years: number[];
  sorting: Sorting | null;
  breaks: PanelBreak[];
}

function PanelHead({ years, sorting, breaks }: HeadProps) {
  const { router } = useApp();
  const words = useWords().research.panel;
  const next = (year: number) => {
    if (sorting?.year !== year) return `-${year}`;
    return sorting.down ? String(year) : null;
  };
  return (
    <thead>
      <tr>
        <th scope="col">{words.agency}</th>
        {years.map((year) => (
          <th
            key={year}
            scope="col"
            class={breaks.some(({ from, form }) => form && from === year) ? 'number breaks' : 'number'}
            aria-sort={sorting?.year === year ? (sorting.down ? 'descending' : 'ascending') : undefined}
          >
            <button
              type="button"
              class="sort"
              title={words.sortBy(year)}
              onClick={() => router.choose({ by: next(year) })}
            >
              {year}
              <sup aria-hidden="true">{breaks.map(({ from }, i) => (from === year ? circled(i + 1) : ''))}</sup>
              {sorting?.year === year && (sorting.down ? ' ↓' : ' ↑')}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface LineProps {
  index: number;
  choice: Choice;
  row: PanelRow;
  numbers: (number | null)[];
  mode: Mode;
  years: number[];
  formYears: Set<number>;
}

function Line({ index, row, numbers, choice, mode, years, formYears }: LineProps) {
  const { research, shelf } = useWords();
  const names = row.predecessors.map(({ name }) => name).join(shelf.agencies.and);
  const tookOver = names === '' ? [] : [research.panel.tookOver(names)];
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" title={[row.name, ...row.regions, ...tookOver].join(' · ')}>
        <a href={addressOf('library', [], { agency: row.agency })} tabIndex={-1}>
          {row.name}
        </a>
        {row.regions.length > 0 && <small> {row.regions.at(-1)}</small>}
        {tookOver.length > 0 && <small> {tookOver[0]}</small>}
      </th>
      {years.map((year, i) => (
        <Cell
          key={year}
          at={`${row.agency}|${i}`}
          cell={row.cells[i] ?? null}
          number={numbers[i] ?? null}
          breaks={formYears.has(year)}
          choice={choice}
          mode={mode}
        />
      ))}
    </tr>
  );
}

interface CellProps {
  at: string;
  cell: PanelCell | null;
  number: number | null;
  breaks: boolean;
  choice: Choice;
  mode: Mode;
}

const hatched = new Set([
  'row_missing',
  'table_missing',
  'truncated',
  'misaligned',
  'conflict',
  'other_unit',
  'damaged',
]);

function classOf({ cell, number, breaks, mode }: CellProps): string {
  const classes = ['number'];
  if (breaks) classes.push('breaks');
  if (!cell) return [...classes, 'no-report'].join(' ');
  const { status } = cell.reading;
  if (hatched.has(status)) classes.push('hatched');
  if (status !== 'ok' || !cell.comparable) classes.push('faint');
  if (number === 0 && mode !== 'rank') classes.push('faint');
  if (cell.byHand) classes.push('by-hand');
  return classes.join(' ');
}

function Cell(props: CellProps) {
  const { at, cell, number, choice, mode } = props;
  const say = usePanelCellWords(choice);
  const words = useWords();
  if (!cell) {
    return (
      <td class={classOf(props)} data-at={at} tabIndex={-1} title={words.research.panel.noReport}>
        <span class="for-reader">{words.research.panel.noReport}</span>
      </td>
    );
  }
  return (
    <td class={classOf(props)} data-at={at} title={say(cell)}>
      <a href={addressOf('report', [cell.report], { field: cell.field })} tabIndex={-1}>
        <Shown cell={cell} number={number} choice={choice} mode={mode} words={words} />
      </a>
    </td>
  );
}

type ShownProps = Pick<CellProps, 'number' | 'choice' | 'mode'> & { cell: PanelCell; words: Words };

/** The number, or a sign for why there is none; signs have their words for screen readers. */
function Shown({ cell, number, choice, mode, words }: ShownProps) {
  const { reading, comparable } = cell;
  const panel = words.research.panel;
  if (!comparable && mode === 'value') return <>({numberText(words, choice, number, 'value')})</>;
  if (number !== null) {
    const small = reading.small && mode !== 'rank';
    return (
      <>
        {numberText(words, choice, number, mode)}
        {small && <sup title={panel.small}>†</sup>}
      </>
    );
  }
  const { status } = reading;
  if (status === 'ok') return <Sign sign="·" words={panel.noChange} />;
  if (status === 'zero_denominator') return <Sign sign="÷0" words={panel.zeroDenominator} />;
  if (status === 'no_previous_year') return <Sign sign="·" words={panel.noPreviousYear} />;
  if (status === 'damaged') return <Sign sign="!" words={panel.wholeStates.damaged!} />;
  if (status === 'below_copied') return <Sign sign="<30%" words={panel.wholeStates.below_copied!} />;
  const whole = panel.wholeStates[status];
  if (whole) return <Sign sign={status === 'not_checked' ? '?' : '·'} words={whole} />;
  if (status === 'other_unit') return <span class="for-reader">{panel.otherUnit}</span>;
  if (status === 'blank' || status === 'placeholder') return <Sign sign="◦" words={words.statuses[status]} />;
  if (status === 'non_numeric') return <Sign sign="⁑" words={words.statuses[status]} />;
  if (status === 'not_on_form') return <Sign sign="–" words={words.statuses[status]} />;
  return <span class="for-reader">{words.statuses[status as keyof Words['statuses']]}</span>;
}

function Sign({ sign, words }: { sign: string; words: string }) {
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <span class="for-reader">{words}</span>
    </>
  );
}

interface FootProps extends PanelProps {
  /** Years of which a sum counts some agencies twice. */
  mixed: number[];
  formYears: Set<number>;
}

function Foot({ choice, rows, years, formYears, mixed }: FootProps) {
  const words = useWords();
  const panel = words.research.panel;
  const isRate = choice.indicator !== null && choice.indicator.kind !== 'amount';
  const names = { pooled: panel.pooled, sum: panel.sum, mean: isRate ? panel.meanOfRates : panel.mean };
  return (
    <tfoot>
      {totalsOf(choice, rows, years).map(({ kind, years: totals }) => (
        <tr key={kind}>
          <th scope="row" title={names[kind]}>
            {names[kind]}
          </th>
          {totals.map(({ value, n }, i) => (
            <td key={years[i]} class={formYears.has(years[i]!) ? 'number breaks' : 'number'} title={panel.n(n)}>
              {kind !== 'mean' && mixed.includes(years[i]!) && <Twice />}
              {value === null ? <span class="light">–</span> : numberText(words, choice, value, 'value', kind)}
              <small> n={n}</small>
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  );
}

/** Beside a sum that counts some agencies twice. */
function Twice() {
  const { twice } = useStudyWords().filter;
  return (
    <span class="severity warning" title={twice}>
      <span aria-hidden="true">▲ </span>
      <span class="for-reader">{twice}</span>
    </span>
  );
}

/** Of how many agencies the places are. */
function RankedFoot({ rows, years }: { rows: PanelRow[]; years: number[] }) {
  const words = useWords().research.panel;
  return (
    <tfoot>
      <tr>
        <th scope="row">{words.ranked}</th>
        {rankedIn(rows, years).map((n, i) => (
          <td key={years[i]} class="number">
            <small>n={n}</small>
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

/** What happened at the beginning of a year; the numbers stand at the years in the head. */
function BreakList({ breaks }: { breaks: PanelBreak[] }) {
  const { language } = useApp();
  const words = useWords();
  if (breaks.length === 0) return null;
  return (
    <section class="break-list">
      <h2>{words.research.panel.breaks}</h2>
      <ul>
        {breaks.map(({ from, form, zh, en }, i) => (
          <li key={`${from}${en}`} class={form ? 'form' : undefined}>
            {circled(i + 1)}{' '}
            {form ? words.research.panel.newForm(words.editions[form] ?? form) : language.name.value === 'en' ? en : zh}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PointedProps {
  pointed: Signal<string | null>;
  rows: PanelRow[];
  years: number[];
  choice: Choice;
  mode: Mode;
  numbers: (number | null)[][];
}

/** The cell under the pointer or the focus in words: who, when, how much, of how much. */
function PointedLine({ pointed, rows, years, choice, mode, numbers }: PointedProps) {
  const { language } = useApp();
  const words = useWords();
  const say = usePanelCellWords(choice);
  const [agency, column = ''] = pointed.value?.split('|') ?? [];
  const at = rows.findIndex((row) => row.agency === agency);
  if (at < 0) return <p class="chosen-line light">{words.research.panel.point}</p>;
  const cell = rows[at]!.cells[Number(column)] ?? null;
  const number = numbers[at]?.[Number(column)] ?? null;
  const parts = [
    `${rows[at]!.name} ${years[Number(column)]}`,
    language.name.value === 'en' ? choice.en : choice.zh,
    mode === 'rank' && number !== null && words.research.panel.rankOf(number, rankedIn(rows, years)[Number(column)]!),
    mode === 'change' && number !== null && numberText(words, choice, number, mode),
    cell ? say(cell) : words.research.panel.noReport,
  ].filter(Boolean);
  return (
    <p class="chosen-line" role="status">
      {parts.join(' · ')}
    </p>
  );
}

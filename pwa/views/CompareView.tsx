import type { CheckedReport } from '../../core/checks/check-report';
import { type ComparedField, compareReports, type Side } from '../../core/comparison/compare-reports';
import type { Relation } from '../../core/editions/crosswalk';
import { editions } from '../../core/editions/index';
import { GridTable } from '../components/GridTable';
import { PaperHead } from '../components/PaperHead';
import { ReadingValue, readingClass, useReadingTitle } from '../components/ReadingValue';
import { Toggle } from '../components/Toggle';
import { useApp, useWords } from '../state/app';
import { addressOf } from '../state/route';
import { useFieldName } from '../state/use-field-name';
import { useLive } from '../state/use-live';
import { reportsOf } from '../store/queries';
import { Continuity } from './Continuity';
import { NarrativeDiff } from './NarrativeDiff';
import { PairHead } from './PairHead';
import { PairRates } from './PairRates';
import { PanelView } from './PanelView';

/** Two reports side by side: every field with its change, and the chapters' text; otherwise agencies by years. */
export function CompareView() {
  const { router } = useApp();
  const { ids } = router.route.value;
  return ids.length === 2 ? <ComparedPair key={ids.join()} ids={ids} /> : <PanelView />;
}

function ComparedPair({ ids }: { ids: string[] }) {
  const { database, router } = useApp();
  const words = useWords();
  const reports = useLive(() => reportsOf(database, ids), ids.join());
  if (!reports) return <p class="waiting">{words.report.loading}</p>;
  const [left, right] = reports;
  if (!left || !right) return <p class="waiting">{words.compare.gone}</p>;
  const { params } = router.route.value;
  const onlyChanged = params.all !== '1';
  const part = partOf(params.part);
  return (
    <div class="compare">
      <h1 class="for-reader">{words.compare.title}</h1>
      <PairBar left={left} right={right} />
      <PaperHead
        title={words.compare.title}
        facts={[words.compare.parts[part], onlyChanged && part !== 'rates' && words.compare.onlyChanged]}
      />
      {part === 'text' && <NarrativeDiff left={left} right={right} onlyChanged={onlyChanged} />}
      {part === 'rates' && <PairRates left={left} right={right} />}
      {part === 'cells' && (
        <>
          <Continuity left={left} right={right} />
          <FieldComparison left={left} right={right} onlyChanged={onlyChanged} />
        </>
      )}
    </div>
  );
}

const parts = ['cells', 'rates', 'text'] as const;
type Part = (typeof parts)[number];

function partOf(text: string | undefined): Part {
  return parts.find((part) => part === text) ?? 'cells';
}

/** What of the two reports is shown, and whether what is the same is left out. */
function PairBar({ left, right }: PairProps) {
  const { router } = useApp();
  const words = useWords().compare;
  const { params } = router.route.value;
  const part = partOf(params.part);
  return (
    <div class="bar">
      <Toggle
        legend={words.title}
        options={parts.map((value) => ({ value, label: words.parts[value] }))}
        value={part}
        onChoose={(one) => router.choose({ part: one === 'cells' ? null : one })}
      />
      {part !== 'rates' && (
        <label>
          <input
            type="checkbox"
            checked={params.all !== '1'}
            onChange={(event) => router.set({ all: event.currentTarget.checked ? null : '1' })}
          />{' '}
          {words.onlyChanged}
        </label>
      )}
      <a href={addressOf('compare', [right.id, left.id], params)}>{words.swap}</a>
    </div>
  );
}

interface PairProps {
  left: CheckedReport;
  right: CheckedReport;
}

function differs({ relation, left, right, delta }: ComparedField): boolean {
  if (relation === 'absent' || relation === 'not_comparable') return true;
  return delta === null ? left.status !== right.status : delta !== 0;
}

function FieldComparison({ left, right, onlyChanged }: PairProps & { onlyChanged: boolean }) {
  const words = useWords().compare;
  const all = compareReports(left, right);
  const shown = onlyChanged ? all.filter(differs) : all;
  const changed = all.filter(({ delta }) => delta !== null && delta !== 0).length;
  const same = all.filter(({ delta }) => delta === 0).length;
  return (
    <>
      <p class="panel-count light">
        {words.summary(changed, same, all.length - changed - same)} · {words.legend}
      </p>
      {shown.length === 0 ? <p class="waiting">{words.nothing}</p> : <FieldTable {...{ left, right, shown }} />}
    </>
  );
}

function tableOfEntry({ left, right }: ComparedField): string {
  const field = left.fields[0] ?? right.fields[0]!;
  return field.slice(0, field.indexOf('.'));
}

function FieldTable({ left, right, shown }: PairProps & { shown: ComparedField[] }) {
  const words = useWords().compare;
  const tables = [...new Set(shown.map(tableOfEntry))];
  return (
    <div class="wide">
      <GridTable class="comparison">
        <PairHead measure={words.measure} {...{ left, right }} />
        {tables.map((table) => (
          <tbody key={table}>
            <tr class="table-name">
              <th scope="rowgroup" colSpan={4}>
                <TableName id={table} />
              </th>
            </tr>
            {shown
              .filter((entry) => tableOfEntry(entry) === table)
              .map((entry) => (
                <FieldRow key={entry.left.fields[0] ?? entry.right.fields[0]} {...{ entry, left, right }} />
              ))}
          </tbody>
        ))}
      </GridTable>
    </div>
  );
}

function TableName({ id }: { id: string }) {
  const { language } = useApp();
  const table = editions.flatMap((edition) => edition.tables).find((candidate) => candidate.id === id);
  return <>{(language.name.value === 'en' ? table?.en : table?.zh) ?? id}</>;
}

const signs: Partial<Record<Relation, string>> = { close: '≈', sum: 'Σ', not_comparable: '⊘' };

function FieldRow({ entry, left, right }: PairProps & { entry: ComparedField }) {
  const words = useWords();
  const nameOf = useFieldName(entry.left.fields.length > 0 ? left : right);
  const field = entry.left.fields[0] ?? entry.right.fields[0]!;
  const nameOfRight = useFieldName(right);
  const otherName = entry.relation === 'sum' ? field : (entry.right.fields[0] ?? field);
  const sign = signs[entry.relation];
  const incomparable = entry.relation === 'not_comparable';
  return (
    <tr class={entry.relation}>
      <th scope="row">
        {nameOf(field)}
        {sign && (
          <small title={words.relations[entry.relation]}>
            {' '}
            {sign} {otherName !== field && nameOfRight(otherName)}
          </small>
        )}
      </th>
      <SideCell side={entry.left} report={left} incomparable={incomparable} />
      <SideCell side={entry.right} report={right} incomparable={incomparable} />
      <td class="number delta" tabIndex={-1}>
        {incomparable ? (
          <span class="light" title={words.relations.not_comparable}>
            {words.compare.notComparable}
          </span>
        ) : (
          <Delta delta={entry.delta} />
        )}
      </td>
    </tr>
  );
}

function Delta({ delta }: { delta: number | null }) {
  if (delta === null) return <span class="light">–</span>;
  if (delta === 0) return <span class="light">0</span>;
  return <>{delta > 0 ? `+${delta}` : `−${-delta}`}</>;
}

interface SideProps {
  side: Side;
  report: CheckedReport;
  incomparable: boolean;
}

/** A value leads to its cell; what may not be compared stands in brackets, several parts with a plus or a stroke. */
function SideCell({ side, report, incomparable }: SideProps) {
  const words = useWords();
  const titleOf = useReadingTitle();
  const [reading] = side.readings;
  if (!reading) {
    return (
      <td class="number value" tabIndex={-1} title={words.statuses.not_on_form}>
        <ReadingValue reading={undefined} />
      </td>
    );
  }
  const title = side.fields.length > 1 ? side.readings.map(({ raw }) => raw ?? '—').join(', ') : titleOf(reading);
  return (
    <td class={`number ${side.fields.length > 1 ? 'value' : readingClass(reading)}`} title={title}>
      <a href={addressOf('report', [report.id], { field: side.fields[0]! })} tabIndex={-1}>
        {incomparable && '('}
        {side.fields.length === 1 ? <ReadingValue reading={reading} /> : (side.value ?? title)}
        {incomparable && ')'}
      </a>
    </td>
  );
}

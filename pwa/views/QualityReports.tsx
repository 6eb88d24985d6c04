import { type Signal, useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Severity } from '../../core/checks/finding';
import type { Rule } from '../../core/checks/rule';
import { GridTable } from '../components/GridTable';
import { PaperHead } from '../components/PaperHead';
import { pointedCell } from '../components/pointed-cell';
import { Scroller } from '../components/Scroller';
import { SeverityMark, severityShapes } from '../components/SeverityMark';
import { VirtualBody } from '../components/VirtualBody';
import { useApp, useWords } from '../state/app';
import type { QualityMatrix, RuledReport, RuleState } from '../state/quality';
import { type QualityPages, useQualityPages } from '../state/quality-pages';
import { addressOf } from '../state/route';
import type { Checks } from '../state/use-checks';
import { useStudyWords } from '../state/use-study-words';
import type { RuledLine } from './QualityView';
import { useReason } from './VerdictList';

interface Props {
  agencies: string;
  matrix: QualityMatrix;
  /** Rules that found something, gravest first. */
  lines: RuledLine[];
  checks: Checks;
}

/** Reports down, rules across: what each rule says of each report. A click leads to the finding. */
export function QualityReports({ agencies, matrix, lines, checks }: Props) {
  const { router } = useApp();
  const said = useWords();
  const words = useStudyWords().quality;
  const scroller = useRef<HTMLElement>(null);
  const pointed = useSignal<string | null>(null);
  const pages = useQualityPages(agencies);
  const { severity, rules: wanted } = router.route.value.params;
  const columns = useMemo(
    () => columnsOf({ lines, checks, severity, all: wanted === 'all' }),
    [lines, severity, wanted],
  );
  const count = matrix.reports;
  return (
    <>
      <PaperHead
        title={words.title}
        facts={[
          `${words.by} ${words.report}`,
          severity && said.severity[severity as Severity],
          agencies && said.print.filtered(agencies),
        ]}
      />
      <p class="panel-count light">
        {words.shown(columns.length, count, checks.rules.length - columns.length)} · {words.reportLegend}
      </p>
      {columns.length === 0 ? (
        <p class="waiting">{words.nothing}</p>
      ) : (
        <Scroller class="scroller panel-scroller" body={scroller} label={words.title}>
          <GridTable
            class="panel ruled"
            rows={count + 1}
            onLook={(event) => {
              pointed.value = pointedCell(event);
            }}
          >
            <Head columns={columns} />
            <VirtualBody
              scroller={scroller}
              count={count}
              columns={columns.length + 1}
              current={-1}
              onSpan={pages.need}
              atHand={pages.atHand}
              row={(i) => <Line key={pages.line(i)?.id ?? i} index={i} line={pages.line(i)} columns={columns} />}
            />
          </GridTable>
        </Scroller>
      )}
      <PointedLine {...{ pointed, pages, columns }} />
    </>
  );
}

interface Asked {
  lines: RuledLine[];
  checks: Checks;
  severity: string | undefined;
  /** Whether rules that found nothing are shown as well. */
  all: boolean;
}

/** The rules of the columns: those that found most of each severity first, those that found nothing in their own order. */
function columnsOf({ lines, checks, severity, all }: Asked): Rule[] {
  const found = lines.map(({ rule }) => rule);
  const silent = all ? checks.rules.filter((rule) => !found.includes(rule)) : [];
  return [...found, ...silent].filter((rule) => !severity || rule.severity === severity);
}

function Head({ columns }: { columns: Rule[] }) {
  const { language } = useApp();
  const words = useStudyWords().quality;
  const speak = language.name.value === 'en' ? 'en' : 'zh';
  return (
    <thead>
      <tr>
        <th scope="col">{words.report}</th>
        {columns.map((rule) => (
          <th key={rule.id} scope="col" title={`${rule.id} ${rule.name[speak]}`}>
            <span class="rule-id">{rule.id}</span>
            <SeverityMark severity={rule.severity} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface LineProps {
  index: number;
  /** Undefined while it is being fetched. */
  line: RuledReport | undefined;
  columns: Rule[];
}

function Line({ index, line, columns }: LineProps) {
  const words = useStudyWords().quality;
  // a row that stays is not laid out again while others come and go
  const cells = useMemo(
    () => line && columns.map((rule) => <Cell key={rule.id} line={line} rule={rule} says={words.ruleStates} />),
    [line, columns, words],
  );
  if (!line) {
    return (
      <tr aria-rowindex={index + 2}>
        <th scope="row">…</th>
        <td colSpan={columns.length} />
      </tr>
    );
  }
  return (
    <tr aria-rowindex={index + 2}>
      <th scope="row" title={`${line.name} ${line.year}`}>
        <a href={addressOf('report', [line.id])} tabIndex={-1}>
          {line.name} <small>{line.year}</small>
        </a>
      </th>
      {cells}
    </tr>
  );
}

const signs: Record<Exclude<RuleState, 'found'>, string> = {
  dismissed: '✕',
  pass: '·',
  not_assessable: '',
  not_applicable: '–',
};

/** A rule that the reader of a report did not have yet has judged nothing. */
function stateOf(line: RuledReport, rule: Rule): RuleState {
  return line.states[rule.id] ?? 'not_assessable';
}

function Cell({ line, rule, says }: { line: RuledReport; rule: Rule; says: Record<RuleState, string> }) {
  const state = stateOf(line, rule);
  const at = `${line.id}|${rule.id}`;
  if (state !== 'found' && state !== 'dismissed') {
    return (
      <td class={state} data-at={at} tabIndex={-1} aria-label={says[state]}>
        {signs[state]}
      </td>
    );
  }
  const sign = state === 'found' ? severityShapes[rule.severity] : signs[state];
  return (
    <td class={`${state} ${rule.severity}`} data-at={at}>
      <a href={addressOf('report', [line.id], { finding: rule.id })} tabIndex={-1} aria-label={says[state]}>
        {sign}
      </a>
    </td>
  );
}

interface PointedProps {
  pointed: Signal<string | null>;
  pages: QualityPages;
  columns: Rule[];
}

/** The cell under the pointer or the focus in words: whose report, which rule, what it says, and why it cannot say more. */
function PointedLine({ pointed, pages, columns }: PointedProps) {
  const { language } = useApp();
  const words = useStudyWords().quality;
  const reasonOf = useReason();
  const [id, ruleId] = pointed.value?.split('|') ?? [];
  const line = id === undefined ? undefined : pages.lineOf(id);
  const rule = columns.find((one) => one.id === ruleId);
  if (!line || !rule) return <p class="chosen-line light">{words.pointReport}</p>;
  const missing = line.missing[rule.id] ?? [];
  const parts = [
    `${line.name} ${line.year}`,
    `${rule.id} ${rule.name[language.name.value === 'en' ? 'en' : 'zh']}`,
    words.ruleStates[stateOf(line, rule)],
    missing.length > 0 && reasonOf({ missing }),
  ];
  return (
    <p class="chosen-line" role="status">
      {parts.filter(Boolean).join(' · ')}
    </p>
  );
}

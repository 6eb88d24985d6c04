import { type Signal, useSignal } from '@preact/signals';
import type { Severity } from '../../core/checks/finding';
import type { Rule } from '../../core/checks/rule';
import { GridTable } from '../components/GridTable';
import { pointedCell } from '../components/pointed-cell';
import { Scroller } from '../components/Scroller';
import { SeverityMark } from '../components/SeverityMark';
import { useApp, useWords } from '../state/app';
import { type Grouping, groupings, type QualityMatrix, type RuleLine, type Share } from '../state/quality';
import { addressOf } from '../state/route';
import { type Checks, useChecks } from '../state/use-checks';
import { useStudy } from '../state/use-study';
import { useStudyWords } from '../state/use-study-words';
import './research.css';
import { PaperHead } from '../components/PaperHead';
import { Toggle } from '../components/Toggle';
import { QualityReports } from './QualityReports';
import { SearchField } from './SearchField';

const severities: Severity[] = ['error', 'warning', 'info'];

/** Rules down, groups of reports across: which rule finds something how often. A click leads to the reports. */
export function QualityView() {
  const { router } = useApp();
  const words = useStudyWords().quality;
  const { params } = router.route.value;
  const checks = useChecks();
  const byReport = params.by === 'report';
  const by = groupings.find((one) => one === params.by) ?? 'year';
  // an answer is shown under the question that it answers
  const agencies = params.agencies ?? '';
  const study = useStudy(
    async (worker) => ({ by, matrix: await worker.quality(by, agencies) }),
    `quality ${by} ${agencies}`,
  );
  const matrix = study?.matrix;
  return (
    <div class="panel-view quality">
      <h1 class="for-reader">{words.title}</h1>
      <Controls by={byReport ? 'report' : by} />
      {!(matrix && checks) && <p class="waiting">{words.loading}</p>}
      {matrix && matrix.reports === 0 && agencies !== '' && <p class="waiting">{words.noMatch}</p>}
      {matrix && matrix.reports === 0 && agencies === '' && (
        <section class="empty">
          <h2>{words.title}</h2>
          <p class="lead">{words.empty}</p>
        </section>
      )}
      {study && checks && study.matrix.reports > 0 && !byReport && <Matrix {...study} checks={checks} />}
      {study && checks && study.matrix.reports > 0 && byReport && (
        <QualityReports
          key={agencies}
          {...{ agencies, checks }}
          matrix={study.matrix}
          lines={ruled(study.matrix.lines, checks)}
        />
      )}
    </div>
  );
}

function Controls({ by }: { by: Grouping | 'report' }) {
  const { router } = useApp();
  const all = useWords();
  const words = useStudyWords().quality;
  const { severity, rules } = router.route.value.params;
  return (
    <div class="bar">
      <Toggle
        legend={words.by}
        options={(['report', ...groupings] as const).map((value) => ({
          value,
          label: value === 'agency' || value === 'report' ? words[value] : all.shelf.facets[value],
        }))}
        value={by}
        onChoose={(one) => router.choose({ by: one === 'year' ? null : one })}
      />
      <Toggle
        legend={words.severity}
        options={[
          { value: '', label: words.every },
          ...severities.map((value) => ({ value, label: all.severity[value] })),
        ]}
        value={severity ?? ''}
        onChoose={(one) => router.choose({ severity: one || null })}
      />
      <SearchField of="agencies" label={words.filter} />
      {by === 'report' && (
        <label>
          <input
            type="checkbox"
            checked={rules === 'all'}
            onChange={(event) => router.choose({ rules: event.currentTarget.checked ? 'all' : null })}
          />{' '}
          {words.everyRule}
        </label>
      )}
    </div>
  );
}

const ranks: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** The lines with their rules, gravest first; a rule of another version has no name, and is left out. */
function ruled(lines: RuleLine[], checks: Checks): RuledLine[] {
  const found = lines.flatMap((line) => {
    const rule = checks.ruleOf(line.rule);
    return rule ? [{ ...line, rule }] : [];
  });
  return found.toSorted((a, b) => ranks[a.rule.severity] - ranks[b.rule.severity]);
}

export type RuledLine = Omit<RuleLine, 'rule'> & { rule: Rule };

function Matrix({ matrix, by, checks }: { matrix: QualityMatrix; by: Grouping; checks: Checks }) {
  const { router } = useApp();
  const words = useStudyWords().quality;
  const nameOf = useGroupName(by, matrix.names);
  const { severity, agencies } = router.route.value.params;
  const said = useWords();
  const pointed = useSignal<string | null>(null);
  const look = (event: Event) => {
    pointed.value = pointedCell(event);
  };
  const all = ruled(matrix.lines, checks);
  const lines = severity ? all.filter(({ rule }) => rule.severity === severity) : all;
  return (
    <>
      <PaperHead
        title={words.title}
        facts={[
          `${words.by} ${by === 'agency' ? words.agency : said.shelf.facets[by]}`,
          severity && said.severity[severity as Severity],
          agencies && said.print.filtered(agencies),
        ]}
      />
      <p class="panel-count light">
        {words.shown(lines.length, matrix.reports, checks.rules.length - all.length)} · {words.legend}
      </p>
      {lines.length === 0 ? (
        <p class="waiting">{words.nothing}</p>
      ) : (
        <Scroller class="scroller panel-scroller" label={words.title}>
          <GridTable class="panel" onLook={look}>
            <thead>
              <tr>
                <th scope="col">{words.rule}</th>
                <th scope="col" class="number">
                  {words.all} <small>n={matrix.reports}</small>
                </th>
                {matrix.groups.map((group, i) => (
                  <th key={group} scope="col" class="number">
                    {nameOf(group)} <small>n={matrix.sizes[i]}</small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.rule.id} line={line} matrix={matrix} by={by} />
              ))}
            </tbody>
          </GridTable>
        </Scroller>
      )}
      <PointedLine {...{ pointed, lines, matrix, nameOf }} />
    </>
  );
}

/** A group's name as the library's conditions have it. */
function useGroupName(by: Grouping, agencies: Record<string, string>): (group: string | null) => string {
  const all = useWords();
  const words = useStudyWords().quality;
  const names: Partial<Record<Grouping, Record<string, string>>> = {
    agency: agencies,
    form: all.editions,
    level: all.research.filter.levels,
    type: all.research.filter.types,
  };
  return (group) => (group === null ? words.unknown : (names[by]?.[group] ?? group));
}

function Line({ line: { rule, groups, all }, matrix, by }: { line: RuledLine; matrix: QualityMatrix; by: Grouping }) {
  const { language } = useApp();
  const name = rule.name[language.name.value === 'en' ? 'en' : 'zh'];
  return (
    <tr>
      <th scope="row" title={`${rule.id} ${name}`}>
        <SeverityMark severity={rule.severity} /> <small>{rule.id}</small> {name}
      </th>
      <Cell at={`${rule.id}|-1`} share={all} to={addressOf('library', [], { rule: rule.id })} />
      {groups.map((share, i) => {
        const group = matrix.groups[i]!;
        const to = group === null ? null : addressOf('library', [], { rule: rule.id, [by]: group });
        return <Cell key={group} at={`${rule.id}|${i}`} share={share} to={to} />;
      })}
    </tr>
  );
}

function percentOf({ failing, reports }: Share): string {
  const rounded = Math.round((failing / reports) * 100);
  return rounded === 0 && failing > 0 ? '<1' : String(rounded);
}

interface PointedProps {
  pointed: Signal<string | null>;
  lines: RuledLine[];
  matrix: QualityMatrix;
  nameOf(group: string | null): string;
}

/** The cell under the pointer or the focus in words: which rule, whose reports, how many of how many. */
function PointedLine({ pointed, lines, matrix, nameOf }: PointedProps) {
  const { language } = useApp();
  const words = useStudyWords().quality;
  const [id, column = ''] = pointed.value?.split('|') ?? [];
  const line = lines.find(({ rule }) => rule.id === id);
  if (!line) return <p class="chosen-line light">{words.point}</p>;
  const share = column === '-1' ? line.all : line.groups[Number(column)]!;
  const parts = [
    `${line.rule.id} ${line.rule.name[language.name.value === 'en' ? 'en' : 'zh']}`,
    column === '-1' ? words.all : nameOf(matrix.groups[Number(column)]!),
    words.cell(share.failing, share.reports, percentOf(share)),
  ];
  return (
    <p class="chosen-line" role="status">
      {parts.join(' · ')}
    </p>
  );
}

/** The deeper, the more reports; the number of them stands in the cell. */
function Cell({ at, share: { failing, reports }, to }: { at: string; share: Share; to: string | null }) {
  const words = useStudyWords().quality;
  const percent = percentOf({ failing, reports });
  const step = failing === 0 ? 0 : Math.min(5, 1 + Math.floor((failing / reports) * 5));
  const title = words.cell(failing, reports, percent);
  const shown = (
    <>
      {failing} <small>{percent}%</small>
    </>
  );
  return (
    <td class={`number heat heat-${step}`} data-at={at} tabIndex={failing > 0 && to ? undefined : -1} title={title}>
      {failing > 0 && to ? (
        <a href={to} tabIndex={-1}>
          {shown}
        </a>
      ) : (
        <span>{failing}</span>
      )}
    </td>
  );
}

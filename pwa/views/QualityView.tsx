import type { Severity } from '../../core/checks/finding';
import type { Rule } from '../../core/checks/rule';
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
import { SearchField } from './SearchField';

const severities: Severity[] = ['error', 'warning', 'info'];

/** Rules down, groups of reports across: which rule finds something how often. A click leads to the reports. */
export function QualityView() {
  const { router } = useApp();
  const words = useStudyWords().quality;
  const { params } = router.route.value;
  const checks = useChecks();
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
      <Controls by={by} />
      {!(matrix && checks) && <p class="waiting">{words.loading}</p>}
      {matrix && matrix.reports === 0 && agencies !== '' && <p class="waiting">{words.noMatch}</p>}
      {matrix && matrix.reports === 0 && agencies === '' && (
        <section class="empty">
          <h2>{words.title}</h2>
          <p class="lead">{words.empty}</p>
        </section>
      )}
      {study && checks && study.matrix.reports > 0 && <Matrix {...study} checks={checks} />}
    </div>
  );
}

function Controls({ by }: { by: Grouping }) {
  const { router } = useApp();
  const all = useWords();
  const words = useStudyWords().quality;
  const { severity } = router.route.value.params;
  return (
    <div class="bar">
      <Toggle
        legend={words.by}
        options={groupings.map((value) => ({
          value,
          label: value === 'agency' ? words.agency : all.shelf.facets[value],
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

type RuledLine = Omit<RuleLine, 'rule'> & { rule: Rule };

function Matrix({ matrix, by, checks }: { matrix: QualityMatrix; by: Grouping; checks: Checks }) {
  const { router } = useApp();
  const words = useStudyWords().quality;
  const nameOf = useGroupName(by, matrix.names);
  const { severity, agencies } = router.route.value.params;
  const said = useWords();
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
          <table class="panel">
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
          </table>
        </Scroller>
      )}
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
      <Cell share={all} to={addressOf('library', [], { rule: rule.id })} />
      {groups.map((share, i) => {
        const group = matrix.groups[i]!;
        const to = group === null ? null : addressOf('library', [], { rule: rule.id, [by]: group });
        return <Cell key={group} share={share} to={to} />;
      })}
    </tr>
  );
}

/** The deeper, the more reports; the number of them stands in the cell. */
function Cell({ share: { failing, reports }, to }: { share: Share; to: string | null }) {
  const words = useStudyWords().quality;
  const rounded = Math.round((failing / reports) * 100);
  const percent = rounded === 0 && failing > 0 ? '<1' : String(rounded);
  const step = failing === 0 ? 0 : Math.min(5, 1 + Math.floor((failing / reports) * 5));
  const title = words.cell(failing, reports, percent);
  const shown = (
    <>
      {failing} <small>{percent}%</small>
    </>
  );
  return (
    <td class={`number heat heat-${step}`} title={title}>
      {failing > 0 && to ? <a href={to}>{shown}</a> : <span>{failing}</span>}
    </td>
  );
}

import { useEffect, useRef } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import type { SectionForm, TableForm } from '../../core/editions/edition';
import type { Prose } from '../../core/sections/sections';
import { bringIntoView } from '../components/bring-into-view';
import { Scroller } from '../components/Scroller';
import { StatutoryTable } from '../components/StatutoryTable';
import { useApp, useWords } from '../state/app';
import type { Chosen } from '../state/chosen';
import { type FormSection, formOfReport } from '../state/form-of-report';
import { marksByField, suspectsByField } from '../state/marks';
import { addressOf } from '../state/route';
import { useFieldName } from '../state/use-field-name';
import { CorrectValue } from './CorrectValue';

interface Props {
  report: CheckedReport;
  chosen: Chosen;
  onChoose(field: string): void;
}

/** The report as the form prints it: prose and tables chapter by chapter, then what no form has a place for. */
export function FormPane({ report, chosen, onChoose }: Props) {
  const { router } = useApp();
  const words = useWords().report;
  const body = useRef<HTMLElement>(null);
  const { section } = router.route.value.params;
  useEffect(() => {
    const chapter = body.current?.querySelector(`[data-section="${section}"]`);
    if (chapter) bringIntoView(body.current!, chapter, true);
  }, [section]);
  const firstLit = [...chosen.fields].join();
  useEffect(() => {
    const cell = body.current?.querySelector('td.lit');
    if (cell) bringIntoView(body.current!, cell);
  }, [firstLit]);
  const sections = formOfReport(report);
  const nextCell = () => {
    const cells = [...body.current!.querySelectorAll<HTMLElement>('.statutory button[data-field]')];
    const at = cells.findIndex(({ dataset }) => dataset.field === firstLit);
    const next = cells[at + 1]?.dataset.field;
    if (next) onChoose(next);
  };
  return (
    <div class="pane form-pane">
      <Scroller class="pane-body" body={body} label={words.form}>
        <ProseText prose={report.preamble} />
        {sections.map((formSection) => (
          <FormChapter
            key={formSection.section.id}
            of={formSection}
            report={report}
            chosen={chosen}
            onChoose={onChoose}
          />
        ))}
        {sections.length === 0 && report.sections.map((one) => <ProseText key={one.id} prose={one} />)}
        <UnplacedList report={report} />
      </Scroller>
      <ChosenLine report={report} chosen={chosen} onNext={nextCell} />
    </div>
  );
}

interface ChapterProps extends Props {
  of: FormSection;
}

function FormChapter({ of, report, chosen, onChoose }: ChapterProps) {
  const { language } = useApp();
  const words = useWords().report;
  const marks = marksByField(report.findings);
  const suspects = suspectsByField(report.findings);
  const found = report.sections.find(({ id }) => id === of.section.id);
  const title = language.name.value === 'en' ? of.section.en : of.section.zh;
  return (
    <section class="chapter" data-section={of.section.id}>
      <h2>
        {found?.ordinal ?? `${of.section.ordinal}、`}
        <span lang="zh-CN">{found?.heading ?? of.section.zh}</span>
        {language.name.value === 'en' && <small> {title}</small>}
      </h2>
      {!found && <p class="light">{words.sectionMissing}</p>}
      {found && <ProseText prose={found} />}
      {of.tables.map((table) => (
        <FormTable
          key={table.id}
          table={table}
          chapter={of.section}
          report={report}
          marks={marks}
          suspects={suspects}
          lit={chosen.fields}
          onChoose={onChoose}
        />
      ))}
    </section>
  );
}

interface TableProps {
  table: TableForm;
  chapter: SectionForm;
  report: CheckedReport;
  marks: ReturnType<typeof marksByField>;
  suspects: ReturnType<typeof suspectsByField>;
  lit: Set<string>;
  onChoose(field: string): void;
}

function FormTable({ table, chapter, report, marks, suspects, lit, onChoose }: TableProps) {
  return (
    <figure class="form-table">
      <TableCaption table={table} chapter={chapter} report={report} />
      <div class="wide">
        <StatutoryTable
          form={table}
          values={report.values}
          marks={marks}
          suspects={suspects}
          lit={lit}
          onChoose={onChoose}
        />
      </div>
    </figure>
  );
}

/** Name and state of a table; where the table is the chapter, its name stands above already. */
function TableCaption({ table, chapter, report }: Pick<TableProps, 'table' | 'chapter' | 'report'>) {
  const { language } = useApp();
  const words = useWords();
  const edition = report.editions[table.id];
  const note = edition ? edition !== report.edition && words.editions[edition] : words.report.tableMissing;
  const title = language.name.value === 'en' ? table.en : table.zh;
  const repeats = table.zh === chapter.zh;
  if (repeats && !note) return null;
  return (
    <figcaption>
      {!repeats && `${title} `}
      {note && <span class="missing">{note}</span>}
    </figcaption>
  );
}

function ProseText({ prose }: { prose: Prose }) {
  if (prose.text === '') return null;
  return (
    <div class="prose" lang="zh-CN">
      {prose.paragraphs.map(({ start, end }) => (
        <p key={start}>{prose.text.slice(start, end)}</p>
      ))}
    </div>
  );
}

function UnplacedList({ report }: { report: CheckedReport }) {
  const words = useWords().report;
  if (report.unplaced.length === 0) return null;
  return (
    <section class="chapter">
      <h2>{words.unplaced}</h2>
      {report.unplaced.map(({ rows, because }, i) => (
        <figure key={i} class="form-table">
          <figcaption>
            <a href={addressOf('report', [report.id], { unplaced: String(i) })}>{words.unplacedBecause[because]}</a>
          </figcaption>
          <div class="wide">
            <table class="source-grid" lang="zh-CN">
              <tbody>
                {rows.map((cells, y) => (
                  <tr key={y}>
                    {cells.map((cell, x) => (
                      <td key={x}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </figure>
      ))}
    </section>
  );
}

/** Says in words what is chosen: the field, what is printed, and its state. */
function ChosenLine({ report, chosen, onNext }: { report: CheckedReport; chosen: Chosen; onNext(): void }) {
  const words = useWords();
  const nameOf = useFieldName(report);
  const [field] = chosen.fields;
  if (!field || chosen.finding) return null;
  const reading = report.values[field];
  const parts = [
    nameOf(field),
    reading?.value === null || reading === undefined ? null : `${reading.value}${reading.unit ?? ''}`,
    reading?.raw && `${words.report.raw} “${reading.raw}”`,
    words.statuses[reading?.status ?? 'not_on_form'],
    reading?.how === 'by hand' && words.research.panel.byHand,
    reading && !reading.place && words.report.noPlace,
  ].filter(Boolean);
  return (
    <div class="chosen-line">
      <p role="status">
        {parts.join(' · ')} <code>{field}</code>
      </p>
      <CorrectValue report={report} field={field} onNext={onNext} />
    </div>
  );
}

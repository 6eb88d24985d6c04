import type { Severity } from '../../core/checks/finding';
import type { ColumnForm, Line, RowForm, TableForm } from '../../core/editions/edition';
import type { Reading } from '../../core/tables/reading';
import { useApp, useWords } from '../state/app';
import { bringAcross } from './bring-into-view';
import { moveByArrows } from './move-by-arrows';
import { ReadingValue, readingClass, useReadingTitle } from './ReadingValue';
import { SeverityMark } from './SeverityMark';
import { layOutTable, type TableLayout } from './table-layout';

interface Props {
  form: TableForm;
  values: Record<string, Reading>;
  marks: Map<string, Severity>;
  /** Cells that a finding points at, with the value that would repair it. */
  suspects: Map<string, number>;
  lit: Set<string>;
  onChoose(field: string): void;
}

function fieldId(form: TableForm, row: RowForm, column: ColumnForm): string {
  return `${form.id}.${row.id}.${column.id}`;
}

function widthClass({ columns }: TableForm): string {
  if (columns.length > 8) return 'many tight';
  return columns.length > 3 ? 'many' : 'few';
}

/** A statutory table as the law prints it, with what was read in its cells. Arrow keys move from cell to cell. */
export function StatutoryTable(props: Props) {
  const { form, lit } = props;
  const layout = layOutTable(form);
  // each table has a cell that Tab reaches, whatever is lit in another one
  const holdsLit = [...lit].some((field) => field.startsWith(`${form.id}.`));
  return (
    <table class={`statutory ${widthClass(form)}`} onKeyDown={moveByArrows}>
      <Head form={form} layout={layout} />
      <tbody>
        {layout.body.map(({ line, labels }, y) => (
          <tr key={line.id}>
            {labels.map((label, i) => (
              <th
                key={label.line.id}
                scope={label.rowSpan > 1 ? 'rowgroup' : 'row'}
                colSpan={label.colSpan}
                rowSpan={label.rowSpan}
                class={`${label.rowSpan > 1 ? 'group ' : ''}from-${layout.labelWidth - widthOf(labels.slice(i))}`}
              >
                {label.line.ordinal}
                <LineLabel line={label.line} />
              </th>
            ))}
            {form.columns.map((column, x) => (
              <ValueCell
                key={column.id}
                field={fieldId(form, line, column)}
                first={!holdsLit && x + y === 0}
                {...props}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Columns that labels take. */
function widthOf(labels: { colSpan: number }[]): number {
  return labels.reduce((sum, { colSpan }) => sum + colSpan, 0);
}

/** Labels stay as the law prints them; the English reader gets the meaning when pointing at them. */
function LineLabel({ line }: { line: Line }) {
  const { language } = useApp();
  return (
    <span title={language.name.value === 'en' ? line.en : undefined} lang="zh-CN">
      {line.zh}
    </span>
  );
}

function Head({ form, layout }: { form: TableForm; layout: TableLayout }) {
  const words = useWords();
  return (
    <thead>
      {layout.head.map((cells, y) => (
        <tr key={y}>
          {y === 0 && layout.labelWidth > 0 && (
            <th scope="col" colSpan={layout.labelWidth} rowSpan={layout.head.length} class="corner">
              {form.section === 's2' ? words.report.content : words.report.corner}
            </th>
          )}
          {cells.map((cell) => (
            <th key={cell.key} scope={cell.line ? 'col' : 'colgroup'} colSpan={cell.colSpan} rowSpan={cell.rowSpan}>
              {cell.line ? <LineLabel line={cell.line} /> : cell.group}
            </th>
          ))}
        </tr>
      ))}
    </thead>
  );
}

interface CellProps extends Props {
  field: string;
  /** The cell that Tab reaches when none of the table is lit. */
  first: boolean;
}

function ValueCell({ field, first, values, marks, suspects, lit, onChoose }: CellProps) {
  const words = useWords();
  const titleOf = useReadingTitle();
  const reading = values[field];
  const mark = marks.get(field);
  const isLit = lit.has(field);
  const repair = suspects.get(field);
  const title = [titleOf(reading), repair !== undefined && words.report.suspect(repair)].filter(Boolean).join(' · ');
  const classes = [readingClass(reading), isLit && 'lit', repair !== undefined && 'suspect'].filter(Boolean).join(' ');
  return (
    <td class={classes} title={title || undefined} onFocusCapture={(event) => bringAcross(event.currentTarget)}>
      <button
        type="button"
        data-field={field}
        tabIndex={isLit || first ? 0 : -1}
        aria-pressed={isLit}
        onClick={() => onChoose(field)}
      >
        {mark && <SeverityMark severity={mark} />}
        <ReadingValue reading={reading} />
      </button>
    </td>
  );
}

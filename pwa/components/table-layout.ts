import type { ColumnForm, RowForm, TableForm } from '../../core/editions/edition';

/** A head cell of a statutory table; `column` is null for a group head. */
export interface HeadCell {
  key: string;
  line: ColumnForm | null;
  /** Label of a group head. */
  group: string;
  colSpan: number;
  rowSpan: number;
}

/** A label cell at the left of a row, with the form's line that it prints. */
export interface LabelCell {
  line: RowForm;
  colSpan: number;
  rowSpan: number;
}

export interface BodyRow {
  line: RowForm;
  labels: LabelCell[];
}

export interface TableLayout {
  /** Columns that the row labels take; 0 where rows have none. */
  labelWidth: number;
  head: HeadCell[][];
  body: BodyRow[];
}

function sameGroups(a: ColumnForm, b: ColumnForm, depth: number): boolean {
  return a.groups.slice(0, depth + 1).join('\n') === b.groups.slice(0, depth + 1).join('\n');
}

/** The cells that begin in head row `depth`: group heads merged over neighbours, columns down to the last row. */
function headRow(columns: ColumnForm[], depth: number, height: number): HeadCell[] {
  const cells: HeadCell[] = [];
  columns.forEach((column, i) => {
    const levels = column.groups.length;
    if (depth === levels) {
      cells.push({ key: column.id, line: column, group: '', colSpan: 1, rowSpan: height - levels });
    } else if (depth < levels) {
      const before = columns[i - 1];
      const goesOn = before && before.groups.length > depth && sameGroups(before, column, depth);
      if (goesOn) cells.at(-1)!.colSpan++;
      else cells.push({ key: column.id, line: null, group: column.groups[depth]!, colSpan: 1, rowSpan: 1 });
    }
  });
  return cells;
}

function ancestorsOf(row: RowForm, rows: RowForm[]): RowForm[] {
  const parent = rows.find((candidate) => candidate.id === row.parent);
  return parent ? [...ancestorsOf(parent, rows), parent] : [];
}

/** A table as the law prints it: group heads above columns, group labels down the side, each merged over its rows. */
export function layOutTable(table: TableForm): TableLayout {
  const height = Math.max(...table.columns.map((column) => column.groups.length)) + 1;
  const head = Array.from({ length: height }, (_, depth) => headRow(table.columns, depth, height));
  const data = table.rows.filter((row) => row.kind === 'data');
  if (table.unlabelled) return { labelWidth: 0, head, body: data.map((line) => ({ line, labels: [] })) };
  const chains = data.map((row) => [...ancestorsOf(row, table.rows), row]);
  const labelWidth = Math.max(...chains.map((chain) => chain.length));
  const body = chains.map((chain, i): BodyRow => {
    const line = chain.at(-1)!;
    const isNew = (group: RowForm) => !chains[i - 1]?.includes(group);
    const labels = chain
      .filter((part) => part === line || isNew(part))
      .map((part) => ({
        line: part,
        colSpan: part === line ? labelWidth - chain.length + 1 : 1,
        rowSpan: part === line ? 1 : chains.filter((other) => other.includes(part)).length,
      }));
    return { line, labels };
  });
  return { labelWidth, head, body };
}

import { editionOf } from '../core/editions';
import type { TableForm } from '../core/editions/edition';
import type { SeedTruth } from './seeds';
import { type LaidCell, layOut, stack } from './storm/layout';
import type { RowModel, TableModel } from './storm/model';

/** How the page writes a cell: bare, or as a word processor pastes it. */
export type SeedLook = 'bare' | 'word';

/** Rows whose values one seed prints on the line below the label. */
const BELOW: Record<string, string[]> = { '004': ['granted', 'partial'] };

function pathOf(table: TableForm, parent: string | null): RowModel['path'] {
  const group = table.rows.find((row) => row.id === parent);
  return group ? [...pathOf(table, group.parent), { id: group.id, label: group.ordinal + group.zh }] : [];
}

/** The cells of a row as the seed has them: a refused row lacks one, text stands where it stood. */
function cellsOf(seed: SeedTruth, table: TableForm, row: string): string[] {
  const reasons = new Map(seed.nulls.map(({ cell, reason }) => [cell, reason]));
  const cells = table.columns.map((column) => {
    const id = `${table.id}.${row}.${column.id}`;
    return reasons.get(id) === 'non_numeric' ? '涉外学校 审批' : String(seed.values[id] ?? '');
  });
  const isShort = reasons.get(`${table.id}.${row}.${table.columns[0]!.id}`) === 'misaligned';
  return isShort ? table.columns.slice(1).map(() => '0') : cells;
}

function modelOf(seed: SeedTruth, table: TableForm): TableModel {
  const lost = new Set(seed.nulls.flatMap(({ cell, reason }) => (reason === 'row_missing' ? [cell] : [])));
  const rows = table.rows.filter(
    (row) => row.kind === 'data' && !lost.has(`${table.id}.${row.id}.${table.columns[0]!.id}`),
  );
  return {
    id: table.id,
    form: seed.edition,
    section: table.section,
    title: table.section === 's2' ? table.zh : '',
    corner: table.unlabelled ? '' : '信息内容',
    heads: table.columns.map(({ id, zh, groups }) => ({ column: id, label: zh, groups, isDropped: false })),
    rows: rows.map((row) => ({
      row: row.id,
      path: pathOf(table, row.parent),
      label: row.ordinal + row.zh,
      cells: cellsOf(seed, table, row.id),
    })),
    isUnlabelled: table.unlabelled,
  };
}

/** Puts the values of a row on a row of their own; spans that reach over it grow by one. */
function lowerValues(rows: LaidCell[][], at: number): LaidCell[][] {
  const row = rows[at]!;
  const labels = row.filter((cell) => cell.kind === 'label');
  const values = row.filter((cell) => cell.kind === 'value');
  const own = labels.at(-1)!;
  const grown = (above: LaidCell[], number: number) =>
    above.map((cell) =>
      number + cell.rows > at && cell !== own && cell.rows > 1 ? { ...cell, rows: cell.rows + 1 } : cell,
    );
  const before = rows.slice(0, at).map(grown);
  const upper = [...grown(labels.slice(0, -1), at), { ...own, columns: own.columns + values.length }];
  const lower: LaidCell[] = [{ ...own, text: '', kind: 'filler' }, ...values];
  return [...before, upper, lower, ...rows.slice(at + 1)];
}

function cellHtml(cell: LaidCell, look: SeedLook): string {
  const spans = `${cell.columns > 1 ? ` colspan="${cell.columns}"` : ''}${cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''}`;
  if (look === 'bare') return `<td${spans}>${cell.text}</td>`;
  const text = cell.text === '' ? '<o:p>&nbsp;</o:p>' : `${cell.text}<o:p></o:p>`;
  return `<td width=64${spans} style='border:solid windowtext 1.0pt;\n  padding:0cm'><p class=MsoNormal align=center><span lang=EN-US>${text}</span></p></td>`;
}

function tableHtml(rows: LaidCell[][], look: SeedLook): string {
  return `<table border="1">${rows.map((row) => `<tr>${row.map((cell) => cellHtml(cell, look)).join('')}</tr>`).join('\n')}</table>`;
}

/**
 * A seed's report as a page of HTML with the tables ruled as the form rules them, damage included:
 * the row of six values, the table that breaks off, the words in a number cell, the values below their label.
 */
export function renderSeed(seed: SeedTruth, look: SeedLook): string {
  const form = editionOf(seed.edition)!;
  const ruling = { reviewHeads: 'second', groups: 'span', isWide: true, isStacked: true } as const;
  const laid = form.tables.map((table) => layOut(modelOf(seed, table), ruling));
  const below = BELOW[seed.file.slice(0, 3)] ?? [];
  const chapters = seed.sections.map(({ id, ordinal_seen, heading_seen }) => {
    const tables = laid.filter((_, i) => form.tables[i]!.section === id);
    const stacked = tables.length > 1 ? [stack(tables)] : tables;
    const html = stacked.map((table) => {
      const rows = below.reduce((done, row) => {
        const at = table.rowIds.indexOf(row) + below.indexOf(row);
        return table.id === 'requests' ? lowerValues(done, at) : done;
      }, table.cells);
      return tableHtml(rows, look);
    });
    return `<p>${ordinal_seen}${heading_seen}</p>${html.join('')}`;
  });
  return `<html><head><title>${seed.title}</title></head><body><h1>${seed.title}</h1>${chapters.join('')}</body></html>`;
}

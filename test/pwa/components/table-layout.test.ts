import { describe, expect, it } from 'vitest';
import { editions, tableOf } from '../../../core/editions/index';
import { layOutTable, type TableLayout } from '../../../pwa/components/table-layout';

/** Fills a grid with the spans given and counts how often each square is covered. */
function coverage(rows: { colSpan: number; rowSpan: number }[][], width: number): number[][] {
  const grid = rows.map(() => Array<number>(width).fill(0));
  rows.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (grid[y]?.[x]) x++;
      for (let dy = 0; dy < cell.rowSpan; dy++) for (let dx = 0; dx < cell.colSpan; dx++) grid[y + dy]![x + dx]!++;
    }
  });
  return grid;
}

function labelRows(layout: TableLayout) {
  return layout.body.map((row) => row.labels);
}

describe('layOutTable', () => {
  it.each(editions.flatMap((edition) => edition.tables.map((table) => [edition.id, table.id, table] as const)))(
    'covers every square of %s %s exactly once',
    (_edition, _id, table) => {
      const layout = layOutTable(table);
      for (const line of coverage(layout.head, table.columns.length)) expect(new Set(line)).toEqual(new Set([1]));
      for (const line of coverage(labelRows(layout), layout.labelWidth)) {
        expect(line.every((times) => times === 1)).toBe(true);
      }
    },
  );

  it('prints the groups of applicants over their columns', () => {
    const { head } = layOutTable(tableOf('form2021', 'requests')!);
    expect(head.map((cells) => cells.map((cell) => cell.line?.zh ?? cell.group))).toEqual([
      ['申请人情况'],
      ['自然人', '法人或其他组织', '总计'],
      ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
    ]);
    expect(head[1]!.map((cell) => [cell.colSpan, cell.rowSpan])).toEqual([
      [1, 2],
      [5, 1],
      [1, 2],
    ]);
  });

  it('prints 不予公开 once, beside its eight grounds', () => {
    const { body } = layOutTable(tableOf('form2021', 'requests')!);
    const denied = body.flatMap((row) => row.labels).filter((label) => label.line.id === 'denied');
    expect(denied).toMatchObject([{ rowSpan: 8, colSpan: 1 }]);
  });
});

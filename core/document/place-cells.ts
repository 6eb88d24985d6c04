/** A cell as a table's markup gives it, before its column is known. */
export interface SpannedCell {
  colSpan: number;
  rowSpan: number;
}

export interface PlacedCell<T> {
  cell: T;
  row: number;
  column: number;
  colSpan: number;
  rowSpan: number;
}

/** Spans beyond this say nothing about the table's width: they are written to mean "all of it". */
const WIDE = 60;

function usualWidth(rows: SpannedCell[][]): number {
  let width = 1;
  for (const row of rows) {
    const spans = row.filter((cell) => cell.colSpan <= WIDE);
    width = Math.max(
      width,
      spans.reduce((sum, cell) => sum + cell.colSpan, 0),
    );
  }
  return width;
}

/**
 * Gives every cell the column at which a browser would draw it.
 * Spans are cut at the width of the table and at its last row.
 *
 *     | A (rowspan 2) | B |        A: row 0, column 0     B: row 0, column 1
 *     |               | C |                               C: row 1, column 1
 */
export function placeCells<T extends SpannedCell>(rows: T[][]): { placed: PlacedCell<T>[][]; width: number } {
  const limit = usualWidth(rows);
  const busyUntil: number[] = [];
  let width = 0;
  const placed = rows.map((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while ((busyUntil[column] ?? 0) > row) column++;
      const colSpan = Math.max(1, Math.min(cell.colSpan, limit));
      const rowSpan = Math.max(1, Math.min(cell.rowSpan, rows.length - row));
      for (let c = column; c < column + colSpan; c++) busyUntil[c] = row + rowSpan;
      const result = { cell, row, column, colSpan, rowSpan };
      column += colSpan;
      width = Math.max(width, column);
      return result;
    });
  });
  return { placed, width };
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The cell at a position among a row's values; before the first its label. */
function cellAt(row: HTMLTableRowElement | undefined, x: number): HTMLElement | null {
  if (!row || x < -1) return null;
  return x === -1 ? row.querySelector('th') : (row.querySelectorAll('td')[x] ?? null);
}

/** Arrow keys go from cell to cell of a table body, to the link or button in it; cells without one are passed over. */
export function moveByArrows(event: KeyboardEvent): void {
  const step = steps[event.key];
  const cell = (event.target as HTMLElement).closest<HTMLElement>('td, th');
  const rows = [...(cell?.closest('tbody')?.rows ?? [])];
  let y = rows.findIndex((row) => row.contains(cell));
  if (!step || !cell || y < 0) return;
  event.preventDefault();
  let x = [...rows[y]!.querySelectorAll('td')].indexOf(cell as HTMLTableCellElement);
  let target: HTMLElement | null | undefined;
  do {
    [x, y] = [x + step[0], y + step[1]];
    target = cellAt(rows[y], x)?.querySelector<HTMLElement>('a, button');
  } while (target === null);
  target?.focus();
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Rows that PageUp and PageDown pass. */
const PAGE = 10;

/** The cells of a row that a cursor stands on: its values, and its label where that leads somewhere. */
function stopsOf(row: HTMLTableRowElement): HTMLElement[] {
  return [...row.cells].filter((cell) => cell.tagName === 'TD' || cell.querySelector('a, button'));
}

/** What takes the focus of a cell: the link or button in it, else the cell itself. */
function targetIn(cell: HTMLElement): HTMLElement {
  return cell.querySelector<HTMLElement>('a, button') ?? cell;
}

function bodyRows(table: HTMLTableElement): HTMLTableRowElement[] {
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  return rows.filter((row) => !row.classList.contains('spacer') && stopsOf(row).length > 0);
}

/** Where a value stands among those of its row, counted from the end: rows differ in their labels, not in their values. */
function fromEnd(row: HTMLTableRowElement, cell: HTMLElement): number {
  return stopsOf(row).length - stopsOf(row).indexOf(cell);
}

function atFromEnd(row: HTMLTableRowElement, distance: number): HTMLElement {
  const stops = stopsOf(row);
  return stops[Math.max(0, stops.length - distance)]!;
}

function nextCell(key: string, rows: HTMLTableRowElement[], cell: HTMLElement): HTMLElement | undefined {
  const y = rows.findIndex((row) => row.contains(cell));
  const row = rows[y];
  if (!row) return undefined;
  const step = steps[key];
  const distance = fromEnd(row, cell);
  if (step?.[0]) return stopsOf(row)[stopsOf(row).indexOf(cell) + step[0]];
  if (step) return rows[y + step[1]] && atFromEnd(rows[y + step[1]]!, distance);
  if (key === 'Home') return stopsOf(row)[0];
  if (key === 'End') return stopsOf(row).at(-1);
  if (key === 'PageUp') return atFromEnd(rows[Math.max(0, y - PAGE)]!, distance);
  if (key === 'PageDown') return atFromEnd(rows[Math.min(rows.length - 1, y + PAGE)]!, distance);
  return undefined;
}

/** Arrow keys, Home, End and the page keys go from cell to cell of a table body, to the link or button in it. */
export function moveByArrows(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const cell = (event.target as HTMLElement).closest<HTMLElement>('td, th');
  const table = cell?.closest('table');
  if (!cell || !table) return;
  const rows = bodyRows(table);
  if (!rows.some((row) => row.contains(cell))) return;
  const isMove = event.key in steps || ['Home', 'End', 'PageUp', 'PageDown'].includes(event.key);
  if (!isMove) return;
  event.preventDefault();
  const next = nextCell(event.key, rows, cell);
  if (next) targetIn(next).focus();
}

/** Tab reaches one cell of the table, the one that had the focus last; the first where that is not drawn any more. */
export function keepOneStop(table: HTMLTableElement, focused: EventTarget | null = null): void {
  const rows = bodyRows(table);
  const cell = focused instanceof HTMLElement ? focused.closest<HTMLElement>('td, th') : null;
  const before = [...table.querySelectorAll<HTMLElement>('tbody [tabindex="0"]')];
  const wanted = cell && rows.some((row) => row.contains(cell)) ? targetIn(cell) : before[0];
  const stop = wanted ?? (rows[0] && targetIn(stopsOf(rows[0])[0]!));
  for (const other of before) if (other !== stop) other.tabIndex = -1;
  if (stop) stop.tabIndex = 0;
}

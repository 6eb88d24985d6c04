/** The `data-at` of the table cell that an event happened in; null outside of such cells. */
export function pointedCell(event: Event): string | null {
  return (event.target as HTMLElement).closest<HTMLElement>('td[data-at]')?.dataset.at ?? null;
}

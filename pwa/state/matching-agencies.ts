import type { GridRow } from './panel';

/** Agencies in whose name, division or regions every word occurs. */
export function matchingAgencies<Row extends Pick<GridRow, 'name' | 'division' | 'regions'>>(
  rows: Row[],
  text: string | undefined,
): Row[] {
  const wanted = (text ?? '').split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter(({ name, division, regions }) => {
    const there = [name, division, ...regions].join(' ');
    return wanted.every((word) => there.includes(word));
  });
}

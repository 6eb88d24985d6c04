import { useMemo } from 'preact/hooks';
import { figuresOf } from '../store/panel-figures';
import { useApp } from './app';
import { gridOf, readPanel } from './panel';
import type { Choice } from './panel-choices';
import { useLive } from './use-live';

/** The panel of a choice; undefined while its numbers are being read. Another choice reads nothing again. */
export function usePanel(choice: Choice) {
  const { database, rows } = useApp();
  const all = rows.value ?? [];
  const grid = useMemo(() => gridOf(all), [all]);
  const ids = useMemo(() => grid.rows.flatMap(({ reports }) => reports.flatMap((row) => row?.id ?? [])), [grid]);
  const records = useLive(() => figuresOf(database, ids), `figures ${ids.length} ${ids[0]} ${ids.at(-1)}`);
  const panel = useMemo(() => records && readPanel(grid, choice, records), [grid, choice, records]);
  return rows.value && panel ? { years: grid.years, rows: panel } : undefined;
}

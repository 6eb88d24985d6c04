import { useMemo } from 'preact/hooks';
import type { FiguresRecord } from '../store/figures';
import { figuresOf } from '../store/panel-figures';
import { useApp } from './app';
import { type Grid, gridOf, readPanel } from './panel';
import type { Choice } from './panel-choices';
import { useLive } from './use-live';

/** Agencies by years with the numbers of their reports; undefined while these are being read. */
export function useFigures(): { grid: Grid; records: Map<string, FiguresRecord> } | undefined {
  const { database, rows } = useApp();
  const all = rows.value ?? [];
  const grid = useMemo(() => gridOf(all), [all]);
  const ids = useMemo(() => grid.rows.flatMap(({ reports }) => reports.flatMap((row) => row?.id ?? [])), [grid]);
  const records = useLive(() => figuresOf(database, ids), `figures ${ids.length} ${ids[0]} ${ids.at(-1)}`);
  return useMemo(() => (rows.value && records ? { grid, records } : undefined), [grid, records]);
}

/** The panel of a choice; undefined while its numbers are being read. Another choice reads nothing again. */
export function usePanel(choice: Choice) {
  const figures = useFigures();
  return useMemo(
    () => figures && { years: figures.grid.years, rows: readPanel(figures.grid, choice, figures.records) },
    [figures, choice],
  );
}

import { useMemo } from 'preact/hooks';
import { type Registry, registryFrom } from '../store/agencies';
import type { FiguresRecord } from '../store/figures';
import { figuresOf } from '../store/panel-figures';
import type { RosterRecord } from '../store/records';
import { useApp } from './app';
import { type Grid, gridOf, readPanel } from './panel';
import type { Choice } from './panel-choices';
import { useLive } from './use-live';

/** Agencies by years, who they are, and who is expected; undefined while that is being read. */
export function useGrid(): { grid: Grid; registry: Registry; roster: RosterRecord[] } | undefined {
  const { database, rows } = useApp();
  const all = rows.value;
  const parts = useLive(async () => {
    const [roster, log, choices] = [database.roster, database.agencies, database.versionChoices];
    return { roster: await roster.toArray(), log: await log.toArray(), choices: await choices.toArray() };
  }, 'registry');
  return useMemo(() => {
    if (!all || !parts) return undefined;
    const registry = registryFrom({ rows: all, ...parts });
    return { grid: gridOf(all, registry), registry, roster: parts.roster };
  }, [all, parts]);
}

/** Agencies by years with the numbers of their reports; undefined while these are being read. */
export function useFigures(): { grid: Grid; records: Map<string, FiguresRecord> } | undefined {
  const { database } = useApp();
  const grid = useGrid()?.grid;
  const ids = useMemo(() => grid?.rows.flatMap(({ reports }) => reports.flatMap((row) => row?.id ?? [])), [grid]);
  const about = ids ? `figures ${ids.length} ${ids[0]} ${ids.at(-1)}` : '';
  const records = useLive(async () => (ids ? figuresOf(database, ids) : undefined), about);
  return useMemo(() => (grid && records ? { grid, records } : undefined), [grid, records]);
}

/** The panel of a choice; undefined while its numbers are being read. Another choice reads nothing again. */
export function usePanel(choice: Choice) {
  const figures = useFigures();
  return useMemo(
    () => figures && { years: figures.grid.years, rows: readPanel(figures.grid, choice, figures.records) },
    [figures, choice],
  );
}

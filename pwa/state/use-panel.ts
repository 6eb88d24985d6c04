import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Registry, registryFrom } from '../store/agencies';
import type { FiguresRecord } from '../store/figures';
import { figuresOf } from '../store/panel-figures';
import type { RosterRecord } from '../store/records';
import type { Panel } from '../worker/library-index';
import { useApp } from './app';
import { type Grid, gridOf } from './panel';
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

/** The panel of a choice, made in the worker; undefined until it is there. */
export function usePanel({ id }: Choice): Panel | undefined {
  const { library } = useApp();
  const [made, setMade] = useState<{ id: string; panel: Panel } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const changes = library.changes.value;
  useEffect(() => {
    let wanted = true;
    library.worker.panel(id).then((panel) => wanted && setMade({ id, panel }), setProblem);
    return () => {
      wanted = false;
    };
  }, [id, changes]);
  if (problem) throw problem;
  return made?.id === id ? made.panel : undefined;
}

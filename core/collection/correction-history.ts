import type { Correction } from './collection';
import { inOrder } from './decisions';

/** What a log of corrections comes to: the lines that hold, and those taken back that may come again. */
export interface CorrectionHistory {
  /** Oldest first. */
  standing: Correction[];
  /** Taken back and not overtaken by another correction of the same field since, with the line that took each back. */
  undone: { correction: Correction; by: Correction }[];
}

/**
 * Follows the applied lines of one report's log: a line that undoes another takes it back, one that undoes such a line
 * brings it again, and a new correction of a field ends what could come again of it.
 */
export function historyOf(log: Correction[]): CorrectionHistory {
  let standing: Correction[] = [];
  let undone: CorrectionHistory['undone'] = [];
  for (const line of inOrder(log.filter(({ state }) => state === 'applied'))) {
    const again = undone.find(({ by }) => by.id === line.undoes);
    const taken = standing.find(({ id }) => id === line.undoes);
    if (again) {
      undone = undone.filter((one) => one !== again);
      standing.push(again.correction);
    } else if (taken) {
      standing = standing.filter((one) => one !== taken);
      undone.push({ correction: taken, by: line });
    } else if (!line.undoes) {
      undone = undone.filter(({ correction }) => correction.field !== line.field);
      standing.push(line);
    }
  }
  return { standing, undone };
}

/** The line to take back and the line to bring again, of one field; null where there is none. */
export function stepsOf({ standing, undone }: CorrectionHistory, field: string) {
  return {
    undo: standing.findLast((line) => line.field === field) ?? null,
    redo: undone.findLast(({ correction }) => correction.field === field)?.by ?? null,
  };
}

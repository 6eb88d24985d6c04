import { correctValue, type NewCorrection, undoCorrection } from '../store/corrections';
import type { CorrectionRecord } from '../store/records';
import { useApp } from './app';
import { problemName, problemText } from './problems';
import { loadChecks } from './use-checks';

/** Writes to the log of corrections of a report and says what came of it. */
export function useCorrections(report: string) {
  const { database, notices, reviewer } = useApp();
  const guarded = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      notices.say({ text: (said) => problemText(said, problemName(error)), action: null });
      return false;
    }
  };
  const correct = (field: string, after: NewCorrection['after'], why: string) =>
    guarded(async () => {
      const { applyCorrections } = await loadChecks();
      await correctValue(database, { report, field, after, by: reviewer.name.value, why }, applyCorrections);
    });
  const undo = (line: CorrectionRecord) =>
    guarded(async () => {
      const { applyCorrections } = await loadChecks();
      await undoCorrection(database, line, reviewer.name.value, applyCorrections);
    });
  return { correct, undo };
}

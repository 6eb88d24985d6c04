import { useMemo } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import type { Decision } from '../../core/collection/collection';
import { blankChoiceOf, decisionsAbout } from '../store/decisions';
import { reportsOf } from '../store/queries';
import type { BlankChoiceRecord } from '../store/records';
import { useApp } from './app';
import { useChecks } from './use-checks';
import { useLive } from './use-live';
import { useSeries } from './use-series';
import { withNeighbours } from './with-neighbours';

export interface ReportReview {
  /** As printed; its findings and verdicts follow the choice about blanks, and what the year before says. */
  report: CheckedReport;
  decisions: Decision[];
  blankChoice: BlankChoiceRecord | null;
}

/** The report that counts for the year before of the same agency, by its id; null where there is none, or not yet. */
function useYearBefore({ id, identity: { year } }: CheckedReport): CheckedReport | null {
  const { database } = useApp();
  const wanted = useSeries(id)?.years.find((one) => year !== null && one.year === year - 1)?.report ?? '';
  const [before] = useLive(() => reportsOf(database, [wanted]), `year before ${wanted}`) ?? [];
  return before ?? null;
}

/** A report with what people said of its findings and chose for its blanks; null while that is being asked. */
export function useReview(asRead: CheckedReport): ReportReview | null {
  const { database } = useApp();
  const checks = useChecks();
  const { id } = asRead;
  const before = useYearBefore(asRead);
  const said = useLive(
    async () => ({
      decisions: await decisionsAbout(database, [id]),
      blankChoice: await blankChoiceOf(database, id),
      neighbours: await database.neighbours.get(id),
    }),
    `review ${id}`,
  );
  const taken = said?.blankChoice != null;
  const neighbours = said?.neighbours;
  const report = useMemo(() => {
    if (!checks) return asRead;
    const judged = taken ? checks.judgedWithZeros(asRead) : asRead;
    return withNeighbours(checks.checkNeighbours(judged, before), neighbours);
  }, [taken, before, neighbours, checks, asRead]);
  if (!said || (!checks && (taken || before))) return null;
  const { decisions, blankChoice } = said;
  return { decisions, blankChoice, report };
}

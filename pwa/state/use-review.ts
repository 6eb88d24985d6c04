import { useMemo } from 'preact/hooks';
import type { CheckedReport } from '../../core/checks/check-report';
import type { Decision } from '../../core/collection/collection';
import { blankChoiceOf, decisionsAbout } from '../store/decisions';
import type { BlankChoiceRecord } from '../store/records';
import { useApp } from './app';
import { useChecks } from './use-checks';
import { useLive } from './use-live';

export interface ReportReview {
  /** As printed; its findings and verdicts follow the choice about blanks. */
  report: CheckedReport;
  decisions: Decision[];
  blankChoice: BlankChoiceRecord | null;
}

/** A report with what people said of its findings and chose for its blanks; null while that is being asked. */
export function useReview(asRead: CheckedReport): ReportReview | null {
  const { database } = useApp();
  const checks = useChecks();
  const { id } = asRead;
  const said = useLive(
    async () => ({ decisions: await decisionsAbout(database, [id]), blankChoice: await blankChoiceOf(database, id) }),
    `review ${id}`,
  );
  const taken = said?.blankChoice != null;
  const report = useMemo(() => (taken && checks ? checks.judgedWithZeros(asRead) : asRead), [taken, checks, asRead]);
  return said && (checks || !taken) ? { ...said, report } : null;
}

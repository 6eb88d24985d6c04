import type { ReportSeries } from '../worker/report-series';
import { useStudy } from './use-study';

/** The years of a report's agency; undefined while they are being asked for, null where nobody knows who wrote it. */
export function useSeries(id: string): ReportSeries | null | undefined {
  const answer = useStudy(async (worker) => ({ of: id, series: await worker.seriesOf(id) }), `series ${id}`);
  // the years of another report must not stand beside this one
  return answer?.of === id ? answer.series : undefined;
}

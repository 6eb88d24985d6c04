import type { CheckedReport } from './checks/check-report';
import { checkReport } from './checks/check-report';
import type { PageSnapshot } from './page/page-snapshot';
import type { Report } from './report/report';

/** The whole way from captured bytes to one agency's report of one year. Never throws on any bytes. */
export declare function readPage(snapshot: PageSnapshot): Promise<Report>;

/** `readPage`, then every rule that one report alone can answer. */
export async function readAndCheck(snapshot: PageSnapshot): Promise<CheckedReport> {
  const report = await readPage(snapshot);
  return { ...report, ...checkReport(report) };
}

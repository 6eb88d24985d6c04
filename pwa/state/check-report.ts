import type { CheckedReport } from '../../core/checks/check-report';
import type { Database } from '../store/database';
import { blankChoiceOf, decisionsAbout } from '../store/decisions';
import { soundAmong } from '../store/queries';
import type { LanguageName } from './language';
import { loadChecks } from './use-checks';

export interface CheckReportFile {
  file: Blob;
  name: string;
}

function fileName(reports: CheckedReport[], day: string): string {
  const [only] = reports;
  if (reports.length !== 1 || !only) return `gongkai-checks-${day}.html`;
  const { agency, year } = only.identity;
  return `${[agency ?? only.title ?? only.id, year, 'checks'].filter(Boolean).join('-')}.html`;
}

/** The printable check report of some captures, with decisions and choices as they stand; null where none was read. */
export async function makeCheckReport(
  database: Database,
  ids: string[],
  language: LanguageName,
): Promise<CheckReportFile | null> {
  const { checkReportPage, judgedWithZeros } = await loadChecks();
  const { reports, damaged } = await soundAmong(database, ids);
  if (damaged.length > 0) throw Object.assign(new Error(damaged.join(' ')), { name: 'MissingReading' });
  if (reports.length === 0) return null;
  const choices = await Promise.all(reports.map(({ id }) => blankChoiceOf(database, id)));
  const blankAsZero = choices.flatMap((choice) => choice?.report ?? []);
  const declaredAt = new Date().toISOString();
  const page = checkReportPage(
    reports.map((report) => (blankAsZero.includes(report.id) ? judgedWithZeros(report) : report)),
    {
      language: language === 'en' ? 'en' : 'zh',
      decisions: await decisionsAbout(database, ids),
      declaredAt,
      blankAsZero,
    },
  );
  return {
    file: new Blob([page], { type: 'text/html;charset=utf-8' }),
    name: fileName(reports, declaredAt.slice(0, 10)),
  };
}

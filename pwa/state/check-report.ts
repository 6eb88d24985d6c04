import type { CheckedReport } from '../../core/checks/check-report';
import type { Database } from '../store/database';
import { blankChoiceOf, decisionsAbout } from '../store/decisions';
import { reportsOf, soundAmong } from '../store/queries';
import type { LanguageName } from './language';
import type { Library } from './library';
import { loadChecks } from './use-checks';
import { withNeighbours } from './with-neighbours';

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

/** The report of the year before of the same agency, by its id; null where there is none. */
export type YearBefore = (report: CheckedReport) => Promise<string | null>;

/** Asks the library whose report stands before another one. */
export function yearBeforeIn({ worker }: Pick<Library, 'worker'>): YearBefore {
  return async ({ id, identity: { year } }) => {
    const series = year === null ? null : await worker.seriesOf(id);
    return series?.years.find((one) => one.year === year! - 1)?.report ?? null;
  };
}

/**
 * The printable check report of some captures: what the screen says of them, with decisions and choices as they stand,
 * what the year before adds and what the last check of the library found; null where none was read.
 */
export async function makeCheckReport(
  database: Database,
  ids: string[],
  language: LanguageName,
  yearBefore: YearBefore,
): Promise<CheckReportFile | null> {
  const { checkReportPage, checkNeighbours, judgedWithZeros } = await loadChecks();
  const { reports, damaged } = await soundAmong(database, ids);
  if (damaged.length > 0) throw Object.assign(new Error(damaged.join(' ')), { name: 'MissingReading' });
  if (reports.length === 0) return null;
  const choices = await Promise.all(reports.map(({ id }) => blankChoiceOf(database, id)));
  const blankAsZero = choices.flatMap((choice) => choice?.report ?? []);
  const declaredAt = new Date().toISOString();
  const judge = async (report: CheckedReport) => {
    const [before] = await reportsOf(database, [(await yearBefore(report)) ?? '']);
    const judged = blankAsZero.includes(report.id) ? judgedWithZeros(report) : report;
    return withNeighbours(checkNeighbours(judged, before ?? null), await database.neighbours.get(report.id));
  };
  const judged: CheckedReport[] = [];
  // one after the other: the year before of a hundred reports need not be in memory at once
  for (const report of reports) judged.push(await judge(report));
  const page = checkReportPage(judged, {
    language: language === 'en' ? 'en' : 'zh',
    decisions: await decisionsAbout(database, ids),
    declaredAt,
    blankAsZero,
  });
  return {
    file: new Blob([page], { type: 'text/html;charset=utf-8' }),
    name: fileName(reports, declaredAt.slice(0, 10)),
  };
}

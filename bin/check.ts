import { checkCollection } from '../core/checks/check-collection';
import type { CheckedReport } from '../core/checks/check-report';
import { withCollection } from '../core/checks/check-reports';
import { readAndCheck } from '../core/read-page';
import { failure, print } from './print';
import { snapshotOfFile } from './read-files';

async function readAll(files: string[]): Promise<{ reports: CheckedReport[]; failed: number }> {
  const reports: CheckedReport[] = [];
  let failed = 0;
  for (const file of files) {
    try {
      reports.push(await readAndCheck(await snapshotOfFile(file)));
    } catch (problem) {
      failed++;
      await print(failure(file, problem));
    }
  }
  return { reports, failed };
}

/**
 * Takes the files as one collection and prints one line for each report, with every verdict,
 * those about years and neighbours too. Exit status 0 when all were read, 1 when any failed.
 */
export async function checkFiles(files: string[]): Promise<number> {
  const { reports, failed } = await readAll(files);
  const collection = checkCollection(reports);
  for (const report of reports) {
    const { id, title, identity, edition } = report;
    const { verdicts, findings } = withCollection(id, report, collection);
    await print({
      schema: 'gongkai-checks/1',
      id,
      title,
      agency: identity.agency,
      year: identity.year,
      edition,
      verdicts,
      findings,
    });
  }
  return failed === 0 ? 0 : 1;
}
